"""Folders packed as a zip: unpacked within bounds, under the names that were meant."""

from __future__ import annotations

import stat
from hashlib import file_digest
from pathlib import Path, PurePosixPath
from zipfile import BadZipFile, ZipFile, ZipInfo

from paiban.base.files import open_file, put, unwritable
from paiban.base.finding import Findings, Unusable
from paiban.base.missing import check_file
from paiban.base.origin import Origin
from paiban.edition.right_names import own_folder, tell_of_names
from paiban.manuscript.names.old_names import repaired

_MOST_FILE = 1_000_000_000
_MOST_ENTRIES = 5000
_MOST_BYTES = 1_000_000_000
"""Of all files in a zip, unpacked."""
_MOST_RATIO = 300
"""Bytes that one packed byte may become, on average: photos and texts are far below."""
_DEEPEST = 12
_PRIVATE = 0o600
_UTF8 = 0x800
"""The flag of a zip's entry whose name is UTF-8."""
_SHOWN = 5
_NOT_OURS = ("__MACOSX", ".DS_Store", "Thumbs.db", "desktop.ini")


def unpacked_folder(source: Path, findings: Findings) -> Path:
    """The folder of what the zip ``source`` holds.

    Raises ``Unusable``: ``no-such-file``, ``unreadable``, ``broken-zip``, ``zip-too-large``,
    ``unwritable-output``.
    """
    check_file(source)
    try:
        with open_file(source, _MOST_FILE) as file:
            target = own_folder(file_digest(file, "sha256").hexdigest(), source.stem)
            file.seek(0)
            with ZipFile(file) as packed:
                _unpack(packed, target, source, findings)
    except (BadZipFile, NotImplementedError, EOFError, RuntimeError, ValueError) as problem:
        raise Unusable(
            "broken-zip",
            f"{source.name} cannot be unpacked: {str(problem)[:120]}",
            "pack the folder again, without a password, as .zip",
            Origin(str(source)),
        ) from problem
    except OSError as problem:
        raise unwritable(source, problem) from problem
    inside = [path for path in target.iterdir() if not path.name.startswith(".")]
    return inside[0] if len(inside) == 1 and inside[0].is_dir() else target


def _unpack(packed: ZipFile, target: Path, source: Path, findings: Findings) -> None:
    entries = _entries(packed, source, findings)
    size = sum(entry.file_size for entry, _ in entries)
    small = sum(entry.compress_size for entry, _ in entries)
    if len(entries) > _MOST_ENTRIES or size > _MOST_BYTES or size > _MOST_RATIO * (small + 10_000):
        raise Unusable(
            "zip-too-large",
            f"{source.name} would have {len(entries):,} files of {size / 1e6:,.0f} MB",
            f"pack texts and photos alone: {_MOST_ENTRIES:,} files, {_MOST_BYTES / 1e6:,.0f} MB",
            Origin(str(source)),
        )
    target.mkdir(parents=True, exist_ok=True)
    for entry, name in entries:
        path = target / name
        if path.is_file() and path.stat().st_size == entry.file_size:
            continue
        with packed.open(entry) as file:
            data = file.read(entry.file_size + 1)
        if len(data) > entry.file_size:
            raise BadZipFile("a file in it is larger than it says")
        put(path, data, _PRIVATE)
    changed = [str(name) for entry, name in entries if entry.orig_filename != str(name)]
    tell_of_names(changed, source, findings)


def _entries(
    packed: ZipFile, source: Path, findings: Findings
) -> list[tuple[ZipInfo, PurePosixPath]]:
    """The files in a zip that stay within its folder, with the names that were meant; the others
    are told. Of those with one name the last is taken, as others who unpack it do."""
    found: dict[PurePosixPath, ZipInfo] = {}
    outside: list[str] = []
    doubles: list[str] = []
    for entry in packed.infolist():
        path = _meant(entry)
        if entry.is_dir() or not path.parts or set(path.parts) & set(_NOT_OURS):
            continue
        if not _stays_within(entry, path):
            outside.append(str(path))
            continue
        if path in found:
            doubles.append(str(path))
        found[path] = entry
    _tell_of_left(outside, doubles, source, findings)
    return [(entry, path) for path, entry in found.items()]


def _meant(entry: ZipInfo) -> PurePosixPath:
    """The path that was meant. Names that say they are UTF-8 may have been spoilt before."""
    name = entry.orig_filename
    if not entry.flag_bits & _UTF8:  # all of it in one encoding
        name = repaired(name)
    return PurePosixPath("/".join(map(repaired, name.split("/"))).replace("\\", "/"))


def _stays_within(entry: ZipInfo, path: PurePosixPath) -> bool:
    """Whether an entry is a file that has its place in the folder."""
    is_odd = path.is_absolute() or ".." in path.parts or "\0" in str(path)
    is_link = stat.S_ISLNK(entry.external_attr >> 16)
    return not (is_odd or is_link) and len(path.parts) <= _DEEPEST


def _tell_of_left(outside: list[str], doubles: list[str], source: Path, findings: Findings) -> None:
    if outside:
        names = ", ".join(outside[:_SHOWN])
        findings.warn(
            "zip-entries-left-out",
            f"{len(outside)} files in {source.name} are not unpacked: {names}",
            "they are links, lie too deep, or their paths lead out of the folder; pack the folder "
            "itself",
            Origin(str(source)),
        )
    if doubles:
        names = ", ".join(doubles[:_SHOWN])
        findings.error(
            "same-name-twice",
            f"{source.name} has several files of one name, and only the last of each is read: "
            f"{names}",
            "give each a name of its own, and pack the folder again",
            Origin(str(source)),
        )
