"""Control characters: none reaches a terminal, where it would be obeyed, nor the web, where XML
forbids it."""

from __future__ import annotations

import re

from paiban.base.late_pattern import late_pattern

_CONTROLS = late_pattern("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""C0, C1, what breaks a line, what turns the order of a line about, and halves of characters,
which stand for bytes of a name that is not UTF-8."""

_NOT_XML = late_pattern("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")

_IN_JSON = late_pattern("[\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")

_SHORT = {"\n": r"\n", "\r": r"\r", "\t": " "}


def visible(text: str) -> str:
    """``text`` as a terminal may show it, on one line: a control character as ``\\x1b``."""
    return _CONTROLS.sub(_written, text)


def visible_lines(text: str) -> str:
    """The same of text of several lines."""
    return "\n".join(map(visible, text.split("\n")))


def visible_json(text: str) -> str:
    """JSON as a terminal may show it: what stands in its strings and would be obeyed, escaped."""
    return _IN_JSON.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _written(found: re.Match[str]) -> str:
    code = ord(found[0])
    return _SHORT.get(found[0]) or (f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}")


def without_controls(text: str) -> str:
    """``text`` without what XML and HTML forbid."""
    return _NOT_XML.sub("", text)
