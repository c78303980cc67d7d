"""Preflight rules 18 to 22: allowed content (../shared/preflight-rules.md, Content)."""

from __future__ import annotations

from collections.abc import Iterator

from paiban.pdf_reading.page_facts import PageFacts
from paiban.pdf_reading.painted import Painted
from paiban.preflight.rules.rule import ERROR, Hit, Look, hit_of, on_pages

_FILTERS = {
    "LZWDecode": "LZW",
    "JBIG2Decode": "JBIG2",
    "JPXDecode": "JPEG 2000",
    "Crypt": "encryption",
}


_KEPT = ("a link", "a form")
"""What PDF/A-2 allows (ISO 19005-2 6.5.1, 6.4.1), and no PDF/X."""


def rule_18(look: Look) -> Iterator[Hit]:
    """Fonts that show anything, be it spaces."""
    for page in look.pages:
        bare = {each.font.name: each.box for each in page.painted.fonts if not each.font.embedded}
        for name, box in bare.items():
            items = [item for item in page.painted.items if item.font and item.font.name == name]
            message, hint = f"the font {name} is not embedded", "embed it"
            if items:
                yield hit_of(page, ERROR, items, message, hint)
            else:
                yield Hit(ERROR, f"{message}: it shows only spaces", hint, page.number, (box,))


def rule_19(look: Look) -> Iterator[Hit]:
    """Filters that a RIP may lack; X-4 itself allows JBIG2 and JPEG 2000."""
    banned = {"LZWDecode", "Crypt"}
    if look.opaque or look.profile.house:
        banned.add("JBIG2Decode")
    if look.opaque:
        banned.add("JPXDecode")
    inline: set[str] = set()
    for page in look.pages:
        for item in page.painted.items:
            inline |= set(item.image.stream.filters) if item.image else set()
    for name in sorted(banned & (look.document.walked.filters.keys() | inline)):
        count = max(1, look.document.walked.filters.get(name, 0))
        said = f"{_FILTERS[name]} compresses {count} stream{'s' if count > 1 else ''}"
        yield Hit(ERROR, said, "use Flate or DCT")


def rule_20(look: Look) -> Iterator[Hit]:
    for kind, count in sorted(look.document.walked.banned.items()):
        if look.archive and kind in _KEPT:
            continue
        times = f" {count} times" if count > 1 else ""
        yield Hit(ERROR, f"the file holds {kind}{times}", "remove active content")


def rule_21(look: Look) -> Iterator[Hit]:
    for page in look.pages:
        found = [
            each
            for each in page.annotations
            if each.kind not in ("PrinterMark", "TrapNet")
            and each.box is not None
            and each.box.touches(page.bleed, 0)
        ]
        if found:
            kinds = ", ".join(sorted({each.kind or "no subtype" for each in found}))
            message = f"{len(found)} annotations ({kinds}) are on the page"
            message = message if len(found) > 1 else f"an annotation ({kinds}) is on the page"
            places = tuple(each.box for each in found if each.box)
            yield Hit(ERROR, message, "keep links for the screen PDF", page.number, places)


def rule_22(look: Look) -> Iterator[Hit]:
    """X-1a and X-3 allow neither transparency nor layers; X-4 must blend in CMYK."""
    if not look.opaque:
        yield from _groups(look)
        return
    if look.document.layers:
        yield Hit(ERROR, "the file has layers", "flatten them, or write PDF/X-4")
    hint = "flatten it, or write PDF/X-4"
    yield from on_pages(look, ERROR, _transparent, "{} is transparent", hint)
    for page in look.pages:
        if page.painted.groups:
            message = f"the page has a transparency group, which PDF/{look.standard} forbids"
            yield Hit(ERROR, message, hint, page.number)


def _transparent(_page: PageFacts, item: Painted) -> bool:
    return item.transparent


def _groups(look: Look) -> Iterator[Hit]:
    intent = look.document.intent_space
    kinds = {"RGB": "DeviceRGB", "GRAY": "DeviceGray"}
    asked = "DeviceCMYK" if look.profile.house else kinds.get(intent, "DeviceCMYK")
    for page in look.pages:
        wrong = {
            f"the group of a {what} blends in {space.kind}"
            for what, space in page.painted.groups
            if space is not None
            and space.kind != asked
            and (look.profile.house or space.kind.startswith("Device"))
        }
        for message in sorted(wrong):
            yield Hit(ERROR, message, f"blend in {asked}", page.number)
