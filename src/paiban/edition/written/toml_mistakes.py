"""What people get wrong in TOML, said so that one who does not program can mend it.

``tomllib`` tells where it stopped, not what was meant: "Invalid value" of ``file = “a.md”``.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from paiban.base.late_pattern import late_pattern

Told = tuple[str, str]
"""Message and hint."""

KEYS_IN_CHINESE = {
    "版号": "number", "页码": "number", "版次": "number", "版面": "pages", "版": "pages",
    "页": "pages", "标题": "title", "题目": "title", "大标题": "headline", "日期": "date",
    "纸张": "paper", "开本": "paper", "报名": "paper_name", "报头": "paper_name",
    "版名": "section", "文件": "file", "稿件": "file", "稿子": "file", "文章": "stories",
    "新闻": "stories", "字体": "fonts", "作者": "author", "语言": "language",
    "广告": "advertisements", "位置": "slot", "栏": "columns", "栏数": "columns",
    "行": "lines", "行数": "lines", "行距": "leading", "字号": "size", "颜色": "colour",
    "样式": "styles", "样式表": "stylebook", "照片": "photos", "图片": "photos",
    "图注": "caption", "说明": "caption", "摄影": "credit", "署名": "byline",
}  # fmt: skip
"""Keys as people write them who think that a key may be in their own language."""

_QUOTES = "“”„‟‘’＂＇「」『』《》″"
_FULL_WIDTH = {
    "＝": "=",
    "［": "[",
    "］": "]",
    "【": "[",
    "】": "]",
    "，": ",",
    "｛": "{",
    "｝": "}",
}
_STRING = late_pattern(r'"(?:\\.|[^"\\])*"|\'[^\']*\'')
_PAIR = late_pattern(r"^\s*([^=\s]+(?:[ \t]+[^=\s]+)*)\s*=\s*(.*?)\s*$")
_DATE = late_pattern(r"^(\d{4})([-/.年])(\d{1,2})([-/.月])(\d{1,2})(日?)\s*(?:#.*)?$")
_VALUE = late_pattern(r"^(?:[\"'\[{+-]|\d|true\b|false\b|inf\b|nan\b)")


def mistake(text: str, line: int, said: str) -> Told | None:
    """What is wrong in ``line`` (from 1) of ``text``, and how to mend it; ``said`` is the parser's
    message. None where it is none of the usual mistakes."""
    rows = text.split("\n")
    row = rows[line - 1] if 0 < line <= len(rows) else ""
    for look in _LOOKS:
        told = look(row, said)
        if told:
            return told
    return None


def _twice(row: str, said: str) -> Told | None:
    if "twice" in said or "overwrite" in said:
        name = row.split("=")[0].strip()
        hint = "take one of them out; a table of a list, such as a page, begins with [[pages]]"
        return f"{name[:60]} is there a second time", hint
    return None


def _chinese_quotes(row: str, _said: str) -> Told | None:
    pair = _PAIR.match(_STRING.sub(lambda found: "x" * len(found[0]), row))
    value = row[pair.start(2) :].strip() if pair else ""
    if value[:1] and value[0] in _QUOTES:
        inside = re.split(f'[{_QUOTES}"]', value[1:])[0].strip()
        key = row.split("=")[0].strip()
        message = f"the text stands in the quotation marks {value[0]}, and not in straight ones"
        return message, f'write {key} = "{inside[:60]}", with the mark of the English keyboard'
    return None


def _full_width(row: str, _said: str) -> Told | None:
    bare = _STRING.sub("", row).split("#")[0]
    for mark, meant in _FULL_WIDTH.items():
        if mark in bare:
            return f"{mark} is a Chinese mark, and no part of TOML", f"write {meant}"
    return None


def _wrong_date(row: str, _said: str) -> Told | None:
    pair = _PAIR.match(row)
    found = _DATE.match(pair[2]) if pair else None
    if pair is None or found is None:
        return None
    year, month, day = int(found[1]), int(found[3]), int(found[5])
    if not 1 <= month <= 12:
        return f"there is no month {month}", "write a date as 2026-01-31: year, month, day"
    try:
        right = date(year, month, day).isoformat()
    except ValueError:
        return f"there is no day {year}-{month:02d}-{day:02d}", "write a day that there is"
    typed = found[0].split("#")[0].strip()
    told = f'write {pair[1]} = {right}, or the text to set in quotes: "{typed}"'
    return "the date is not written as TOML has it", told


def _open_quote(row: str, _said: str) -> Told | None:
    bare = re.sub(r'\\.|""".*?"""', "", row)
    for mark in ('"', "'"):
        if bare.count(mark) % 2 and not bare.lstrip().startswith("#"):
            pair = _PAIR.match(row)
            inside = pair[2].strip(mark + " ") if pair else ""
            hint = f'close it on its line: {pair[1]} = "{inside[:60]}"' if pair else "close it"
            return f"a text begins with {mark} and does not end with it", hint
    return None


def _backslash(row: str, said: str) -> Told | None:
    if "\\" in row and ("escape" in said.lower() or "hex" in said.lower()):
        return (
            "\\ has a meaning of its own within a text",
            'write paths with /: "photos/a.jpg"',
        )
    return None


def _chinese_key(row: str, _said: str) -> Told | None:
    key = row.split("=")[0].strip().strip("[] ")
    if not key or key.isascii() or ("=" not in row and not row.lstrip().startswith("[")):
        return None
    if key[0] in "\"'":
        return None
    meant = KEYS_IN_CHINESE.get(key)
    own = f'a name of your own (of a font, of a colour) stands in quotes: "{key[:20]}" = …'
    if meant:
        return f"keys are English words, and {key} is none", f"write {meant}; {own}"
    return f"keys are English words, and {key[:40]} is none", f"docs/edition.md lists them; {own}"


def _bare_text(row: str, _said: str) -> Told | None:
    pair = _PAIR.match(row)
    if pair is None:
        if "=" in row and row.rstrip().endswith("="):
            return "nothing stands after =", f'write a value: {row.strip()} "…"'
        if row.strip() and "=" not in row and not row.lstrip().startswith(("[", "#", "{", "]")):
            return "the line is no key with a value", 'write key = "value", or # before a remark'
        return None
    value = pair[2].split("#")[0].strip()
    if not value:
        return "nothing stands after =", f'write a value: {pair[1]} = "…"'
    if not _VALUE.match(value):
        return "the text stands without quotation marks", f'write {pair[1]} = "{value[:60]}"'
    return None


_LOOKS: tuple[Callable[[str, str], Told | None], ...] = (
    _twice,
    _chinese_quotes,
    _full_width,
    _wrong_date,
    _backslash,
    _open_quote,
    _chinese_key,
    _bare_text,
)
