"""Preflight rules 28 to 33: overprint, register, sizes (../shared/preflight-rules.md)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from paiban.pdf_reading.painted import Painted
from paiban.preflight.facts import PageFacts
from paiban.preflight.rules.rule import ERROR, WARNING, Hit, Look, described, hit_of, on_pages

_SMALL_TEXT, _THIN_LINE = 12.0, 2.0
_REGISTER_TEXT, _REGISTER_LINE = 10.0, 0.25
_BODY = 7.875
_ROUNDING = 0.004
"""Tolerance of sizes in points: writers round matrices to two or three digits."""


def _small(item: Painted) -> bool:
    """Whether text or a line is fine enough to show white at its edge on misregistration."""
    if item.kind == "text":
        return item.size < _SMALL_TEXT - _ROUNDING
    width = item.line_width
    return width is not None and width < _THIN_LINE - _ROUNDING


def _device_gray(item: Painted) -> bool:
    return item.colour.space.kind == "DeviceGray"


def rule_28(look: Look) -> Iterator[Hit]:
    message = "{} knocks out what is beneath it"
    hint = "overprint it: op true, OPM 1"
    yield from on_pages(look, WARNING, _knocks_out, message, hint)


def _knocks_out(_page: PageFacts, item: Painted) -> bool:
    """Small black items that knock out. Rule 29 covers grey and rule 23 profiles: no setting makes
    either overprint reliably."""
    unsure = _device_gray(item) or item.colour.space.kind == "ICCBased"
    if not item.colour.black or not _small(item) or unsure:
        return False
    with_mode = item.colour.space.kind == "DeviceCMYK"
    return not item.overprint or (with_mode and item.overprint_mode != 1)


def rule_29(look: Look) -> Iterator[Hit]:
    hint = "set it in 0/0/0/100 DeviceCMYK: grey does not overprint"
    yield from on_pages(look, WARNING, _grey_black, "{} is DeviceGray", hint)


def _grey_black(_page: PageFacts, item: Painted) -> bool:
    return item.colour.black and _small(item) and _device_gray(item)


def rule_30(look: Look) -> Iterator[Hit]:
    message = "{} is white and overprints: it disappears"
    yield from on_pages(look, ERROR, _white_overprints, message, "let white knock out")


def _white_overprints(_page: PageFacts, item: Painted) -> bool:
    return item.overprint and item.colour.white and not (item.image and not item.image.mask)


def rule_31(look: Look) -> Iterator[Hit]:
    message = f"{{}} is smaller than {_REGISTER_TEXT:g} pt and needs exact register"
    hint = "set it larger, or in one ink"
    yield from on_pages(look, WARNING, _small_in_inks, message, hint)


def _small_in_inks(_page: PageFacts, item: Painted) -> bool:
    fine = item.colour.white or item.colour.plates > 1
    return item.kind == "text" and fine and item.size < _REGISTER_TEXT - _ROUNDING


def rule_32(look: Look) -> Iterator[Hit]:
    message = f"{{}} is thinner than {_REGISTER_LINE:g} pt and needs exact register"
    yield from on_pages(look, WARNING, _thin_in_inks, message, "draw it wider, or in one ink")


def _thin_in_inks(page: PageFacts, item: Painted) -> bool:
    width = item.line_width
    fine = item.colour.white or item.colour.plates > 1
    mark = not page.trim.shares(item.box)  # crop marks are hairlines on all plates
    return width is not None and fine and not mark and width < _REGISTER_LINE - 0.001


def rule_33(look: Look) -> Iterator[Hit]:
    """Body text: the size of most characters in the file."""
    sizes: Counter[float] = Counter()
    for page in look.pages:
        for item in page.painted.items:
            if item.kind == "text":
                sizes[round(item.size, 1)] += item.count
    if not sizes:
        return
    size = max(sizes.items(), key=lambda pair: (pair[1], pair[0]))[0]
    for page in look.pages:
        body = [item for item in page.painted.items
                if item.kind == "text" and round(item.size, 1) == size]  # fmt: skip
        yield from _judged(page, body)


def _judged(page: PageFacts, body: list[Painted]) -> Iterator[Hit]:
    """Check the body text of a page: its size, and the colour of most of it."""
    small = [item for item in body if item.size < _BODY - _ROUNDING]
    if small:
        message = f"body text: {described(small[0])}; {_BODY:g} pt is the minimum"
        yield hit_of(page, WARNING, small, message, "set it larger")
    wrong = [item for item in body if not (item.colour.black and not _other_space(item))]
    if 2 * sum(item.count for item in wrong) > sum(item.count for item in body):
        message = f"body text: {described(wrong[0])}"
        yield hit_of(page, WARNING, wrong, message, "set it in 0/0/0/100 DeviceCMYK")


def _other_space(item: Painted) -> bool:
    return item.colour.space.kind != "DeviceCMYK"
