"""Shown state of the preview: the last good pages and the findings since."""

from __future__ import annotations

import asyncio
import secrets
import time
from typing import Any

from paiban.base.files import real
from paiban.base.finding import Finding
from paiban.base.language.told_finding import translated
from paiban.base.value import Value, replace
from paiban.edition.plans.plan_entries import EditionPlan
from paiban.preview.desk.history import History
from paiban.preview.desk.sign_off import Sign, state_of, valid
from paiban.preview.values import Alternatives, Built, DrawnPart, Failed, MadeSoFar, PageView

_KEPT = 11
"""Builds kept: the shown one, and ten to compare it with."""
_RECENT = 64
"""Page views kept for a browser that asks for what it was told a moment ago."""


class KeptBuild(Value, frozen=True):
    """A shown build, with its time (seconds since 1970)."""

    generation: int
    time: float
    pages: dict[str, PageView]


class ShownState:
    """Changed by builds, read by the server; clients wait on ``changed``."""

    def __init__(self) -> None:
        self.server = secrets.token_hex(6)
        self.show: dict[str, Any] = {"number": 0, "file": "", "line": 0}
        """The line that a program asked to be shown last."""
        self.session = ""
        """The worker's session; its glyph book starts anew with it."""
        self.glyphs: list[str] = []
        self.photos: dict[str, bytes] = {}
        self.pages: dict[str, PageView] = {}
        self._recent: list[PageView] = []
        self.others: dict[str, PageView] = {}
        """Alternatives for a page of the last build, by key."""
        self.kept: list[KeptBuild] = []
        """The builds available for comparison, newest last."""
        self.sources: set[str] = set()
        self.folders: set[str] = set()
        self.history = History()
        self.signs: tuple[Sign, ...] = ()
        self.files: dict[str, bytes] = {}
        """PDFs made to be downloaded, by name."""
        self.phone = ""
        """The address for other devices, with its token; "": none."""
        self.plan = ""
        self.standing: tuple[str, ...] = ()
        """The numbers of pages that stand by a plan of an earlier state."""
        self.planned: EditionPlan | None = None
        """The plan file of the shown build."""
        self.wanted = self.shown = 0
        self.part = 0
        """How often pages of a build under way were shown."""
        self._before_parts: dict[str, PageView] = {}
        """The pages before those of a build under way were shown."""
        self._title = ""
        self._seconds = 0.0
        self._ok = True
        self._findings: tuple[Finding, ...] = ()
        self.version = 0
        self.closed = False
        self.changed = asyncio.Event()

    def tell(self) -> None:
        """Have the browsers told of the state."""
        self.version += 1
        self.changed.set()
        self.changed = asyncio.Event()

    def close(self) -> None:
        """End all event streams."""
        self.closed = True
        self.tell()

    def show_line(self, file: str, line: int) -> None:
        """Have the browser show a line of a file."""
        self.show = {"number": self.show["number"] + 1, "file": file, "line": line}
        self.tell()

    def begun(self, generation: int) -> None:
        self.wanted = generation
        self.tell()

    def learn(self, result: Built | MadeSoFar | Failed | Alternatives) -> None:
        """Keep the glyphs and photos of a result, even one not shown: they are sent only once."""
        if isinstance(result, Failed):
            return
        self.photos |= result.photos
        if not result.glyphs:
            return
        if result.glyphs_before == 0:
            self.session = secrets.token_hex(6)
            self.kept.clear()
            self._recent.clear()
        self.glyphs[result.glyphs_before :] = result.glyphs

    def built(self, result: Built) -> None:
        if result.generation <= self.shown:
            return
        self.shown = self.wanted = result.generation
        before = self._before_parts or self.pages
        self._before_parts = {}
        self._show(self._shared(result.pages))
        self.history.built(_differing(before, self.pages))
        self.standing, self.planned = result.standing, result.planned
        self.others = {}
        self._keep(result.generation)
        self.sources = {str(real(file)) for file in result.sources}
        self.folders = set(result.folders)
        self._title, self._seconds = result.title, result.seconds
        self._findings, self._ok = result.findings, True
        self.plan = result.plan
        self.tell()

    def partly(self, result: MadeSoFar) -> None:
        """Show pages of a build that is under way, among those of the build before."""
        if result.generation <= self.shown:
            return
        self._before_parts = self._before_parts or self.pages
        self._show(self.pages | self._shared(result.pages))
        self.part += 1
        self.tell()

    def _show(self, pages: dict[str, PageView]) -> None:
        """Replace the pages; a browser may still be fetching those that it was told of before."""
        self._recent.extend(page for page in self.pages.values() if page not in pages.values())
        del self._recent[:-_RECENT]
        self.pages = pages

    def page(self, number: str, **key: str) -> PageView | None:
        """The page, as shown now or lately, whose ``key`` or ``map_key`` is the given one."""
        ((name, wanted),) = key.items()
        views = [*self._recent, *self.pages.values()]
        fits = (each for each in views if each.number == number and getattr(each, name) == wanted)
        return next(fits, None)

    def _shared(self, pages: tuple[PageView, ...]) -> dict[str, PageView]:
        """The pages by number; unchanged ones share one value, so that kept builds take little
        memory."""
        before = self.pages
        parts: dict[str, DrawnPart] = {}
        for page in before.values():
            parts |= {part.key: part for part in page.parts}
        found = {}
        for page in pages:
            old = before.get(page.number)
            same = old is not None and (old.key, old.map_key) == (page.key, page.map_key)
            shared = tuple(parts.get(part.key, part) for part in page.parts)
            found[page.number] = old if old and same else replace(page, parts=shared)
        return found

    def _keep(self, generation: int) -> None:
        """Keep a build for comparison, unless its pages equal the last one's."""
        if self.kept and self.kept[-1].pages == self.pages:
            return
        self.kept.append(KeptBuild(generation, time.time(), self.pages))
        del self.kept[:-_KEPT]

    def failed(self, result: Failed) -> None:
        """Record a failed build; the last good pages stay."""
        self.wanted = self.shown = max(self.shown, result.generation)
        self._findings, self._ok = result.findings, False
        self.sources |= {
            str(real(finding.origin.file)) for finding in result.findings if finding.origin
        }
        self.tell()

    def is_locked(self, number: str) -> bool:
        """Whether the plan file locks a page."""
        planned = self.planned.pages if self.planned else ()
        return any(page.number == number and page.locked for page in planned)

    def _page(self, page: PageView) -> dict[str, Any]:
        names = ("number", "section", "width", "height", "key", "map_key", "glyphs")
        return {
            **{name: getattr(page, name) for name in names},
            "locked": self.is_locked(page.number),
            "stands": page.number in self.standing,
            "signs": self._signs(page),
        }

    def _signs(self, page: PageView) -> list[dict[str, Any]]:
        """The signatures that hold for a page as it is."""
        own = tuple(sign for sign in self.signs if sign.page == page.number)
        held = valid(own, page.number, state_of(page.map)) if own else []
        return [{"reading": each.reading, "by": each.by, "time": each.time} for each in held]

    def _off(self) -> list[dict[str, str]]:
        """The stories off the edition: ``kill`` or ``hold``."""
        plan = self.planned or EditionPlan()
        named = (("kill", plan.killed), ("hold", plan.held))
        return [{"story": story, "how": how} for how, ids in named for story in ids]

    def told(self) -> dict[str, Any]:
        """The data of an event."""
        undo, redo = self.history.counts
        return {
            "version": self.version,
            "server": self.server,
            "show": self.show,
            "session": self.session,
            "generation": self.shown,
            "part": self.part,
            "building": self.wanted > self.shown,
            "ok": self._ok,
            "title": self._title,
            "seconds": round(self._seconds, 4),
            "undo": undo,
            "redo": redo,
            "history": self.history.told(),
            "plan": self.plan,
            "pages": [self._page(page) for page in self.pages.values()],
            "off": self._off(),
            "phone": bool(self.phone),
            "kept": [{"generation": each.generation, "time": each.time} for each in self.kept],
            "findings": [_finding(finding) for finding in self._findings],
        }


def _differing(before: dict[str, PageView], after: dict[str, PageView]) -> list[str]:
    """The numbers of pages that are drawn otherwise, came or went."""
    keys = [{number: page.key for number, page in pages.items()} for pages in (before, after)]
    numbers = dict.fromkeys([*after, *before])
    return [number for number in numbers if keys[0].get(number) != keys[1].get(number)]


def _finding(finding: Finding) -> dict[str, Any]:
    finding = translated(finding)
    origin = finding.origin
    return {
        "severity": finding.severity.value,
        "code": finding.code,
        "message": finding.message,
        "hint": finding.hint,
        "file": str(real(origin.file)) if origin and origin.file else "",
        "line": origin.line if origin else 0,
    }
