"""What stands before the root of XML: comments and instructions, stepped over one by one. A pattern
that does so takes ages over damaged files."""

from __future__ import annotations

_PARTS = (("<!--", "-->"), ("<?", "?>"))


def prolog_end(text: str) -> int:
    """Where the root or its DOCTYPE begins: after white, comments and instructions."""
    at = 0
    while True:
        while at < len(text) and (text[at].isspace() or text[at] == "\ufeff"):
            at += 1
        end = next((e for begin, e in _PARTS if text.startswith(begin, at)), "")
        stop = text.find(end, at) if end else -1
        if stop < 0:
            return at
        at = stop + len(end)
