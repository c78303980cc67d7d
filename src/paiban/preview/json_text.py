"""JSON encoding and decoding of values; the only file of the preview that knows msgspec."""

from __future__ import annotations

from typing import Any, TypeVar

import msgspec

T = TypeVar("T")


def encoded(value: Any) -> bytes:
    """A value as JSON."""
    return msgspec.json.encode(value)


def decoded(data: bytes, shape: type[T]) -> T:
    """JSON as a value of ``shape``. Raises ``ValueError`` if it does not match."""
    return msgspec.json.decode(data, type=shape)
