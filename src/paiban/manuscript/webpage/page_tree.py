"""A web page to a tree of known elements, by lxml's parser of HTML: nothing is run or fetched.

What only looks is told by what it means: bold by style is ``b``, a ``center`` is a block, a table
that lays out the page is no table.
"""

from __future__ import annotations

from lxml import etree

from paiban.base.late_pattern import late_pattern
from paiban.manuscript.html.tags import BLOCKS, KNOWN
from paiban.manuscript.html.tree import Characters, Element

_DEEPEST = 180
"""Elements within one another; deeper ones are taken for what they stand in."""
_BOLD = late_pattern(r"font-weight\s*:\s*(?:bold|[6-9]00)")
_HIDDEN = late_pattern(r"display\s*:\s*none|visibility\s*:\s*hidden")
_LAYOUT_TEXT = 200
"""Characters of a cell that a table of figures does not have."""


def page_tree(text: str) -> Element:
    """The tree of a page."""
    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True,
        collect_ids=False,
    )  # fmt: skip
    root = Element("", 1)
    try:
        read = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.LxmlError, ValueError):
        read = None
    if read is not None:
        _fill(root, read)
    return root


def _fill(root: Element, read: etree._Element) -> None:
    """Make elements of ours of those of lxml, without recursion: pages may be as deep as they
    please."""
    waiting: list[tuple[etree._Element, Element, int, bool]] = [(read, root, 0, False)]
    while waiting:
        source, into, depth, tail = waiting.pop()
        if tail:
            _add(into, source.tail, source)
            continue
        if not isinstance(source.tag, str):
            continue
        target = into
        if depth < _DEEPEST:
            target = _element(source)
            into.children.append(target)
        _add(target, source.text, source)
        for child in reversed(source):
            waiting.append((child, target, depth + 1, True))
            waiting.append((child, target, depth + 1, False))


def _add(into: Element, text: str | None, source: etree._Element) -> None:
    if text:
        into.children.append(Characters(text, source.sourceline or into.line))


def _element(source: etree._Element) -> Element:
    attributes = {str(name): str(value) for name, value in source.attrib.items()}
    tag = str(source.tag).lower()
    style = attributes.get("style", "").lower()
    if tag == "center":
        tag, attributes["style"] = "div", f"text-align:center;{style}"
    elif tag == "span" and _BOLD.search(style):
        tag = "b"
    elif tag not in KNOWN:
        tag = "div" if _holds_blocks(source) else "span"
    return Element(tag, source.sourceline or 1, attributes)


def _holds_blocks(source: etree._Element) -> bool:
    return any(str(child.tag) in BLOCKS for child in source)


def is_hidden(element: Element) -> bool:
    """Whether a browser would not show it."""
    attributes = element.attributes
    return "hidden" in attributes or bool(_HIDDEN.search(attributes.get("style", "").lower()))


def without_layout_tables(element: Element) -> None:
    """Make blocks of the tables within that lay out the page."""
    for child in element.children:
        if isinstance(child, Element):
            without_layout_tables(child)
            if child.tag == "table" and _lays_out(child):
                _as_blocks(child)


def _lays_out(table: Element) -> bool:
    rows = list(table.found("tr"))
    cells = [cell for row in rows for cell in row.found("td", "th")]
    widest = max((sum(1 for _ in row.found("td", "th")) for row in rows), default=0)
    if any(True for cell in cells for _ in cell.found("table", "h1", "h2")):
        return True
    long = sum(text_length(cell) > _LAYOUT_TEXT for cell in cells)
    return widest < 2 or 3 * long >= len(cells)


def _as_blocks(element: Element) -> None:
    """The table as blocks; a table within it stays one."""
    element.tag = "div"
    for child in element.children:
        if isinstance(child, Element) and child.tag in (
            "tbody", "thead", "tfoot", "tr", "td", "th", "caption",
        ):  # fmt: skip
            _as_blocks(child)


def text_length(element: Element) -> int:
    """The number of characters within, white aside."""
    return sum(
        len("".join(child.string.split())) if isinstance(child, Characters) else text_length(child)
        for child in element.children
    )


def is_longer(element: Element, most: int) -> bool:
    """Whether there are more than ``most`` characters within, white aside; of a long text no more
    than that is looked at."""
    waiting: list[Element | Characters] = [element]
    while waiting and most >= 0:
        each = waiting.pop()
        if isinstance(each, Characters):
            most -= len("".join(each.string.split()))
        else:
            waiting += each.children
    return most < 0


def text_of(element: Element) -> str:
    """The text within in one line."""
    parts: list[str] = []
    _gather(element, parts)
    return " ".join("".join(parts).split())


def _gather(element: Element, parts: list[str]) -> None:
    for child in element.children:
        if isinstance(child, Characters):
            parts.append(child.string)
        elif child.tag not in ("script", "style"):
            _gather(child, parts)
            if child.tag in BLOCKS or child.tag == "br":
                parts.append(" ")


def walk(element: Element) -> list[Element]:
    """All elements within, in order, without recursion."""
    found: list[Element] = []
    waiting = [element]
    while waiting:
        each = waiting.pop()
        found.append(each)
        waiting += [c for c in reversed(each.children) if isinstance(c, Element)]
    return found
