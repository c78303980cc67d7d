"""Report of a check as a PDF: each page with numbered marks at the places of its findings, and the
findings in the language of the user."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from paiban.base.finding import Findings, Severity
from paiban.base.geometry import Rect
from paiban.base.language.message_catalogue import said
from paiban.base.language.told_finding import severity, translated
from paiban.base.language.user_language import CHINESE, language
from paiban.base.value import Record, field
from paiban.column.block import Row
from paiban.compose.glyph_items import row_items
from paiban.edition.house.default_stylebook import default_stylebook
from paiban.font.catalog import Catalog
from paiban.manuscript.story import Text
from paiban.page.items import Colour, Document, Fill, Group, Item, Page, Stroke
from paiban.preflight.check_pdf import Checked
from paiban.preflight.report.thumbnails import Thumbnails
from paiban.render.pdf.document_pdf import render_pdf
from paiban.typeset.typesetter import Typesetter

_WIDTH, _HEIGHT = 595.3, 841.9
_MARGIN, _GUTTER = 42.0, 18.0
_THUMB = 230.0
_COLOURS: dict[Severity, Colour] = {
    Severity.ERROR: (0.8, 0.08, 0.1),
    Severity.WARNING: (0.85, 0.5, 0.0),
    Severity.NOTE: (0.35, 0.35, 0.35),
}
_WHITE: Colour = (1.0, 1.0, 1.0)
_BLACK: Colour = (0.0, 0.0, 0.0)
_ROLE = "table"
_SIZE, _SMALL, _TITLE, _HEAD = 9.0, 7.5, 16.0, 11.0
_LEADING = 1.4
_BADGE = 11.0
_PLACES = 60
"""Most frames of one finding on a picture."""

Numbered = tuple[int, Checked]


def report_pdf(data: bytes, found: tuple[Checked, ...], file: str, profile: str) -> bytes:
    """The report on a checked file, ``data``. Same findings, same bytes."""
    book = default_stylebook()
    setter = Typesetter(book, Catalog(book.faces), Findings.aside(), "zh-Hans")
    thumbnails = Thumbnails(data, _THUMB, _HEIGHT - 2 * _MARGIN - 60)
    report = _Report(setter, thumbnails)
    name = Path(file).name
    title = said("Preflight of {file}", file=name)
    report.head(title, _summary(found, profile))
    numbered = list(enumerate(sorted(found, key=lambda each: each.page), 1))
    for page, group in groupby(numbered, key=lambda each: each[1].page):
        report.part(page, list(group))
    tongue = "zh-Hans" if language() == CHINESE else "en"
    document = Document(title, "", tongue, tuple(report.finished()))
    return render_pdf(document, thumbnails, Findings.aside())


def _summary(found: tuple[Checked, ...], profile: str) -> str:
    counts = [sum(each.finding.severity is kind for each in found) for kind in Severity]
    errors, warnings, notes = counts
    if not found:
        return said("Profile {profile}: nothing was found.", profile=profile)
    return said(
        "Profile {profile}. Errors: {errors}; warnings: {warnings}; notes: {notes}.",
        profile=profile, errors=errors, warnings=warnings, notes=notes,
    )  # fmt: skip


class _Report(Record):
    """The pages of the report as they fill, from top to foot."""

    setter: Typesetter
    thumbnails: Thumbnails
    pages: list[Page] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    y: float = _MARGIN

    def head(self, title: str, summary: str) -> None:
        width = _WIDTH - 2 * _MARGIN
        self._text(title, "headline", _MARGIN, width, _TITLE)
        self._text(summary, "body", _MARGIN, width, _SIZE)
        self.y += _SIZE

    def part(self, page: int, found: list[Numbered]) -> None:
        """The findings of a page, beside its picture, or those of the file as a whole."""
        if page and self.y > _MARGIN + 150:
            self._turn()
        head = said("Page {page}", page=page) if page else said("The file as a whole")
        self._text(head, "crosshead", _MARGIN, _WIDTH - 2 * _MARGIN, _HEAD)
        top, left = self.y, _MARGIN
        picture = self.thumbnails.picture(page, _MARGIN, top) if page else None
        foot = top
        if picture is not None:
            edge = picture.rect
            self.items.append(Group("photo", (picture, *_frame(edge, _BLACK, 0.4))))
            self.items.append(Group("furniture", tuple(self._marks(page, found, edge))))
            left, foot = _MARGIN + _THUMB + _GUTTER, edge.bottom
        for each in found:
            if self.y > _HEIGHT - _MARGIN - 50:
                self._turn()
                left, foot = _MARGIN, self.y
            self._finding(*each, left)
        self.y = max(self.y, foot) + _HEAD

    def _finding(self, number: int, each: Checked, left: float) -> None:
        """A finding: its number, its code, what it says, and what to do."""
        told = translated(each.finding)
        colour = _COLOURS[told.severity]
        self.items += self._badge(number, left, self.y, colour)
        x = left + _BADGE + 6
        width = _WIDTH - _MARGIN - x
        self._text(f"{severity(told.severity.value)} {told.code}", "body", x, width, _SMALL, colour)
        self._text(told.message, "body", x, width, _SIZE)
        if told.hint:
            self._text(told.hint, "body", x, width, _SMALL, _COLOURS[Severity.NOTE])
        self.y += 0.6 * _SIZE

    def _marks(self, page: int, found: list[Numbered], on: Rect) -> Iterator[Item]:
        """Frames at the places of the findings, the first of each with its number."""
        for number, each in found:
            colour = _COLOURS[each.finding.severity]
            for at, place in enumerate(each.places[:_PLACES]):
                rect = self.thumbnails.placed(page, place, on)
                yield from _frame(rect, colour, 0.8)
                if at == 0:
                    x = min(max(on.x, rect.x - _BADGE), on.right - _BADGE)
                    yield from self._badge(number, x, max(on.y, rect.y - _BADGE), colour)

    def _badge(self, number: int, x: float, y: float, colour: Colour) -> list[Item]:
        """A number on a field of its colour."""
        setter = self.setter.setter(Text(str(number), ""), _ROLE)
        size = min(_SMALL, (_BADGE - 2) / max(0.5, setter.natural_width))
        options = setter.options(4.0)
        line = setter.lines(4.0, options[0])[0]
        left = x + (_BADGE - setter.natural_width * size) / 2
        row = Row("body", setter, line, left, y + _BADGE / 2 + 0.36 * size, size, _WHITE)
        return [Fill(Rect(x, y, _BADGE, _BADGE), colour), *row_items(row)]

    def _text(
        self, text: str, role: str, x: float, width: float, size: float, colour: Colour = _BLACK
    ) -> None:
        """A paragraph from the current height on; one that does not fit goes on overleaf."""
        setter = self.setter.setter(Text(text, ""), _ROLE)
        options = setter.options(width / size)
        lines = setter.lines(width / size, options[0]) if options else ()
        items: list[Item] = []
        for line in lines:
            if self.y + size * _LEADING > _HEIGHT - _MARGIN:
                self.items.append(Group(role, tuple(items)))
                items = []
                self._turn()
            self.y += size * _LEADING
            row = Row(role, setter, line, x, self.y - 0.4 * size, size, colour)
            items += row_items(row)
        self.items.append(Group(role, tuple(items)))

    def _turn(self) -> None:
        area = Rect(_MARGIN, _MARGIN, _WIDTH - 2 * _MARGIN, _HEIGHT - 2 * _MARGIN)
        number = str(len(self.pages) + 1)
        self.pages.append(
            Page(number, _WIDTH, _HEIGHT, area, (), (), area.width, _SIZE, tuple(self.items))
        )
        self.items, self.y = [], _MARGIN

    def finished(self) -> list[Page]:
        if self.items or not self.pages:
            self._turn()
        return self.pages


def _frame(rect: Rect, colour: Colour, width: float) -> tuple[Stroke, ...]:
    x0, y0, x1, y1 = rect.x, rect.y, rect.right, rect.bottom
    return (
        Stroke(x0, y0, x1, y0, width, colour), Stroke(x1, y0, x1, y1, width, colour),
        Stroke(x1, y1, x0, y1, width, colour), Stroke(x0, y1, x0, y0, width, colour),
    )  # fmt: skip
