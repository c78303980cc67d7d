"""Where a line may end within what is Western and else holds together (rule 6): after the marks of
an address. Each place has its demerits, so that no line ends there that can end elsewhere.
"""

from __future__ import annotations

import re

from paiban.shape.clusters import Shaped

ADDRESS_BROKEN = 15.0
"""Demerits of a break within a URL or an address: a line stretched by 0.15 em at each gap."""

ADDRESS = re.compile(
    r"(?:[A-Za-z][A-Za-z0-9+.-]*://|www\.)[!#-&(-;=?-~]+"  # ASCII but quotes, <, > and spaces
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+",
    re.ASCII,
)
_AFTER = re.compile(r"[/?&=.,;:_@#-](?=[A-Za-z0-9])")


def word_breaks(shaped: Shaped) -> dict[int, float]:
    """Of the clusters after which a word may be broken, what that costs."""
    string = shaped.text.string
    if "/" not in string and "@" not in string and "www." not in string:
        return {}
    ends = {
        address.start() + mark.end()
        for address in ADDRESS.finditer(string)
        for mark in _AFTER.finditer(address.group())
    }
    if not ends:
        return {}
    return {at - 1: ADDRESS_BROKEN for at, offset in enumerate(shaped.offsets) if offset in ends}
