"""What the elements of HTML mean to a newspaper."""

from __future__ import annotations

from paiban.manuscript.story import Emphasis, MarkKind


def named(names: str) -> frozenset[str]:
    """Names with spaces between them."""
    return frozenset(names.split())


BEARS: dict[str, Emphasis | MarkKind] = {
    "b": Emphasis.BOLD,
    "strong": Emphasis.BOLD,
    "i": Emphasis.KAI,
    "em": Emphasis.KAI,
    "cite": Emphasis.KAI,
    "s": MarkKind.STRUCK,
    "strike": MarkKind.STRUCK,
    "del": MarkKind.STRUCK,
    "u": MarkKind.NAME,
}
"""Elements whose text bears something."""
PLAIN = named(
    "a abbr acronym bdi bdo big button code data dfn font form ins kbd label mark meter "
    "noscript output picture progress q rb rtc ruby samp small span sub sup time tt var wbr "
    "center"
)
"""Elements of a line that mean nothing here: their text is kept."""
SILENT = frozenset(
    {"a", "wbr", "ruby", "rb", "rtc", "rp", "rt", "p", "br", "tbody", "thead", "tfoot"}
)
"""Of those and others, the ones of which nothing is lost."""
LOST = named(
    "applet area audio canvas datalist embed iframe input map math meta link base object "
    "param script select source style svg template textarea track video frame frameset head "
    "title"
)
"""Elements that a page of paper cannot have, with all that they hold."""
HEADS = {f"h{level}": level for level in range(1, 7)}
LISTS = frozenset({"ul", "ol", "menu", "dir"})
ITEMS = frozenset({"li", "dt", "dd"})
ROWS = frozenset({"thead", "tbody", "tfoot", "tr", "td", "th", "caption", "colgroup", "col"})
BLOCKS = (
    named(
        "address article aside blockquote body details dialog div dl fieldset figcaption figure "
        "footer header hgroup hr html legend main nav p pre section summary table"
    )
    | frozenset(HEADS)
    | LISTS
    | ITEMS
    | ROWS
)
"""Elements that end the line before them."""
VOID = named("area base br col embed frame hr img input link meta param source track wbr")
"""Elements that hold nothing and have no end."""
KNOWN = PLAIN | LOST | BLOCKS | VOID | frozenset(BEARS) | {"rp", "rt"}
"""All others are no tags: ``<张三>`` and ``<Nature>`` are text."""

_SUBSCRIPTS = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")
_SUPERSCRIPTS = str.maketrans("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ")


def shifted(string: str, tag: str) -> str:
    """The text of ``<sub>`` or ``<sup>`` in characters that are small by themselves; where there
    are none, as it is."""
    small = string.translate(_SUBSCRIPTS if tag == "sub" else _SUPERSCRIPTS)
    changed = all(old != new for old, new in zip(string, small, strict=True))
    return small if changed else string
