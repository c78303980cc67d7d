"""What a plan file holds: pages, and on each the place and the form of every story.

The classes mirror the file, columns and lines counted from 1 as in ``edition.toml``; the schema of
the file is made of them, and their order is the order of the keys in it.
"""

from __future__ import annotations

from typing import Literal

from paiban.base.origin import Origin
from paiban.base.value import Value
from paiban.edition.model import Slot

VERSION = 1


class PhotoPlan(Value, frozen=True, forbid_unknown_fields=True):
    """A photo in the body of its story: number, text columns, body lines from under the head.
    Blank lines stand beneath it (``gap_below``) or above it (``gap_above``), one of the two."""

    photo: int = 1
    column: int = 1
    columns: int = 1
    line: int = 1
    lines: int = 1
    gap_below: int | None = None
    gap_above: int | None = None


class InsetPlan(Value, frozen=True, forbid_unknown_fields=True):
    """What text runs round: ems from the left of the text, body lines from under the head.
    ``number`` says which photo, or which block of the body."""

    kind: Literal["head", "photo", "quote"] = "photo"
    number: int = 0
    left: float = 0.0
    ems: float = 0.0
    line: int = 1
    lines: int = 1


class StoryPlan(Value, frozen=True, forbid_unknown_fields=True):
    """A story, or a ``part`` of one that has the page to itself (0 is the head over all parts)."""

    id: str = ""
    part: int | None = None
    direction: Literal["horizontal", "vertical"] = "horizontal"
    """A vertical story has its slot from the edition file, and its form follows from that."""
    column: int = 1
    line: int = 1
    columns: int = 1
    lines: int = 1
    text_columns: int = 1
    measure: float = 0.0
    """Ems of the body size in a text column, ``gutter`` between two of them."""
    gutter: float = 0.0
    wider: int = 0
    """Of the text columns, how many of the last are an em wider."""
    headline_size: float = 0.0
    """Points."""
    head_lines: int = 0
    """Depth of the head over the text, in body lines."""
    inset_head_lines: int = 0
    """Depth of a head that stands beside or within the text."""
    white: int = 0
    over: int = 0
    """Lines that stayed white, and that found no room, when the plan was saved."""
    pinned: bool = False
    """Whether it keeps its slot where the page is not locked, or a late story comes to it."""
    photos: tuple[PhotoPlan, ...] = ()
    insets: tuple[InsetPlan, ...] = ()

    @property
    def slot(self) -> Slot:
        return Slot(self.column - 1, self.line - 1, self.columns, self.lines)


class PagePlan(Value, frozen=True, forbid_unknown_fields=True):
    """A page; one that is not ``locked`` is arranged anew, near to what it was."""

    number: str = ""
    paper: str = ""
    locked: bool = True
    stories: tuple[StoryPlan, ...] = ()


class EditionPlan(Value, frozen=True, forbid_unknown_fields=True):
    """The whole file."""

    version: int = VERSION
    pages: tuple[PagePlan, ...] = ()


class PlanEntry(Value, frozen=True):
    """A story's entry with its place in the file."""

    plan: StoryPlan
    origin: Origin


class KeptPage(Value, frozen=True):
    """A page of the plan, with the entries whose stories stand on it."""

    number: str
    locked: bool
    stories: tuple[PlanEntry, ...]
    origin: Origin
