"""The words of Chinese that may stand in a text, looked up in a sorted file (assets/words).

``chinese.txt`` has 349,045 words, sorted by their UTF-8 bytes, a line each: word, frequency, part
of speech. ``chinese.index`` has a 32-bit little-endian offset for each character from U+4E00 to
U+A000: where the words begin that begin with it. Both are mapped or read as they are, so that a
start of the program costs next to nothing; tests/typeset/make_word_list.py makes them.
"""

from __future__ import annotations

import mmap
import sys
from array import array
from collections.abc import Iterator
from functools import lru_cache

from paiban.base.files import shipped

LONGEST = 16
"""Characters of the longest word."""
FIRST, LAST = 0x4E00, 0xA000
"""The characters that the index knows; words that begin with others are few."""


def words_within(string: str) -> Iterator[tuple[str, int, str]]:
    """The words that stand anywhere in a string, with their frequency and part of speech; those
    that stand there twice come twice."""
    data, index = _list()
    for at, char in enumerate(string):
        low, high = _range(ord(char), index, len(data))
        for end in range(at + 1, min(at + LONGEST, len(string)) + 1):
            word = string[at:end]
            key = b"\n" + word.encode("utf-8", "surrogatepass")
            low = data.find(key, low, high)  # words with one beginning stand together
            if low < 0:
                break
            after = low + len(key)
            if data[after : after + 1] == b" ":
                line = data[after + 1 : data.find(b"\n", after)]
                frequency, _, kind = line.partition(b" ")
                yield word, int(frequency), kind.decode()


def _range(code: int, index: array[int], end: int) -> tuple[int, int]:
    """Where words that begin with a character begin, and where those of the next do. A line's
    beginning is the line feed before it."""
    if code < FIRST:
        return 0, index[0]
    if code >= LAST:
        return index[-1], end
    return index[code - FIRST], index[code - FIRST + 1]


@lru_cache(maxsize=1)
def _list() -> tuple[mmap.mmap, array[int]]:
    with shipped("assets", "words", "chinese.txt").open("rb") as file:
        data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    index = array("I")
    index.frombytes(shipped("assets", "words", "chinese.index").read_bytes())
    if sys.byteorder == "big":
        index.byteswap()
    return data, index
