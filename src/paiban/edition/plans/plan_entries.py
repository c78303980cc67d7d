"""Model of a plan file: pages, with the slot and the form of every story.

The classes mirror the file, with columns and lines counted from 1 as in ``edition.toml``. The
file's schema, and the order of its keys, are made from them.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

from paiban.base.origin import Origin
from paiban.base.value import Value
from paiban.edition.model import Slot

VERSION = 1
_DECIMALS = 4
"""Decimals of an em: finer than any difference of position on the page."""
_PARTS = 48
"""Largest denominator of a measure in ems, the most columns a page can have."""
_NEAR = 1e-4
_WHOLE = 6
"""Numbers with more decimals than this were written whole, not rounded."""


def exact(ems: float) -> float:
    """Ems, or points, before they were rounded for the file."""
    if round(ems, _WHOLE) != ems:
        return ems
    near = float(Fraction(ems).limit_denominator(_PARTS))
    return near if abs(near - ems) <= _NEAR else ems


def written(ems: float) -> str:
    """Ems as they are written: rounded where they are read back the same, else whole."""
    short = round(ems, _DECIMALS)
    if exact(short) != ems:
        return repr(ems)
    return f"{short:.{_DECIMALS}f}".rstrip("0").rstrip(".")


class PhotoPlan(Value, frozen=True, forbid_unknown_fields=True):
    """A photo in the body of its story: number, text columns, body lines counted from below the
    head. It has blank lines either below (``gap_below``) or above (``gap_above``)."""

    photo: int = 1
    column: int = 1
    columns: int = 1
    line: int = 1
    lines: int = 1
    gap_below: int | None = None
    gap_above: int | None = None


class InsetPlan(Value, frozen=True, forbid_unknown_fields=True):
    """An inset that text runs round: ems from the left of the text, body lines from below the head.
    ``number`` is that of the photo, or of the block of the body."""

    kind: Literal["head", "photo", "quote", "table"] = "photo"
    number: int = 0
    left: float = 0.0
    ems: float = 0.0
    line: int = 1
    lines: int = 1


class StoryPlan(Value, frozen=True, forbid_unknown_fields=True):
    """A story, or a ``part`` of one that fills the page (0: the head over all parts)."""

    id: str = ""
    part: int | None = None
    direction: Literal["horizontal", "vertical"] = "horizontal"
    """A vertical story has its slot from the edition file, which determines its form."""
    column: int = 1
    line: int = 1
    columns: int = 1
    lines: int = 1
    text_columns: int = 1
    measure: float = 0.0
    """Width of a text column, and ``gutter`` between two, in ems of the body size."""
    gutter: float = 0.0
    wider: int = 0
    """How many of the last text columns are an em wider."""
    headline_size: float = 0.0
    """Points."""
    headline_most: float = 0.0
    """The size of a weightier story's head, which this one was not to exceed; 0: none."""
    headline_scale: float = 1.0
    """Factor of the sizes of all heads of the page, where it gave way so."""
    headline_fixed: bool = False
    """Whether the head was asked to have its size and no other."""
    head_lines: int = 0
    """Depth of the head over the text, in body lines."""
    inset_head_lines: int = 0
    """Depth of a head beside or within the text, in body lines."""
    white: int = 0
    over: int = 0
    """Lines left white, and lines overset, when the plan was saved."""
    pinned: bool = False
    """Whether it keeps its slot if the page is not locked or a late story is added."""
    photos_shown: int = -1
    """Number of photos for which the page had room; -1: all."""
    photos: tuple[PhotoPlan, ...] = ()
    insets: tuple[InsetPlan, ...] = ()

    @property
    def slot(self) -> Slot:
        return Slot(self.column - 1, self.line - 1, self.columns, self.lines)


class PagePlan(Value, frozen=True, forbid_unknown_fields=True):
    """A page; if not ``locked``, it is arranged again, close to this plan."""

    number: str = ""
    paper: str = ""
    locked: bool = True
    section: str = ""
    """The section of a page that the edition does not name; "": as it is dealt."""
    stories: tuple[StoryPlan, ...] = ()
    left_out: tuple[str, ...] = ()
    """The stories for which it had no room."""


class EditionPlan(Value, frozen=True, forbid_unknown_fields=True):
    """The whole file."""

    version: int = VERSION
    killed: tuple[str, ...] = ()
    """The ids of stories taken off the edition by hand."""
    held: tuple[str, ...] = ()
    """Those kept for another day."""
    pages: tuple[PagePlan, ...] = ()


class PlanEntry(Value, frozen=True):
    """A story's entry with its position in the file."""

    plan: StoryPlan
    origin: Origin


class KeptPage(Value, frozen=True):
    """A page of the plan, with the entries whose stories are on it."""

    number: str
    locked: bool
    stories: tuple[PlanEntry, ...]
    origin: Origin
    left_out: tuple[str, ...] = ()
