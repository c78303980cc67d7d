"""Rule profiles, and the rules by number."""

from __future__ import annotations

from paiban.base.value import replace
from paiban.preflight.rules import boxes as rules_boxes
from paiban.preflight.rules import colours as rules_colour
from paiban.preflight.rules import contents as rules_content
from paiban.preflight.rules import edge_rules as rules_edges
from paiban.preflight.rules import font_rules as rules_fonts
from paiban.preflight.rules import forbidden as rules_forbidden
from paiban.preflight.rules import overprint as rules_overprint
from paiban.preflight.rules import page_sense as rules_sense
from paiban.preflight.rules import resolution as rules_pictures
from paiban.preflight.rules import structure as rules_structure
from paiban.preflight.rules.rule import Limits, Rule, RuleProfile

_FILES = (
    rules_structure,
    rules_boxes,
    rules_content,
    rules_colour,
    rules_overprint,
    rules_pictures,
    rules_fonts,
    rules_forbidden,
    rules_edges,
    rules_sense,
)

RULES: dict[int, Rule] = {
    number: getattr(module, f"rule_{number}")
    for number in (*range(1, 37), *range(39, 57))
    for module in _FILES
    if hasattr(module, f"rule_{number}")
}
"""Rule by number; the function of rule 26 is ``rule_26``. Rules 37 and 38 ask of a page before it
is written (``page/page_checks.py``)."""

_NAMES = """
    version trailer-id encryption info trapped claim xmp output-intent intent-keys intent-profile
    trim-box box-order crop-box user-unit page-size empty-page marks fonts filters active-content
    annotations transparency colour-space spot-colour all-separation total-ink text-ink
    black-overprint gray-black white-overprint fine-text fine-lines body-text resolution
    line-art-resolution too-many-pixels page-text page-photos gray-overprint font-program
    font-widths notdef courier halftones preseparated embedded-files viewer-boxes alternates bleed
    knife smallest-type rasterised layers jpeg-quality spot-names condition
"""

NAMES = dict(enumerate(_NAMES.split(), 1))
"""Finding name of each rule, by number."""

_TOTAL_INK = 26
_ALL = frozenset(RULES)
_STANDARD = frozenset({*range(1, 13), *range(18, 24), *range(40, 43), *range(44, 49), 56})
"""The rules of ISO 15930 itself: nothing on sizes, spot colours, ink or resolution."""

_ARCHIVE = frozenset({1, 2, 3, 6, 7, 10, 12, 18, 19, 20, 23, 40, 41, 42, 46})
"""The rules of ISO 19005-2, level B, as far as boxes, fonts, colours and metadata go."""

PROFILES = {
    "newsprint": RuleProfile("newsprint", _ALL, ("X-4", "X-1a"), 220.0),
    "gwg-newspaper": RuleProfile("gwg-newspaper", _ALL, ("X-4",), 245.0),
    # heatset and sheet-fed on coated paper, screened at 150 lines
    "magazine": RuleProfile(
        "magazine",
        _ALL,
        ("X-4", "X-1a"),
        300.0,
        ruling=150.0,
        limits=Limits(contone_ppi=(149.0, 224.0)),
    ),
    "pdfx-4": RuleProfile("pdfx-4", _STANDARD, ("X-4",), house=False),
    "pdfx-3": RuleProfile("pdfx-3", _STANDARD, ("X-3",), house=False),
    "pdfx-1a": RuleProfile("pdfx-1a", _STANDARD, ("X-1a",), house=False),
    "pdfa-2b": RuleProfile("pdfa-2b", _ARCHIVE, ("A-2b",), house=False),
}


def profile_of(
    name: str, spots: tuple[str, ...] = (), ink: float | None = None, condition: str = ""
) -> RuleProfile:
    """A profile by name, with the allowed spot colours and the ordered ``condition``; ``ink``
    replaces its coverage limit (percent) and always enforces it."""
    return with_wishes(PROFILES[name], spots, ink, condition)


def with_wishes(
    profile: RuleProfile, spots: tuple[str, ...], ink: float | None, condition: str
) -> RuleProfile:
    """A profile with what was ordered beside it."""
    named = profile.spots | set(spots)
    profile = replace(profile, spots=named, condition=condition or profile.condition)
    if ink is None:
        return profile
    return replace(profile, ceiling=ink, rules=profile.rules | {_TOTAL_INK})


def code_of(number: int) -> str:
    """The code of a rule's findings: ``rule-26-total-ink``."""
    return f"rule-{number}-{NAMES[number]}"
