"""Objects of a layout program: threads of text frames, photos, rules and fields, each with a name
and a layer."""

from __future__ import annotations

from paiban.base.geometry import Rect
from paiban.base.value import Value
from paiban.page.items import Colour, Group, Picture, Stroke
from paiban.render.idml.objects.set_text import SetParagraph
from paiban.render.idml.objects.table_grid import TableGrid

LAYERS = ("furniture", "photos", "text", "marks")
"""From the back to the front: rules, fields and what is no story's; photos; text; what is drawn
over photos."""
HEADS = ("headline", "kicker", "subhead", "slogans", "column_title", "masthead")
"""Roles whose lines end at sense: their breaks are kept."""


class TextFrame(Value, frozen=True):
    """A frame of text: its place, and what InDesign may grow it by: ``width`` of a single line,
    ``height`` of several, or nothing."""

    name: str
    rect: Rect
    grows: str = ""
    spare: bool = False
    """Whether it stands beside the page, for text that finds no room."""


class Thread(Value, frozen=True):
    """Paragraphs that run through frames; ``frames[0]`` is the first. ``starts`` are the numbers of
    the paragraphs that begin a frame, ``leading`` that of running text, else 0."""

    name: str
    role: str
    story: str
    layer: str
    frames: tuple[TextFrame, ...]
    paragraphs: tuple[SetParagraph, ...]
    vertical: bool = False
    leading: float = 0.0
    starts: frozenset[int] = frozenset()
    left: tuple[float, ...] = ()
    """For each line, the left edge (the head, if vertical) of its frame."""
    at_left: bool = False
    """Whether a text that the stylebook centres stands at the left of its story, as its head."""
    grid: TableGrid | None = None
    """The rows and columns of a table, whose cells are the paragraphs."""


class Shape(Value, frozen=True):
    """A rule, or one field or many of one colour."""

    name: str
    layer: str
    colour: Colour
    rects: tuple[Rect, ...] = ()
    rule: Stroke | None = None


class PhotoFrame(Value, frozen=True):
    """A photo in its frame."""

    name: str
    layer: str
    picture: Picture


class LinkArea(Value, frozen=True):
    """An area that leads to another page, by its number; nothing is drawn."""

    name: str
    layer: str
    rect: Rect
    page: str


PageObject = Thread | Shape | PhotoFrame | LinkArea


def name_of(group: Group) -> str:
    """What the objects of a group are called: by role and story."""
    return f"{group.role} {group.story}".strip() or "item"
