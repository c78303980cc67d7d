"""File names whose letters were lost on their way: names in GBK that were read as those of DOS
(cp437), of Windows or as bytes, as in zips from Chinese Windows; put right."""

from __future__ import annotations

from paiban.base.late_pattern import late_pattern

_EXPECTED = late_pattern(r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef\u2010-\u203f·]")
_READ_AS = ("cp437", "cp1252", "latin-1")
_BOXES = late_pattern("[\u2500-\u259f]")
"""No name has these, but one that was read as DOS reads it."""
_SHARE = 0.9
"""Of the letters of a name that was GBK so many are Chinese ones."""


def repaired(name: str) -> str:
    """The name that was meant by ``name``; itself where nothing shows that another was."""
    if name.isascii():
        return name
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:  # bytes that are not UTF-8
        return _decoded(name.encode("utf-8", "surrogateescape")) or visible_bytes(name)
    if _chinese(name) >= _SHARE:
        return name
    for encoding in _READ_AS:
        try:
            found = _decoded(name.encode(encoding))
        except UnicodeEncodeError:
            continue
        if found and (_BOXES.search(name) or _is_plain(found)):
            return found
    return name


def spoilt(name: str) -> list[str]:
    """The names that ``name`` may have on disk after such a way."""
    if name.isascii():
        return []
    try:
        data = name.encode("gbk")
    except UnicodeEncodeError:
        return []
    found = [data.decode("cp437"), name.encode("utf-8").decode("cp437")]
    return [*found, data.decode("latin-1"), data.decode("utf-8", "surrogateescape")]


def visible_bytes(name: str) -> str:
    """A name that is in no encoding we know, with its odd bytes as question marks."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace").replace("\ufffd", "?")


def _is_plain(text: str) -> bool:
    """Whether a name has two common Han or more: with fewer it may be Größe.md."""
    han = [ch for ch in text if ch > "\x7f"]
    try:
        text.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return len(han) > 1


def _decoded(data: bytes) -> str:
    """``data`` as UTF-8 or GB18030, where that is Chinese."""
    for encoding in ("utf-8", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not text.isascii() and _chinese(text) >= _SHARE:
            return text
    return ""


def _chinese(text: str) -> float:
    """The share of Chinese letters among those beyond ASCII."""
    foreign = [ch for ch in text if ch > "\x7f"]
    return sum(bool(_EXPECTED.match(ch)) for ch in foreign) / max(1, len(foreign))
