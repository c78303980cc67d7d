"""One pile built and measured, in a process of its own with bounds of time and memory.

``python -m tests.makeup.piles.running FOLDER SECONDS MEGABYTES [PNG_FOLDER]`` prints a JSON object.
Seconds are those of the processor: builds have one process, and other work does not count.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from math import ceil
from pathlib import Path
from typing import Any

from paiban.api import Build, build
from paiban.base.finding import Findings
from paiban.manuscript.reader import read_manuscript
from tests.makeup.piles.measures import PageMeasures, page_measures, page_of
from tests.makeup.piles.need import pages_needed
from tests.makeup.piles.words import Words, words_of
from tests.makeup.scene import scene_of

PROJECT = Path(__file__).resolve().parents[3]
_PNG_DPI = 80
_PATIENCE = 5
"""Times the limit that a pile may take by the clock on the wall."""


@dataclass(frozen=True)
class Limits:
    """What a build may take: seconds of the processor, megabytes of address space."""

    seconds: float
    megabytes: int


@dataclass(frozen=True)
class Outcome:
    """What became of a pile; ``failure`` in words where nothing was made. ``matter``: pages that
    it needs at least; ``fixed``: an edition said how many there are, and ``title`` how full."""

    name: str
    failure: str = ""
    pages: tuple[PageMeasures, ...] = ()
    words: Words = field(default_factory=Words)
    matter: float = 0.0
    fixed: bool = False
    title: str = ""
    paper: str = ""
    seconds: float = 0.0
    findings: tuple[tuple[str, int], ...] = ()

    @property
    def needed(self) -> int:
        """Whole pages that the matter needs."""
        return max(1, ceil(self.matter))


def run(folder: Path, limits: Limits, png: Path | None = None) -> Outcome:
    """Build and measure a pile in a process of its own."""
    command = [sys.executable, "-m", "tests.makeup.piles.running", str(folder)]
    command += [str(limits.seconds), str(limits.megabytes), *([str(png)] if png else [])]
    patience = limits.seconds * _PATIENCE
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, cwd=PROJECT, timeout=patience
        )
    except subprocess.TimeoutExpired:
        return Outcome(folder.name, f"stopped after {patience:.0f} s")
    if done.returncode < 0:
        return Outcome(folder.name, f"stopped after {limits.seconds:.0f} s of processor")
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["no word"])[-1]
        return Outcome(folder.name, f"failed: {last}")
    return outcome_of(json.loads(done.stdout))


def outcome_of(told: dict[str, Any]) -> Outcome:
    """The outcome that a process told."""
    told = {**told, "pages": tuple(map(page_of, told["pages"])), "words": Words(**told["words"])}
    return Outcome(**{**told, "findings": tuple((code, count) for code, count in told["findings"])})


def measure(folder: Path, png: Path | None = None) -> dict[str, Any]:
    """Build, measure and, where asked, draw a pile in this process."""
    start = time.process_time()
    made = build(folder)
    seconds = time.process_time() - start
    pages = made.made.document.pages
    stories = [
        read_manuscript(file, Findings.aside())
        for file in sorted([*folder.glob("*.md"), *folder.glob("*.txt")])
    ]
    measured = [page_measures(scene_of(made, at=at), pages[at].number) for at in range(len(pages))]
    words = words_of(made, folder)
    found = Counter(f"{each.severity} {each.code}" for each in made.findings)
    if png:
        _draw(made, png, folder.name)
    return {
        "name": folder.name,
        "pages": [each.as_json() for each in measured],
        "words": words.as_json(),
        "matter": pages_needed(stories, made.made.edition.paper),
        "fixed": (folder / "edition.toml").is_file(),
        "title": made.made.edition.title,
        "paper": made.made.edition.paper.name,
        "seconds": seconds,
        "findings": sorted(found.items()),
    }


def _draw(made: Build, folder: Path, name: str) -> None:
    """Each page as FOLDER/PILE-PAGE.png."""
    folder.mkdir(parents=True, exist_ok=True)
    for at, page in enumerate(made.made.document.pages):
        (folder / f"{name}-{page.number}.png").write_bytes(made.png(at, _PNG_DPI))


if __name__ == "__main__":
    seconds, memory = int(float(sys.argv[2])), int(sys.argv[3]) * 2**20
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    png = Path(sys.argv[4]) if len(sys.argv) > 4 else None
    print(json.dumps(measure(Path(sys.argv[1]), png), ensure_ascii=False))
