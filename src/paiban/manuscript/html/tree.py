"""HTML to a tree, by the standard library's parser: what is not closed is closed, what is no
element is text, and no character is left out."""

from __future__ import annotations

from collections.abc import Iterator

from paiban.base.late_pattern import late_pattern
from paiban.base.value import Record, field

_LAYOUT = late_pattern(r"\s*\n\s*")


class Characters(Record):
    """Text between tags; ``line`` is 1-based, that of its first character."""

    string: str
    line: int


class Element(Record):
    """An element; ``tag`` "!" is a comment, "" the root."""

    tag: str
    line: int
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Element | Characters] = field(default_factory=list)

    def found(self, *tags: str) -> Iterator[Element]:
        """The elements of these names inside, outermost first, not those inside one another."""
        for child in self.children:
            if isinstance(child, Element):
                if child.tag in tags:
                    yield child
                else:
                    yield from child.found(*tags)


def layout_gone(string: str) -> str:
    """``string`` without the line ends and indents that only lay out the source."""
    return _LAYOUT.sub("\n", string)
