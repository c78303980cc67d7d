"""Preflight rules 52 to 56: rasterised pages, layers, JPEG quality, spot names, the condition."""

from __future__ import annotations

from collections.abc import Iterator

from paiban.pdf_reading.painted import Painted
from paiban.preflight.jpeg_quality import jpeg_quality
from paiban.preflight.rules.colours import spots_of
from paiban.preflight.rules.rule import ERROR, WARNING, Hit, Look, hit_of

_COVERED = 0.9
"""Share of the trim that one picture covers on a page made of pixels."""


def rule_52(look: Look) -> Iterator[Hit]:
    """A page that is one picture (GWG R0033): its text has the sharpness of a photo."""
    for page in look.pages:
        items, trim = page.painted.items, page.trim
        pictures = [item for item in items if item.image is not None and not item.image.mask]
        area = max(1.0, trim.width * trim.height)
        large = [item for item in pictures if _area(item, trim) > _COVERED * area]
        if large and not any(item.kind == "text" for item in items):
            message = "the page is one picture: its text has been turned into pixels"
            yield hit_of(page, WARNING, large[:1], message, "send the page with its text")


def _area(item: Painted, trim: object) -> float:
    box = item.box.cut(trim)  # type: ignore[arg-type]
    return 0.0 if box.empty else box.width * box.height


def rule_53(look: Look) -> Iterator[Hit]:
    """Layers (GWG R0034): which of them print is up to the program that prints."""
    if look.document.layers and not look.opaque:
        yield Hit(WARNING, "the file has layers", "flatten them")


def rule_54(look: Look) -> Iterator[Hit]:
    for page in look.pages:
        found: list[tuple[int, Painted]] = []
        for item in page.painted.items:
            filters = item.image.stream.filters if item.image else ()
            quality = (
                jpeg_quality(item.image.stream.coded())
                if (item.image and filters[-1:] == ("DCTDecode",))
                else None
            )
            if quality is not None and quality < look.profile.limits.jpeg_quality:
                found.append((quality, item))
        if found:
            worst = min(found, key=lambda each: each[0])
            message = f"a JPEG of quality {worst[0]} (of 100)"
            items = [worst[1], *(item for _, item in found if item is not worst[1])]
            yield hit_of(page, WARNING, items, message, "place it from a better file")


def rule_55(look: Look) -> Iterator[Hit]:
    """Spots that would make two plates of one ink, or one plate of two colours."""
    written: dict[str, set[str]] = {}
    bases: dict[str, set[str]] = {}
    for page in look.pages:
        for item in page.painted.items:
            space = item.colour.space
            for name in spots_of(space):
                written.setdefault(" ".join(name.lower().split()), set()).add(name)
                if space.kind == "Separation" and space.base:
                    bases.setdefault(name, set()).add(space.base.kind)
    for names in written.values():
        if len(names) > 1:
            message = f"spot colours differ only in case or spaces: {', '.join(sorted(names))}"
            yield Hit(WARNING, message, "give one ink one name")
    for name, kinds in sorted(bases.items()):
        if len(kinds) > 1:
            message = f"the spot colour {name} has several alternates: {', '.join(sorted(kinds))}"
            yield Hit(WARNING, message, "define it once")


def rule_56(look: Look) -> Iterator[Hit]:
    """The condition that was ordered, where one was."""
    ordered = look.profile.condition
    for intent in look.document.intents if ordered else ():
        if intent.kind == "GTS_PDFX" and intent.identifier != ordered:
            message = f"the file is made for {intent.identifier or 'no condition'}, not {ordered}"
            yield Hit(ERROR, message, "separate it again for the condition")
