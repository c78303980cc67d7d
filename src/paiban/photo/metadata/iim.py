"""IPTC-IIM (version 4.2): the data sets of a block, and their text.

Chinese desks write it in UTF-8 or in GB 18030, often without saying which; Western agencies in
Latin-1. What is said (``ESC % G``) is believed where the text agrees, else the content tells.
"""

from __future__ import annotations

import codecs
import re

from paiban.manuscript.letters.common_characters import COMMON
from paiban.manuscript.letters.old_forms import GB18030_2022

_MARKER = 0x1C
_EXTENDED = 0x8000
_MOST_SETS = 1_000
CHARACTER_SET = (1, 90)
_UTF8 = (b"\x1b%G", b"\x1b%/G", b"\x1b%/H", b"\x1b%/I")
_LATIN = (b"\x1b.A", b"\x1b-A", b"\x1b/A")
_FOREIGN = re.compile("[^\x00-\x7f\ufffd]+")
_LEAST_HIGH = 0.6
_LEAST_COMMON = 0.5
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


def decoder(sets: DataSets) -> str:
    """The encoding of the texts of a block, as Python calls it."""
    said = sets.get(CHARACTER_SET, [b""])[0].strip(b"\0 ")
    texts = b"\n".join(value for key, values in sets.items() if key[0] > 1 for value in values)
    if all(_is_utf8(value) for key, values in sets.items() if key[0] > 1 for value in values):
        return "utf-8"
    if said in _LATIN:
        return "cp1252"
    if _is_chinese(texts):
        return "gb18030"
    return "utf-8" if said in _UTF8 else "cp1252"


def text(value: bytes, encoding: str) -> str:
    """One text; what its encoding cannot explain is U+FFFD."""
    read = value.decode(encoding, "replace")
    if encoding == "gb18030":
        read = read.translate(GB18030_2022)
    return read.replace("\r\n", "\n").replace("\r", "\n").strip("\0 \n")


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
