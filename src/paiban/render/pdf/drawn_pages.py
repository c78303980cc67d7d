"""Pages drawn into a PDF: fonts and images shared by the file, one content stream a page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from paiban.base.finding import Findings
from paiban.base.geometry import Rect
from paiban.base.value import Record, Value, field
from paiban.font.face import Face
from paiban.page.items import Document, Fill, Glyphs, Item, Page, Picture, Stroke
from paiban.render.inks import SCREEN, Inks
from paiban.render.pdf.fonts.embedded_fonts import embed
from paiban.render.pdf.fonts.face_use import EmbeddedFont, FaceUse
from paiban.render.pdf.page_content import Content
from paiban.render.pdf.placed_pictures import PlacedPictures
from paiban.render.pdf.read_back import check_text, code_map
from paiban.render.pdf.reportlab_objects import PdfFile, Ref
from paiban.render.pdf.tagged.structure_tree import Tags
from paiban.render.picture.picture_source import PictureSource
from paiban.render.walk import Leaf, grouped, leaves

_Kind = TypeVar("_Kind", Glyphs, Picture)


class PageStream(Value, frozen=True):
    """A page as operators, with the resources they name and the entries its tags add."""

    data: bytes
    resources: dict[str, object]
    structure: dict[str, object]


class Drawer(Record):
    """Draws the pages of one file."""

    pdf: PdfFile
    fonts: dict[Face, EmbeddedFont]
    font_refs: dict[str, Ref]
    images: PlacedPictures
    inks: Inks = SCREEN
    more: dict[str, object] = field(default_factory=dict)
    """Further resources of each page."""
    cmaps: dict[str, dict[str, str]] = field(default_factory=dict)
    """What the codes of each font stand for, by the name of the font."""
    findings: Findings = field(default_factory=Findings)

    def draw(
        self, page: Page, tags: Tags | None, clip: Rect | None = None, over: tuple[Item, ...] = ()
    ) -> PageStream:
        """The page's stream, clipped to ``clip`` if given, with the items of ``over`` on top."""
        used: dict[str, Ref] = {}

        def placed(picture: Picture, height: float) -> str:
            return self.images.placed(picture, height, used)

        content = Content(page.height, self.fonts, placed, self.inks)
        if tags:
            tags.begin_page((*page.items, *over))
        if clip:
            content.clip(clip)
        _draw_all(content, page.items, tags)
        if clip:
            if tags:
                tags.end_run(content)
            content.unclip()
        _draw_all(content, over, tags)
        structure = tags.end_page(content) if tags else {}
        data = content.data()
        check_text(page, over, data, self.cmaps, self.findings)
        resources = {"Font": self.font_refs, "XObject": used, **self.more}
        return PageStream(data, resources, structure)


def drawer(
    pdf: PdfFile,
    document: Document,
    pictures: PictureSource,
    findings: Findings,
    inks: Inks = SCREEN,
) -> Drawer:
    """A drawer with the fonts of ``document`` embedded and decoding of its pictures begun."""
    pictures.begin(of_kind(document, Picture))
    fonts, refs = _embed_fonts(pdf, document, inks)
    cmaps = {
        name: code_map(cmap)
        for font in fonts.values()
        for name, cmap in zip((*font.names, *font.upright_names), font.cmaps, strict=True)
    }
    images = PlacedPictures(pdf, pictures, inks, findings)
    return Drawer(pdf, fonts, refs, images, inks, cmaps=cmaps, findings=findings)


def of_kind(document: Document, kind: type[_Kind]) -> Iterator[_Kind]:
    """All items of a kind, in reading order."""
    for page in document.pages:
        for item in leaves(page.items):
            if isinstance(item, kind):
                yield item


def _embed_fonts(
    pdf: PdfFile, document: Document, inks: Inks
) -> tuple[dict[Face, EmbeddedFont], dict[str, Ref]]:
    """Embed all faces of the document, in order of first use."""
    lines: dict[Face, list[Glyphs]] = {}
    for glyphs in of_kind(document, Glyphs):
        if glyphs.gids:
            lines.setdefault(glyphs.face, []).append(glyphs)
    # characters under readings are shown apart, and a space may close the white between them
    spaced = any(glyphs.over for of_face in lines.values() for glyphs in of_face)
    fonts: dict[Face, EmbeddedFont] = {}
    refs: dict[str, Ref] = {}
    for number, (face, of_face) in enumerate(lines.items(), 1):
        use = FaceUse.of(of_face)
        if spaced:
            use.add_space(face)
        fonts[face], own = embed(pdf, face, use, number, inks)
        names = (*fonts[face].names, *fonts[face].upright_names)
        refs.update(zip(names, own, strict=True))
    return fonts, refs


def _draw_all(content: Content, items: tuple[Item, ...], tags: Tags | None) -> None:
    for group, item in grouped(items):
        if tags is None:
            _draw(content, item)
            continue
        for part in tags.parts(group, item):
            tags.before(content, group, part)
            _draw(content, part.item, part.to)


def _draw(content: Content, item: Leaf, to: float | None = None) -> None:
    match item:
        case Glyphs():
            content.glyphs(item, to)
        case Picture():
            content.picture(item)
        case Stroke():
            content.stroke(item)
        case Fill():
            content.fill(item)
