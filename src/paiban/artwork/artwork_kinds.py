"""Kinds of artwork: finished drawings that are placed as they are, told by their first bytes."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Literal

from paiban.base.files import MOST_PDF, open_file

Kind = Literal["", "pdf", "svg"]

_START = 4096
_HEAD = 1024
"""A PDF may begin with this many bytes of something else (ISO 32000-1, implementation note 13)."""


def kind_of(file: str) -> Kind:
    """What kind of artwork a file is; "" for a photo, and for what is not there."""
    try:
        state = Path(file).stat()
    except (OSError, ValueError):
        return ""
    return _kind(file, state.st_mtime_ns, state.st_size)


def is_artwork(file: str) -> bool:
    """Whether a file is placed as artwork, not as pixels."""
    return bool(kind_of(file))


@lru_cache(maxsize=1024)
def _kind(file: str, _mtime: int, _size: int) -> Kind:
    if Path(file).suffix.lower() == ".ai":  # refused by name, whatever is in it
        return ""
    try:
        with open_file(file, MOST_PDF) as opened:
            start = opened.read(_START)
    except OSError:
        return ""
    if b"%PDF-" in start[:_HEAD]:
        return "pdf"
    return "svg" if _is_svg(start) else ""


def _is_svg(start: bytes) -> bool:
    """Whether bytes begin as an SVG: its root element, after a declaration and comments, or at
    least the ending of an XML that may have it further on."""
    if start[:2] in (b"\xff\xfe", b"\xfe\xff"):
        start = start.decode("utf-16", "replace").encode()
    text = start.removeprefix(b"\xef\xbb\xbf").lstrip()
    return (
        text.startswith(b"<")
        and b"<svg" in text
        and not text[:9].lower().startswith(b"<!doctype h")
    )
