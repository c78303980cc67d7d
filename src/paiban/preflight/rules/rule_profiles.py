"""Rule profiles, and the rules by number."""

from __future__ import annotations

from paiban.base.value import replace
from paiban.preflight.rules import boxes as rules_boxes
from paiban.preflight.rules import colours as rules_colour
from paiban.preflight.rules import contents as rules_content
from paiban.preflight.rules import overprint as rules_overprint
from paiban.preflight.rules import resolution as rules_pictures
from paiban.preflight.rules import structure as rules_structure
from paiban.preflight.rules.rule import Rule, RuleProfile

_FILES = (
    rules_structure,
    rules_boxes,
    rules_content,
    rules_colour,
    rules_overprint,
    rules_pictures,
)

RULES: dict[int, Rule] = {
    number: getattr(module, f"rule_{number}")
    for number in range(1, 37)
    for module in _FILES
    if hasattr(module, f"rule_{number}")
}
"""Rule by number; the function of rule 26 is ``rule_26``."""

_NAMES = """
    version trailer-id encryption info trapped claim xmp output-intent intent-keys intent-profile
    trim-box box-order crop-box user-unit page-size empty-page marks fonts filters active-content
    annotations transparency colour-space spot-colour all-separation total-ink text-ink
    black-overprint gray-black white-overprint fine-text fine-lines body-text resolution
    line-art-resolution too-many-pixels
"""

NAMES = dict(enumerate(_NAMES.split(), 1))
"""Finding name of each rule, by number."""

_TOTAL_INK = 26
_ALL = frozenset(RULES)
_STANDARD = frozenset({*range(1, 13), 18, 19, 20, 21, 22, 23})
"""The rules of ISO 15930 itself: nothing on sizes, spot colours, ink or resolution."""

PROFILES = {
    "newsprint": RuleProfile("newsprint", _ALL, ("X-4", "X-1a"), 220.0),
    "gwg-newspaper": RuleProfile("gwg-newspaper", _ALL, ("X-4",), 245.0),
    "pdfx-4": RuleProfile("pdfx-4", _STANDARD, ("X-4",), house=False),
    "pdfx-1a": RuleProfile("pdfx-1a", _STANDARD, ("X-1a",), house=False),
}


def profile_of(name: str, spots: tuple[str, ...] = (), ink: float | None = None) -> RuleProfile:
    """A profile by name, with the allowed spot colours; ``ink`` replaces its coverage limit
    (percent) and always enforces it."""
    profile = replace(PROFILES[name], spots=frozenset(spots))
    if ink is None:
        return profile
    return replace(profile, ceiling=ink, rules=profile.rules | {_TOTAL_INK})


def code_of(number: int) -> str:
    """The code of a rule's findings: ``rule-26-total-ink``."""
    return f"rule-{number}-{NAMES[number]}"
