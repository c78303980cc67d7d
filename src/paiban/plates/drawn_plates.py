"""Plates of a page, drawn by PDFium: one grey picture per ink, 255 solid. This one engine paints
for ``paiban check`` and for ``paiban proof``."""

from __future__ import annotations

from PIL import Image, ImageChops

from paiban.base.value import Record, field
from paiban.pdf_reading.colour_spaces import PLATES
from paiban.pdf_reading.matrix import Box
from paiban.pdf_reading.page_facts import PageFacts
from paiban.pdf_reading.pdf_file import Source
from paiban.plates.image_inks import Plane
from paiban.plates.picture_tones import Pictures
from paiban.plates.plate_pdf import Plater, not_proofed
from paiban.plates.shading_tones import ShadingRun
from paiban.plates.spots import SpotLook, spots_of
from paiban.plates.step_reader import Book, read_page_tape
from paiban.plates.steps import Tape
from paiban.plates.tones import AS_IS, AsIf, Separator
from paiban.render.picture.png import render_grey

Planes = dict[str, Plane]


class PagePlates(Record):
    """A page ready to be drawn plate by plate; its ``source`` is modified by drawing."""

    source: Source
    facts: PageFacts
    separator: Separator
    tape: Tape
    spots: dict[str, SpotLook | None]
    book: Book
    unknown: dict[tuple[str, Box | None], None] = field(default_factory=dict)
    """What could not be drawn, and where."""
    runs: dict[object, ShadingRun | None] = field(default_factory=dict)
    """The colours of shadings, which each drawing needs."""

    @property
    def stopped(self) -> str:
        """Why the page is not drawn in full, or ""."""
        return self.book.stopped or self.facts.painted.stopped

    def drawn(self, box: Box, ppi: float, finer: int = 1, as_if: AsIf = AS_IS) -> Planes:
        """The plates of ``box``, drawn ``finer`` times as fine and reduced: PDFium widens anything
        thinner than a pixel, a press does not.

        Raises ``Unusable``: ``not-proofed``.
        """
        # the plates are written in the units of the page
        unit = self.facts.unit
        ppi, box = ppi * unit, box.times(1 / unit)
        pictures = Pictures(self.separator, ppi * finer)
        plater = Plater(self.source, self.separator, pictures, as_if, runs=self.runs)
        names = (*PLATES, *self.spots)
        try:
            pages = render_grey(plater.pdf(self.tape, box, names), ppi * finer)
        except RuntimeError as problem:  # of PDFium
            raise not_proofed(self.source) from problem
        for what, where in self.book.unknown | plater.unknown:
            self.unknown[what, where.times(unit) if where else None] = None
        planes = {}
        for name, (width, height, pixels) in zip(names, pages, strict=True):
            plane = Image.frombytes("L", (width, height), pixels)
            planes[name] = ImageChops.invert(plane.reduce(finer) if finer > 1 else plane)
        return planes


def plates_of(source: Source, facts: PageFacts, separator: Separator) -> PagePlates:
    """The plates of a page, not yet drawn; RGB is separated by the profile of ``separator``."""
    book = Book(source)
    tape = read_page_tape(source, facts, book)
    return PagePlates(source, facts, separator, tape, spots_of(tape, separator), book)
