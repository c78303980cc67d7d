"""Where a line may end within what is Western and else holds together (rule 6): after the marks of
an address, for demerits, so that no line ends there that can end elsewhere; between the words of
scripts that write no spaces."""

from __future__ import annotations

import re

from paiban.base.late_pattern import late_pattern
from paiban.shape.clusters import Shaped
from paiban.typeset.words.script_breaks import script_breaks

ADDRESS_BROKEN = 15.0
"""Demerits of a break within a URL or an address: a line stretched by 0.15 em at each gap."""

ADDRESS = late_pattern(
    r"(?:[A-Za-z][A-Za-z0-9+.-]*://|www\.)[!#-&(-;=?-~]+"  # ASCII but quotes, <, > and spaces
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+",
    re.ASCII,
)
_AFTER = late_pattern(r"[/?&=.,;:_@#-](?=[A-Za-z0-9])")


_UNITS = (
    "km/h|m/s|kWh|MWh|GWh|kW|MW|GW|kV|mAh|Wh|kHz|MHz|GHz|Hz|dB|Mbps|Gbps|fps|rpm|ppm|km|cm|mm|nm|"
    "kg|mg|g|m|t|km²|m²|cm²|m³|cm³|mL|ml|L|kPa|MPa|hPa|Pa|kJ|J|kcal|cal|KB|MB|GB|TB|PB|mol|W|V|A|"
    "min|ms|s|h|K|℃|°C|℉|Ω|μm|µm"
)
_NUMBER_AND_UNIT = late_pattern(rf"[0-9] (?:{_UNITS})(?![A-Za-z0-9²³/])")
"""Signs of units that stand after a number and a space (SI Brochure 5.4.3): they stay with it."""


def units_kept(shaped: Shaped) -> list[int]:
    """The clusters after which no line may end, since the sign of a unit comes after a number."""
    if not shaped.spaces:
        return []
    found = {match.start() for match in _NUMBER_AND_UNIT.finditer(shaped.text.string)}
    return [at for at, offset in enumerate(shaped.offsets) if offset in found] if found else []


def word_breaks(shaped: Shaped) -> dict[int, float]:
    """Of the clusters after which a word may be broken, what that costs."""
    string = shaped.text.string
    ends: dict[int, float] = {}
    if shaped.foreign or "\u200b" in string:
        ends |= dict.fromkeys(script_breaks(shaped), 0.0)
    if "/" in string or "@" in string or "www." in string:
        for address in ADDRESS.finditer(string):
            for mark in _AFTER.finditer(address.group()):
                ends[address.start() + mark.end()] = ADDRESS_BROKEN
    if not ends:
        return {}
    return {at - 1: ends[offset] for at, offset in enumerate(shaped.offsets) if offset in ends}
