"""Mutators of bytes: bits turned, bytes put in and left out, numbers at their ends."""

from __future__ import annotations

import re

from tests.fuzz.lot import Lot

_ENDS = (b"\xff\xff\xff\xff", b"\0\0\0\0", b"\x7f\xff\xff\xff", b"\x80\0\0\0", b"\0\x01", b"\xff")
ENCODINGS = (
    "gb18030", "big5", "shift_jis", "utf-16", "utf-16-le", "utf-8-sig", "euc-jp", "euc-kr",
    "iso2022_jp", "utf-32",
)  # fmt: skip


def mutated_bytes(lot: Lot, data: bytes, times: int = 0, first: int = 0) -> bytes:
    """The data with some changes (``times``, else by lot); a third of them within the ``first``
    bytes, where a file has its head."""
    changed = bytearray(data)
    for _ in range(times or lot.one([1, 1, 2, 5, 20])):
        if changed:
            last = min(first, len(changed)) if first and lot.chance(0.3) else len(changed)
            _change(lot, changed, lot.number(0, last - 1))
    return bytes(changed)


def _change(lot: Lot, data: bytearray, at: int) -> None:
    kind = lot.number(0, 15)
    if kind < 3:
        data[at] = lot.number(0, 255)
    elif kind < 6:
        data[at] ^= 1 << lot.number(0, 7)
    elif kind < 8:
        del data[at : at + lot.one([1, 1, 2, 4, 16])]
    elif kind < 10:
        data[at:at] = lot.random.randbytes(lot.one([1, 2, 4]))
    elif kind < 11:
        del data[at:]
    else:
        end = lot.one(_ENDS)
        data[at : at + len(end)] = end[: len(data) - at]


_PDF_NUMBER = re.compile(rb"(?<![\w#])-?\d+(\.\d+)?(?![\w])")
_PDF_NAME = re.compile(rb"/[A-Za-z][A-Za-z0-9]*")
_PDF_VALUES = (
    b"0", b"-1", b"1e9", b"99999999999", b"0.0000001", b"null", b"true", b"[]", b"<< >>", b"(x)",
    b"/None", b"1 0 R", b"999 0 R", b"-32768", b"3.5", b"[1 2]", b"<ff>", b"2147483648",
)  # fmt: skip


def mutated_pdf(lot: Lot, data: bytes) -> bytes:
    """A PDF with numbers, names and values changed; sometimes its bytes, whatever they are."""
    if lot.chance(0.25):
        return mutated_bytes(lot, data)
    for _ in range(lot.one([1, 1, 2, 5, 12])):
        words = _PDF_NUMBER if lot.chance(0.6) else _PDF_NAME
        start = lot.number(0, len(data) - 1)
        found = words.search(data, start) or words.search(data)
        if found is None:
            return data
        new = lot.one(_PDF_VALUES)
        if words is _PDF_NAME and lot.chance(0.6):
            other = words.search(data, lot.number(0, len(data) - 1))
            new = other.group() if other else new
        data = data[: found.start()] + new + data[found.end() :]
    return data
