"""Meshes with a colour at each corner (ISO 32000-1 8.7.4.5.5 to 8): their colours are read, and
written back as one tone each."""

from __future__ import annotations

from paiban.base.value import Value
from paiban.pdf_reading.objects import Stream, as_numbers
from paiban.pdf_reading.packed_samples import bits_at

_FREE, _LATTICE, _COONS, _TENSOR = 4, 5, 6, 7
_CORNERS = 500_000
"""Most colours of a mesh."""
_BITS = frozenset({1, 2, 4, 8, 12, 16, 24, 32})


class Mesh(Value, frozen=True, eq=False):
    """A mesh: the bits of each record before its colours, and all colours in order."""

    heads: tuple[tuple[int, int], ...]
    """The value and the number of bits of what precedes each run of colours."""
    counts: tuple[int, ...]
    """Colours in each run."""
    aligned: bool
    """Whether each record begins at a byte."""
    colours: tuple[tuple[float, ...], ...]


def read_mesh(shading: Stream, n: int) -> Mesh | None:
    """The mesh of a shading with ``n`` components a colour; None if it is malformed."""
    data = shading.data()
    kind = int(shading.number("ShadingType"))
    places, parts = (
        int(shading.number("BitsPerCoordinate")),
        int(shading.number("BitsPerComponent")),
    )
    flag = 0 if kind == _LATTICE else int(shading.number("BitsPerFlag"))
    decode = as_numbers(shading.get("Decode"))
    if not data or not n or len(decode) < 4 + 2 * n or places not in _BITS or parts not in _BITS:
        return None
    ends = [(decode[4 + 2 * k], decode[5 + 2 * k]) for k in range(n)]
    most = (1 << parts) - 1
    heads, counts, at = [], [], 0
    colours: list[tuple[float, ...]] = []
    while at + flag + 2 * places <= 8 * len(data) and len(colours) < _CORNERS:
        edge = bits_at(data, at, flag) & 3 if flag else 0
        points, count = _record(kind, edge)
        length = flag + 2 * places * points
        if at + length + count * n * parts > 8 * len(data):
            break
        heads.append((bits_at(data, at, length), length))
        counts.append(count)
        at += length
        for _ in range(count):
            raw = (bits_at(data, at + k * parts, parts) for k in range(n))
            pairs = zip(raw, ends, strict=True)
            colours.append(tuple(low + each / most * (high - low) for each, (low, high) in pairs))
            at += n * parts
        if kind in (_FREE, _LATTICE):  # each corner is padded to a byte
            at = -(-at // 8) * 8
    return Mesh(tuple(heads), tuple(counts), kind in (_FREE, _LATTICE), tuple(colours))


def _record(kind: int, edge: int) -> tuple[int, int]:
    """The points and the colours of a record; a patch that goes on from an edge has fewer."""
    if kind in (_FREE, _LATTICE):
        return 1, 1
    points = 12 if kind == _COONS else 16
    return (points, 4) if edge == 0 else (points - 4, 2)


def with_tones(mesh: Mesh, tones: bytes) -> bytes:
    """The data of the mesh with a tone of eight bits in place of each colour."""
    return with_colours(mesh, [bytes([tone]) for tone in tones])


def with_colours(mesh: Mesh, colours: list[bytes]) -> bytes:
    """The data of the mesh with these colours, of eight bits a component."""
    out, held, length, at = [], 0, 0, 0
    for (head, bits), count in zip(mesh.heads, mesh.counts, strict=True):
        held, length = held << bits | head, length + bits
        for part in b"".join(colours[at : at + count]):
            held, length = held << 8 | part, length + 8
        at += count
        spare = -length % 8
        if mesh.aligned:
            held, length = held << spare, length + spare
        whole, rest = length // 8, length % 8
        out.append((held >> rest).to_bytes(whole, "big"))
        held, length = held & ((1 << rest) - 1), rest
    if length:
        out.append((held << (8 - length)).to_bytes(1, "big"))
    return b"".join(out)
