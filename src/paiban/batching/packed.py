"""Serialisation of values by msgspec: between processes, in the state on disk, in keys."""

from __future__ import annotations

from pathlib import Path
from typing import Any, TypeVar

import msgspec

Kind = TypeVar("Kind")

LIBRARIES = Path(msgspec.__file__).parent.parent
"""The folder in which libraries are installed."""

Damaged = msgspec.DecodeError
"""Raised for bytes that do not decode."""


def packed(value: Any) -> bytes:
    """``value`` as MessagePack, for another process."""
    return msgspec.msgpack.encode(value)


def unpacked(data: bytes, kind: type[Kind]) -> Kind:
    """The value that ``packed`` encoded."""
    return msgspec.msgpack.decode(data, type=kind)


def written(value: Any) -> bytes:
    """``value`` as JSON with sorted keys: equal values give equal bytes."""
    return msgspec.json.encode(value, order="sorted")


def read(data: bytes, kind: type[Kind]) -> Kind:
    """The value that ``written`` encoded. Raises ``Damaged``."""
    return msgspec.json.decode(data, type=kind)
