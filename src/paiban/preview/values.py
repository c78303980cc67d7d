"""Messages between server, worker and browser of the preview."""

from __future__ import annotations

from typing import Any

from paiban.base.finding import Finding
from paiban.base.value import Value, field
from paiban.edition.plans.plan_entries import EditionPlan


class DrawnPart(Value, frozen=True):
    """A part of a page's drawing; the browser reuses parts whose ``key`` it knows."""

    key: str
    svg: str


class PageView(Value, frozen=True):
    """A page as sent to the browser: ``key`` identifies its drawing, ``map_key`` its map of lines
    and stories; it needs the first ``glyphs`` entries of the glyph book."""

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
    """The result of a build. ``glyphs`` follow the first ``glyphs_before`` of the book; ``photos``,
    by name, were not sent before; ``folders`` are to be watched, and ``sources`` may be shown."""

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
    """The plan file named by the edition."""
    planned: EditionPlan | None = None
    """What is written in it."""
    standing: tuple[str, ...] = ()
    """The numbers of pages that stand by a plan of an earlier state."""


class MadeSoFar(Value, frozen=True):
    """Pages of a build that is under way; those before them in the edition may still be missing.
    Glyphs and photos as in ``Built``."""

    generation: int
    pages: tuple[PageView, ...]
    glyphs_before: int
    glyphs: tuple[str, ...]
    photos: dict[str, bytes]


class Failed(Value, frozen=True):
    """A failed build."""

    generation: int
    findings: tuple[Finding, ...]


class Alternative(Value, frozen=True):
    """An alternative plan for a page: its total cost and cost differences, the share of the page it
    gives to other stories, the moved stories, lines over and empty lines."""

    view: PageView
    total: float
    differs: float
    costs: str
    moved: tuple[str, ...]
    over: int
    white: int


class Alternatives(Value, frozen=True):
    """The alternatives requested as ``number``, and the cost of the current plan; ``message`` says
    why there are none. Glyphs and photos as in ``Built``."""

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
    """A hand change: ``move`` (to a slot), ``columns`` (of text), ``pin``, ``unpin``, ``take`` an
    alternative (0-based), ``lock`` or ``unlock`` the page, ``kill`` the story, ``hold`` it for
    another day, or bring it ``back``. Columns and lines count from 1; 0 keeps the current value."""

    what: str
    page: str
    story: str = ""
    column: int = 0
    line: int = 0
    columns: int = 0
    lines: int = 0
    text_columns: int = 0
    onto: str = ""
    """The story it was dropped onto."""
    alternative: int = 0

    def told(self) -> str:
        """The change in a few words, for the history."""
        match self.what:
            case "move" if self.onto:
                return f"{self.story} to the place of {self.onto}"
            case "columns":
                return f"{self.story} in {self.text_columns} columns"
            case "take":
                return f"another plan for {self.page}"
            case "lock" | "unlock":
                return f"{self.page} {self.what}ed"
            case "back":
                return f"{self.story} brought back"
        done = {"move": "moved", "kill": "killed", "hold": "held for another day"}
        return f"{self.story} {done.get(self.what, f'{self.what}ned')}"


class ChangedPlan(Value, frozen=True):
    """The plan file after a hand change; if it cannot be made, ``plan`` is "" and ``message`` says
    why."""

    number: int
    plan: str
    message: str


class Proofed(Value, frozen=True):
    """A proof: its plates, or one picture; ``message`` says why there is none."""

    number: int = 0
    message: str = ""
    plates: tuple[str, ...] = ()
    told: str = ""
    """The densest ink, and what is not shown as it will print."""
    png: bytes = b""


class Order(Value, frozen=True):
    """An order to the worker: a build or, with ``number``, a hand change, alternatives for a page,
    or a proof (page, picture; "" lists the pictures)."""

    generation: int
    plan: str = ""
    hand: Hand | None = None
    number: int = 0
    alternatives: str = ""
    proof: tuple[str, str] | None = None
    file: str = ""
    """The purpose of a PDF: ``screen`` or ``press``."""
    first: str = ""
    """The number of the page on the screen, which is made before the others."""
    anew: tuple[str, ...] = ()
    """The numbers of pages to be arranged anew."""
