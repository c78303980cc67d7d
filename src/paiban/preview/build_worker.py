"""Build worker process. It stays warm between builds; a stale build is cancelled by a signal or,
where the system has none, its result is discarded."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from paiban.base.finding import Finding, Findings, Severity, Unusable
from paiban.base.process.garbage import look_seldom
from paiban.base.value import Record, field, replace
from paiban.compose.composer import Laid
from paiban.compose.explain.bill import bill_of
from paiban.compose.kept.made_pages import MadePages
from paiban.edition.plans.plan_file import written_plan
from paiban.last_build import LastBuild
from paiban.preview.desk.made_file import MadeFile, made_file
from paiban.preview.drawing import Draughtsman
from paiban.preview.hands import Refused, changed_plan
from paiban.preview.others import other_pages, told
from paiban.preview.values import (
    Alternative,
    Alternatives,
    Built,
    ChangedPlan,
    Failed,
    MadeSoFar,
    Order,
    Proofed,
)

CANCEL = getattr(signal, "SIGUSR1", None)


class _OutOfDate(BaseException):
    """Raised within a build that a newer request supersedes."""


def work(pipe: Connection, newest: Any, source: str, paper: str | None, now: str = "") -> None:
    """Execute orders until the pipe closes; ``newest`` is a shared number."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the server, which closes the pipe
    look_seldom()
    worker = BuildWorker(source, paper, lambda: newest.value, pipe.send, now=now)
    if CANCEL is not None:
        signal.signal(CANCEL, worker.cancel)
    while True:
        try:
            order: Order = pipe.recv()
        except (EOFError, OSError):
            return
        result = worker.done(order)
        if result is not None:
            pipe.send(result)
        if isinstance(result, Built | Alternatives):
            worker.draughtsman.confirm(result)


_BETWEEN = 0.4
"""Least seconds between two reports of a build that is under way."""


class BuildWorker(Record):
    """Builds one source; ``newest`` returns the number of the newest build requested, ``tell``
    sends the pages that are made before a build is done."""

    source: str
    paper: str | None
    newest: Callable[[], int]
    tell: Callable[[MadeSoFar], None] = lambda _made: None
    draughtsman: Draughtsman = field(default_factory=Draughtsman)
    made: Any = None
    others: tuple[Laid, ...] = ()
    """The alternatives last shown, until the next build."""
    proofs: Any = None
    """A ``Proofs``, loaded on first use."""
    building: int = 0
    now: str = ""
    """The time that embargoes are held against."""
    last: LastBuild = field(default_factory=lambda: LastBuild(pages=MadePages(steady=True)))

    def __repr__(self) -> str:
        """Short: ``signal.signal`` makes the text of a handler that it gives back, and the pages
        kept here would fill hundreds of megabytes."""
        return f"BuildWorker({self.source!r})"

    def cancel(self, *_signal: object) -> None:
        """Cancel the current build if it is stale."""
        if 0 < self.building < self.newest():
            self.building = 0
            raise _OutOfDate

    def _check_current(self, generation: int) -> None:
        """Drop a finished result that a save has overtaken: the signal that should have broken it
        off came while Python was where exceptions are ignored (a finaliser, a callback)."""
        self.building = 0
        if generation < self.newest():
            raise _OutOfDate

    def done(
        self, order: Order
    ) -> Built | Failed | ChangedPlan | Alternatives | Proofed | MadeFile | None:
        """The result of an order; None for a stale build."""
        if order.hand is not None:
            return self._planned(order)
        if order.alternatives:
            return self._asked(order)
        if order.proof is not None:
            return self._proofed(order)
        if order.file:
            return self._filed(order)
        try:
            self.building = order.generation
            self.cancel()
            result = self._built(order)
            self.building = 0
            return result
        except _OutOfDate:
            return None
        except Unusable as problem:
            return Failed(order.generation, problem.findings)
        except Exception as problem:  # a bug of ours: reported; the page stays
            return Failed(order.generation, (_broken(problem),))
        finally:
            self.building = 0

    def _built(self, order: Order) -> Built:
        from paiban.pipeline import make

        start = time.perf_counter()
        plan = Path(order.plan) if order.plan else None
        pages = self.last.pages
        pages.first, pages.told = order.first, _Reporter(self, order.generation)
        pages.anew |= set(order.anew)
        made = make(Path(self.source), self.paper, plan, now=self.now, last=self.last)
        seconds = time.perf_counter() - start
        kept = written_plan(made.edition.plan)
        built = self.draughtsman.built(order.generation, made, kept, seconds)
        self._check_current(order.generation)
        self.made, self.others = made, ()
        standing = (number for number, page in pages.pages.items() if page.stands)
        return replace(built, standing=tuple(standing))

    def report(self, generation: int, waiting: Sequence[Laid]) -> None:
        """Send pages of a build that goes on. A signal within that would tear the message."""
        drawn = self.draughtsman
        views = tuple(drawn.view_of(laid, None, Findings.aside()) for laid in waiting)
        self.building, building = 0, self.building
        made = MadeSoFar(generation, views, drawn.told, drawn.untold, dict(drawn.photos))
        self.tell(made)
        drawn.confirm(made)
        self.building = building
        self.cancel()

    def _asked(self, order: Order) -> Alternatives:
        """Alternative plans for a page; a save cancels this like a build."""
        told = order.number, order.generation, order.alternatives
        try:
            self.building = order.generation
            self.cancel()
            laid = self._page(order.alternatives)
            found = self._others(laid)
            total = bill_of(laid.trial, laid.desk.content).total
            self._check_current(order.generation)
        except _OutOfDate:
            return Alternatives(*told, "a save broke it off")
        except Refused as problem:
            return Alternatives(*told, str(problem))
        except Exception as problem:
            return Alternatives(*told, _broken(problem).message)
        finally:
            self.building = 0
        message = "" if found else "the stories fill the page in no other way"
        drawn = self.draughtsman
        sent = drawn.told, drawn.untold, dict(drawn.photos)
        return Alternatives(*told, message, found, total, *sent)

    def _page(self, number: str) -> Laid:
        """A page of the last build. Raises ``Refused``."""
        pages: tuple[Laid, ...] = self.made.laid if self.made else ()
        found = next((each for each in pages if each.page.number == number), None)
        if found is None:
            raise Refused(f"there is no page {number}")
        return found

    def _others(self, laid: Laid) -> tuple[Alternative, ...]:
        number, kept = laid.page.number, written_plan(self.made.edition.plan)
        plan = next((each for each in (kept.pages if kept else ()) if each.number == number), None)
        others = other_pages(laid, plan)
        found = tuple(told(laid, other, self.draughtsman) for other in others)
        self.others = others
        return found

    def _proofed(self, order: Order) -> Proofed:
        """A proof of a page; a save cancels this like a build."""
        assert order.proof is not None
        page, what = order.proof
        try:
            from paiban.preview.proofs import Proofs

            self.building = order.generation
            self.cancel()
            self.proofs = self.proofs or Proofs()
            made = (self.made, page)
            found: Proofed = self.proofs.picture(*made, what) if what else self.proofs.told(*made)
            self._check_current(order.generation)
            return replace(found, number=order.number)
        except _OutOfDate:
            return Proofed(order.number, "a save broke it off")
        except Unusable as problem:
            return Proofed(order.number, problem.finding.message)
        except Exception as problem:
            return Proofed(order.number, _broken(problem).message)
        finally:
            self.building = 0

    def _filed(self, order: Order) -> MadeFile:
        """A PDF of the pages; a save does not break it off: it is of the pages as they were."""
        try:
            if self.made is None:
                return MadeFile(order.number, "there is no page yet")
            return replace(made_file(self.made, order.file), number=order.number)
        except Unusable as problem:
            return MadeFile(order.number, problem.finding.message)
        except Exception as problem:
            return MadeFile(order.number, _broken(problem).message)

    def _planned(self, order: Order) -> ChangedPlan:
        assert order.hand is not None
        if self.made is None:
            return ChangedPlan(order.number, "", "there is no page yet")
        try:
            kept = written_plan(self.made.edition.plan)
            changed = changed_plan(self.made.laid, kept, order.hand, self.others)
            return ChangedPlan(order.number, changed, "")
        except Refused as problem:
            return ChangedPlan(order.number, "", str(problem))
        except Exception as problem:
            return ChangedPlan(order.number, "", _broken(problem).message)


def _broken(problem: Exception) -> Finding:
    kind = type(problem).__name__
    return Finding(
        Severity.ERROR,
        "build-broke",
        f"the build failed: {kind}: {problem}",
        "the page shown is the last good one; please report this",
    )


class _Reporter(Record):
    """Reports the pages of a build as they are made: the first at once, then now and then."""

    worker: BuildWorker
    generation: int
    waiting: list[Laid] = field(default_factory=list)
    last: float = 0.0

    def __call__(self, laid: Laid) -> None:
        self.waiting.append(laid)
        if time.perf_counter() - self.last >= _BETWEEN:
            self.worker.report(self.generation, self.waiting)
            self.waiting.clear()
            self.last = time.perf_counter()
