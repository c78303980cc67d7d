"""Folders with names in GBK: read under the names that were meant, through links in a folder of our
own; the source is not changed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path, PurePosixPath

from paiban.base.files import cache_folder, unwritable
from paiban.base.finding import Findings
from paiban.base.origin import Origin
from paiban.manuscript.names.old_names import repaired, visible_bytes

_MOST_ENTRIES = 5000
_SHOWN = 5


def own_folder(digest: str, name: str) -> Path:
    """Where the files of a packed or misnamed folder lie under their right names."""
    kept = cache_folder("unpacked")
    if kept is None:
        from paiban.manuscript.word.ooxml.picture_files import temporary_folder

        kept = temporary_folder() / "unpacked"
    return kept / digest[:24] / (name or "folder")


def with_right_names(folder: Path, findings: Findings) -> Path:
    """``folder``, or one of links to its files where any of its names is to be put right.

    Raises ``Unusable``: ``unwritable-output``.
    """
    found = list(_files(folder))
    changed = [str(new) for old, new in found if str(old) != str(new)]
    if not changed and repaired(str(folder)) == str(folder):
        return folder
    if len(found) == _MOST_ENTRIES:
        findings.warn(
            "folder-not-read",
            f"only {_MOST_ENTRIES:,} files of the folder are read, since it has names to put right",
            "build a folder that holds this edition alone",
            Origin(repaired(str(folder))),
        )
    digest = sha256(os.fsencode(folder.resolve())).hexdigest()
    target = own_folder(digest, repaired(folder.resolve().name))
    try:
        _link_all(_apart(found, folder, findings), folder, target)
    except OSError as problem:
        raise unwritable(target, problem) from problem
    tell_of_names(changed, folder, findings)
    return target


def _files(folder: Path) -> Iterator[tuple[PurePosixPath, PurePosixPath]]:
    """The files beneath a folder as they are called, and as was meant."""
    count = 0
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        here = PurePosixPath(os.path.relpath(place, folder))
        for name in sorted(names):
            count += 1
            if count > _MOST_ENTRIES:
                return
            path = here / name
            yield path, PurePosixPath(*map(repaired, path.parts))


def _apart(
    found: list[tuple[PurePosixPath, PurePosixPath]], folder: Path, findings: Findings
) -> dict[PurePosixPath, PurePosixPath]:
    """What each right name is the name of. A file whose right name is another's keeps its own."""
    own = {old for old, new in found if old == new}
    named: dict[PurePosixPath, PurePosixPath] = {}
    for old, new in found:
        if new in named or (old != new and new in own):
            name = visible_bytes(str(old))
            findings.warn(
                "same-name-twice",
                f"{name} seems to be {new}, which is there too: both are read",
                "take one of them out, if they are the same",
                Origin(repaired(str(folder))),
            )
            new = PurePosixPath(name)
        named[new] = old
    return named


def _link_all(named: dict[PurePosixPath, PurePosixPath], folder: Path, target: Path) -> None:
    """Have ``target`` hold these files under these names, and no link of an earlier time."""
    for new, old in named.items():
        _link(folder.resolve() / old, target / new)
    for place, _, names in os.walk(target):
        for name in names:
            link = Path(place, name)
            if link.is_symlink() and PurePosixPath(link.relative_to(target)) not in named:
                link.unlink(missing_ok=True)


def _link(target: Path, link: Path) -> None:
    link.parent.mkdir(parents=True, exist_ok=True)
    if link.is_symlink() and os.readlink(link) == str(target):  # noqa: PTH115 - bytes in names
        return
    link.unlink(missing_ok=True)
    link.symlink_to(target)


def tell_of_names(changed: list[str], source: Path, findings: Findings) -> None:
    """Tell of names that were put right."""
    if changed:
        names = ", ".join(changed[:_SHOWN])
        findings.note(
            "names-repaired",
            f"{len(changed)} names are not in UTF-8, as Chinese Windows writes them, and are read "
            f"as {names}",
            "",
            Origin(repaired(str(source))),
        )
