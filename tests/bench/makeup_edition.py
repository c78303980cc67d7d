"""``python -m tests.bench.makeup_edition``: an edition of 16 pages, from manuscripts to PDF.

The pages are those of ``tests.makeup``, 对开 (or ``--paper sikai``), each with its own number of
stories. The command runs cold in a process of its own; in another the same build is taken apart:
how long each page is planned.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Any

from paiban.api import build
from paiban.arrange.plan import PageDemand, Plan
from paiban.base.process.cores import cores
from tests.bench.cold import Run, clean_environment, paiban_cold
from tests.makeup.baselines import arranging, own
from tests.makeup.generator import write_edition

_PROJECT = Path(__file__).resolve().parent.parent.parent
_PAGES, _FIRST = 16, {"sikai": 1, "duikai": 16}
"""Pages of the edition; the number of the first one in the table of ``tests.makeup``."""
_ALLOWED = 10.0
"""Seconds that the edition may take."""
_TEN = 10
_HEAD = """title = "Make-up"
paper = "{paper}"
date = 2024-03-15

[furniture]
paper_name = "滨江日报"
section = "要闻"
"""


def edition_of_pages(folder: Path, paper: str, pages: int, seed: int) -> Path:
    """An edition of so many generated pages, each page's manuscripts in a folder of their own."""
    written = [_HEAD.format(paper=paper)]
    for number in range(1, pages + 1):
        name = f"{number:02d}"
        page_seed = seed * 1000 + _FIRST[paper] + number - 1
        write_edition(folder / name, page_seed, paper, advertisements=False)
        written.append(f'[[pages]]\nnumber = "A{name}"\n')
        for story in sorted((folder / name).glob("*.md")):
            written.append(f'[[pages.stories]]\nfile = "{name}/{story.name}"\n')
    file = folder / "edition.toml"
    file.write_text("\n".join(written), encoding="utf-8")
    return file


def planned(edition: Path) -> dict[str, Any]:
    """Seconds of the processor: for the build, and for each page (stories, seconds) planned."""
    arrange = own()
    pages: list[tuple[int, float]] = []

    def timed(page: PageDemand) -> list[Plan]:
        start = time.process_time()
        try:
            return arrange(page)
        finally:
            pages.append((len(page.modules), time.process_time() - start))

    start = time.process_time()
    with arranging(timed):
        made = build(edition)
    laid = time.process_time()
    made.save(edition.with_suffix(".pdf"))
    return {
        "pages": pages,
        "make": laid - start,
        "pdf": time.process_time() - laid,
        "errors": sum(str(each.severity) == "error" for each in made.findings),
    }


def measured(paper: str, pages: int, rounds: int, seed: int, jobs: int) -> Iterator[str]:
    """The edition measured, as Markdown."""
    with tempfile.TemporaryDirectory(prefix="paiban-edition-") as name:
        folder = Path(name)
        edition = edition_of_pages(folder, paper, pages, seed)
        env = clean_environment(folder)
        target = folder / "out.pdf"
        runs = [paiban_cold(edition, target, env, "-j", str(jobs)) for _ in range(rounds + 1)][1:]
        command = (sys.executable, "-m", "tests.bench.makeup_edition", "--inside", str(edition))
        done = subprocess.run(command, cwd=_PROJECT, env=env, check=True, stdout=subprocess.PIPE)
        yield from _table(f"{pages} pages {paper}, -j {jobs}", runs, json.loads(done.stdout))


def _table(title: str, runs: list[Run], inside: dict[str, Any]) -> Iterator[str]:
    wall, cpu = median(run.wall for run in runs), median(run.cpu for run in runs)
    plans = [seconds for _, seconds in inside["pages"]]
    stories = [count for count, _ in inside["pages"]]
    yield f"| {title} | |"
    yield "|---|---:|"
    yield f"| stories a page | {min(stories)}–{max(stories)} |"
    yield f"| calls of the arranger | {len(plans)} |"
    yield f"| by the clock, median of {len(runs)} | {wall:.1f} s |"
    yield f"| processor | {cpu:.1f} s |"
    yield f"| under {_ALLOWED:g} s | {'yes' if wall < _ALLOWED else 'no'} |"
    for stage in runs[0].stages:
        yield f"| – {stage} | {median(run.stages[stage] for run in runs) / 1000:.2f} s |"
    yield f"| all plans alone, processor | {sum(plans):.1f} s |"
    yield f"| a plan, median and worst | {median(plans):.2f}, {max(plans):.2f} s |"
    yield f"| peak memory | {max(run.rss for run in runs):.0f} MiB |"
    yield f"| size of the PDF | {runs[0].bytes / 2**20:.1f} MiB |"
    yield f"| findings that are errors | {inside['errors']} |"


def ten_stories(pages: int, seed: int) -> Iterator[str]:
    """The plan alone of pages of ten stories, in this process."""
    for paper in _FIRST:
        seconds: list[float] = []
        with tempfile.TemporaryDirectory() as scratch:
            for number in range(pages):
                folder = Path(scratch) / f"{number}"
                write_edition(
                    folder, seed * 7000 + number, paper, stories=_TEN, advertisements=False
                )
                seconds.append(planned(folder / "edition.toml")["pages"][0][1])
        told = f"{median(seconds):.2f}, {max(seconds):.2f} s"
        over = sum(each >= 1 for each in seconds)
        yield f"| {_TEN} stories {paper}, plan alone, median and worst of {pages} | {told} |"
        yield f"| – of 1 s and more | {over} |"


def main() -> int:
    """Write, build, measure, print."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench.makeup_edition", description=__doc__
    )
    parser.add_argument("--paper", choices=tuple(_FIRST), default="duikai")
    parser.add_argument("--pages", type=int, default=_PAGES)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("-j", "--jobs", type=int, default=cores())
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--ten", type=int, default=0, help="as well so many pages of ten stories")
    parser.add_argument("--keep", type=Path, help="write the edition into this folder, no more")
    parser.add_argument("--inside", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.inside:
        print(json.dumps(planned(options.inside)))
        return 0
    if options.keep:
        options.keep.mkdir(parents=True, exist_ok=True)
        print(edition_of_pages(options.keep, options.paper, options.pages, options.seed))
        return 0
    for line in measured(options.paper, options.pages, options.rounds, options.seed, options.jobs):
        print(line)
    for line in ten_stories(options.ten, options.seed) if options.ten else ():
        print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main())
