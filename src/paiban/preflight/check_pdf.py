"""Check of any PDF file against the rules of docs/preflight.md.

It reads only the file, never our page; findings carry page and place.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from paiban.base.finding import Finding
from paiban.base.language.told_finding import told_words
from paiban.base.origin import Origin
from paiban.base.units import MM
from paiban.base.value import Value, replace
from paiban.pdf_reading.matrix import Box
from paiban.pdf_reading.page_facts import PageFacts
from paiban.pdf_reading.pdf_file import Source
from paiban.preflight.facts import PdfFacts
from paiban.preflight.facts_reader import read_document
from paiban.preflight.house_profile import house_profile
from paiban.preflight.rules.papers import COATED, NEWSPRINT, paper_asked, paper_of
from paiban.preflight.rules.rule import ERROR, NOTE, WARNING, Hit, Look, RuleProfile
from paiban.preflight.rules.rule_profiles import RULES, code_of, profile_of, with_wishes

_PLACES = 200
"""Most places kept per finding: more red on a page says no more."""


_HARMLESS = (
    "common error handled correctly",
    "reported number of objects",
    "extraneous whitespace seen before xref",
)
"""What qpdf says of slips that every reader passes over."""


class Place(Value, frozen=True):
    """A rectangle in millimetres from the top left of the trim, y downwards."""

    x: float
    y: float
    width: float
    height: float


class Checked(Value, frozen=True):
    """A broken rule or, with ``rule`` 0, an obstacle to reading the file."""

    finding: Finding
    rule: int
    page: int
    places: tuple[Place, ...] = ()

    def row(self) -> dict[str, Any]:
        """The row of ``--json``."""
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

    def told_row(self) -> dict[str, Any]:
        """The row in the language of the user."""
        return self.row() | told_words(self.finding)


def unread_row(finding: Finding) -> dict[str, Any]:
    """The row of what keeps a file from being read at all."""
    return Checked(finding, 0, 0).told_row()


def check_pdf(
    path: Path,
    profile: str = "newsprint",
    spots: tuple[str, ...] = (),
    ink: float | None = None,
    condition: str = "",
) -> tuple[Checked, ...]:
    """The breaches of ``profile`` in the file at ``path``, in rule order; ``ink`` overrides the
    profile's total area coverage limit, in percent; ``condition`` is the output intent that was
    ordered (``IFRA26``).

    Raises ``Unusable``: ``unreadable-pdf``, ``encrypted-pdf``, ``not-a-pdf``.
    """
    return checked(
        Look(read_document(Source(path)), wished_profile(profile, spots, ink, condition))
    )


def checked(look: Look) -> tuple[Checked, ...]:
    """The breaches in a document by its profile, in rule order."""
    found = [*_for_screen(look.document), *_other_paper(look)]
    found += [*_unread(look.document), *_undrawn(look)]
    for number in sorted(look.profile.rules):
        for hit in RULES[number](look):
            severity = look.profile.severities.get(number, hit.severity)
            found.append(_checked(look.document, number, replace(hit, severity=severity)))
    return tuple(found)


def wished_profile(
    name: str, spots: tuple[str, ...], ink: float | None, condition: str
) -> RuleProfile:
    """A profile by name, or a house's own in a TOML file."""
    if name.endswith(".toml"):
        return with_wishes(house_profile(Path(name)), spots, ink, condition)
    return profile_of(name, spots, ink, condition)


def _for_screen(document: PdfFacts) -> Iterator[Checked]:
    """What to do with a file that paiban wrote for the screen: it breaks many rules at once."""
    if document.info.get("Producer") == "paiban" and not document.claim:
        message = "this is a screen PDF of paiban, which no press takes"
        hint = "build it again with --for press: paiban build SOURCE --for press"
        yield _told(document, "preflight-screen-pdf", Hit(NOTE, message, hint))


def _other_paper(look: Look) -> Iterator[Checked]:
    """Whether the ink of the file is measured against the ceiling of another paper."""
    made = next((each.identifier for each in look.document.intents), "")
    name, papers = look.profile.name, (paper_of(made), paper_asked(look.profile.name))
    if papers == (COATED, NEWSPRINT):
        message = f"the file is made for coated paper ({made}); the profile {name} is for newsprint"
        hint = "for coated paper, check it with --profile magazine; for newsprint, separate it anew"
        yield _told(look.document, "preflight-other-paper", Hit(NOTE, message, hint))
    elif papers == (NEWSPRINT, COATED):
        message = f"the file is made for newsprint ({made}); the profile {name} is for coated paper"
        hint = "for newsprint, check it with --profile newsprint"
        yield _told(look.document, "preflight-other-paper", Hit(NOTE, message, hint))


def _unread(document: PdfFacts) -> Iterator[Checked]:
    """Obstacles to reading the file in full."""
    if document.damage:
        grave = [each for each in document.damage if not any(map(each.count, _HARMLESS))]
        message = "the file is damaged and was repaired for reading: "
        message += (grave or document.damage)[0].strip()[:120]
        hit = Hit(ERROR if grave else WARNING, message, "write it again")
        yield _told(document, "preflight-damaged", hit)
    for what, count in document.walked.cut_off.items():
        message = f"{count} {what} cannot be decoded or end too early"
        yield _told(document, "preflight-damaged", Hit(ERROR, message, "write it again"))
    for page in document.pages:
        for what, count in page.painted.faults.items():
            times = f", {count} times" if count > 1 else ""
            hit = Hit(ERROR, f"the content has {what}{times}", "write it again", page.number)
            yield _told(document, "preflight-malformed", hit)
        if page.painted.stopped:
            hint = "the rest was not checked"
            hit = Hit(ERROR, f"checking stopped: {page.painted.stopped}", hint, page.number)
            yield _told(document, "preflight-stopped", hit)
    if document.walked.stopped:
        message, hint = "checking stopped: too many objects", "the rest was not checked"
        yield _told(document, "preflight-stopped", Hit(ERROR, message, hint))


def _undrawn(look: Look) -> Iterator[Checked]:
    """What the plates cannot show."""
    for page in look.pages:
        ink = look.ink(page)
        if ink.cut_off:
            message = "a picture is damaged or cut off"
            hit = Hit(ERROR, message, "place it again from its file", page.number, ink.cut_off)
            yield _told(look.document, "preflight-damaged", hit)
        if ink.missing:
            message = f"the page is not measured in full: {ink.missing}"
            hit = Hit(WARNING, message, "inspect its separations", page.number)
            yield _told(look.document, "preflight-not-measured", hit)
        for name, boxes in page.painted.undrawn.items():
            message = f"text in the font {name} is not measured: the font is not embedded"
            hit = Hit(WARNING, message, "embed it", page.number, boxes)
            yield _told(look.document, "preflight-not-measured", hit)


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
