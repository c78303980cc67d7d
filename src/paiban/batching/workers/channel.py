"""Message channel between a worker and its parent, over a pair of pipes."""

from __future__ import annotations

import struct
from typing import BinaryIO

from paiban.base.value import Record

_SIZE = struct.Struct(">I")


class Channel(Record):
    """Encoded values, each preceded by its length."""

    reading: BinaryIO
    writing: BinaryIO

    def send(self, data: bytes) -> None:
        self.writing.write(_SIZE.pack(len(data)) + data)
        self.writing.flush()

    def receive(self) -> bytes | None:
        """The next value; None if the other side is gone."""
        head = self.reading.read(_SIZE.size)
        if len(head) < _SIZE.size:
            return None
        (size,) = _SIZE.unpack(head)
        data = self.reading.read(size)
        return data if len(data) == size else None
