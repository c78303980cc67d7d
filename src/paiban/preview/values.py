"""What the parts of the preview tell one another, and the browser."""

from __future__ import annotations

from typing import Any

from paiban.base.finding import Finding
from paiban.base.value import Value, field


class DrawnPart(Value, frozen=True):
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
    parts: tuple[DrawnPart, ...]
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


class Alternative(Value, frozen=True):
    """Another plan for a page: its costs in all and as they differ, the share of the page that it
    gives to other stories, the stories that stand elsewhere; lines over and lines white."""

    view: PageView
    total: float
    differs: float
    costs: str
    moved: tuple[str, ...]
    over: int
    white: int


class Alternatives(Value, frozen=True):
    """Other plans for a page, as they were asked for (``number``), and what the page costs as it
    is; ``message`` tells why there are none. Glyphs and photos as in ``Built``."""

    number: int
    generation: int
    page: str
    message: str = ""
    found: tuple[Alternative, ...] = ()
    total: float = 0.0
    glyphs_before: int = 0
    glyphs: tuple[str, ...] = ()
    photos: dict[str, bytes] = field(default_factory=dict)


class Hand(Value, frozen=True, forbid_unknown_fields=True):
    """A change that the editor makes by hand on a page: ``move`` (to a slot), ``columns`` (of
    text), ``pin``, ``unpin``; or ``take`` an alternative of the page (from 0). Columns and lines
    count from 1; 0: as they are."""

    what: str
    page: str
    story: str = ""
    column: int = 0
    line: int = 0
    columns: int = 0
    lines: int = 0
    text_columns: int = 0
    onto: str = ""
    """The story on whose place it was dropped."""
    alternative: int = 0


class ChangedPlan(Value, frozen=True):
    """What a change by hand makes of the plan file; ``plan`` is "" where it cannot be made, and
    ``message`` tells why."""

    number: int
    plan: str
    message: str


class Proofed(Value, frozen=True):
    """What there is of a page as it will print: its plates, or one picture; ``message`` tells why
    there is nothing."""

    number: int = 0
    message: str = ""
    plates: tuple[str, ...] = ()
    told: str = ""
    """The most ink, and what is not shown as it will print."""
    png: bytes = b""


class Order(Value, frozen=True):
    """What the worker is asked to do: build; or (``number``) work out a change by hand, other
    plans for the page ``alternatives``, or a proof: of which page, and of that which picture, ""
    for what pictures there are."""

    generation: int
    plan: str = ""
    hand: Hand | None = None
    number: int = 0
    alternatives: str = ""
    proof: tuple[str, str] | None = None
