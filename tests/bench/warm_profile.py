"""Where the time of a warm page goes: by stage, and by our costliest functions.

    python -m tests.bench.warm_profile [--page feature] [--pages N] [--write docs/benchmarks.md]

Page after page is built in this process, fonts and photos kept, no text set before. Stages are CPU
without the profiler; functions are cProfile's own time, which makes small functions that are called
often look dearer than they are: it tells where to look.
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import tempfile
import time
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import Any

from paiban.api import Build, build
from paiban.base.files import shipped
from paiban.base.finding import Findings
from paiban.pipeline import make, read_source
from tests.bench.document import write_between
from tests.bench.peers.pages import manuscripts, write_pages

_FIRST = 3
"""Pages before the clock counts: they load modules, fonts and photos."""
_FUNCTIONS = 15
_SOURCE = str(shipped("assets").parent / "src" / "paiban")


def stages(editions: Sequence[Path]) -> dict[str, float]:
    """Milliseconds of CPU by stage, the medians of pages."""
    found: dict[str, list[float]] = {}
    for edition in editions:
        clock = [time.process_time()]
        read_source(edition, None, Findings())
        clock.append(time.process_time())
        made = make(edition)
        clock.append(time.process_time())
        Build(made).pdf()
        clock.append(time.process_time())
        read, both, pdf = (1000 * (now - before) for before, now in pairwise(clock))
        steps = {"read": read, "set, arrange, check": both - read, "pdf": pdf}
        for name, spent in (steps | {"whole page": both + pdf}).items():
            found.setdefault(name, []).append(spent)
    return {name: median(values[_FIRST:]) for name, values in found.items()}


def functions(editions: Sequence[Path]) -> Iterator[tuple[str, float, float, float]]:
    """Our costliest functions and those of the libraries: name, calls, milliseconds of its own and
    with what it calls, for each page."""
    for edition in editions[:_FIRST]:
        build(edition).pdf()
    profiler = cProfile.Profile()
    profiler.enable()
    for edition in editions[_FIRST:]:
        build(edition).pdf()
    profiler.disable()
    rows: dict[Any, Any] = pstats.Stats(profiler).stats  # type: ignore[attr-defined]
    pages = len(editions) - _FIRST
    dearest = sorted(rows.items(), key=lambda row: -row[1][2])
    ours = [row for row in dearest if row[0][0].startswith(_SOURCE)]
    for (file, line, name), (_, calls, own, whole, _) in ours[:_FUNCTIONS]:
        module = str(Path(file).relative_to(_SOURCE))
        told = f"`{module}` {name}" + ("" if name.isidentifier() else f" :{line}")
        yield told, calls / pages, own * 1000 / pages, whole * 1000 / pages
    all_ = sum(row[1][2] for row in dearest) * 1000 / pages
    mine = sum(row[1][2] for row in ours) * 1000 / pages
    yield "all our functions", 0, mine, mine
    yield "libraries and built-in functions", 0, all_ - mine, all_ - mine


def table(page: str, count: int) -> Iterator[str]:
    """Stages and functions of a page as Markdown."""
    with tempfile.TemporaryDirectory(prefix="paiban-profile-") as name:
        pages = write_pages(Path(name), manuscripts()[page], 2 * count + 2 * _FIRST)
        half = count + _FIRST
        yield f"| warm {page} page, stage | CPU |"
        yield "|---|---:|"
        for stage, spent in stages(pages.editions[:half]).items():
            yield f"| {stage} | {spent:.1f} ms |"
        yield ""
        yield "| function | calls | own | with callees |"
        yield "|---|---:|---:|---:|"
        for told, calls, own, whole in functions(pages.editions[half:]):
            number = f"{calls:,.0f}" if calls else ""
            yield f"| {told} | {number} | {own:.1f} ms | {whole:.1f} ms |"


def main() -> None:
    """Measure, then print or write."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.warm_profile", description=__doc__)
    parser.add_argument("--page", default="feature", choices=sorted(manuscripts()))
    parser.add_argument("--pages", type=int, default=12)
    parser.add_argument("--write", type=Path, help="put the tables into this Markdown file")
    options = parser.parse_args()
    text = "\n".join(table(options.page, options.pages))
    print(text)
    if options.write:
        write_between(options.write, "profile", text)


if __name__ == "__main__":
    main()
