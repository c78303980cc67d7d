"""Decoding of manuscripts: UTF-8, UTF-16 with a byte-order mark, or GB18030."""

from __future__ import annotations

import codecs
import re

from paiban.base.finding import Unusable
from paiban.base.origin import Origin

_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x19\x1b-\x1f\x7f]")
"""Control characters that no text contains; form feed and 1A (the DOS end of file) do occur."""
_EXPECTED = (
    r"[\u00a0-\u00ff\u2010-\u203f\u2160-\u217f\u2190-\u2199\u2460-\u249b\u25a0-\u25ff"
    r"\u3000-\u30ff\u4e00-\u9fff\uff01-\uffe5]"
)
"""Non-ASCII characters expected in a Chinese manuscript in GB18030."""
_EXPECTED_SHARE = 0.85
"""Random bytes that happen to decode as GB18030 lie far below this; lists of rare Han lie above."""
_HINT = "save the manuscript as UTF-8 text"


def decode(data: bytes, file: str) -> str:
    """The text in ``data``, with ``\\n`` line ends and without a byte-order mark.

    Raises ``Unusable``: ``binary-manuscript`` for NUL bytes, control characters or bytes in no
    known encoding; ``file`` is for its origin.
    """
    text = _decode_marked(data, file)
    if text is None:
        text = _decode_unmarked(data, file)
    if _CONTROLS.search(text):
        raise _binary(file, "contains control characters")
    return text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\x1a")


def _decode_marked(data: bytes, file: str) -> str | None:
    """The decoded text if ``data`` starts with a byte-order mark, else ``None``."""
    if data.startswith(codecs.BOM_UTF8):
        encoding = "utf-8-sig"
    elif data.startswith(_UTF16_MARKS):
        encoding = "utf-16"
    else:
        return None
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as problem:
        raise _binary(file, f"is not the {encoding} that its first bytes announce") from problem


def _decode_unmarked(data: bytes, file: str) -> str:
    if b"\0" in data:
        raise _binary(file, "contains NUL bytes")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as problem:
        _refuse_damaged_utf8(data, file, problem)
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError as problem:
        raise _binary(file, "is neither UTF-8 nor GB18030") from problem
    foreign = [ch for ch in text if ch > "\x7f"]
    if len(re.findall(_EXPECTED, text)) < _EXPECTED_SHARE * len(foreign):
        raise _binary(file, "is neither UTF-8 nor GB18030")
    return text


def _refuse_damaged_utf8(data: bytes, file: str, problem: UnicodeDecodeError) -> None:
    """Refuse UTF-8 with a few bad bytes: as GB18030 it would decode silently to nonsense."""
    replaced = data.decode("utf-8", "replace")
    damaged = replaced.count("\ufffd")
    whole = sum(ch > "\x7f" for ch in replaced) - damaged
    if whole > 10 * damaged:
        line = data.count(b"\n", 0, problem.start) + 1
        raise _binary(file, f"is UTF-8 with damaged bytes, first at line {line}", line)


def _binary(file: str, what: str, line: int = 0) -> Unusable:
    return Unusable("binary-manuscript", f"the file {what}", _HINT, Origin(file, line))
