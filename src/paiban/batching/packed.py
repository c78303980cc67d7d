"""Values as bytes and back, by msgspec: between processes, in the state on disk, in keys."""

from __future__ import annotations

from pathlib import Path
from typing import Any, TypeVar

import msgspec

Kind = TypeVar("Kind")

LIBRARIES = Path(msgspec.__file__).parent.parent
"""The folder that libraries are installed in."""

Damaged = msgspec.DecodeError
"""Raised for bytes that are no such value."""


def packed(value: Any) -> bytes:
    """``value`` for another process."""
    return msgspec.msgpack.encode(value)


def unpacked(data: bytes, kind: type[Kind]) -> Kind:
    """The value that ``packed`` made ``data`` of."""
    return msgspec.msgpack.decode(data, type=kind)


def written(value: Any) -> bytes:
    """``value`` as JSON with its keys in order: the same value, the same bytes."""
    return msgspec.json.encode(value, order="sorted")


def read(data: bytes, kind: type[Kind]) -> Kind:
    """The value that ``written`` made ``data`` of. Raises ``Damaged``."""
    return msgspec.json.decode(data, type=kind)


def parts(value: Any) -> list[Any] | None:
    """The fields of one of our values; None where it is something else."""
    if not isinstance(value, msgspec.Struct):
        return None
    return [getattr(value, name) for name in value.__struct_fields__]
