"""Rules 23 to 27: colour and ink (../shared/preflight-rules.md, Colour)."""

from __future__ import annotations

from collections.abc import Iterator

from paiban.pdf_reading.colour_spaces import PLATES, ColourSpace
from paiban.pdf_reading.painted import Painted
from paiban.preflight.facts import PageFacts
from paiban.preflight.plates.ink_map import densest
from paiban.preflight.rules.rule import ERROR, WARNING, Hit, Look, described, hit_of, on_pages

_INKED = frozenset({"DeviceCMYK", "DeviceGray", "Separation", "DeviceN", "unknown", "none"})
_TEXT_INK = 220.0
_TEXT_BLACK = 0.85
_ROUNDING = 0.5
"""Per cent of ink that the eight bits of the map may be off."""


def rule_23(look: Look) -> Iterator[Hit]:
    """No space that would still have to be converted."""
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
    """The kind that is not allowed in ``space`` or in what it rests on, or nothing."""
    if space.kind in ("Indexed", "Pattern"):
        return _unprintable(space.base, look) if space.base else ""
    if space.kind in ("Separation", "DeviceN"):
        return _unprintable(space.base, look) if space.base and look.plain else ""
    if look.profile.house or look.plain:
        return "" if space.kind in _INKED else space.kind
    intent = look.document.intent_space or "CMYK"
    other = {"DeviceCMYK": "CMYK", "DeviceRGB": "RGB"}.get(space.kind, intent)
    return "" if other == intent else f"{space.kind}, which the output intent does not tell"


def spots_of(space: ColourSpace) -> set[str]:
    """The inks besides the four that a space prints with."""
    names = set(space.names) - {*PLATES, "All", "None"}
    return names | (spots_of(space.base) if space.base and not space.names else set())


def rule_24(look: Look) -> Iterator[Hit]:
    for page in look.pages:
        found: dict[str, list[Painted]] = {}
        for item in page.painted.items:
            for name in spots_of(item.colour.space) - look.profile.spots:
                found.setdefault(name, []).append(item)
        for name, items in sorted(found.items()):
            hint = f"print it with the four inks, or order it: --spot {name!r}"
            yield hit_of(page, ERROR, items, f"the spot colour {name} was not ordered", hint)


def rule_25(look: Look) -> Iterator[Hit]:
    message = "{} prints on all plates and is no mark"
    yield from on_pages(look, WARNING, _on_all_plates, message, "print it in black")


def _on_all_plates(page: PageFacts, item: Painted) -> bool:
    return "All" in item.colour.space.names and page.trim.holds(item.box, 1.0)


def rule_26(look: Look) -> Iterator[Hit]:
    """Total ink, averaged over the worst square of 15 mm."""
    ceiling = look.profile.ceiling
    for page in look.pages:
        worst = densest(page)
        if worst and worst.ink > ceiling + _ROUNDING:
            message = f"total ink is {worst.ink:.0f} % over 15 mm square, not {ceiling:.0f} %"
            hint = "separate the pictures for newsprint, lighten the tints"
            yield Hit(ERROR, message, hint, page.number, (worst.place,))
        missing = worst.missing if worst else "its size is none of a page"
        if missing:
            message = f"the total ink of the page is not known: {missing}"
            yield Hit(WARNING, message, "look at its separations", page.number)


def rule_27(look: Look) -> Iterator[Hit]:
    message = f"{{}} has more than {_TEXT_INK:.0f} % of ink"
    yield from on_pages(look, WARNING, _heavy, message, "set black text in black alone")


def _heavy(_page: PageFacts, item: Painted) -> bool:
    found = item.colour
    return (
        item.kind == "text" and found.amount("Black") >= _TEXT_BLACK and found.ink_sum > _TEXT_INK
    )
