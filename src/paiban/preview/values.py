"""What the parts of the preview tell one another, and the browser."""

from __future__ import annotations

from typing import Any

from paiban.base.finding import Finding
from paiban.base.value import Value


class Part(Value, frozen=True):
    """A part of a page's drawing; the browser keeps those whose ``key`` it knows."""

    key: str
    svg: str


class PageView(Value, frozen=True):
    """A page as the browser gets it: ``key`` stands for its drawing, ``map_key`` for what is known
    of its lines and stories; ``glyphs`` of the book of glyphs must be there to show it."""

    number: str
    section: str
    width: float
    height: float
    key: str
    map_key: str
    glyphs: int
    parts: tuple[Part, ...]
    map: dict[str, Any]


class Built(Value, frozen=True):
    """What a build made. ``glyphs`` are the drawings that come after ``glyphs_before`` others, and
    ``photos`` those that were not sent before, by name; ``folders`` are to be watched, and
    ``sources`` may be looked into."""

    generation: int
    title: str
    seconds: float
    pages: tuple[PageView, ...]
    findings: tuple[Finding, ...]
    glyphs_before: int
    glyphs: tuple[str, ...]
    photos: dict[str, bytes]
    folders: tuple[str, ...]
    sources: tuple[str, ...]
    plan: str = ""
    """The plan file that the edition names."""


class Failed(Value, frozen=True):
    """A build that made nothing."""

    generation: int
    findings: tuple[Finding, ...]


class Hand(Value, frozen=True, forbid_unknown_fields=True):
    """A change that the editor makes by hand on a page: ``move`` (to a slot), ``columns`` (of
    text), ``pin``, ``unpin``. Columns and lines count from 1; 0: as they are."""

    what: str
    page: str
    story: str
    column: int = 0
    line: int = 0
    columns: int = 0
    lines: int = 0
    text_columns: int = 0
    onto: str = ""
    """The story on whose place it was dropped."""


class Planned(Value, frozen=True):
    """What a change by hand makes of the plan file; ``plan`` is "" where it cannot be made, and
    ``message`` tells why."""

    number: int
    plan: str
    message: str


class Order(Value, frozen=True):
    """What the worker is asked to do: build, or work out a change by hand (``number``)."""

    generation: int
    plan: str = ""
    hand: Hand | None = None
    number: int = 0
