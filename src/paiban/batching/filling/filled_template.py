"""Template edition filled with a record: a working folder in which texts are written and all else
is linked.

A template's folder stays in place for a worker's lifetime: fonts keep their paths and are opened
once, not per record.
"""

from __future__ import annotations

import os
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from paiban.base.files import read_file, real
from paiban.base.finding import Finding, Findings, Unusable
from paiban.base.late_pattern import late_pattern
from paiban.base.origin import Origin
from paiban.base.value import Value, replace
from paiban.batching.filling.insertion import (
    Marks,
    check_unmarked,
    into_front_matter,
    into_markdown,
    into_plain,
    into_toml,
)
from paiban.batching.filling.template import Wrong, filled, is_template
from paiban.batching.folder import TEXTS, files_of
from paiban.batching.tasks import FeedRecord
from paiban.manuscript.encoding import decode
from paiban.manuscript.letters.characters import codes_of
from paiban.manuscript.markdown.front_matter import Items, Mapping, Node, Scalar, load, split

FEED = "feed"
"""The link in a working folder to the feed's folder: ``feed/photos/1.jpg``."""

_PATHS = ("file", "stylebook", "plan")
"""Keys of ``edition.toml`` and front matter that name files, besides all in [fonts]."""

_IMAGE = late_pattern(r"!\[[^\]\n]*\]\(\s*<?([^)\s>]+)")


class Template(Value, frozen=True):
    """A template folder and its working copy ``folder``."""

    source: Path
    folder: Path
    texts: dict[str, str]
    """Relative path → text of each file to fill."""


def open_template(source: Path, folder: Path, feed: str) -> Template:
    """Create the working copy: links to static files, and the texts to fill.

    Raises ``Unusable``: ``no-template``, ``bad-template``.
    """
    if not (source / "edition.toml").is_file():
        message, hint = "the template has no edition.toml", "name a folder that has one"
        raise Unusable("no-template", message, hint, Origin(str(source)))
    texts: dict[str, str] = {}
    for path in files_of(source):
        name = path.relative_to(source).as_posix()
        text = _text(path) if path.suffix.lower() in TEXTS else ""
        if is_template(text):
            check_unmarked(text, str(path))
            texts[name] = text
        else:
            _link(real(path), folder / name)
    if feed and not (folder / FEED).exists():
        _link(real(feed).parent, folder / FEED)
    return Template(source, folder, texts)


def _text(path: Path) -> str:
    try:
        return decode(read_file(path), str(path)).replace("\r\n", "\n")
    except OSError as problem:
        message = f"cannot read {path.name}: {problem.strerror or problem}"
        raise Unusable("unreadable", message, "", Origin(str(path))) from problem


def _link(target: Path, link: Path) -> None:
    link.parent.mkdir(parents=True, exist_ok=True)
    if not link.is_symlink():
        link.symlink_to(target)


def fill(template: Template, record: FeedRecord, findings: Findings) -> None:
    """Write the template's texts with the values of ``record``; control characters are left out
    and told.

    Raises ``Unusable`` at the record's line: ``missing-variable``, ``bad-value``, ``bad-template``,
    ``path-outside``.
    """
    left_out: Counter[str] = Counter()
    for name, text in template.texts.items():
        file = str(template.source / name)
        marks = Marks(left_out=left_out)
        try:
            marked, lacking = filled(text, file, record.values, marks.show)
        except Wrong as problem:
            raise _of_record(record, "bad-value", f"{name}: {problem}", "fix the record") from None
        if lacking:
            hint = 'add it to the record, or give the template | default("…")'
            names = ", ".join(lacking[:10])
            raise _of_record(record, "missing-variable", f"{name}: the record has no {names}", hint)
        whole = _inserted(name, marked, marks, file)
        _check_paths(name, whole, record)
        _write(template.folder / name, whole)
    if left_out:
        findings.warn(
            "control-character",
            f"the control characters {codes_of(left_out)} of the record are left out",
            "delete them where the feed is made: they cannot be seen or printed",
            Origin(record.feed, record.line),
        )


def _inserted(name: str, marked: str, marks: Marks, file: str) -> str:
    ending = Path(name).suffix.lower()
    if ending == ".toml":
        return into_toml(marked, marks, file)
    if ending == ".txt":
        return into_plain(marked, marks)
    front, taken = split(marked, file)
    lines = marked.split("\n")
    if taken:
        lines[1 : taken - 1] = into_front_matter(front, marks, file).split("\n")
        head, body = lines[:taken], lines[taken:]
    else:
        head, body = [], lines
    return "\n".join([*head, into_markdown("\n".join(body), marks)])


def _check_paths(name: str, text: str, record: FeedRecord) -> None:
    """Raises ``Unusable``: ``path-outside`` for a path that leaves the template's folder."""
    if name.endswith(".toml"):
        named = _toml_paths(tomllib.loads(text))
    else:
        front, _ = split(text, name)
        images = (found[1] for found in _IMAGE.finditer(text))
        named = iter((*_front_paths(load(front, name)), *images))
    folder = os.path.dirname(name)  # noqa: PTH120 - of a name, not of a file
    for path in named:
        if not inside(folder, path):
            hint = f"photos must be in the template's folder, or in the feed's: {FEED}/…"
            message = f'{name}: the path "{path[:80]}" leaves the folder'
            raise _of_record(record, "path-outside", message, hint)


def _toml_paths(table: Any, key: str = "", above: str = "") -> Iterator[str]:
    if isinstance(table, dict):
        for name, value in table.items():
            yield from _toml_paths(value, name, key)
    elif isinstance(table, list):
        for value in table:
            yield from _toml_paths(value, key, above)
    elif isinstance(table, str) and (key in _PATHS or above == "fonts"):
        yield table


def _front_paths(node: Node) -> Iterator[str]:
    if isinstance(node, Mapping):
        for key, _, value in node.entries:
            if isinstance(value, Scalar):
                yield from [value.string] if key in _PATHS else []
            else:
                yield from _front_paths(value)
    elif isinstance(node, Items):
        for item in node.items:
            yield from _front_paths(item)


def inside(folder: str, path: str) -> bool:
    """Whether ``path``, relative to ``folder`` of a template, stays in the template."""
    if Path(path).is_absolute() or "\\" in path or "\0" in path:
        return False
    return not os.path.normpath(os.path.join(folder, path)).startswith("..")  # noqa: PTH118


def _write(path: Path, text: str) -> None:
    """Write a file only if its text changed, as readers may cache it."""
    data = text.encode()
    if path.is_file() and path.read_bytes() == data:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def _of_record(record: FeedRecord, code: str, message: str, hint: str) -> Unusable:
    return Unusable(code, message, hint, Origin(record.feed, record.line))


def told(findings: Iterable[Finding], template: Template) -> tuple[Finding, ...]:
    """Findings with origins in the template, not in its working copy."""
    return tuple(_told_one(finding, template) for finding in findings)


def _told_one(finding: Finding, template: Template) -> Finding:
    origin = finding.origin
    folder = f"{template.folder}{os.sep}"
    if origin is None or not origin.file.startswith(folder):
        return finding
    own = str(template.source / origin.file.removeprefix(folder))
    return replace(finding, origin=replace(origin, file=own))
