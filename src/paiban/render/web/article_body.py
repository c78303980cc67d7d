"""HTML of a story's body: paragraphs, crossheads, quotes, lists, tables, notes, photos."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from paiban.base.late_pattern import late_pattern
from paiban.base.value import Record, field
from paiban.manuscript.story import Block, Panel, Paragraph, Photo, Role, Section, Table, Text
from paiban.manuscript.tables.figures import columns_of_figures
from paiban.render.web.elements import Html, element, joined, lines
from paiban.render.web.frame import href
from paiban.render.web.parts.panel_html import panel
from paiban.render.web.screen_pictures import Photos, source_of
from paiban.render.web.text_html import broken, inline
from paiban.render.web.web_stories import Site, WebStory

_MARKER = late_pattern(r"(?:\d+[.．、)）]|[^\w\s]) ?")
_NUMBERED = late_pattern(r"\d")
_SIZES = "(min-width: 46rem) 42rem, 100vw"
_WRAPPED = {Role.QUOTE: "quote", Role.PULL_QUOTE: "pull", Role.EDITOR_NOTE: "note"}
_CLASSES = {
    Role.CREDIT_LINE: "credit-line",
    Role.BYLINE: "byline",
    Role.SIGNATURE: "signature",
    Role.FOOTNOTE: "footnote",
}


def article_body(site: Site, story: WebStory, photos: Photos) -> Html:
    """The text of a story with its photos: the first leads, inline ones stay in place, and the
    others are spread between paragraphs."""
    return lines(_Body(site, story, photos).parts())


class _Body(Record):
    """A body under construction; ``opened`` is set once the dateline is written."""

    site: Site
    story: WebStory
    photos: Photos
    opened: bool = field(default=False)

    def parts(self) -> Iterator[Html]:
        sections = self.story.story.sections
        lead, placed = self._places(sections)
        yield joined(self._figure(photo, lead=True) for photo in lead)
        dateline = self.story.story.dateline
        blocks = (block for part in sections for block in part.body)
        if dateline and not any(map(_is_running, blocks)):
            yield element("p", _dateline(dateline))
        number = 0
        for section in sections:
            if section.headline:
                yield element("h2", broken(section.headline))
            for group in _groups(section.body):
                yield from self._group(group, nested=len(sections) > 1)
                for _ in group:
                    yield joined(self._figure(photo) for photo in placed.get(number, ()))
                    number += 1
        if self.story.story.source:
            yield element("p", inline(self.story.story.source), class_="credit-line")

    def _places(self, sections: Sequence[Section]) -> tuple[list[Photo], dict[int, list[Photo]]]:
        """The photos above the text, and those after each block, by block index."""
        blocks = [block for section in sections for block in section.body]
        starts = [_line(block) for block in blocks]
        lead: list[Photo] = []
        free: list[Photo] = []
        placed: dict[int, list[Photo]] = {}
        for photo in self.story.photos:
            line = photo.origin.line if photo.origin else 0
            own = photo.origin is not None and photo.origin.file == self.story.story.file
            before = [at for at, start in enumerate(starts) if 0 < start <= line]
            if own and before:
                placed.setdefault(before[-1], []).append(photo)
            elif not lead:
                lead.append(photo)
            else:
                free.append(photo)
        # After running text only: a photo must not separate a crosshead from its text.
        after = [at for at, block in enumerate(blocks) if _is_running(block)]
        if not after:
            return [*lead, *free], placed
        for number, photo in enumerate(free, 1):
            at = after[number * (len(after) - 1) // (len(free) + 1)]
            placed.setdefault(at, []).append(photo)
        return lead, placed

    def _group(self, group: list[Block], *, nested: bool) -> Iterator[Html]:
        """Adjacent blocks of one kind; ``nested`` means beneath a section head."""
        first = group[0]
        if isinstance(first, Table):
            yield from (table(each, self.site) for each in group if isinstance(each, Table))
            return
        if isinstance(first, Panel):
            yield from (panel(each, self.photos) for each in group if isinstance(each, Panel))
            return
        paragraphs = [each for each in group if isinstance(each, Paragraph)]
        if first.role is Role.LIST_ITEM:
            yield _list(paragraphs)
        elif first.role is Role.VERSE:
            yield from map(_stanza, _stanzas(paragraphs))
        elif first.role in _WRAPPED:
            yield self._wrapped(first.role, paragraphs)
        elif first.role is Role.CROSSHEAD:
            name = "h3" if nested else "h2"
            yield from (element(name, inline(each.text), class_="crosshead") for each in paragraphs)
        else:
            yield from map(self._paragraph, paragraphs)

    def _wrapped(self, role: Role, paragraphs: list[Paragraph]) -> Html:
        inner = joined(element("p", inline(each.text)) for each in paragraphs)
        if role is Role.QUOTE:
            return element("blockquote", inner)
        name = _WRAPPED[role]
        return element("aside", inner, class_=name, aria_label=self.site.words[name])

    def _paragraph(self, paragraph: Paragraph) -> Html:
        """A paragraph; the first has the dateline run in, as in print."""
        dateline = self.story.story.dateline
        head = None
        if dateline and not self.opened and _is_running(paragraph):
            head, self.opened = joined(_dateline(dateline), " "), True
        text = inline(paragraph.text)
        if paragraph.address:  # the code of the printed page
            text = element("a", text, href=paragraph.address)
        return element("p", head, text, class_=_CLASSES.get(paragraph.role))

    def _figure(self, photo: Photo, *, lead: bool = False) -> Html | None:
        """A photo with caption and credit; a missing photo keeps only these."""
        sizes = self.photos.get(source_of(photo), ())
        words = [
            element("span", inline(photo.caption), class_="caption") if photo.caption else None,
            element("span", inline(photo.credit), class_="credit") if photo.credit else None,
        ]
        caption = element("figcaption", joined(words)) if any(words) else None
        if not sizes:
            return element("figure", caption, class_="bare") if caption else None
        middle, most = sizes[min(1, len(sizes) - 1)], sizes[-1]
        image = element(
            "img",
            src=href(middle.file),
            srcset=", ".join(f"{href(each.file)} {each.width}w" for each in sizes),
            sizes=_SIZES,
            width=most.width,
            height=most.height,
            alt=photo.caption.string if photo.caption else self.site.words["photo"],
            loading=None if lead else "lazy",
            decoding="async",
        )
        return element("figure", image, caption)


def _stanzas(lines: list[Paragraph]) -> list[list[Paragraph]]:
    """The lines of a poem, stanza by stanza."""
    stanzas: list[list[Paragraph]] = []
    for line in lines:
        if line.opens_mid and stanzas:
            stanzas[-1].append(line)
        else:
            stanzas.append([line])
    return stanzas


def _stanza(lines: list[Paragraph]) -> Html:
    return element("p", broken(tuple(line.text for line in lines)), class_="verse")


def _is_running(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.role is Role.BODY


def _dateline(text: Text) -> Html:
    return element("b", inline(text), class_="dateline")


def _line(block: Block) -> int:
    return (block.text.origin() if isinstance(block, Paragraph) else block.origin()).line


def _groups(body: Sequence[Block]) -> Iterator[list[Block]]:
    """Runs of adjacent blocks of one kind, one element each."""
    for _, group in groupby(body, _kind):
        yield list(group)


def _kind(block: Block) -> str:
    return block.role.value if isinstance(block, Paragraph) else type(block).__name__


def _list(items: list[Paragraph]) -> Html:
    """A list, deeper items nested in the item before them. Markers are the manuscript's; mere dots
    are hidden from screen readers."""
    least = items[0].level
    rows: list[tuple[Paragraph, list[Paragraph]]] = []
    for item in items:
        if rows and item.level > least:
            rows[-1][1].append(item)
        else:
            rows.append((item, []))
    numbered = bool(_NUMBERED.match(items[0].text.string))
    entries = (element("li", _item(item), _list(inner) if inner else None) for item, inner in rows)
    return element("ol" if numbered else "ul", entries)


def _item(item: Paragraph) -> Html:
    found = _MARKER.match(item.text.string)
    if not found:
        return inline(item.text)
    hidden = None if _NUMBERED.match(found[0]) else "true"
    marker = element("span", found[0], class_="marker", aria_hidden=hidden)
    return joined(marker, inline(item.text, found.end()))


def table(each: Table, site: Site) -> Html:
    """A table of figures, in a box that scrolls on narrow screens, its notes beneath. What is drawn
    as a chart on paper is a table here: it is read aloud, and its figures can be copied."""
    figures = columns_of_figures(each)
    told = (*each.align, *("" for _ in figures))
    align = [own or ("right" if of else "left") for own, of in zip(told, figures, strict=False)]

    def row(cells: Sequence[Text], name: str) -> Html:
        return element(
            "tr",
            (
                element(
                    name if cell else "td",
                    inline(cell),
                    scope="col" if name == "th" and cell else None,
                    class_=align[at] if align[at] != "left" else None,
                )
                for at, cell in enumerate(cells)
            ),
        )

    words = [text for text in (each.caption, each.unit) if text]
    heads, rows = each.rows[: each.header_rows], each.rows[each.header_rows :]
    inner = element(
        "table",
        element("caption", (inline(text) for text in words)) if words else None,
        element("thead", (row(cells, "th") for cells in heads)) if heads else None,
        element("tbody", (row(cells, "td") for cells in rows)) if rows else None,
    )
    label = each.caption.string if each.caption else site.words["table"]
    notes = [element("p", inline(note), class_="table-note") for note in each.notes]
    box = element("div", inner, class_="scroll", tabindex="0", role="group", aria_label=label)
    return joined((box, *notes))
