"""Build requests in order: each is numbered, a newer one cancels those before it, and the shown
build never goes backwards."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import threading
import time
from collections.abc import Collection, Iterable, Mapping
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from paiban.base.files import real
from paiban.base.finding import Finding, Severity
from paiban.preview.build_worker import CANCEL, work
from paiban.preview.desk.made_file import MadeFile
from paiban.preview.desk.sign_off import Sign, read_signs, sign_file, sign_text
from paiban.preview.shown_state import ShownState
from paiban.preview.values import (
    Alternatives,
    Built,
    ChangedPlan,
    Failed,
    Hand,
    MadeSoFar,
    Order,
    Proofed,
)

Answer = ChangedPlan | Alternatives | Proofed | MadeFile
_SPAWN = multiprocessing.get_context("spawn")


class Builder:
    """Requests builds from a worker and keeps the resulting state."""

    def __init__(self, source: Path, paper: str | None, plan: Path | None, now: str = "") -> None:
        self.state = ShownState()
        self._source, self._paper, self._now = str(source), paper, now
        self._plan, self._own_plan = plan, plan is not None
        self._newest = _SPAWN.RawValue("q", 0)  # written only here
        self._busy = False
        self.looking = ""
        """The number of the page on the screen."""
        self._asked = 0.0
        self._anew: set[str] = set()
        """The pages to be arranged anew by a build that is not done yet."""
        self.history = self.state.history
        self._changes = 0
        self._waiting: dict[int, asyncio.Future[Answer]] = {}
        self._asking = 0
        """Alternatives and proofs under way, which a save cancels like a build."""
        self._pipe: Connection | None = None
        self._process: Any = None

    def start(self) -> None:
        """Start the worker and the first build."""
        self._loop = asyncio.get_running_loop()
        self._begin()
        self.request()

    def _begin(self) -> None:
        self._pipe, theirs = _SPAWN.Pipe()
        self._process = _SPAWN.Process(
            target=work,
            args=(theirs, self._newest, self._source, self._paper, self._now),
            daemon=True,
        )
        self._process.start()
        theirs.close()
        threading.Thread(target=self._listen, args=(self._pipe,), daemon=True).start()

    def _listen(self, pipe: Connection) -> None:
        """Forward the worker's results to the server's loop; runs in its own thread."""
        try:
            while True:
                self._loop.call_soon_threadsafe(self._arrived, pipe.recv())
        except (EOFError, OSError, RuntimeError):  # RuntimeError: the loop is closed
            if not self._loop.is_closed():
                self._loop.call_soon_threadsafe(self._ended, pipe)

    def _ended(self, pipe: Connection) -> None:
        """The worker has died; start another unless we stopped it."""
        if pipe is not self._pipe:
            return
        for number, waiting in self._waiting.items():
            if not waiting.done():
                waiting.set_result(ChangedPlan(number, "", "the build process ended"))
        self._waiting.clear()
        self._begin()
        message = "the build process ended and was restarted"
        finding = Finding(Severity.ERROR, "build-broke", message, "save again to build")
        self.state.failed(Failed(self._newest.value, (finding,)))

    def stop(self) -> None:
        """Stop the worker and all that waits for it."""
        self.state.close()
        pipe, self._pipe = self._pipe, None
        if pipe is not None:
            pipe.close()
            self._process.terminate()

    def saved(self, paths: Collection[str]) -> None:
        """Handle saved files; an empty set means that some may have gone unseen. Our own writes are
        already being built."""
        if not paths:
            if not any(_modified(path) > self._asked for path in self.state.sources):
                return
        elif self.history.are_ours(paths):
            return
        else:
            self.history.saved_elsewhere(paths, time.time())
        self.request()

    def request(self, anew: tuple[str, ...] = ()) -> None:
        """Request a build of what is saved now, with the pages ``anew`` arranged anew."""
        self._asked = time.time()
        self._newest.value += 1
        generation = self._newest.value
        self.state.begun(generation)
        plan = str(self._plan) if self._plan else ""
        self._anew |= set(anew)
        self._send(Order(generation, plan, first=self.looking, anew=tuple(sorted(self._anew))))
        if (self._busy or self._asking) and CANCEL is not None and self._process.pid:
            os.kill(self._process.pid, CANCEL)
        self._busy = True

    def _send(self, order: Order) -> None:
        try:
            if self._pipe is not None:
                self._pipe.send(order)
        except OSError:
            pass  # the worker ended; ``_listen`` handles it

    def _arrived(self, result: Built | MadeSoFar | Failed | Answer) -> None:
        if isinstance(result, Alternatives):
            self.state.learn(result)
        if isinstance(result, ChangedPlan | Alternatives | Proofed | MadeFile):
            waiting = self._waiting.pop(result.number, None)
            if waiting is not None and not waiting.done():
                waiting.set_result(result)
            return
        self.state.learn(result)
        if result.generation < self._newest.value:
            return
        if isinstance(result, MadeSoFar):
            self.state.partly(result)
            return
        self._busy = False
        self._anew.clear()
        if isinstance(result, Failed):
            self.state.failed(result)
            return
        if result.plan and not self._own_plan:
            self._plan = Path(result.plan)
        self.state.signs = read_signs(self.signs)
        self.state.built(result)

    @property
    def plan_file(self) -> Path:
        """The plan file for hand changes: the edition's, or one beside the source."""
        if self._plan is not None:
            return self._plan
        source = Path(self._source)
        if source.is_dir():
            return source / "plan.toml"
        if source.name == "edition.toml":
            return source.with_name("plan.toml")
        return source.with_suffix(".plan.toml")

    @property
    def name(self) -> str:
        """The name of files made of the edition."""
        source = Path(self._source).resolve()
        named = source.parent if source.name == "edition.toml" else source
        return named.stem

    @property
    def signs(self) -> Path:
        """The file of the signatures."""
        return sign_file(self.plan_file)

    def sign(self, signs: tuple[Sign, ...], words: str) -> str:
        """Write the signatures; the pages are not made again for that."""
        problem = self.history.write(words, {self.signs: sign_text(signs).encode()}, time.time())
        self.state.signs = read_signs(self.signs)
        self.state.tell()
        return problem

    async def _answer(self, **wanted: Any) -> Answer:
        """The worker's answer to an order other than a build."""
        self._changes += 1
        number = self._changes
        future: asyncio.Future[Answer] = self._loop.create_future()
        self._waiting[number] = future
        self._send(Order(self._newest.value, number=number, **wanted))
        return await future

    async def alternatives(self, page: str) -> Alternatives | ChangedPlan:
        """Alternative plans for a page, valid until the next build."""
        self._asking += 1
        try:
            found = await self._answer(alternatives=page)
        finally:
            self._asking -= 1
        if isinstance(found, Alternatives):
            if found.generation < self._newest.value:
                return ChangedPlan(found.number, "", "a save broke it off")
            self.state.others = {each.view.key: each.view for each in found.found}
        if isinstance(found, Alternatives | ChangedPlan):
            return found
        return ChangedPlan(found.number, "", found.message)

    async def proof(self, page: str, what: str) -> Proofed:
        """A proof of a page (``Order.proof``)."""
        self._asking += 1
        try:
            found = await self._answer(proof=(page, what))
        finally:
            self._asking -= 1
        return found if isinstance(found, Proofed) else Proofed(message="there is no proof")

    async def file(self, purpose: str) -> MadeFile:
        """A PDF of the shown pages."""
        found = await self._answer(file=purpose)
        return found if isinstance(found, MadeFile) else MadeFile(message="there is no file")

    async def change(self, hand: Hand) -> str:
        """Make a hand change; returns the reason if it cannot be made, otherwise ""."""
        planned = await self._answer(hand=hand)
        if not isinstance(planned, ChangedPlan):
            return planned.message
        if not planned.plan:
            return planned.message
        return self.write(hand.told(), {self.plan_file: planned.plan.encode()})

    def write(self, words: str, files: Mapping[Path, bytes | None], *, joins: bool = False) -> str:
        """Write files of the edition, and build; returns why not, otherwise ""."""
        problem = self.history.write(words, files, time.time(), joins=joins)
        if not problem:
            self._written(str(real(path)) for path in files)
        return problem

    def undo(self) -> str:
        """Undo the last hand change; returns the reason if it cannot be undone, otherwise ""."""
        problem, names = self.history.undo()
        return problem or self._written(names)

    def redo(self) -> str:
        """Do again the change undone last; returns why not, otherwise ""."""
        problem, names = self.history.redo()
        return problem or self._written(names)

    def _written(self, names: Iterable[str]) -> str:
        """Build with the files that were written."""
        path = self.plan_file
        if str(real(path)) in names:
            self._plan = path if path.exists() else None
            self.state.plan = str(path) if self._plan else ""
        self.request()
        return ""


def _modified(path: str) -> float:
    try:
        return Path(path).stat().st_mtime
    except OSError:
        return 0.0
