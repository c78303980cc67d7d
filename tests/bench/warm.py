"""Warm: page after page in one process, no photo new, no text set before.

    python -m tests.bench.warm FOLDER ROUNDS

prints the runs as JSON. It is a process of its own so that the one that measures cold processes
stays small.
"""

from __future__ import annotations

import gc
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import typst

import paiban
from tests.bench.folder import FONTS, Pair, make_pairs
from tests.bench.peers.engines import _GARBAGE

_FIRST = 3
"""Pages before the clock counts: they load modules, fonts and photos."""


def main(folder: Path, rounds: int) -> dict[str, Any]:
    """Milliseconds of each round: clock and CPU of both, and paiban's stages."""
    gc.set_threshold(_GARBAGE)
    pairs = make_pairs(folder, rounds + _FIRST - 1)
    compiler = typst.Compiler(font_paths=[str(FONTS)], ignore_system_fonts=True, root=str(folder))
    stages: list[dict[str, float]] = []
    pages: list[int] = []

    def by_paiban(pair: Pair) -> None:
        built = paiban.build(pair.edition)
        built.pdf()
        seconds = built.made.timings.seconds
        stages.append({name: spent * 1000 for name, spent in seconds.items()})
        pages.append(len(built.made.document.pages))

    def by_typst(pair: Pair) -> None:
        compiler.compile(input=str(pair.typst))

    runs: dict[str, list[tuple[float, float]]] = {"paiban": [], "typst": []}
    for pair in pairs:
        runs["paiban"].append(_timed(by_paiban, pair))
        runs["typst"].append(_timed(by_typst, pair))
    assert set(pages) == {1}, "a variation of the feature does not fit on one page"
    return {name: found[_FIRST:] for name, found in runs.items()} | {"stages": stages[_FIRST:]}


def _timed(work: Callable[[Pair], None], pair: Pair) -> tuple[float, float]:
    """Milliseconds by the clock and of CPU."""
    wall, cpu = time.perf_counter(), time.process_time()
    work(pair)
    return (time.perf_counter() - wall) * 1000, (time.process_time() - cpu) * 1000


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), int(sys.argv[2]))))
