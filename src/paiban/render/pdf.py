"""The PDF of a document: its fonts embedded, its pages drawn, its stories bookmarked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from paiban.base.value import Record, field
from paiban.font.face import Face
from paiban.page.items import Document, Fill, Glyphs, Page, Picture, Stroke
from paiban.photo.prepare import Prepared
from paiban.render.pdf_content import Content
from paiban.render.pdf_fonts import EmbeddedFont, FaceUse, embed
from paiban.render.pdf_links import add_links
from paiban.render.pdf_objects import PdfFile, Ref, name
from paiban.render.pdf_outline import add_outline, page_labels
from paiban.render.pdf_tags import Tags
from paiban.render.pictures import PictureSource
from paiban.render.walk import grouped, leaves

_Kind = TypeVar("_Kind", Glyphs, Picture)


def render_pdf(document: Document, pictures: PictureSource) -> bytes:
    """The document as a PDF file. Same document, same bytes.

    Raises ``Unusable`` (``bad-font``) where a font's tables are damaged.
    """
    pictures.begin(_of_kind(document, Picture))
    pdf = PdfFile(document.title, document.author, document.language)
    fonts, font_refs = _embed_fonts(pdf, document)
    images = _Images(pdf, pictures)
    tags = Tags(pdf)
    pages = [_add_page(pdf, page, fonts, font_refs, images, tags) for page in document.pages]
    tags.finish()
    pdf.set_catalog(
        ViewerPreferences={"DisplayDocTitle": True},
        PageLabels={"Nums": page_labels(document)},
    )
    add_outline(pdf, document, pages)
    add_links(pdf, document, pages)
    return pdf.finish()


def _embed_fonts(
    pdf: PdfFile, document: Document
) -> tuple[dict[Face, EmbeddedFont], dict[str, Ref]]:
    """All faces of the document, in the order in which its pages first use them."""
    uses: dict[Face, FaceUse] = {}
    for glyphs in _of_kind(document, Glyphs):
        if not glyphs.gids:
            continue
        use = uses.get(glyphs.face)
        if use is None:
            use = uses[glyphs.face] = FaceUse()
        use.take(glyphs)
    fonts: dict[Face, EmbeddedFont] = {}
    refs: dict[str, Ref] = {}
    for number, (face, use) in enumerate(uses.items(), 1):
        fonts[face], own = embed(pdf, face, use, number)
        names = (*fonts[face].names, *fonts[face].upright_names)
        refs.update(zip(names, own, strict=True))
    return fonts, refs


def _of_kind(document: Document, kind: type[_Kind]) -> Iterator[_Kind]:
    for page in document.pages:
        for item in leaves(page.items):
            if isinstance(item, kind):
                yield item


def _add_page(
    pdf: PdfFile,
    page: Page,
    fonts: dict[Face, EmbeddedFont],
    font_refs: dict[str, Ref],
    images: _Images,
    tags: Tags,
) -> Ref:
    used: dict[str, Ref] = {}

    def image_name(picture: Picture) -> str:
        return images.use(picture, used)

    content = Content(page.height, fonts, image_name)
    tags.begin_page()
    for group, item in grouped(page.items):
        tags.before(content, group, item)
        _draw(content, item)
    structure = tags.end_page(content)
    resources = {"Font": font_refs, "XObject": used}
    stream = pdf.add_stream(content.data())
    entries = {"Contents": stream, "Resources": resources, **structure}
    ref = pdf.add_page(page.width, page.height, entries)
    tags.place(ref)
    return ref


def _draw(content: Content, item: Glyphs | Picture | Stroke | Fill) -> None:
    match item:
        case Glyphs():
            content.glyphs(item)
        case Picture():
            content.picture(item)
        case Stroke():
            content.stroke(item)
        case Fill():
            content.fill(item)


class _Images(Record):
    """The images of the file: one object for the same bytes, however often they are shown."""

    pdf: PdfFile
    source: PictureSource
    _known: dict[Prepared, tuple[str, Ref]] = field(default_factory=dict)

    def use(self, picture: Picture, used: dict[str, Ref]) -> str:
        """The resource name of a picture, put into ``used`` too; "" where there is none."""
        prepared = self.source(picture)
        if prepared is None:
            return ""
        if prepared not in self._known:
            self._known[prepared] = (f"Im{len(self._known) + 1}", self._add(prepared))
        resource, used_ref = self._known[prepared]
        used[resource] = used_ref
        return resource

    def _add(self, prepared: Prepared) -> Ref:
        entries = {
            "Type": name("XObject"),
            "Subtype": name("Image"),
            "Width": prepared.width_px,
            "Height": prepared.height_px,
            "ColorSpace": name(prepared.colour_space),
            "BitsPerComponent": prepared.bits,
            "Filter": name(prepared.filter),
        }
        return self.pdf.add_stream(prepared.data, entries, packed=True)
