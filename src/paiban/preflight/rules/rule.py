"""What a rule gives, and what it is given: hits with pages and places, a document and a profile."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property

from paiban.base.finding import Severity
from paiban.base.value import Value
from paiban.pdf_reading.matrix import Box
from paiban.pdf_reading.painted import Painted
from paiban.preflight.facts import PageFacts, PdfFacts

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE


class Hit(Value, frozen=True):
    """A rule that is broken on a page (0: in the file as a whole), at ``places`` in units of the
    page; ``message`` tells it once for all of them."""

    severity: Severity
    message: str
    hint: str
    page: int = 0
    places: tuple[Box, ...] = ()


class RuleProfile(Value, frozen=True):
    """Which rules a file is held to. ``standards`` are those that it may claim; ``house`` tells
    that the newspaper's rules hold too, and not the standard's alone."""

    name: str
    rules: frozenset[int]
    standards: tuple[str, ...]
    ceiling: float = 220.0
    house: bool = True
    spots: frozenset[str] = frozenset()
    ruling: float = 100.0
    """Lines per inch of the screen: 100 for coldset newsprint (ISO 12647-3: 40 lines per cm)."""


class Look:
    """A document under a profile."""

    def __init__(self, document: PdfFacts, profile: RuleProfile) -> None:
        self.document, self.profile = document, profile

    @property
    def pages(self) -> tuple[PageFacts, ...]:
        return self.document.pages

    @cached_property
    def standard(self) -> str:
        """The standard that the file is held to: its own claim where the profile allows it."""
        claim, allowed = self.document.claim, self.profile.standards
        return claim if claim in allowed else allowed[0]

    @property
    def plain(self) -> bool:
        """Whether PDF/X-1a is asked for: no transparency, no layers, nothing but inks."""
        return self.standard == "X-1a"


Rule = Callable[[Look], Iterable[Hit]]


def on_pages(
    look: Look,
    severity: Severity,
    broken: Callable[[PageFacts, Painted], bool],
    message: str,
    hint: str,
) -> Iterator[Hit]:
    """One hit for each page with painted things that are ``broken``; ``{}`` in ``message`` is
    told of the first."""
    for page in look.pages:
        found = [item for item in page.painted.items if broken(page, item)]
        if found:
            yield hit_of(page, severity, found, message.format(described(found[0])), hint)


def hit_of(
    page: PageFacts, severity: Severity, found: list[Painted], message: str, hint: str
) -> Hit:
    more = f", and {len(found) - 1} more on this page" if len(found) > 1 else ""
    places = tuple(item.box for item in found)
    return Hit(severity, message + more, hint, page.number, places)


_WORDS = {"text": "text", "line": "a line", "fill": "an area", "image": "a picture"}


def described(item: Painted) -> str:
    """What a thing is, in a few words."""
    word = _WORDS.get(item.kind, "a shading")
    if item.kind == "text":
        return f"{word} of {item.size:.4g} pt in {colour_words(item)}"
    if item.line_width is not None:
        return f"a line of {item.line_width:.3g} pt in {colour_words(item)}"
    return f"{word} in {colour_words(item)}"


def colour_words(item: Painted) -> str:
    """A colour as an operator reads it: its space and its components."""
    space, parts = item.colour.space, item.colour.components
    if space.kind in ("DeviceCMYK", "DeviceGray") and parts:
        return f"{space.kind} {'/'.join(f'{100 * part:.0f}' for part in parts)}"
    return f"{space.kind} {' '.join(space.names)}".strip()
