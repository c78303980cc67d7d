"""SVG files as a tree of elements: nothing is fetched, nothing run, entities only within bounds."""

from __future__ import annotations

from collections.abc import Iterator
from xml.parsers import expat

from paiban.base.value import Record, field

MOST_BYTES = 20_000_000
MOST_ELEMENTS = 300_000
_DEEP = 120
_ENTITIES, _ENTITY = 200, 2_000
"""Entities of a document, and the length of each: older drawing programs declare name spaces so."""
_SVG = "http://www.w3.org/2000/svg"


class BadSvg(Exception):
    """What is wrong with an SVG, in words."""


class TooMuchSvg(BadSvg):
    """An SVG takes more than a page can need, in words."""


class Element(Record):
    """An element: its name without a prefix, "" if it is of another vocabulary; ``parts`` are its
    elements and the text between them."""

    name: str
    attributes: dict[str, str]
    parts: list[Element | str] = field(default_factory=list)

    @property
    def children(self) -> Iterator[Element]:
        return (each for each in self.parts if isinstance(each, Element))

    @property
    def text(self) -> str:
        return "".join(each if isinstance(each, str) else each.text for each in self.parts)

    def get(self, name: str) -> str:
        """An attribute, "" if missing."""
        return self.attributes.get(name, "").strip()


class _Builder(Record):
    """Builds the tree as expat reads it."""

    root: Element | None = None
    open: list[Element] = field(default_factory=list)
    count: int = 0
    entities: int = 0
    length: int = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.count += 1
        if self.count > MOST_ELEMENTS:
            raise TooMuchSvg(f"it has more than {MOST_ELEMENTS:,} elements")
        if len(self.open) > _DEEP:
            raise TooMuchSvg(f"its elements are nested more than {_DEEP} deep")
        plain = {_local(key): value for key, value in attributes.items()}
        element = Element(_name(name), plain)
        if self.open:
            self.open[-1].parts.append(element)
        elif self.root is None:
            self.root = element
        self.open.append(element)

    def end(self, _name: str) -> None:
        self.open.pop()

    def data(self, text: str) -> None:
        self.length += len(text)
        if self.length > MOST_BYTES:
            raise TooMuchSvg("its text is longer than a page can need")
        if self.open:
            self.open[-1].parts.append(text)

    def entity(self, _name: str, is_parameter: int, value: str | None, *_rest: object) -> None:
        self.entities += 1
        if is_parameter or value is None:
            return  # external ones are never fetched
        if self.entities > _ENTITIES or len(value) > _ENTITY or value.count("&") > 0:
            raise TooMuchSvg("it declares entities that could grow without end")


def read_tree(data: bytes) -> Element:
    """The root element. Raises ``BadSvg``."""
    if len(data) > MOST_BYTES:
        raise TooMuchSvg(f"it has more than {MOST_BYTES // 1_000_000} MB")
    builder = _Builder()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.data
    parser.EntityDeclHandler = builder.entity
    try:
        parser.Parse(data, True)
    except expat.ExpatError as problem:
        reason = expat.ErrorString(problem.code) or "it is no XML"
        raise BadSvg(f"it is no sound XML: {reason} in line {problem.lineno}") from problem
    except (LookupError, ValueError) as problem:  # an encoding that expat does not know
        raise BadSvg("its encoding is not known: write it in UTF-8") from problem
    if builder.root is None or builder.root.name != "svg":
        raise BadSvg("it is XML, but no SVG")
    return builder.root


def _name(name: str) -> str:
    """The local name of an SVG element; those without a name space count as SVG."""
    space, _, local = name.rpartition(" ")
    return local if space in ("", _SVG) else ""


def _local(name: str) -> str:
    return name.rpartition(" ")[2]
