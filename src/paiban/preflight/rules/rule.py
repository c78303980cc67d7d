"""Interface of a rule: a document and a profile in, hits with pages and places out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from pathlib import Path

from paiban.base.finding import Severity
from paiban.base.value import Value, field
from paiban.pdf_reading.matrix import Box
from paiban.pdf_reading.page_facts import PageFacts
from paiban.pdf_reading.painted import Painted
from paiban.pdf_reading.pdf_file import Source
from paiban.photo.press.condition import condition_of
from paiban.plates.tones import Separator, intended_profile
from paiban.preflight.facts import PdfFacts
from paiban.preflight.measured_ink import MeasuredInk, measured
from paiban.preflight.used_fonts import UsedFont, used_fonts

_LOT = 16
"""Pages drawn in one copy of the file."""

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE


class Hit(Value, frozen=True):
    """A breach on a page (0: in the file as a whole), at ``places`` in page units; ``message``
    covers them all."""

    severity: Severity
    message: str
    hint: str
    page: int = 0
    places: tuple[Box, ...] = ()


class Limits(Value, frozen=True):
    """Bounds of rules that a house may set. Resolutions are that of an error and that of a
    warning, in ppi."""

    contone_ppi: tuple[float, float] = (99.0, 149.0)
    line_art_ppi: tuple[float, float] = (549.0, 799.0)
    body_pt: float = 7.875
    register_text_pt: float = 10.0
    register_line_pt: float = 0.25
    smallest_type_pt: float = 3.5
    """Readings (ruby) of body text have some 4."""
    knife_mm: float = 1.5
    """Folders of newspapers are off by so much."""
    jpeg_quality: float = 50.0
    """On the scale of libjpeg: below it blocks show in print."""


class RuleProfile(Value, frozen=True):
    """The rules a file is checked by. ``standards`` are those it may claim; ``house`` adds the
    newspaper's rules to the standard's."""

    name: str
    rules: frozenset[int]
    standards: tuple[str, ...]
    ceiling: float = 220.0
    house: bool = True
    spots: frozenset[str] = frozenset()
    condition: str = ""
    """The identifier of the output intent that was ordered; "" accepts any."""
    severities: dict[int, Severity] = field(default_factory=dict)
    """Severities other than those of the rules themselves, by rule."""
    limits: Limits = Limits()
    ruling: float = 100.0
    """Screen ruling in lines per inch: 100 for coldset newsprint (ISO 12647-3: 40 lines per cm)."""


class Look:
    """A document with the profile it is checked by."""

    def __init__(self, document: PdfFacts, profile: RuleProfile) -> None:
        self.document, self.profile = document, profile
        self._inks: dict[int, MeasuredInk] = {}
        self._drawing: tuple[int, Source] | None = None

    def ink(self, page: PageFacts) -> MeasuredInk:
        """What the plates of the page tell; each page is drawn once, and no plate is kept."""
        if page.number not in self._inks:
            source = self._opened(page.number)
            self._inks[page.number] = measured(source, page, self._separator, self.profile.ceiling)
        return self._inks[page.number]

    @cached_property
    def fonts(self) -> tuple[UsedFont, ...]:
        """The fonts that are shown, their programs examined."""
        return used_fonts(self.pages)

    @cached_property
    def _separator(self) -> Separator:
        return Separator(intended_profile(self.document.source) or condition_of().profile)

    def _opened(self, number: int) -> Source:
        """A copy of the file to draw in, which takes in every plate: a fresh one now and then."""
        lot = (number - 1) // _LOT
        if self._drawing is None or self._drawing[0] != lot:
            source = self.document.source
            self._drawing = (lot, Source(Path(source.file), source.bytes))
        return self._drawing[1]

    @property
    def pages(self) -> tuple[PageFacts, ...]:
        return self.document.pages

    @cached_property
    def standard(self) -> str:
        """The standard applied: the file's own claim if the profile allows it."""
        allowed = self.profile.standards
        return self.claim if self.claim in allowed else allowed[0]

    @property
    def claim(self) -> str:
        """What the file claims to be, of the family of standards that the profile asks for."""
        return self.document.archive_claim if self.archive else self.document.claim

    @property
    def archive(self) -> bool:
        """Whether PDF/A applies, which is for keeping and not for press."""
        return self.profile.standards == ("A-2b",)

    @property
    def opaque(self) -> bool:
        """Whether a PDF/X of before transparency applies: no groups, no layers, no XMP needed."""
        return self.standard in ("X-1a", "X-3")

    @property
    def plain(self) -> bool:
        """Whether PDF/X-1a applies: no transparency, no layers, only inks."""
        return self.standard == "X-1a"


Rule = Callable[[Look], Iterable[Hit]]


def on_pages(
    look: Look,
    severity: Severity,
    broken: Callable[[PageFacts, Painted], bool],
    message: str,
    hint: str,
) -> Iterator[Hit]:
    """One hit for each page with ``broken`` items; ``{}`` in ``message`` becomes the first."""
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
    """A short description of an item."""
    word = _WORDS.get(item.kind, "a shading")
    if item.kind == "text":
        return f"{word} of {item.size:.4g} pt in {colour_words(item)}"
    if item.line_width is not None:
        return f"a line of {item.line_width:.3g} pt in {colour_words(item)}"
    return f"{word} in {colour_words(item)}"


def colour_words(item: Painted) -> str:
    """A colour as operators name it: space and components."""
    space, parts = item.colour.space, item.colour.components
    if space.kind in ("DeviceCMYK", "DeviceGray") and parts:
        return f"{space.kind} {'/'.join(f'{100 * part:.0f}' for part in parts)}"
    return f"{space.kind} {' '.join(space.names)}".strip()
