"""A run of seeds: each drawn into a folder, judged in a child, and counted."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.fuzz.child import MEGABYTES, SECONDS, Judge, judged
from tests.fuzz.drawn_edition import draw_edition
from tests.fuzz.judge import Sample, Verdict, judge_edition
from tests.fuzz.mutants import mutant

Draw = Callable[[int, Path], tuple[str, Judge]]
"""Writes what a seed selects into a folder; returns its kind, and its judge."""


def edition(seed: int, folder: Path) -> tuple[str, Judge]:
    draw_edition(seed, folder)
    sample = Sample.of_seed(seed)
    return "drawn", lambda verdict: judge_edition(verdict, folder, sample)


@dataclass(frozen=True)
class Case:
    """A seed's kind and verdict."""

    seed: int
    kind: str
    verdict: Verdict


def cases(draw: Draw, seeds: Iterable[int], folder: Path, seconds: int = SECONDS) -> Iterator[Case]:
    """The cases of the seeds, in order. A case that failed keeps its folder, with a report."""
    for seed in seeds:
        place = folder / f"{draw.__name__}-{seed}"
        shutil.rmtree(place, ignore_errors=True)
        kind, judge = draw(seed, place)
        verdict = judged(judge, seconds)
        if verdict.megabytes > MEGABYTES:
            verdict.fail("memory", f"{verdict.megabytes:.0f} MB")
        case = Case(seed, kind, verdict)
        if verdict.failures:
            _reported(case, place)
        else:
            shutil.rmtree(place)
        yield case


def _reported(case: Case, place: Path) -> None:
    lines = [f"seed {case.seed}, {case.kind}", *(f"\n{k}: {w}" for k, w in case.verdict.failures)]
    (place / "FAILURE.txt").write_bytes("\n".join(lines).encode("utf-8", "backslashreplace"))


@dataclass
class Tally:
    """The numbers of a run, by kind of case."""

    runs: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    failures: dict[str, Counter[str]] = field(default_factory=dict)
    told: Counter[str] = field(default_factory=Counter)
    slowest: dict[str, tuple[float, int]] = field(default_factory=dict)
    largest: dict[str, tuple[float, int]] = field(default_factory=dict)

    def add(self, case: Case) -> None:
        kind, verdict = case.kind, case.verdict
        self.runs[kind] += 1
        self.refused[kind] += bool(verdict.refused)
        self.told[kind] += bool(verdict.told)
        counted = self.failures.setdefault(kind, Counter())
        counted.update({failure for failure, _ in verdict.failures})
        for most, value in ((self.slowest, verdict.seconds), (self.largest, verdict.megabytes)):
            most[kind] = max(most.get(kind, (0.0, 0)), (value, case.seed))

    def table(self) -> str:
        """The numbers in Markdown."""
        rows = [
            "| kind | runs | refused | told | failures | slowest (seed) | most memory (seed) |",
            "|---|--:|--:|--:|---|--:|--:|",
        ]
        rows += map(self._row, self.runs)
        return "\n".join(rows)

    def _row(self, kind: str) -> str:
        counted = self.failures[kind].most_common()
        failures = ", ".join(f"{many} {failure}" for failure, many in counted) or "none"
        seconds, slow = self.slowest[kind]
        megabytes, large = self.largest[kind]
        return (
            f"| {kind} | {self.runs[kind]} | {self.refused[kind]} | {self.told[kind]} "
            f"| {failures} | {seconds:.1f} s ({slow}) | {megabytes:.0f} MB ({large}) |"
        )


def line_of(case: Case) -> str:
    """A case in one line of JSON, for the log of a run."""
    row = {
        "seed": case.seed,
        "kind": case.kind,
        "seconds": case.verdict.seconds,
        "megabytes": case.verdict.megabytes,
        "refused": case.verdict.refused,
        "failures": case.verdict.failures,
    }
    return json.dumps(row)


DRAWS: dict[str, Draw] = {"editions": edition, "mutants": mutant}
