"""PDF functions (ISO 32000-1 7.10), as used by shadings and spot colours."""

from __future__ import annotations

from itertools import pairwise, product

from paiban.pdf_reading.calculator import calculated
from paiban.pdf_reading.objects import Array, Dict, Plain, Stream, as_list, as_numbers
from paiban.pdf_reading.packed_samples import sample_at

_DEPTH = 6
_PROGRAM = 100_000
"""Most bytes of a program; those of tints have some hundred."""
_INPUTS = 4
"""Most inputs of a sampled function: the corners of its cells double with each."""

Point = tuple[float, ...]
Held = dict[object, bytes]
"""Streams of functions already decoded, by identity."""


def ends_of(found: Plain) -> tuple[float, float]:
    """The first two numbers of an array such as ``Domain``; (0, 1) if missing."""
    numbers = as_numbers(found)
    return (numbers[0], numbers[1]) if len(numbers) > 1 else (0.0, 1.0)


def value_at(function: Plain, t: float, held: Held | None = None) -> Point:
    """The components at ``t`` of a function of one input; () if it cannot be evaluated."""
    return values_at(function, (t,), held)


def values_at(function: Plain, inputs: Point, held: Held | None = None, depth: int = 0) -> Point:
    """The components at ``inputs``; () if the function cannot be evaluated. Give the same ``held``
    with many inputs, so that no stream is decoded for each."""
    if depth > _DEPTH:
        return ()
    if isinstance(function, Array):
        parts = as_list(function, 32)
        return tuple(v for each in parts for v in values_at(each, inputs, held, depth + 1))
    if not isinstance(function, Dict):
        return ()
    domain = as_numbers(function.get("Domain")) or (0.0, 1.0)
    if len(domain) < 2 * len(inputs):
        return ()
    within = tuple(
        max(low, min(high, each))
        for each, low, high in zip(inputs, domain[::2], domain[1::2], strict=False)
    )
    return _limited(
        function, _of_type(function, within, domain, {} if held is None else held, depth)
    )


def _of_type(function: Dict, inputs: Point, domain: Point, held: Held, depth: int) -> Point:
    kind = function.number("FunctionType", -1)
    if kind == 0:
        return _sampled(function, inputs, domain, held)
    if kind == 4:
        return _programmed(function, inputs, held)
    if len(inputs) == 1 and kind == 2:
        return _power(function, inputs[0])
    if len(inputs) == 1 and kind == 3:
        return _stitched(function, inputs[0], domain, held, depth)
    return ()


def _limited(function: Dict, found: Point) -> Point:
    ends = as_numbers(function.get("Range"))
    if len(ends) < 2 * len(found):
        return found
    limits = zip(found, ends[::2], ends[1::2], strict=False)
    return tuple(max(low, min(high, each)) for each, low, high in limits)


def _data(function: Dict, held: Held) -> bytes:
    key = function.identity
    if key is None or key not in held:
        held[key] = (function.data() or b"") if isinstance(function, Stream) else b""
    return held[key]


def _programmed(function: Dict, inputs: Point, held: Held) -> Point:
    data = _data(function, held)
    ends = as_numbers(function.get("Range"))
    found = calculated(data.decode("latin-1"), inputs) if data and len(data) < _PROGRAM else ()
    return found if len(found) == len(ends) // 2 else ()


def _power(function: Dict, t: float) -> Point:
    first = as_numbers(function.get("C0")) or (0.0,)
    last = as_numbers(function.get("C1")) or (1.0,)
    part = max(0.0, t) ** max(0.0, min(100.0, function.number("N", 1.0)))
    return tuple(a + part * (b - a) for a, b in zip(first, last, strict=False))


def _stitched(function: Dict, t: float, domain: Point, held: Held, depth: int) -> Point:
    low, high = domain[:2]
    parts = function.array("Functions")
    edges = [low, *as_numbers(function.get("Bounds")), high]
    encode = as_numbers(function.get("Encode"))
    at = sum(t >= edge for edge in edges[1:-1])
    if at >= len(parts) or len(encode) < 2 * at + 2:
        return ()
    width = edges[at + 1] - edges[at]
    within = (t - edges[at]) / width if width else 0.0
    start, end = encode[2 * at : 2 * at + 2]
    return values_at(parts[at], (start + within * (end - start),), held, depth + 1)


def _sampled(function: Dict, inputs: Point, domain: Point, held: Held) -> Point:
    """Linear between the samples round ``inputs``."""
    data = _data(function, held)
    sizes = [int(each) for each in as_numbers(function.get("Size"))]
    ends, bits = as_numbers(function.get("Range")), int(function.number("BitsPerSample"))
    n = len(ends) // 2
    if not data or not n or len(sizes) != len(inputs) > 0 or min(sizes) < 1 or bits not in _BITS:
        return ()
    if len(inputs) > _INPUTS:
        return ()
    places = _places(function, inputs, domain, sizes)
    totals = [0.0] * n
    for corner in product((0, 1), repeat=len(places)):
        weight, at, step = 1.0, 0, 1
        for high, (first, part), size in zip(corner, places, sizes, strict=True):
            weight *= part if high else 1 - part
            at += min(first + high, size - 1) * step
            step *= size
        if weight:
            row = [sample_at(data, bits, at * n + k) for k in range(n)]
            totals = [total + weight * each for total, each in zip(totals, row, strict=True)]
    return _decoded(function, totals, (1 << bits) - 1, ends)


_BITS = frozenset({1, 2, 4, 8, 12, 16, 24, 32})


def _places(
    function: Dict, inputs: Point, domain: Point, sizes: list[int]
) -> list[tuple[int, float]]:
    """For each input the sample before it, and how far on the way to the next it is."""
    given = as_numbers(function.get("Encode"))
    encode = given if len(given) >= 2 * len(sizes) else _whole(sizes)
    places = []
    for k, (each, size) in enumerate(zip(inputs, sizes, strict=True)):
        (low, high), (start, end) = domain[2 * k : 2 * k + 2], encode[2 * k : 2 * k + 2]
        part = (each - low) / (high - low) if high > low else 0.0
        place = max(0.0, min(size - 1.0, start + part * (end - start)))
        places.append((int(place), place - int(place)))
    return places


def _whole(sizes: list[int]) -> Point:
    return tuple(end for size in sizes for end in (0.0, size - 1.0))


def _decoded(function: Dict, found: list[float], most: int, ends: Point) -> Point:
    given = as_numbers(function.get("Decode"))
    decode = given if len(given) >= 2 * len(found) else ends
    pairs = [*pairwise(decode)][::2]
    return tuple(
        low + each / most * (high - low) for each, (low, high) in zip(found, pairs, strict=False)
    )
