"""One page built and measured, in a process of its own, so that a slow page can be stopped.

``python -m tests.makeup.running FOLDER METHOD SECONDS [PNG]`` prints a JSON object. Seconds are
those of the processor: builds have one thread, and other work on the machine does not count.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from paiban.api import build
from paiban.arrange.plan import PageDemand, Plan
from tests.makeup.baselines import METHODS, arranging, own
from tests.makeup.measures import Measures, measured
from tests.makeup.scene import scene_of

PROJECT = Path(__file__).resolve().parents[2]
_PNG_DPI = 80
_PATIENCE = 5
"""Times the limit that a page may take by the clock on the wall."""


@dataclass(frozen=True)
class Outcome:
    """What became of a page: measured, or ``failure`` in words. ``plan`` and ``whole`` are seconds:
    within the arranger (asking stories for their depths included), and for the finished page."""

    page: str
    method: str
    measures: Measures | None = None
    plan: float = 0.0
    whole: float = 0.0
    failure: str = ""
    findings: tuple[str, ...] = ()


def run(folder: Path, method: str, limit: float, png: Path | None = None) -> Outcome:
    """Build and measure a page in a process of its own, ``limit`` seconds at most."""
    command = [sys.executable, "-m", "tests.makeup.running", str(folder), method, str(limit)]
    command += [str(png)] if png else []
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, cwd=PROJECT, timeout=limit * _PATIENCE
        )
    except subprocess.TimeoutExpired:
        return Outcome(folder.name, method, failure=f"stopped after {limit * _PATIENCE:.0f} s")
    if done.returncode < 0:
        return Outcome(folder.name, method, failure=f"stopped after {limit:.0f} s of processor")
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["no word"])[-1]
        return Outcome(folder.name, method, failure=f"failed: {last}")
    told: dict[str, Any] = json.loads(done.stdout)
    measures = Measures(**told["measures"])
    return Outcome(
        folder.name, method, measures, told["plan"], told["whole"], "", tuple(told["findings"])
    )


def measure_page(folder: Path, method: str, png: Path | None = None) -> dict[str, Any]:
    """Build, measure and, where asked, draw a page in this process."""
    spent = [0.0]
    chosen = METHODS[method] or own()

    def timed(page: PageDemand) -> list[Plan]:
        start = time.process_time()
        try:
            return chosen(page)
        finally:
            spent[0] += time.process_time() - start

    start = time.process_time()
    with arranging(timed):
        made = build(folder / "edition.toml")
    whole = time.process_time() - start
    measures = measured(scene_of(made, asked_advertisements(folder)))
    if png:
        png.parent.mkdir(parents=True, exist_ok=True)
        png.write_bytes(made.png(0, _PNG_DPI))
    findings = [f"{each.severity} {each.code}: {each.message}" for each in made.findings]
    return {
        "measures": measures.as_json(),
        "plan": spent[0],
        "whole": whole,
        "findings": findings,
    }


def asked_advertisements(folder: Path) -> tuple[tuple[int, int], ...]:
    """(columns, lines) of each advertisement that the edition asks for."""
    edition = tomllib.loads((folder / "edition.toml").read_text(encoding="utf-8"))
    return tuple(
        (ad["columns"], ad["lines"])
        for page in edition["pages"]
        for ad in page.get("advertisements", ())
    )


if __name__ == "__main__":
    limit = int(float(sys.argv[3]))
    resource.setrlimit(resource.RLIMIT_CPU, (limit, limit + 1))
    png = Path(sys.argv[4]) if len(sys.argv) > 4 else None
    print(json.dumps(measure_page(Path(sys.argv[1]), sys.argv[2], png)))
