"""``make bench``: paiban beside Typst's Python package, on the demonstration feature.

    python -m tests.bench [--rounds N] [--json] [--write docs/benchmarks.md]

Both set the same text with the same photos, trim, columns and faces, in turn, in one run: what
else the machine does falls on both, so that the ratio says more than the milliseconds.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from tests.bench.cold import Run, clean_environment, paiban_cold, python_cold, typst_cold
from tests.bench.document import write_between
from tests.bench.folder import FONTS, make_pairs
from tests.bench.report import summary, table

_PROJECT = Path(__file__).resolve().parent.parent.parent
_PARTS = 7
"""Rounds of the steps of a cold command, which tell where to look and are no ratio."""


def main() -> None:
    """Measure, then print or write."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--json", action="store_true", help="print the medians as JSON")
    parser.add_argument("--write", type=Path, help="put the table into this Markdown file")
    options = parser.parse_args()
    found = measure(options.rounds)
    print(json.dumps(found, indent=2) if options.json else table(found))
    if options.write:
        write_between(options.write, "measured", table(found))


def measure(rounds: int) -> dict[str, Any]:
    """The medians of ``rounds`` alternating runs, cold and warm."""
    with tempfile.TemporaryDirectory(prefix="paiban-bench-") as name:
        folder = Path(name)
        env = clean_environment(folder)
        cold = _cold(folder / "cold", rounds, env)
        parts = [_parts(folder / "cold", env) for _ in range(min(rounds, _PARTS))]
        warm = _told(env, "tests.bench.warm", str(folder / "warm"), str(rounds))
        return summary(cold, warm, parts, rounds)


def _cold(folder: Path, rounds: int, env: dict[str, str]) -> dict[str, list[Run]]:
    (pair,) = make_pairs(folder, 0)
    ours, theirs = folder / "paiban.pdf", folder / "typst.pdf"
    runs: dict[str, list[Run]] = {"paiban": [], "again": [], "typst": [], "python": []}
    keeping = env | {"PAIBAN_CACHE": str(folder / "kept")}
    for _ in range(rounds + 1):
        runs["paiban"].append(paiban_cold(pair.edition, ours, env))
        runs["again"].append(paiban_cold(pair.edition, ours, keeping))
        runs["typst"].append(typst_cold(pair.typst, theirs, FONTS, env))
        runs["python"].append(python_cold(env))
    return {which: found[1:] for which, found in runs.items()}  # the first compiles modules


def _parts(folder: Path, env: dict[str, str]) -> dict[str, float]:
    found: dict[str, float] = _told(env, "tests.bench.parts", str(folder / "p000.toml"))
    return found


def _told(env: dict[str, str], module: str, *arguments: str) -> Any:
    """What a module of the benchmark, run as a process of its own, prints as JSON."""
    command = (sys.executable, "-m", module, *arguments)
    done = subprocess.run(command, cwd=_PROJECT, env=env, check=True, stdout=subprocess.PIPE)
    return json.loads(done.stdout)


if __name__ == "__main__":
    main()
