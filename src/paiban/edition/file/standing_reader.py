"""Reader of a page's advertisements, ear and index in ``edition.toml``."""

from __future__ import annotations

from pathlib import Path

from paiban.base.files import is_file
from paiban.base.finding import Findings
from paiban.base.missing import missing
from paiban.base.value import Value
from paiban.edition.file.manuscripts import Manuscripts
from paiban.edition.model import Advertisement, Ear, IndexBox, Skybox, Slot, Teaser
from paiban.edition.paper import Paper
from paiban.edition.placeable import PICTURES, POSTSCRIPT, SAVE_AS_PDF
from paiban.edition.written.edition_shapes import (
    AdvertisementShape,
    FurnitureShape,
    IndexShape,
    PageShape,
    TeaserShape,
)
from paiban.edition.written.toml_source import KeyPath, TomlSource

_INDEX_LINES = 18
"""Default depth of an index in body lines: five headlines of two lines."""


class StandingReader(Value, frozen=True):
    """Reads the fixed elements of pages on ``paper``."""

    source: TomlSource
    findings: Findings
    manuscripts: Manuscripts
    paper: Paper

    def advertisements(self, page: PageShape, at: KeyPath) -> tuple[Advertisement, ...]:
        """The advertisements of ``page`` that have a usable picture."""
        found = (
            self._advertisement(shape, (*at, "advertisements", index))
            for index, shape in enumerate(page.advertisements)
        )
        return tuple(each for each in found if each)

    def _advertisement(self, shape: AdvertisementShape, at: KeyPath) -> Advertisement | None:
        path = self._picture(shape.file, "advertisement", at)
        if path is None:
            return None
        if (shape.column is None) != (shape.line is None):
            self.findings.error(
                "advertisement-place",
                "an advertisement needs both column and line to be placed",
                "give both, or neither to have it placed at the foot",
                self.source.origin((*at, "column" if shape.line is None else "line")),
            )
        column = line = None
        if shape.column is not None and shape.line is not None:
            column, line = shape.column - 1, shape.line - 1
        origin = self.source.origin(at)
        places = shape.columns, shape.lines, column, line
        page = shape.page or 0
        return Advertisement(str(path), *places, shape.alt, origin, page, shape.label)

    def _picture(self, file: str, what: str, at: KeyPath) -> Path | None:
        """The path of an existing picture; None, with a finding, if there is none."""
        key = at if what in ("nameplate", "teaser") else (*at, "file")
        path, origin = Path(self.source.file).parent / file, self.source.origin(key)
        if not file:
            hint = 'write file = "picture.png"'
            self.findings.error("missing-key", f'the {what} has no "file"', hint, origin)
        elif not is_file(path):
            called = "ear" if what == "ear" else "picture"
            told = missing(path, file, called, "paths start at the edition file")
            self.findings.error("no-such-file", *told, origin)
        elif path.suffix.lower() not in PICTURES:
            message = f"{path.name} is not a picture that the {what} can show"
            hint = "convert it to PDF, SVG, JPEG, PNG, WebP or TIFF"
            if path.suffix.lower() in POSTSCRIPT:
                hint = SAVE_AS_PDF
            elif what == "ear":
                message = f"{path.name} is neither a notice nor a picture that the ear can show"
                hint = "write the notice as .md or .txt, or name a PDF, an SVG or a photo"
            self.findings.error("unknown-format", message, hint, origin)
        else:
            return path
        return None

    def nameplate(self, shape: FurnitureShape) -> str:
        """The path of the picture of the paper's name; "" if there is none."""
        if not shape.nameplate:
            return ""
        found = self._picture(shape.nameplate, "nameplate", ("furniture", "nameplate"))
        return str(found) if found else ""

    def ear(self, page: PageShape, at: KeyPath) -> Ear | None:
        """The ear (报眼) of ``page``: a notice from a manuscript, or a picture."""
        shape, place = page.ear, (*at, "ear")
        if shape is None:
            return None
        origin = self.source.origin(place)
        if page.kind != "masthead":
            message = "an ear stands beside a masthead, but the page has none"
            self.findings.warn("ear-unused", message, 'write kind = "masthead"', origin)
            return None
        path = Path(self.source.file).parent / shape.file
        if path.suffix.lower() in (".md", ".txt", ".docx", ".html", ".htm") and is_file(path):
            notice = self.manuscripts.notice(path)
            return Ear(notice, origin=origin) if notice else None
        picture = self._picture(shape.file, "ear", place)
        return Ear(None, str(picture), shape.alt, origin, shape.page or 0) if picture else None

    def index(self, page: PageShape, at: KeyPath) -> IndexBox | None:
        """The index (导读) of ``page``, or None."""
        shape, place = page.index, (*at, "index")
        if shape is False:
            return None
        origin = self.source.origin(place)
        if not isinstance(shape, IndexShape):
            return IndexBox(() if shape is True else tuple(shape), None, origin)
        slot = self._index_slot(shape, place)
        return IndexBox(shape.pages, slot, origin, shape.pictures, shape.place == "masthead")

    def skybox(self, page: PageShape, at: KeyPath) -> Skybox | None:
        """The skybox of ``page``, or None."""
        shape, place = page.skybox, (*at, "skybox")
        if shape is False or shape == ():
            return None
        origin = self.source.origin(place)
        if page.kind != "masthead":
            message = "a skybox stands over a masthead, but the page has none"
            self.findings.warn("skybox-unused", message, 'write kind = "masthead"', origin)
            return None
        if shape is True:
            return Skybox((), origin)
        teasers = (self._teaser(each, (*place, at_)) for at_, each in enumerate(shape))
        return Skybox(tuple(teasers), origin)

    def _teaser(self, shape: str | TeaserShape, at: KeyPath) -> Teaser:
        """A teaser; a bare text with a suffix is a manuscript, any other a page number."""
        if isinstance(shape, str):
            is_file = "." in shape
            shape = TeaserShape(story=shape) if is_file else TeaserShape(page=shape)
        folder, origin = Path(self.source.file).parent, self.source.origin(at)
        if not shape.story and not shape.page:
            self.findings.error(
                "missing-key",
                "a teaser names neither a story nor a page",
                'write story = "story.md", or page = "A3"',
                origin,
            )
        picture = ""
        if shape.picture:
            picture = str(self._picture(shape.picture, "teaser", (*at, "picture")) or "")
        story = str(folder / shape.story) if shape.story else ""
        return Teaser(story, shape.page, shape.headline, picture, origin)

    def _index_slot(self, shape: IndexShape, place: KeyPath) -> Slot | None:
        """The slot of the index; what is not given defaults to the foot of the last column."""
        if (shape.column, shape.line, shape.columns, shape.lines) == (None, None, None, None):
            return None
        columns, lines = shape.columns or 1, shape.lines or _INDEX_LINES
        column = self.paper.columns - columns if shape.column is None else shape.column - 1
        line = self.paper.lines - lines if shape.line is None else shape.line - 1
        inside = column + columns <= self.paper.columns and line + lines <= self.paper.lines
        if inside and min(column, line) >= 0:
            return Slot(column, line, columns, lines)
        self.findings.error(
            "slot-outside",
            f"the index ends at column {column + columns}, line {line + lines}, outside the grid "
            f"of {self.paper.columns} columns and {self.paper.lines} lines",
            "columns and lines count from 1",
            self.source.origin(place),
        )
        return None
