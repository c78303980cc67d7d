"""The box of an index (导读): its entries broken to the measure, and drawn on the body lines of a
grid.

The grid of a page of tiers lies on its side: there the lines of the box run down."""

from __future__ import annotations

from collections.abc import Sequence

from paiban.base.finding import Findings
from paiban.base.geometry import Rect
from paiban.base.value import Value
from paiban.column.block import Part, Row, one_line
from paiban.column.head.label import WHITE
from paiban.column.picture.photo_block import cropped_to
from paiban.compose.furniture.advertisements import frame, slot_rect
from paiban.compose.furniture.index_entries import IndexSizes, entries, in_lines
from paiban.compose.furniture.teasers.index_entry import IndexEntry, index_name, page_name
from paiban.compose.placed_parts import part_items
from paiban.edition.model import Edition, PageSpec, Slot
from paiban.edition.paper import EM_BOX_ASCENT, Paper
from paiban.manuscript.story import Text
from paiban.page.items import Fill, Group, Item, Link, Picture, Stroke
from paiban.typeset.typesetter import Typesetter

_LABEL_LINES = 2
"""Body lines of the label, with the white beneath."""
_STRIP = 1.5
"""Height in body lines of the panel that the label is reversed out of."""
_AIR = 0.5
"""Body ems between frame and text, which is flush left and seldom fills its line."""
_PICTURE = 1.9
"""Width of the picture over a headline to its height."""
_UNDER = 0.6
"""Body lines of white under it, of the one that is kept for that."""
_SHORTENED = 3
"""Most lines by which headlines are shortened to make a roomier form fit."""
_FORMS = ((2, 1), (1, 1), (1, 0))
"""Most lines of a headline and blank lines between entries, roomiest first: the first form that
fits is used."""


class IndexForm(Value, frozen=True):
    """The entries as set, each with its lines, and the blank lines between entries."""

    listed: tuple[tuple[IndexEntry, tuple[Text, ...]], ...]
    gap: int
    pictures: int = 0
    """Body lines of the picture over a headline, with the white beneath."""

    def over(self, entry: IndexEntry) -> int:
        """Body lines of the picture over the headline of an entry."""
        return self.pictures if entry.photo else 0

    @property
    def is_whole(self) -> bool:
        """Whether no headline is cut."""
        return all(
            sum(map(_letters, lines)) == _letters(entry.headline) for entry, lines in self.listed
        )

    @property
    def depth(self) -> int:
        """Body lines in all, with one empty above the foot of the frame."""
        own = sum(len(lines) + self.over(entry) for entry, lines in self.listed)
        return _LABEL_LINES + own + self.gap * (len(self.listed) - 1) + 1


def listed_form(
    spec: PageSpec,
    edition: Edition,
    typesetter: Typesetter,
    columns: int,
    most: int,
    findings: Findings,
) -> IndexForm | None:
    """The index of a page in so many columns and at ``most`` so many lines; None, which is told,
    where it has nothing to list or no room."""
    assert spec.index is not None
    listed, paper = entries(spec, edition.pages, findings), edition.paper
    if not listed:
        message, hint = "the index has no other page to list", "remove it"
        findings.warn("index-empty", message, hint, spec.index.origin)
        return None
    _tell_sizes(spec, typesetter, paper, findings)
    form = index_form(listed, typesetter, paper, columns, most)
    if form.depth > most:
        message, hint = (
            f"an index of {most} lines has no room for an entry",
            "give it 4 lines or more",
        )
        findings.error("index-too-small", message, hint, spec.index.origin)
        return None
    if len(form.listed) < len(listed):
        findings.warn(
            "index-short",
            f"the index has room for {len(form.listed)} of {len(listed)} pages",
            "give it more lines, or name the pages to list",
            spec.index.origin,
        )
    return form


def _tell_sizes(spec: PageSpec, typesetter: Typesetter, paper: Paper, findings: Findings) -> None:
    """Tell of styles too large for the lines of the index."""
    assert spec.index is not None
    for role in ("index", "index_page"):
        size = typesetter.style(role).size
        if size > paper.leading:
            findings.warn(
                "index-over-leading",
                f"the index is set in {paper.leading:g} pt, its leading, and not in {size:g}",
                f"make [styles.{role}] size smaller, or leading under [paper] larger",
                spec.index.origin,
            )


def index_form(
    listed: Sequence[IndexEntry], typesetter: Typesetter, paper: Paper, columns: int, most: int
) -> IndexForm:
    """The roomiest form that fits in ``most`` lines; if none does, the last entries are dropped
    (and reported)."""
    width = paper.span(columns) - 2 * _AIR * paper.body_size
    sizes = IndexSizes.of(typesetter, paper.leading)
    one = [in_lines(each, typesetter, sizes, width, 1) for each in listed]
    tall = _picture_lines(width, paper) if any(each.photo for each in listed) else 0
    forms = [(*form, tall) for form in _FORMS] + [(*form, 0) for form in _FORMS if tall]
    for lines, gap, pictures in forms:
        texts = [in_lines(each, typesetter, sizes, width, lines) for each in listed]
        form = IndexForm(tuple(zip(listed, texts, strict=True)), gap, pictures)
        if 0 < form.depth - most <= _SHORTENED:  # shorten the few headlines that lose least
            loss = [_length(two) - _length(single) for two, single in zip(texts, one, strict=True)]
            long = [at for at, two in enumerate(texts) if len(two) > 1]
            for at in sorted(long, key=lambda at: loss[at])[: form.depth - most]:
                texts[at] = one[at]
            form = IndexForm(tuple(zip(listed, texts, strict=True)), gap, pictures)
        if form.depth <= most:
            return form
    return IndexForm(form.listed[: max(1, most - _LABEL_LINES - 1)], 0)


def _picture_lines(width: float, paper: Paper) -> int:
    """Body lines of a picture so wide, with the white beneath."""
    return max(2, round(width / _PICTURE / paper.leading)) + 1


def _letters(text: Text) -> int:
    """The number of characters without spaces and marks: a line ends without those."""
    return sum(char.isalnum() for char in text.string)


def _length(texts: tuple[Text, ...]) -> int:
    return sum(len(text.string) for text in texts)


def index_box(
    form: IndexForm, slot: Slot, typesetter: Typesetter, paper: Paper
) -> tuple[Group, tuple[Link, ...]]:
    """The index drawn in its slot, with links to its pages; spare lines widen the gaps between
    entries."""
    rect, style = slot_rect(slot, paper), typesetter.style("index")
    sizes = IndexSizes.of(typesetter, paper.leading)
    left, width = rect.x + _AIR * paper.body_size, rect.width - 2 * _AIR * paper.body_size
    spare = (slot.lines - form.depth) // max(1, len(form.listed))
    parts: list[Part] = [*_label(rect, typesetter, paper)]
    links: list[Link] = []
    line = slot.line + _LABEL_LINES
    for number, (entry, texts) in enumerate(form.listed):
        if number and form.gap + spare:
            y = paper.line_y(line) - (form.gap + spare) * paper.leading / 2
            y -= (paper.leading - paper.body_size) / 2  # the white under the line before
            parts.append(Stroke(left, y, left + width, y, typesetter.stylebook.rule_width, (0.6,)))
        top, first = paper.line_y(line), line
        if form.over(entry):
            tall = paper.depth(form.over(entry)) - _UNDER * paper.leading
            parts.append(_picture(entry, Rect(left, top, width, tall)))
            line += form.over(entry)
        for at, text in enumerate(texts):
            if not text.string:
                continue  # the page number's own line
            setter = typesetter.setter(text, "index")
            parts.append(
                one_line(
                    "index",
                    setter,
                    sizes.headline,
                    width,
                    _baseline(line + at, sizes.headline, paper),
                    align="left",
                    colour=style.colour,
                    x=left,
                )
            )
        last = line + len(texts) - 1
        parts.append(_number(entry, typesetter, sizes, left, width, last, paper))
        links.append(
            Link(Rect(left, top, width, paper.depth(line + len(texts) - first)), entry.page)
        )
        line += len(texts) + form.gap + spare
    items: list[Item] = [item for part in parts for item in part_items(part)]
    items += frame(rect, typesetter.stylebook.rule_width)
    return Group("index", tuple(items), rect=rect), tuple(links)


def _picture(entry: IndexEntry, frame: Rect) -> Picture:
    photo = entry.photo
    assert photo is not None
    crop = cropped_to(photo, entry.aspect, frame.width / frame.height)
    return Picture(frame, photo.file, crop, photo.origin, str(photo.caption or ""), photo.page)


def _label(rect: Rect, typesetter: Typesetter, paper: Paper) -> list[Part]:
    """The label, reversed out of a panel at the head of the box."""
    style, height = typesetter.style("column_title"), _STRIP * paper.leading
    setter = typesetter.setter(Text("　".join(index_name(typesetter.locale))), "column_title")
    size = min(style.size, height, rect.width / setter.natural_width)
    baseline = rect.y + height / 2 + (EM_BOX_ASCENT - 0.5) * size
    field = Fill(Rect(rect.x, rect.y, rect.width, height), typesetter.stylebook.accent)
    label = one_line("index", setter, size, rect.width, baseline, colour=WHITE, x=rect.x)
    return [field, label]


def _number(
    entry: IndexEntry,
    typesetter: Typesetter,
    sizes: IndexSizes,
    left: float,
    width: float,
    line: int,
    paper: Paper,
) -> Row:
    """A page number, flush right."""
    setter = typesetter.setter(Text(page_name(entry.page, typesetter.locale)), "index_page")
    size, colour = (
        sizes.of_number(setter.natural_width, width),
        typesetter.style("index_page").colour,
    )
    baseline = _baseline(line, size, paper)
    return one_line("index", setter, size, width, baseline, align="right", colour=colour, x=left)


def _baseline(line: int, size: float, paper: Paper) -> float:
    """The baseline of type on a body line; where lines run down, larger type has their axis."""
    axis = (EM_BOX_ASCENT - 0.5) * (size - paper.body_size) if paper.is_vertical else 0.0
    return paper.baseline(line) + axis
