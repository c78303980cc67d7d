"""SVG pages, one file each: shared glyph outlines, embedded photos, selectable text.

The visible text is outlines, so that every program shows the page as the PDF has it, without fonts.
An invisible text element over each line serves selection, search and screen readers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from paiban.base.finding import Findings
from paiban.base.geometry import Rect
from paiban.base.value import Record, field
from paiban.font.face import Face
from paiban.page.items import Document, Fill, Glyphs, Group, Item, Page, Picture, Stroke
from paiban.photo.prepared import Prepared
from paiban.render.lines import ReadLine, merged
from paiban.render.pdf.fonts.embedding_rights import check_embedding
from paiban.render.picture.picture_source import PhotoSource, PictureSource
from paiban.render.svg.data_uris import data_uri
from paiban.render.svg.glyph_symbols import drawing, glyph_id, placed
from paiban.render.svg.svg_syntax import hexed, number, written
from paiban.render.walk import Leaf, grouped, leaves

_FRAME_FILL, _FRAME_RULE, _FRAME_WIDTH = "#ededed", "#999", "0.25"
"""An empty photo frame, as in the PDF (``page_content.py``)."""


PictureLink = Callable[[Prepared], str]
"""The URL of a picture: in the file, or external."""


class SvgPage(Record):
    """A drawn page: its elements in parts that can change independently, and the glyph symbols they
    use, by id."""

    parts: list[str] = field(default_factory=list)
    glyphs: dict[str, str] = field(default_factory=dict)


def render_svg(
    document: Document, page: int, findings: Findings, targets: Mapping[str, str] | None = None
) -> bytes:
    """Page ``page`` (0-based) as an SVG file; ``targets`` maps page numbers to the files that links
    lead to."""
    _check(document, findings)
    own = document.pages[page]
    title = f"{document.title} {own.number}".strip()
    pictures = PhotoSource(findings)
    pictures.begin(item for item in leaves(own.items) if isinstance(item, Picture))
    drawn = draw(own, pictures, targets or {})
    width, height = number(own.width), number(own.height)
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'width="{width}pt" height="{height}pt" lang="{written(document.language)}">'
    )
    lines = (
        head,
        f"<title>{written(title)}</title>",
        f"<defs>\n{_lines(drawn.glyphs.values())}\n</defs>",
        *drawn.parts,
        "</svg>\n",
    )
    return "\n".join(lines).encode()


def _check(document: Document, findings: Findings) -> None:
    """Report fonts that may not be embedded, unless already reported for another format."""
    found = Findings()
    check_embedding(document, found)
    findings.items += [each for each in found if each not in findings.items]


def draw(
    page: Page,
    pictures: PictureSource,
    targets: Mapping[str, str],
    link: PictureLink = data_uri,
) -> SvgPage:
    """The elements of a page and the glyphs they use, apart, so that the preview can share glyphs
    among pages and replace only what changed."""
    drawing_of = _Drawing(pictures, link)
    sheet = f'<rect width="{number(page.width)}" height="{number(page.height)}" fill="#fff"/>'
    parts = [sheet, *(_part(group, drawing_of) for group in _groups(page.items))]
    links = _lines(_links(page, targets))
    return SvgPage([part for part in (*parts, links) if part], drawing_of.glyphs)


def _groups(items: tuple[Item, ...]) -> Iterator[Group]:
    """The groups of the page, stories flattened; a lone item gets its own group."""
    for item in items:
        if isinstance(item, Group) and item.role == "story":
            yield from _groups(item.items)
        else:
            yield item if isinstance(item, Group) else Group("", (item,))


class _Drawing(Record):
    """State for drawing the parts of a page."""

    pictures: PictureSource
    link: PictureLink
    glyphs: dict[str, str] = field(default_factory=dict)

    def seen(self, face: Face, gid: int) -> str:
        """Register a glyph and return its id, or "" if it has no ink."""
        key = glyph_id(face, gid)
        if key not in self.glyphs:
            self.glyphs[key] = drawing(face, gid)
        return key if self.glyphs[key] else ""

    def element(self, item: Leaf) -> str:
        match item:
            case Glyphs():
                return placed(item, self.seen) if item.gids else ""
            case Picture():
                return _picture(item, self.pictures, self.link)
            case Fill() if item.outline:
                return f'<path d="{_curves(item)}" fill="{hexed(item.colour)}"/>'
            case Fill():
                return f'<rect {_box(item.rect)} fill="{hexed(item.colour)}"/>'
            case Stroke():
                return _stroke(item)


def _part(group: Group, drawing_of: _Drawing) -> str:
    """A group, overlaid with the text of its lines."""
    drawn = _lines(map(drawing_of.element, leaves((group,))))
    lines = (each for each in merged(grouped((group,))) if isinstance(each, ReadLine))
    text = _lines(map(_text, lines))
    if text:
        text = f'<g fill-opacity="0" font-family="serif">\n{text}\n</g>'
    story = f' data-story="{written(group.story)}"' if group.story else ""
    return f"<g{story}>\n{_lines((drawn, text))}\n</g>" if drawn else ""


def _curves(item: Fill) -> str:
    """The outline of a fill, as the data of a path."""
    box = item.rect
    drawn = []
    for outline in item.outline:
        at = [
            number((box.y + value * box.height) if odd % 2 else (box.x + value * box.width))
            for odd, value in enumerate(outline)
        ]
        drawn.append(f"M{' '.join(at[:2])}C{' '.join(at[2:])}Z")
    return "".join(drawn)


def _stroke(item: Stroke) -> str:
    ends = (item.x0, item.y0, item.x1, item.y1)
    x0, y0, x1, y1 = map(number, ends)
    return (
        f'<path d="M{x0} {y0}L{x1} {y1}" stroke="{hexed(item.colour)}" '
        f'stroke-width="{number(item.width)}"/>'
    )


def _picture(item: Picture, pictures: PictureSource, link: PictureLink) -> str:
    found = pictures(item) if item.file else None
    name = f' role="img" aria-label="{written(item.alt)}"' if item.alt else ""
    if found is not None:
        return f'<image {_box(item.rect)} preserveAspectRatio="none"{name} href="{link(found)}"/>'
    rect = item.rect
    x0, y0, x1, y1 = map(number, (rect.x, rect.y, rect.right, rect.bottom))
    return (
        f'<g{name} stroke="{_FRAME_RULE}" stroke-width="{_FRAME_WIDTH}">'
        f'<rect {_box(rect)} fill="{_FRAME_FILL}"/>'
        f'<path d="M{x0} {y0}L{x1} {y1}M{x0} {y1}L{x1} {y0}"/></g>'
    )


def _text(line: ReadLine) -> str:
    length = line.end - line.start
    if not line.text.strip() or length <= 0:
        return ""
    down = line.direction == "vertical"
    x, y = (line.block, line.start) if down else (line.start, line.block)
    mode = ' writing-mode="vertical-rl"' if down else ""
    stretched = ' lengthAdjust="spacingAndGlyphs"'
    return (
        f'<text x="{number(x, 2)}" y="{number(y, 2)}" font-size="{number(line.size, 2)}"{mode} '
        f'textLength="{number(length, 2)}"{stretched}>{written(line.text)}</text>'
    )


def _lines(parts: Iterable[str]) -> str:
    return "\n".join(part for part in parts if part)


def _links(page: Page, targets: Mapping[str, str]) -> Iterator[str]:
    """Links to other pages, as invisible areas."""
    for link in page.links:
        if link.page in targets:
            yield (
                f'<a href="{written(targets[link.page])}"><title>{written(link.page)}</title>'
                f'<rect {_box(link.rect)} fill-opacity="0"/></a>'
            )


def _box(rect: Rect) -> str:
    x, y, width, height = map(number, (rect.x, rect.y, rect.width, rect.height))
    return f'x="{x}" y="{y}" width="{width}" height="{height}"'
