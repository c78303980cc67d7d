"""Photos named in an edition file: a key of one written in its text, other lines left alone."""

from __future__ import annotations

import re

from paiban.base.late_pattern import late_pattern
from paiban.preview.desk.photo_fields import NoPhoto

_HEADER = late_pattern(r"\s*\[")
_PHOTOS = late_pattern(r"\s*\[\[\s*pages\.stories\.photos\s*\]\]")


def with_table_key(text: str, line: int, key: str, value: str) -> str:
    """``text`` with another value of a key of the photo at ``line`` (from 1), as TOML has it; ""
    takes the key out. Raises ``NoPhoto``."""
    first, end = _block(text.split("\n"), line)
    lines = text.split("\n")
    for at in range(first, end):
        if re.match(rf"\s*{key}\s*=", lines[at]):
            if value.count("[") == 1 and "]" not in lines[at] and "[" in lines[at]:
                raise NoPhoto(f"{key} is written in several lines of the edition file")
            new = [f"{key} = {value}"] if value else []
            return "\n".join([*lines[:at], *new, *lines[at + 1 :]])
    if not value:
        return text
    return "\n".join([*lines[:end], f"{key} = {value}", *lines[end:]])


def without_table(text: str, line: int) -> str:
    """``text`` without the table of the photo at ``line``. Raises ``NoPhoto``."""
    lines = text.split("\n")
    first, end = _block(lines, line)
    return "\n".join([*lines[: first - 1], *lines[end:]])


def _block(lines: list[str], line: int) -> tuple[int, int]:
    """The lines of the photo's table, after its header, without what is empty or a comment at its
    end."""
    first = min(line, len(lines)) - 1
    while first >= 0 and not _HEADER.match(lines[first]):
        first -= 1
    if first < 0 or not _PHOTOS.match(lines[first]):
        raise NoPhoto("the photo has no table of its own in the edition file")
    end = first + 1
    while end < len(lines) and not _HEADER.match(lines[end]):
        end += 1
    while end > first + 1 and (not lines[end - 1].strip() or lines[end - 1].lstrip()[:1] == "#"):
        end -= 1
    return first + 1, end
