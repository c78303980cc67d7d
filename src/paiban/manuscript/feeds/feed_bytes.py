"""What a feed holds, on disk or piped in."""

from __future__ import annotations

import sys
from functools import lru_cache
from pathlib import Path

from paiban.base.files import MOST_TEXT, read_file
from paiban.base.finding import Unusable
from paiban.base.missing import check_file
from paiban.base.origin import Origin

PIPED = "-"
"""The name of what is piped in."""


def feed_bytes(path: Path) -> bytes:
    """The bytes of a feed. Raises ``Unusable``: ``no-such-file``, ``unreadable``."""
    if str(path) == PIPED:
        return _piped()
    check_file(path)
    try:
        return read_file(path, MOST_TEXT)
    except OSError as problem:
        message = f"cannot read {path.name}: {problem.strerror or problem}"
        raise Unusable("unreadable", message, "check the path", Origin(str(path))) from problem


@lru_cache(maxsize=1)
def _piped() -> bytes:
    """All that is piped in, which can be read once only."""
    data = sys.stdin.buffer.read(MOST_TEXT + 1)
    if len(data) > MOST_TEXT:
        message = f"what is piped in has more than {MOST_TEXT / 1e6:,.0f} MB"
        raise Unusable("unreadable", message, "name files instead", Origin(PIPED))
    return data
