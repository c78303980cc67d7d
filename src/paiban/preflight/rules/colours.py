"""Preflight rules 23 to 27: colour and ink (../shared/preflight-rules.md, Colour)."""

from __future__ import annotations

from collections.abc import Iterator

from paiban.pdf_reading.colour_spaces import PLATES, ColourSpace
from paiban.pdf_reading.page_facts import PageFacts
from paiban.pdf_reading.painted import Painted
from paiban.preflight.rules.rule import ERROR, WARNING, Hit, Look, described, hit_of, on_pages

_INKED = frozenset({"DeviceCMYK", "DeviceGray", "Separation", "DeviceN", "unknown", "none"})
_DEVICE = ("DeviceGray", "DeviceRGB", "DeviceCMYK")
_TEXT_INK = 220.0
_TEXT_BLACK = 0.85
_ROUNDING = 0.5
"""Error of the 8-bit ink map, in percent of ink."""


def rule_23(look: Look) -> Iterator[Hit]:
    """No colour space that still needs conversion."""
    for page in look.pages:
        found: dict[str, list[Painted]] = {}
        for item in page.painted.items:
            wrong = _unprintable(item.colour.space, look)
            if wrong:
                found.setdefault(wrong, []).append(item)
        for kind, items in found.items():
            message = f"{described(items[0]).partition(' in ')[0]} is in {kind}"
            yield hit_of(page, ERROR, items, message, "convert it to the inks of the press")


def _unprintable(space: ColourSpace, look: Look) -> str:
    """The forbidden kind of ``space`` or of a space beneath it, or ""."""
    if space.kind in ("Indexed", "Pattern"):
        return _unprintable(space.base, look) if space.base else ""
    if space.kind in ("Separation", "DeviceN"):
        return _unprintable(space.base, look) if space.base and look.plain else ""
    if look.profile.house or look.plain:
        return "" if space.kind in _INKED else space.kind
    if look.archive and not look.document.intent_space and space.kind in _DEVICE:
        return f"{space.kind}, which no output intent defines"
    intent = look.document.intent_space or "CMYK"
    other = {"DeviceCMYK": "CMYK", "DeviceRGB": "RGB"}.get(space.kind, intent)
    return "" if other == intent else f"{space.kind}, which the output intent does not define"


def spots_of(space: ColourSpace) -> set[str]:
    """The spot inks of a colour space."""
    names = set(space.names) - {*PLATES, "All", "None"}
    return names | (spots_of(space.base) if space.base and not space.names else set())


def rule_24(look: Look) -> Iterator[Hit]:
    for page in look.pages:
        found: dict[str, list[Painted]] = {}
        for item in page.painted.items:
            for name in spots_of(item.colour.space) - look.profile.spots:
                found.setdefault(name, []).append(item)
        for name, items in sorted(found.items()):
            hint = f"convert it to process inks, or allow it: --spot {name!r}"
            yield hit_of(page, ERROR, items, f"the spot colour {name} was not ordered", hint)


def rule_25(look: Look) -> Iterator[Hit]:
    message = "{} prints on all plates but is not a mark"
    yield from on_pages(look, WARNING, _on_all_plates, message, "print it in black")


def _on_all_plates(page: PageFacts, item: Painted) -> bool:
    return "All" in item.colour.space.names and page.trim.holds(item.box, 1.0)


def rule_26(look: Look) -> Iterator[Hit]:
    """Total area coverage, averaged over the densest 15 mm square."""
    ceiling = look.profile.ceiling
    for page in look.pages:
        worst = look.ink(page).worst
        if worst and worst.ink > ceiling + _ROUNDING:
            message = f"total ink is {worst.ink:.0f} % over 15 mm square, not {ceiling:.0f} %"
            hint = "separate pictures for newsprint, lighten tints"
            yield Hit(ERROR, message, hint, page.number, (worst.place,))


def rule_27(look: Look) -> Iterator[Hit]:
    message = f"{{}} has more than {_TEXT_INK:.0f} % of ink"
    yield from on_pages(look, WARNING, _heavy, message, "set black text in black alone")


def _heavy(_page: PageFacts, item: Painted) -> bool:
    found = item.colour
    return (
        item.kind == "text" and found.amount("Black") >= _TEXT_BLACK and found.ink_sum > _TEXT_INK
    )
