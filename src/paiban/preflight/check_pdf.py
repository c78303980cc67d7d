"""A PDF file of anyone's held to the rules for newsprint (../shared/preflight-rules.md, 1 to 36).

It reads the file, never our page; what it finds are findings with page and place.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from paiban.base.finding import Finding
from paiban.base.origin import Origin
from paiban.base.units import MM
from paiban.base.value import Value
from paiban.pdf_reading.matrix import Box
from paiban.pdf_reading.pdf_file import Source
from paiban.preflight.facts import PageFacts, PdfFacts
from paiban.preflight.facts_reader import read_document
from paiban.preflight.rules.rule import ERROR, WARNING, Hit, Look
from paiban.preflight.rules.rule_profiles import RULES, code_of, profile_of

_PLACES = 200
"""Places that a finding keeps: more red on a page tells no more."""


class Place(Value, frozen=True):
    """A rectangle in millimetres from the top left of the trim, y downwards."""

    x: float
    y: float
    width: float
    height: float


class Checked(Value, frozen=True):
    """A rule that a file breaks, or (``rule`` 0) what kept it from being read in full."""

    finding: Finding
    rule: int
    page: int
    places: tuple[Place, ...] = ()

    def row(self) -> dict[str, Any]:
        """As ``--json`` tells it."""
        first = self.places[0] if self.places else None
        return {
            **self.finding.row(),
            "line": None,
            "rule": self.rule or None,
            "page": self.page or None,
            "x_mm": first.x if first else None,
            "y_mm": first.y if first else None,
            "places": [[each.x, each.y, each.width, each.height] for each in self.places],
        }


def check_pdf(
    path: Path,
    profile: str = "newsprint",
    spots: tuple[str, ...] = (),
    ink: float | None = None,
) -> tuple[Checked, ...]:
    """What breaks the rules of ``profile`` in the file at ``path``, rule by rule; ``ink`` is the
    most ink in percent, where that is not the profile's.

    Raises ``Unusable`` where it is no PDF, or asks for a password.
    """
    look = Look(read_document(Source(path)), profile_of(profile, spots, ink))
    found = list(_unread(look.document))
    for number in sorted(look.profile.rules):
        found += [_checked(look.document, number, hit) for hit in RULES[number](look)]
    return tuple(found)


def _unread(document: PdfFacts) -> Iterator[Checked]:
    """What kept the file from being read as it should be."""
    if document.damage:
        message = f"the file is damaged and was mended to be read: {document.damage[0][:120]}"
        yield _told(document, "preflight-damaged", Hit(WARNING, message, "write it again"))
    for page in document.pages:
        if page.painted.malformed:
            message = f"{page.painted.malformed} operators or objects make no sense"
            hit = Hit(WARNING, message, "write it again", page.number)
            yield _told(document, "preflight-malformed", hit)
        if page.painted.stopped:
            hint = "what comes after was not checked"
            hit = Hit(ERROR, f"checking stopped: {page.painted.stopped}", hint, page.number)
            yield _told(document, "preflight-stopped", hit)
    if document.walked.stopped:
        message, hint = "checking stopped: too many objects", "what comes after was not checked"
        yield _told(document, "preflight-stopped", Hit(ERROR, message, hint))


def _told(document: PdfFacts, code: str, hit: Hit) -> Checked:
    return _checked(document, 0, hit, code)


def _checked(document: PdfFacts, rule: int, hit: Hit, code: str = "") -> Checked:
    page = document.pages[hit.page - 1] if hit.page else None
    places = tuple(_place(page, box) for box in hit.places[:_PLACES]) if page else ()
    at = f"page {hit.page}" if hit.page else ""
    if places:
        at += f" ({places[0].x:.1f} mm, {places[0].y:.1f} mm)"
    message = f"{at}: {hit.message}" if at else hit.message
    finding = Finding(hit.severity, code or code_of(rule), message, hit.hint, Origin(document.file))
    return Checked(finding, rule, hit.page, places)


def _place(page: PageFacts, box: Box) -> Place:
    x, y = (box.x0 - page.trim.x0) / MM, (page.trim.y1 - box.y1) / MM
    return Place(*(round(each, 1) for each in (x, y, box.width / MM, box.height / MM)))
