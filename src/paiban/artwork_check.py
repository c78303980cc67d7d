"""Preflight of artwork as placed: a breach in a press file is told of the artwork it lies in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from paiban.artwork.artwork_file import artwork
from paiban.artwork.artwork_kinds import is_artwork
from paiban.artwork.written_pdf import pdf_of
from paiban.base.finding import Finding, Unusable
from paiban.base.geometry import Rect
from paiban.base.units import MM
from paiban.base.value import Value, replace
from paiban.page.items import Document, Picture
from paiban.pdf_reading.pdf_file import Source
from paiban.preflight.check_pdf import Checked, Place
from paiban.preflight.facts import PdfFacts
from paiban.preflight.facts_reader import read_document
from paiban.preflight.rules.rule import Look
from paiban.preflight.rules.rule_profiles import RULES, profile_of
from paiban.render.press.press_options import PressOptions
from paiban.render.press.spread_halves import with_halves
from paiban.render.walk import leaves

_OF_FILES = (18, 19, 20, 22, 23, 24)
"""Rules whose breaches may have no place, or one in the units of a pattern: artwork that breaks
them by itself is told of."""
_TRANSPARENT, _SPOTS, _INK = 22, 24, 26
_SPOT_HINT = "ask for it in process inks, or name the ink under [spots] in the stylebook"
_MALFORMED = "preflight-malformed"


class _Framed(Value, frozen=True):
    """Artwork in its frame on a page of the press file, counted from 1."""

    page: int
    picture: Picture

    def holds(self, page: int, place: Place) -> bool:
        rect = self.picture.rect
        x, y = (place.x + place.width / 2) * MM, (place.y + place.height / 2) * MM
        across = rect.x <= x <= rect.right
        return page == self.page and across and rect.y <= y <= rect.bottom


def addressed(
    found: Iterable[Checked], document: Document, options: PressOptions, profile: str
) -> Iterator[Finding]:
    """The findings of a press file with one page a page, those in artwork told of its file. That
    artwork is transparent in PDF/X-1a was told when it was placed (``artwork-transparent``)."""
    framed = [*_framed(document, options.bleed_pt)]
    profile = "pdfx-1a" if options.pdfx == "x-1a" else profile
    if not framed:
        yield from (each.finding for each in found)
        return
    told: set[Finding] = set()
    for each in found:
        known = each.rule == _TRANSPARENT and options.pdfx == "x-1a"
        for finding in _addressed(each, framed, profile):
            if finding not in told and not (known and _is_of(finding, framed)):
                told.add(finding)
                yield finding


def _framed(document: Document, bleed: float) -> Iterator[_Framed]:
    for number, page in enumerate(with_halves(document, bleed).pages, 1):
        for item in leaves(page.items):
            if isinstance(item, Picture) and item.file and is_artwork(item.file):
                yield _Framed(number, item)


def _addressed(each: Checked, framed: list[_Framed], profile: str) -> Iterator[Finding]:
    within = {place: _at(each.page, place, framed) for place in each.places}
    if not any(within.values()):
        alone = [*_alone(each, framed, profile)]
        yield from alone or (each.finding,)
        return
    if None in within.values():
        yield each.finding
    seen = []
    for place, frame in within.items():
        if frame is not None and frame not in seen:
            seen.append(frame)
            yield _told(each, frame, place)


def _is_of(finding: Finding, framed: list[_Framed]) -> bool:
    """Whether a finding is told of transparent artwork."""
    return any(
        finding.message.startswith(_name(each.picture))
        and artwork(each.picture.file, each.picture.page).is_transparent
        for each in framed
    )


def _at(page: int, place: Place, framed: list[_Framed]) -> _Framed | None:
    return next((each for each in framed if each.holds(page, place)), None)


def _told(each: Checked, frame: _Framed, place: Place) -> Finding:
    """A breach at a place of the artwork, in millimetres of its own size from its top left."""
    picture = frame.picture
    found = artwork(picture.file, picture.page)
    x0, y0, x1, _ = picture.crop
    scale = picture.rect.width / ((x1 - x0) * found.width)
    x = (place.x * MM - picture.rect.x) / scale + x0 * found.width
    y = (place.y * MM - picture.rect.y) / scale + y0 * found.height
    said = each.finding.message.partition(": ")[2] or each.finding.message
    where = f"{_name(picture)} ({x / MM:.1f} mm, {y / MM:.1f} mm), on page {frame.page}"
    origin = picture.origin or each.finding.origin
    hint = _SPOT_HINT if each.rule == _SPOTS else each.finding.hint
    return replace(each.finding, message=f"{where}: {said}", hint=hint, origin=origin)


def _name(picture: Picture) -> str:
    name = Path(picture.file).name
    return f"{name} page {picture.page}" if picture.page else name


def _alone(each: Checked, framed: list[_Framed], profile: str) -> Iterator[Finding]:
    """A breach without a place, of each artwork that has it by itself."""
    unknown_ink = each.rule == _INK and not each.places
    if each.rule not in _OF_FILES and each.finding.code != _MALFORMED and not unknown_ink:
        return
    for frame in framed:
        if each.page not in (0, frame.page):
            continue
        facts = _facts(frame.picture)
        if facts and _breaks(facts, each, profile):
            said = each.finding.message
            said = said.partition(": ")[2] if each.page else said
            message = f"{_name(frame.picture)}, on page {frame.page}: {said}"
            origin = frame.picture.origin or each.finding.origin
            yield replace(each.finding, message=message, origin=origin)


def _facts(picture: Picture) -> PdfFacts | None:
    try:
        found = artwork(picture.file, picture.page)
        whole = Rect(0.0, 0.0, found.width, found.height)
        return read_document(Source(Path(picture.file), pdf_of(found, whole)))
    except (OSError, Unusable):
        return None


def _breaks(facts: PdfFacts, each: Checked, profile: str) -> bool:
    if not each.rule:
        return any(page.painted.faults for page in facts.pages)
    return any(RULES[each.rule](Look(facts, profile_of(profile))))
