"""What the browser is to show now: the last good pages, and what was found since."""

from __future__ import annotations

import asyncio
import secrets
from pathlib import Path
from typing import Any

from paiban.base.finding import Finding
from paiban.preview.values import Built, Failed, PageView


class State:
    """Changed by builds, read by the server. Those who wait for a change wait on ``changed``."""

    def __init__(self) -> None:
        self.session = ""
        """Of the worker, whose book of glyphs begins with it."""
        self.glyphs: list[str] = []
        self.photos: dict[str, bytes] = {}
        self.pages: dict[str, PageView] = {}
        self.sources: set[str] = set()
        self.folders: set[str] = set()
        self.undo = 0
        self.plan = ""
        self.wanted = self.shown = 0
        self._title = ""
        self._seconds = 0.0
        self._ok = True
        self._findings: tuple[Finding, ...] = ()
        self.version = 0
        self.closed = False
        self.changed = asyncio.Event()

    def _tell(self) -> None:
        self.version += 1
        self.changed.set()
        self.changed = asyncio.Event()

    def close(self) -> None:
        """Nothing more is told."""
        self.closed = True
        self._tell()

    def begun(self, generation: int) -> None:
        self.wanted = generation
        self._tell()

    def learn(self, result: Built | Failed) -> None:
        """Glyphs and photos are told once, so those of a build that is not shown are kept too."""
        if isinstance(result, Built):
            if result.glyphs_before == 0:
                self.session = secrets.token_hex(6)
            self.glyphs[result.glyphs_before :] = result.glyphs
            self.photos |= result.photos

    def built(self, result: Built) -> None:
        if result.generation <= self.shown:
            return
        self.shown = self.wanted = result.generation
        self.pages = {page.number: page for page in result.pages}
        self.sources = {str(Path(file).resolve()) for file in result.sources}
        self.folders = set(result.folders)
        self._title, self._seconds = result.title, result.seconds
        self._findings, self._ok = result.findings, True
        self.plan = result.plan
        self._tell()

    def failed(self, result: Failed) -> None:
        """The last good pages stay."""
        self.wanted = self.shown = max(self.shown, result.generation)
        self._findings, self._ok = result.findings, False
        self.sources |= {
            str(Path(finding.origin.file).resolve())
            for finding in result.findings
            if finding.origin
        }
        self._tell()

    def told(self) -> dict[str, Any]:
        """What an event tells the browser."""
        return {
            "version": self.version,
            "session": self.session,
            "generation": self.shown,
            "building": self.wanted > self.shown,
            "ok": self._ok,
            "title": self._title,
            "seconds": round(self._seconds, 4),
            "undo": self.undo,
            "plan": self.plan,
            "pages": [_page(page) for page in self.pages.values()],
            "findings": [_finding(finding) for finding in self._findings],
        }


def _page(page: PageView) -> dict[str, Any]:
    names = ("number", "section", "width", "height", "key", "map_key", "glyphs")
    return {name: getattr(page, name) for name in names}


def _finding(finding: Finding) -> dict[str, Any]:
    origin = finding.origin
    return {
        "severity": finding.severity.value,
        "code": finding.code,
        "message": finding.message,
        "hint": finding.hint,
        "file": str(Path(origin.file).resolve()) if origin and origin.file else "",
        "line": origin.line if origin else 0,
    }
