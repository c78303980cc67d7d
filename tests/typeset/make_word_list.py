"""``python -m tests.typeset.make_word_list dict.txt``: makes assets/words of jieba's dictionary.

jieba's ``dict.txt`` (MIT, https://github.com/fxsjy/jieba, also in the sdist of ``jieba`` 0.42.1) is
what rjieba has inside; it cannot be asked for it.
"""

from __future__ import annotations

import struct
import sys
from pathlib import Path

from paiban.typeset.words.word_list import FIRST, LAST
from tests.conftest import PROJECT

FOLDER = PROJECT / "assets" / "words"


def word_list(source: bytes) -> bytes:
    """The lines of the dictionary, sorted by their words; of two for one word the later."""
    lines = (line.split() for line in source.splitlines())
    rows = {line[0]: line for line in lines if len(line) == 3}
    return b"\n" + b"".join(b" ".join(rows[word]) + b"\n" for word in sorted(rows))


def index(data: bytes) -> bytes:
    """For each character, the offset of the line feed before the first word that does not begin
    with one before it."""
    offsets, at = [], 0
    for code in range(FIRST, LAST + 1):
        first = chr(code).encode()
        while at + 1 < len(data) and data[at + 1 : at + 1 + len(first)] < first:
            at = data.index(b"\n", at + 1)
        offsets.append(at)
    return struct.pack(f"<{len(offsets)}I", *offsets)


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    made = word_list(Path(sys.argv[1]).read_bytes())
    (FOLDER / "chinese.txt").write_bytes(made)
    (FOLDER / "chinese.index").write_bytes(index(made))
