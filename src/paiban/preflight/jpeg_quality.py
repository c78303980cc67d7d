"""Quality of a JPEG by its quantisation tables, on the scale of libjpeg (1 to 100)."""

from __future__ import annotations

_LUMINANCE_SUM = 16 + 11 + 10 + 16 + 24 + 40 + 51 + 61 + 12 + 12 + 14 + 19 + 26 + 58 + 60 + 55 + (
    14 + 13 + 16 + 24 + 40 + 57 + 69 + 56 + 14 + 17 + 22 + 29 + 51 + 87 + 80 + 62
) + (18 + 22 + 37 + 56 + 68 + 109 + 103 + 77 + 24 + 35 + 55 + 64 + 81 + 104 + 113 + 92) + (
    49 + 64 + 78 + 87 + 103 + 121 + 120 + 101 + 72 + 92 + 95 + 98 + 112 + 100 + 103 + 99
)  # fmt: skip
"""The sum of the example table for luminance (ISO/IEC 10918-1, K.1), which is quality 50."""
_TABLES, _IMAGE = 0xDB, 0xDA


def jpeg_quality(data: bytes) -> int | None:
    """The quality of a JPEG, judged by its first table; None if it has none."""
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker, length = data[at + 1], int.from_bytes(data[at + 2 : at + 4], "big")
        if marker == _TABLES:
            return _of_table(data[at + 4 : at + 2 + length])
        if marker == _IMAGE or length < 2:
            return None
        at += 2 + length
    return None


def _of_table(table: bytes) -> int | None:
    wide = bool(table[:1]) and table[0] >> 4 > 0
    values = table[1:129:2] if wide else table[1:65]
    if wide:
        numbers = [int.from_bytes(table[at : at + 2], "big") for at in range(1, 129, 2)]
    else:
        numbers = list(values)
    if len(numbers) < 64:
        return None
    scale = 100 * sum(numbers) / _LUMINANCE_SUM  # libjpeg: 200 - 2q, or 5000 / q below 50
    quality = 5000 / scale if scale > 100 else (200 - scale) / 2
    return max(1, min(100, round(quality)))
