"""IPTC-IIM (version 4.2): the data sets of a block, and their text.

Chinese desks write it in UTF-8 or in GB 18030, often without saying which; Western agencies in
Latin-1. What is said (``ESC % G``) is believed where the text agrees, else the content tells.
"""

from __future__ import annotations

import codecs

from paiban.base.late_pattern import late_pattern
from paiban.manuscript.letters.characters import is_han, is_wide
from paiban.manuscript.letters.common_characters import COMMON
from paiban.manuscript.letters.old_forms import GB18030_2022

_MARKER = 0x1C
_EXTENDED = 0x8000
_MOST_SETS = 1_000
CHARACTER_SET = (1, 90)
_UTF8 = (b"\x1b%G", b"\x1b%/G", b"\x1b%/H", b"\x1b%/I")
_LATIN = (b"\x1b.A", b"\x1b-A", b"\x1b/A")
_FOREIGN = late_pattern("[^\x00-\x7f\ufffd]+")
_LEAST_HIGH = 0.6
_LEAST_COMMON = 0.5
_BESIDE_LETTERS = late_pattern("[A-Za-z][^\x00-\x7f]|[^\x00-\x7f][A-Za-z]")
_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_CONTROLS = late_pattern("[\x00-\x08\x0e-\x1f\x7f-\x9f]")
_CONTROLS_SHARE = 0.05
_NO_LETTERS = late_pattern("[¢¤¥¦§¨ª¬¯±²³´µ¶¸¹º¼½¾×÷ƒˆ˜†‡‰]")
"""Signs of cp1252 that a text in letters has few of."""
_RUBBISH_SHARE = 0.6
_MOST_CUT = 2
"""Texts that may have been cut within a character."""

DataSets = dict[tuple[int, int], list[bytes]]


def data_sets(block: bytes) -> DataSets:
    """The data sets of a block by record and number. Damage ends it."""
    found: DataSets = {}
    at = 0
    for _ in range(_MOST_SETS):
        if at + 5 > len(block) or block[at] != _MARKER:
            break
        key = block[at + 1], block[at + 2]
        size = int.from_bytes(block[at + 3 : at + 5], "big")
        at += 5
        if size & _EXTENDED:  # the length follows, in so many bytes
            count = size & ~_EXTENDED
            if count > 4:
                break
            size = int.from_bytes(block[at : at + count], "big")
            at += count
        found.setdefault(key, []).append(block[at : at + size])
        at += size
    return found


def decoder(sets: DataSets, *, chinese: bool = False) -> str:
    """The encoding of the texts of a block, as Python calls it. Where Chinese is to be expected, a
    Han by itself is one: both its bytes are letters of Latin-1, and may be one of UTF-8."""
    said = sets.get(CHARACTER_SET, [b""])[0].strip(b"\0 ")
    each = [value for key, values in sets.items() if key[0] > 1 for value in values]
    each = [value for value in each if not value.startswith(_UTF16_MARKS)]
    texts = b"\n".join(each)
    read = texts.decode("utf-8", "replace")
    if all(map(_is_utf8, each)) and ("\ufffd" not in read or _FOREIGN.search(read)):
        odd = chinese and said not in _UTF8 and _has_odd_letters(read)
        return "gb18030" if odd and _are_lone_han(texts) else "utf-8"
    if said in _LATIN:
        return "cp1252"
    if _is_chinese(texts) or (chinese and _are_lone_han(texts)):
        return "gb18030"
    return "utf-8" if said in _UTF8 else "cp1252"


def text(value: bytes, encoding: str) -> str:
    """One text; what its encoding cannot explain is U+FFFD. Some write UTF-16, marked as such."""
    if value.startswith(_UTF16_MARKS):
        encoding = "utf-16"
    read = value.decode(encoding, "replace")
    if encoding == "gb18030":
        read = read.translate(GB18030_2022)
    return read.replace("\r\n", "\n").replace("\r", "\n").strip("\0 \n")


def readable(words: str) -> str:
    """``words`` without half a character at their end, where the field had no more room; "" where
    characters are lost within, or where they are in no encoding that is known."""
    whole = words.rstrip("\ufffd")
    foreign = sum(map(len, _FOREIGN.findall(whole)))
    is_rubbish = (
        "\ufffd" in whole
        or len(_CONTROLS.findall(whole)) > _CONTROLS_SHARE * len(whole)
        or (foreign > _RUBBISH_SHARE * len(whole) and _NO_LETTERS.search(whole) is not None
            and not any(map(is_wide, whole)))
    )  # fmt: skip
    return "" if is_rubbish else whole


def _has_odd_letters(read: str) -> bool:
    """Whether all that is not ASCII are letters, and none is Chinese."""
    foreign = "".join(_FOREIGN.findall(read))
    return bool(foreign) and foreign.isalpha() and not any(map(is_wide, foreign))


def _are_lone_han(texts: bytes) -> bool:
    """Whether all that is not ASCII are common Han (GB 2312) that stand by no letter."""
    read = texts.decode("gb18030", "replace")
    foreign = "".join(_FOREIGN.findall(read))
    high = all(min(each.encode("gb18030")) > 0xA0 for each in foreign)
    return (
        bool(foreign)
        and high
        and all(map(is_han, foreign))
        and "\ufffd" not in read
        and _BESIDE_LETTERS.search(read) is None
    )


def _is_utf8(value: bytes) -> bool:
    """Whether it is UTF-8, perhaps cut within its last character, at the length of its field."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(value)
    except UnicodeDecodeError:
        return False
    return True


def _is_chinese(texts: bytes) -> bool:
    """Whether the bytes beyond ASCII are Han of GB 18030 rather than letters of Latin-1. Of most
    Han both bytes are beyond ASCII, and they stand in rows or are common ones; letters of Latin-1
    stand among those of ASCII."""
    read = texts.decode("gb18030", "replace")
    foreign = _FOREIGN.findall(read)
    if not foreign or read.count("\ufffd") > _MOST_CUT:
        return False
    characters = "".join(foreign)
    common = sum(each in COMMON["gb18030"] for each in characters) / len(characters)
    high = sum(each.encode("gb18030")[1] > 0x7F for each in characters) / len(characters)
    longest = max(map(len, foreign))
    return high >= _LEAST_HIGH and (longest > 1 or common >= _LEAST_COMMON)
