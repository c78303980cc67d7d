"""PDF functions of one input (ISO 32000-1 7.10), as used by shadings and spot colours."""

from __future__ import annotations

from paiban.pdf_reading.calculator import calculated
from paiban.pdf_reading.objects import Array, Dict, Plain, Stream, as_list, as_numbers

_DEPTH = 6
_PROGRAM = 100_000
"""Most bytes of a program; those of tints have some hundred."""


def ends_of(found: Plain) -> tuple[float, float]:
    """The first two numbers of an array such as ``Domain``; (0, 1) if missing."""
    numbers = as_numbers(found)
    return (numbers[0], numbers[1]) if len(numbers) > 1 else (0.0, 1.0)


def value_at(function: Plain, t: float, depth: int = 0) -> tuple[float, ...]:
    """The components at ``t``; () if the function cannot be evaluated."""
    if depth > _DEPTH:
        return ()
    if isinstance(function, Array):
        return tuple(v for each in as_list(function, 32) for v in value_at(each, t, depth + 1))
    if not isinstance(function, Dict):
        return ()
    low, high = ends_of(function.get("Domain"))
    t = max(low, min(high, t))
    kind = function.number("FunctionType", -1)
    if kind == 2:
        return _power(function, t)
    if kind == 3:
        return _stitched(function, t, low, high, depth)
    if kind == 4:
        return _programmed(function, t)
    return _sampled(function, t, low, high) if kind == 0 else ()


def _programmed(function: Dict, t: float) -> tuple[float, ...]:
    data = function.data() if isinstance(function, Stream) else None
    ends = as_numbers(function.get("Range"))
    found = calculated(data.decode("latin-1"), (t,)) if data and len(data) < _PROGRAM else ()
    if len(found) != len(ends) // 2:
        return ()
    limits = zip(ends[::2], ends[1::2], strict=True)
    return tuple(max(low, min(high, v)) for v, (low, high) in zip(found, limits, strict=True))


def _power(function: Dict, t: float) -> tuple[float, ...]:
    first = as_numbers(function.get("C0")) or (0.0,)
    last = as_numbers(function.get("C1")) or (1.0,)
    part = max(0.0, t) ** max(0.0, min(100.0, function.number("N", 1.0)))
    return tuple(a + part * (b - a) for a, b in zip(first, last, strict=False))


def _stitched(function: Dict, t: float, low: float, high: float, depth: int) -> tuple[float, ...]:
    parts = function.array("Functions")
    edges = [low, *as_numbers(function.get("Bounds")), high]
    encode = as_numbers(function.get("Encode"))
    at = sum(t >= edge for edge in edges[1:-1])
    if at >= len(parts) or len(encode) < 2 * at + 2:
        return ()
    width = edges[at + 1] - edges[at]
    within = (t - edges[at]) / width if width else 0.0
    start, end = encode[2 * at : 2 * at + 2]
    return value_at(parts[at], start + within * (end - start), depth + 1)


def _sampled(function: Dict, t: float, low: float, high: float) -> tuple[float, ...]:
    """The nearest sample of an 8-bit function of one input, as shadings use."""
    data = function.data() if isinstance(function, Stream) else None
    size = int((as_numbers(function.get("Size")) or (0.0,))[0])
    ends = as_numbers(function.get("Range"))
    if not data or size < 1 or function.number("BitsPerSample") != 8 or high <= low:
        return ()
    n = len(ends) // 2
    at = round((t - low) / (high - low) * (size - 1)) * n
    row = data[at : at + n]
    return tuple(
        ends[2 * i] + byte / 255 * (ends[2 * i + 1] - ends[2 * i]) for i, byte in enumerate(row)
    )
