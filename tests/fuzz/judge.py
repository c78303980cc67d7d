"""The judge of an edition: built, written, and held to what must be true of any page.

A failure is a kind and a description. Kinds: ``exception`` (anything but the program's own
refusal), ``internal-error``, ``memory``, those of ``geometry``, ``story-text``, ``pdf-text``,
``ink``, ``bytes``, ``plan``. ``child`` adds ``time`` and ``died``.
"""

from __future__ import annotations

import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from paiban.api import Build, build
from paiban.base.finding import Unusable
from tests.fuzz.geometry import strayed
from tests.fuzz.text_kept import lost_of_pdf, lost_of_stories
from tests.ink import wrong_glyphs, wrong_ink

TELLING = {
    "outside": "outside-type-area outside-trim text-on-fold",
    "picture-outside": "outside-type-area outside-trim slot-outside",
    "overlap": "overlap slots-overlap",
    "overlap-within": "body-over-leading outside-type-area",
    "text-on-picture": "overlap slots-overlap",
    "picture-overlap": "overlap slots-overlap",
}
"""What of geometry the program may tell, by the codes of its findings."""


@dataclass
class Verdict:
    """What became of a case. ``told`` counts faults of pages that findings name."""

    refused: str = ""
    codes: list[str] = field(default_factory=list)
    failures: list[tuple[str, str]] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    seconds: float = 0.0
    megabytes: float = 0.0

    def fail(self, kind: str, what: object) -> None:
        self.failures.append((kind, str(what)[:2000]))


@dataclass(frozen=True)
class Sample:
    """Which of the dear checks an edition gets."""

    ink: bool = False
    again: bool = False
    plan: bool = False
    other: str = ""
    """Another output to make: press, svg, web, layout, png, dump, alternatives."""
    given_plan: Path | None = None
    sound_fonts: bool = True
    """Else glyphs are of any size, and tell nothing of places and of what a reader will see."""

    @classmethod
    def of_seed(cls, seed: int) -> Sample:
        other = OTHERS[seed // 2 % len(OTHERS)] if seed % 2 else ""
        return cls(seed % 3 == 0, seed % 5 == 0, seed % 4 == 2, other)


OTHERS = ("press", "svg", "web", "layout", "png", "dump", "alternatives")


def guarded(verdict: Verdict, judge: Callable[[], None]) -> None:
    """Run a judge; what it raises is a failure, but for a refusal."""
    try:
        judge()
    except Unusable as problem:
        verdict.refused = str(problem.finding)[:300]
        if not problem.finding.message.strip():
            verdict.fail("empty-refusal", problem.finding.code)
    except MemoryError:
        verdict.fail("memory", _trace())
    except Exception as problem:
        verdict.fail("exception", f"{place_of(problem)}\n{_trace()}")


def _trace() -> str:
    return "".join(traceback.format_exc().splitlines(keepends=True)[-12:])


def place_of(problem: BaseException) -> str:
    """The exception's type and the innermost place of ours: what failures are counted by."""
    frames = traceback.extract_tb(problem.__traceback__)
    ours = [frame for frame in frames if "/paiban/" in frame.filename]
    last = (ours or frames)[-1]
    return f"{type(problem).__name__} in {Path(last.filename).name} {last.name}"


def judge_edition(verdict: Verdict, source: Path, sample: Sample) -> None:
    """Build the edition and look at all that must hold."""
    made = build(source, plan=sample.given_plan)
    pdf = made.pdf()
    verdict.codes = sorted({finding.code for finding in made.findings})
    if "internal-error" in verdict.codes:
        verdict.fail("internal-error", [f for f in made.findings if f.code == "internal-error"])
    found = [*lost_of_stories(made)]
    if sample.sound_fonts:
        found += lost_of_pdf(made, pdf)
        _look(verdict, made)
    for kind, what in found:
        verdict.fail(kind, what)
    for kind, what in _sampled(made, source, sample):
        verdict.fail(kind, what)


def _look(verdict: Verdict, made: Build) -> None:
    """What stands where it must not: told by the program, or a failure."""
    for page in made.made.document.pages:
        for kind, what in strayed(page):
            if set(TELLING.get(kind, "").split()) & set(verdict.codes):
                verdict.told.append(kind)
            else:
                verdict.fail(kind, what)


def _sampled(made: Build, source: Path, sample: Sample) -> Iterator[tuple[str, str]]:
    document = made.made.document
    if sample.ink:
        wrong = wrong_glyphs(document) + wrong_ink(document)
        if wrong:
            yield "ink", "\n".join(wrong[:5])
    if sample.again and build(source, plan=sample.given_plan).pdf() != made.pdf():
        yield "bytes", "a second build has other bytes"
    if sample.plan:
        saved = source / "saved-plan.toml"
        saved.write_bytes(made.plan())
        again = build(source, plan=saved)
        if again.pdf() != made.pdf():
            new = Counter(map(str, again.findings)) - Counter(map(str, made.findings))
            yield "plan", f"its own plan gives another page; newly found: {sorted(new)[:3]}"
    if sample.other:
        _other(made, source, sample.other)


def _other(made: Build, source: Path, kind: str) -> None:
    """Another output: it must be made, or refused."""
    ways: dict[str, Callable[[], object]] = {
        "press": lambda: made.pdf("press"),
        "svg": lambda: [made.svg(at) for at in range(len(made.made.document.pages))],
        "web": made.web,
        "layout": made.layout,
        "png": lambda: made.png(0, 40),
        "dump": made.dump,
        "alternatives": lambda: build(source, alternatives=3),
    }
    ways[kind]()
