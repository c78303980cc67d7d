"""Print plan: which edition page or pair each page of a press file shows, and its marks."""

from __future__ import annotations

from collections.abc import Sequence

from paiban.base.finding import Findings
from paiban.base.spot import Spot
from paiban.base.value import Value, replace
from paiban.edition.model import Edition, Furniture
from paiban.font.catalog import Catalog
from paiban.page.items import Document, Page
from paiban.photo.press.condition import Condition
from paiban.render.press.press_inks import spots_of
from paiban.render.press.press_options import PressOptions
from paiban.render.press.sheet import SLUG, Sheet
from paiban.typeset.typesetter import Typesetter


class Printed(Value, frozen=True):
    """One page of the file: edition pages side by side, and their marks as a page."""

    sheet: Sheet
    pages: tuple[Page, ...]
    marks: Page


class PrintPlan(Value, frozen=True):
    """Places pages on sheets, with marks round them."""

    edition: Edition
    options: PressOptions
    condition: Condition

    def printed(self, document: Document, findings: Findings) -> list[Printed]:
        """All pages of the file; empty if no printer's pairs can be made."""
        groups: Sequence[tuple[Page, ...]] = [(page,) for page in document.pages]
        if self.options.impose:
            from paiban.render.press.imposition import pairs

            groups = pairs(document, findings)
        return [self._printed(pages, document.title, spots_of(document)) for pages in groups]

    def _printed(self, pages: tuple[Page, ...], title: str, spots: list[Spot]) -> Printed:
        from paiban.render.press.printers_marks import marks

        first = pages[0]
        slug = SLUG if self.options.marks else 0.0
        width = sum(page.width for page in pages)
        sheet = Sheet(width, first.height, self.options.bleed_pt, slug)
        blank = replace(first, width=width, items=(), stories=(), links=())
        if not self.options.marks:
            return Printed(sheet, pages, blank)
        words = self._words(pages, title)
        group = marks(sheet, words, spots, self._typesetter())
        return Printed(sheet, pages, replace(blank, items=(group,)))

    def _words(self, pages: tuple[Page, ...], title: str) -> str:
        """The text of the slug: paper, date, page, title, condition."""
        furniture = self._furniture(pages[0])
        paper = furniture.paper_name
        words = (
            paper,
            furniture.date,
            " + ".join(page.number for page in pages),
            pages[0].section if len(pages) == 1 else "",
            "" if paper and paper in title else title,
            f"{self.condition.identifier} · {self.condition.ink_limit:g} %",
        )
        return "　".join(word for word in words if word)

    def _furniture(self, page: Page) -> Furniture:
        specs = self.edition.pages
        for spec in specs:
            numbers = spec.facing.numbers if spec.facing else (spec.number,)
            if page.number in numbers:
                return spec.furniture
        return Furniture()

    def _typesetter(self) -> Typesetter:
        """A typesetter with the house's faces. Missing characters were reported when the page was
        set."""
        edition = self.edition
        catalog = Catalog(edition.stylebook.faces, edition.fonts, edition.origin)
        return Typesetter(edition.stylebook, catalog, Findings.aside(), edition.language)
