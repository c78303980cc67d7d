"""Addresses of stories that stay: made of what a story is, never of its order, its page, or the
other stories of the edition."""

from __future__ import annotations

import os.path
import re
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path, PurePosixPath
from unicodedata import normalize

from paiban.base.files import is_folder
from paiban.base.late_pattern import late_pattern
from paiban.edition.model import Edition
from paiban.manuscript.story import Story

_PLAIN = late_pattern(r"[\w-]{1,60}")
_MARKED = late_pattern(r"(.*-)?[0-9a-f]{8}")
_LONGEST = 40
_MARK = 8
"""Hexadecimal digits: among a thousand stories, the chance that two have one mark is 1 in 8000."""


def story_addresses(stories: Iterable[Story], edition: Edition) -> dict[str, str]:
    """The file of each story, by story id. A story has the same one in every edition of its folder
    that holds it, but for the second of two that nothing tells apart."""
    root = _root(edition)
    named = sorted((_name(story, root), story.id) for story in stories)
    files: dict[str, str] = {}
    count: dict[str, int] = {}
    for name, key in named:
        count[name] = number = count.get(name, 0) + 1
        files[key] = f"story-{name}.{number}.html" if number > 1 else f"story-{name}.html"
    return files


def _root(edition: Edition) -> str:
    """The folder that the names of manuscripts are read from."""
    origin = edition.origin or (edition.pool.origin if edition.pool else None)
    if origin is None or not origin.file:
        return ""
    path = Path(origin.file)
    return os.path.abspath(path if is_folder(path) else path.parent)  # noqa: PTH100


def _name(story: Story, root: str) -> str:
    """The name of a story: its ``key``, or the place of its manuscript in the edition's folder.

    A Markdown file beside the edition file has its own name, and so has a plain ``key``. Any other
    has a mark made of the whole, so that names that differ in a folder, a format, a sign or a
    capital become two files on every server.
    """
    key = normalize("NFC", story.key or _place(story.file, root))
    stem = key if story.key else key.removesuffix(".md")
    if (story.key or stem != key) and _is_plain(stem):
        return stem
    mark = sha256(key.encode()).hexdigest()[:_MARK]
    last = re.split(r"[/:#]", stem.rstrip("/"))[-1] if story.key else PurePosixPath(stem).name
    return "-".join(filter(None, (_readable(last), mark)))


def _is_plain(name: str) -> bool:
    """Whether a name can stand as it is, and looks like no name with a mark."""
    return bool(_PLAIN.fullmatch(name) and name == name.casefold() and not _MARKED.fullmatch(name))


def _readable(name: str) -> str:
    """A name as far as that of a file can show it, without its ending."""
    return re.sub(r"[^\w-]+", "-", PurePosixPath(name).stem)[:_LONGEST].strip("-").lower()


def _place(file: str, root: str) -> str:
    """The path of a manuscript from the edition's folder, the same on every machine."""
    if not file:
        return ""
    path = os.path.abspath(file)  # noqa: PTH100 - links are the desk's own names
    if not root:
        return PurePosixPath(Path(path).as_posix()).name
    try:
        return Path(os.path.relpath(path, root)).as_posix()
    except ValueError:  # another drive
        return Path(path).name
