"""Samples of any number of bits, packed without gaps: of functions, meshes and pictures."""

from __future__ import annotations


def sample_at(data: bytes, bits: int, at: int) -> int:
    """Sample ``at`` of ``data``; what is missing at its end counts as 0."""
    if bits == 8:
        return data[at] if at < len(data) else 0
    return bits_at(data, at * bits, bits)


def bits_at(data: bytes, start: int, bits: int) -> int:
    """The number in ``bits`` bits from bit ``start``."""
    first, last = start // 8, (start + bits + 7) // 8
    held = data[first:last].ljust(last - first, b"\0")
    return int.from_bytes(held, "big") >> (8 * last - start - bits) & ((1 << bits) - 1)


def unpacked(data: bytes, bits: int, row: int, rows: int) -> bytes:
    """The samples of ``rows`` rows of ``row`` samples, one byte each, spread to 0 to 255; each row
    begins at a byte. Missing ones are 0. ``bits`` is 1, 2 or 4."""
    per, most = 8 // bits, (1 << bits) - 1
    table = [
        bytes(255 * (byte >> (8 - bits * (k + 1)) & most) // most for k in range(per))
        for byte in range(256)
    ]
    stride = (row * bits + 7) // 8
    data = data[: stride * rows].ljust(stride * rows, b"\0")
    if row % per == 0:
        return b"".join(map(table.__getitem__, data))
    lines = (data[at : at + stride] for at in range(0, len(data), stride))
    return b"".join(b"".join(map(table.__getitem__, line))[:row] for line in lines)
