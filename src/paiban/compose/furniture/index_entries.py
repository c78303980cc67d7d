"""Entries of an index (导读): which headlines it lists, and how they are cut to the measure."""

from __future__ import annotations

from collections.abc import Sequence

from paiban.base.finding import Findings
from paiban.base.value import Value
from paiban.compose.furniture.teasers.index_entry import IndexEntry, page_name
from paiban.compose.furniture.teasers.teaser_choice import pictured
from paiban.edition.model import IndexBox, PageSpec, Placed
from paiban.edition.written.checked import unknown
from paiban.manuscript.slicing import join, part
from paiban.manuscript.story import Text
from paiban.typeset.typesetter import Typesetter
from paiban.typeset.words.sense import sense_breaks

_APART = 1.0
"""Least ems between a headline and its page number."""
_FIRST = 0.65
"""Share of a headline on its first line if only the page number forces a second."""
_LOSS = 1.8
"""Ems of line that a break must save per grade of worse place."""
_LEAST = 2.0
"""Least ems of a headline beside its page number; in a narrower box that has a line of its own."""
_ROUNDING = 0.01
_SPACES = " \u3000，。、；：——"


class IndexSizes(Value, frozen=True):
    """The sizes in points of headlines and page numbers: those of the stylebook, at most the
    leading, for they are set on body lines."""

    headline: float
    number: float

    @classmethod
    def of(cls, typesetter: Typesetter, leading: float) -> IndexSizes:
        styles = (typesetter.style(role) for role in ("index", "index_page"))
        return cls(*(min(style.size, leading) for style in styles))

    def of_number(self, ems: float, width: float) -> float:
        """The size of a number of so many ems, which no box is too narrow for."""
        return min(self.number, width / ems) if ems else self.number


def entries(spec: PageSpec, pages: Sequence[PageSpec], findings: Findings) -> list[IndexEntry]:
    """The lead headlines of the pages that the index of ``spec`` lists, in order."""
    assert spec.index is not None
    numbers = [page.number for page in pages]
    for number in spec.index.pages:
        if number not in numbers:
            message, hint = f'there is no page "{number}"', unknown(number, numbers)
            findings.error("unknown-page", message, hint, spec.index.origin)
    wanted = spec.index.pages or tuple(number for number in numbers if number != spec.number)
    by_number = {page.number: page for page in pages}
    leads = ((number, _lead(by_number[number])) for number in wanted if number in by_number)
    return [_entry(lead, number, spec.index) for number, lead in leads if lead]


def _entry(lead: Placed, number: str, index: IndexBox) -> IndexEntry:
    photo, aspect = pictured(lead) if index.pictures else (None, 0.0)
    return IndexEntry(join(lead.story.headline, "\u3000"), number, photo, aspect)


def _lead(page: PageSpec) -> Placed | None:
    """The weightiest story that begins on the page."""
    begun = (each for each in page.stories if each.story.headline and not each.continued)
    return next(begun, None)


def in_lines(
    entry: IndexEntry, typesetter: Typesetter, sizes: IndexSizes, width: float, lines: int
) -> tuple[Text, ...]:
    """The headline of an entry on at most ``lines`` lines, ``width`` points wide; the last leaves
    room for the page number, or is empty for it. Excess is cut at a break in sense."""
    ems = width / sizes.headline
    number = typesetter.setter(
        Text(page_name(entry.page, typesetter.locale)), "index_page"
    ).natural_width
    last = ems - _APART - number * sizes.of_number(number, width) / sizes.headline
    if last < _LEAST:
        return (*_in_measure(entry.headline, typesetter, ems, ems, lines), Text(""))
    return _in_measure(entry.headline, typesetter, ems, last, lines)


def _in_measure(
    text: Text, typesetter: Typesetter, ems: float, last: float, lines: int
) -> tuple[Text, ...]:
    """A text on at most ``lines`` lines of so many ``ems``, the last of ``last``."""
    widths = _widths(text, typesetter)
    if lines == 1 or widths[len(text.string)] <= last:
        return (_cut(text, 0, widths, last),)
    total = widths[len(text.string)]
    # If only the page number forces a second line, break near the middle.
    first = _cut(text, 0, widths, ems if total > ems else max(total * _FIRST, total - last))
    start = len(first.string)
    while start < len(text.string) and text.string[start] in _SPACES:
        start += 1
    rest = _cut(text, start, widths, last) if start < len(text.string) else None
    return (first, rest) if rest and rest.string else (first,)


def _widths(text: Text, typesetter: Typesetter) -> dict[int, float]:
    """The width in ems up to the start of each cluster, and to the end."""
    setter = typesetter.setter(text, "index")
    widths = {len(text.string): setter.natural_width}
    widths |= dict(zip(setter.shaped.offsets, setter.spacing.x, strict=False))
    for at, char in enumerate(text.string):  # a space is no cluster but white after one
        if char in _SPACES and at - 1 in widths:
            widths.setdefault(at, widths[at - 1] + 1.0)
    return widths


def _cut(text: Text, start: int, widths: dict[int, float], ems: float) -> Text:
    """The part of ``text`` from ``start`` that fits ``ems``, cut at a break in sense."""
    end, left = len(text.string), widths.get(start, 0.0)
    if widths[end] - left > ems + _ROUNDING:
        fits = {at: width - left for at, width in widths.items() if width - left <= ems + _ROUNDING}
        spaces = [(at, 0.0) for at, char in enumerate(text.string) if char in _SPACES]
        places = [
            (ems - fits[at] + _LOSS * cost, at)
            for at, cost in (*sense_breaks(text.string), *spaces)
            if at in fits and at > start
        ]
        end = min(places)[1] if places else max(fits, default=end)
    while end > start and text.string[end - 1] in _SPACES:
        end -= 1
    return part(text, start, end)
