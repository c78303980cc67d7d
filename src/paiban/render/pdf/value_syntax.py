"""Syntax of PDF values (ISO 32000-1 7.3): names, strings, numbers, arrays, dictionaries."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from paiban.base.late_pattern import late_pattern

Ref = str
"""An indirect reference, as written."""

_IRREGULAR = late_pattern(rb"[^!-~]|[#%()/<>\[\]{}]")
"""Bytes that a name escapes as ``#xx`` (7.3.5)."""
_TO_ESCAPE = late_pattern(r"[()\\]")


@lru_cache(maxsize=1024)
def name(text: str) -> str:
    """A PDF name object (``/Text``)."""
    told = _IRREGULAR.sub(lambda found: b"#%02X" % found[0][0], text.encode())
    return "/" + told.decode("ascii")


def text_string(text: str) -> str:
    """A text string: literal if printable ASCII, otherwise UTF-16 (7.9.2.2)."""
    if text.isascii() and text.isprintable():
        return f"({_TO_ESCAPE.sub(lambda found: chr(92) + found[0], text)})"
    return f"<FEFF{text.encode('utf-16-be').hex().upper()}>"


def written(value: Any) -> str:
    """A Python value in PDF syntax, recursively; a ``str`` is already syntax (name, string,
    reference) and is copied."""
    kind = type(value)
    if kind is str:
        return str(value)
    if kind is int:
        return repr(value)
    if kind is dict:
        pairs = "\n".join([f"{name(key)} {written(held)}" for key, held in value.items()])
        return f"<<{pairs}>>"
    if kind is list or kind is tuple:
        return f"[{' '.join([written(held) for held in value])}]"
    if kind is bool:
        return "true" if value else "false"
    if kind is float:
        return _real(value)
    raise TypeError(f"a PDF has no {kind.__name__}")


def _real(value: float) -> str:
    """A number with seven digits and never an exponent."""
    text = f"{value:.7g}"
    return text if "e" not in text else f"{value:.6f}".rstrip("0").rstrip(".")
