"""Preflight rules 28 to 33: overprint, register, sizes (../shared/preflight-rules.md)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from paiban.pdf_reading.page_facts import PageFacts
from paiban.pdf_reading.painted import Painted
from paiban.preflight.rules.ink_candidates import (
    gray_overprints,
    is_gray,
    is_small,
    knocks_out,
    white_overprints,
)
from paiban.preflight.rules.rule import ERROR, WARNING, Hit, Look, described, hit_of, on_pages

_THICKNESS = 0.05
_DISPLAY = 14.0
"""Points of the largest body text (四号)."""
_ROUNDING = 0.004
"""Tolerance of sizes in points: writers round matrices to two or three digits."""


def rule_28(look: Look) -> Iterator[Hit]:
    """Black that knocks ink out: on bare paper nothing can show."""
    for page in look.pages:
        found = look.ink(page).knocked_out if any(map(knocks_out, page.painted.items)) else ()
        if found:
            message = f"{described(found[0])} knocks out what is beneath it"
            hint = "overprint it: op true, OPM 1"
            yield hit_of(page, WARNING, list(found), message, hint)


def rule_29(look: Look) -> Iterator[Hit]:
    hint = "set it in 0/0/0/100 DeviceCMYK: grey does not overprint"
    yield from on_pages(look, WARNING, _grey_black, "{} is DeviceGray", hint)


def _grey_black(_page: PageFacts, item: Painted) -> bool:
    return item.colour.black and is_small(item) and is_gray(item)


def rule_30(look: Look) -> Iterator[Hit]:
    for page in look.pages:
        found = look.ink(page).white_lost if any(map(white_overprints, page.painted.items)) else ()
        if found:
            message = f"{described(found[0])} is white and overprints: it disappears"
            yield hit_of(page, ERROR, list(found), message, "let white knock out")


def rule_39(look: Look) -> Iterator[Hit]:
    """DeviceGray that overprints ink (GWG R0013): some RIPs keep the other plates, some do not."""
    for page in look.pages:
        found = look.ink(page).gray_over if any(map(gray_overprints, page.painted.items)) else ()
        if found:
            message = f"{described(found[0])} overprints: the press may knock it out or not"
            hint = "give it in DeviceCMYK, or let it knock out"
            yield hit_of(page, WARNING, list(found), message, hint)


def rule_31(look: Look) -> Iterator[Hit]:
    least = look.profile.limits.register_text_pt

    def small_in_inks(_page: PageFacts, item: Painted) -> bool:
        small = item.kind == "text" and item.size < least - _ROUNDING
        return small and (item.colour.white or item.colour.plates > 1)

    message = f"{{}} is smaller than {least:g} pt and needs exact register"
    yield from on_pages(look, WARNING, small_in_inks, message, "set it larger, or in one ink")


def rule_32(look: Look) -> Iterator[Hit]:
    least = look.profile.limits.register_line_pt

    def thin_in_inks(page: PageFacts, item: Painted) -> bool:
        return _is_thin_in_inks(page, item, least)

    message = f"{{}} is thinner than {least:g} pt and needs exact register"
    yield from on_pages(look, WARNING, thin_in_inks, message, "draw it wider, or in one ink")


def _is_thin_in_inks(page: PageFacts, item: Painted, least: float) -> bool:
    width = item.line_width
    if width is None or width >= least - 0.001:
        return False
    # crop marks are hairlines on all plates; a line without width has a box without
    mark = not page.trim.shares(item.box.grown(_THICKNESS))
    return not mark and (item.colour.white or item.colour.plates > 1)


def rule_33(look: Look) -> Iterator[Hit]:
    """Body text: the size of most characters in the file, but none of display size, and no white
    text, which stands on a ground."""
    sizes: Counter[float] = Counter()
    for page in look.pages:
        for item in page.painted.items:
            if item.kind == "text":
                sizes[round(item.size, 1)] += item.count
    if not sizes:
        return
    size = max(sizes.items(), key=lambda pair: (pair[1], pair[0]))[0]
    if size > _DISPLAY:
        return
    for page in look.pages:
        body = [item for item in page.painted.items
                if item.kind == "text" and round(item.size, 1) == size
                and not item.colour.white]  # fmt: skip
        yield from _judged(page, body, look.profile.limits.body_pt)


def _judged(page: PageFacts, body: list[Painted], least: float) -> Iterator[Hit]:
    """Check the body text of a page: its size, and the colour of most of it."""
    small = [item for item in body if item.size < least - _ROUNDING]
    if small:
        message = f"body text: {described(small[0])}; {least:g} pt is the minimum"
        yield hit_of(page, WARNING, small, message, "set it larger")
    wrong = [item for item in body if not (item.colour.black and not _other_space(item))]
    if 2 * sum(item.count for item in wrong) > sum(item.count for item in body):
        message = f"body text: {described(wrong[0])}"
        yield hit_of(page, WARNING, wrong, message, "set it in 0/0/0/100 DeviceCMYK")


def _other_space(item: Painted) -> bool:
    return item.colour.space.kind != "DeviceCMYK"
