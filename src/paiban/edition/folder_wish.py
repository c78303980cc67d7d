"""What a folder of manuscripts asks for without an edition file: one line in a file beside them,
and the date in its own name."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from paiban.base.files import is_file, read_file
from paiban.base.finding import Findings
from paiban.base.late_pattern import late_pattern
from paiban.base.origin import Origin
from paiban.base.value import Value, replace
from paiban.edition.house.local_words import date_as_set
from paiban.edition.paper import THOSE_THERE_ARE, known_paper
from paiban.edition.written.checked import unknown
from paiban.manuscript.encoding import decode

_WISH_FILES = ("版面.txt", "paiban.txt", "版面")
"""Names of the file that says what the folder asks for, in small letters."""
_KEYS = {
    "paper": "paper", "纸张": "paper", "紙張": "paper", "开本": "paper", "開本": "paper",
    "pages": "pages", "版数": "pages", "版數": "pages",
    "name": "name", "报名": "name", "報名": "name",
    "date": "date", "日期": "date",
    "section": "section", "版名": "section",
}  # fmt: skip
_WISH = late_pattern(r"\s*([^:：=＝\s]+)\s*[:：=＝\s]\s*(.*?)\s*")
_HAN_NUMBERS = {
    "一": 1, "二": 2, "两": 2, "兩": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8,
}  # fmt: skip
_DAY = late_pattern(r"(?<!\d)(\d{4})[-_.年]?(\d{1,2})[-_.月]?(\d{1,2})日?(?!\d)")
_PAGES_MOST = 64


class FolderWish(Value, frozen=True):
    """What a folder asks for; "" and 0 where it does not say."""

    paper: str = ""
    pages: int = 0
    name: str = ""
    """Name of the newspaper: its first page then has the masthead."""
    date: str = ""
    section: str = ""
    origin: Origin | None = None
    """Where the number of pages is."""


def is_wish_file(path: Path) -> bool:
    """Whether a file says what its folder asks for."""
    return path.name.lower() in _WISH_FILES and is_file(path)


def folder_wish(folder: Path, findings: Findings) -> FolderWish:
    """The wishes of a folder: ``paper: 对开, pages: 2`` and the like in its wish file, and the date
    of its name (2026-11-30) where that does not tell one.

    Reports ``unknown-key`` and ``bad-value``; raises ``Unusable`` if the file is no text.
    """
    wish = FolderWish(date=_day_of(folder.resolve().name))
    file = next((path for path in sorted(folder.iterdir()) if is_wish_file(path)), None)
    if file is None:
        return wish
    text = decode(read_file(file), str(file), findings)
    for number, line in enumerate(text.splitlines(), 1):
        origin = Origin(str(file), number)
        for part in re.split("[,，;；、]", line.partition("#")[0]):
            if part.strip():
                wish = _with(wish, part, origin, findings)
    return wish


def _with(wish: FolderWish, part: str, origin: Origin, findings: Findings) -> FolderWish:
    match = _WISH.fullmatch(part)
    key = _KEYS.get(match[1].casefold()) if match else None
    if match is None or key is None:
        word = match[1] if match else part.strip()
        hint = unknown(word, _KEYS)
        findings.error("unknown-key", f'a folder has no wish "{word[:40]}"', hint, origin)
        return wish
    value = match[2]
    if key == "pages":
        pages = _number(value)
        if 1 <= pages <= _PAGES_MOST:
            return replace(wish, pages=pages, origin=origin)
        hint = f"write a number from 1 to {_PAGES_MOST}"
    elif key == "paper":
        if known_paper(value):
            return replace(wish, paper=value)
        hint = THOSE_THERE_ARE
    elif key == "date":
        if _day_of(value) or not _DAY.search(value):
            return replace(wish, date=_day_of(value) or value)
        hint = "there is no such day"
    else:
        return replace(wish, **{key: value})
    findings.error("bad-value", f'{key} is "{value[:40]}"', hint, origin)
    return wish


def _number(value: str) -> int:
    """The number of pages as people write it: 2, ２, 二, 兩個版, 2版; 0 if it is none."""
    value = value.removesuffix("版").rstrip("个個").strip()
    return int(value) if value.isdecimal() else _HAN_NUMBERS.get(value, 0)


def _day_of(name: str) -> str:
    """The date in a name, as it is set; "" if there is none."""
    match = _DAY.search(name)
    try:
        return date_as_set(date(*map(int, match.groups()))) if match else ""
    except ValueError:
        return ""
