"""``make bench-peers``: the same pages by paiban and by what one would use instead.

    python -m tests.bench.peers [--rounds N] [--page feature] [--json] [--write docs/benchmarks.md]

The demonstration feature by every program that is there; the raw text of a real page, where that is
there, by paiban and Typst.
"""

from __future__ import annotations

import argparse
import json
import os
import tempfile
from pathlib import Path
from typing import Any

from tests.bench.cold import clean_environment
from tests.bench.document import write_between
from tests.bench.peers.compare import QUICK, Comparison
from tests.bench.peers.pages import manuscripts
from tests.bench.peers.peer import found as programs
from tests.bench.peers.table import tables
from tests.bench.report import described, machine

_BUSY = 0.5
"""Load of the machine before the start from which a warning is due."""


def main() -> None:
    """Measure, then print or write."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.peers", description=__doc__)
    parser.add_argument("--rounds", type=int, default=7, help="of single pages")
    parser.add_argument("--books", type=int, default=3, help="rounds of 64 pages, paiban and Typst")
    parser.add_argument("--page", action="append", help="feature or seed; else both")
    parser.add_argument("--peer", action="append", help="paiban, Typst, …; else all that are there")
    parser.add_argument("--json", action="store_true", help="print the medians as JSON")
    parser.add_argument("--write", type=Path, help="put the tables into this Markdown file")
    options = parser.parse_args()
    found = compared(options.rounds, options.books, options.page, options.peer)
    print(json.dumps(found, indent=2) if options.json else tables(found))
    if options.write:
        write_between(options.write, "peers", tables(found))


def compared(
    rounds: int, books: int, pages: list[str] | None, names: list[str] | None
) -> dict[str, Any]:
    """The medians of alternating runs."""
    load = os.getloadavg()[0]
    there, missing = programs()
    there = [peer for peer in there if not names or peer.name in names]
    texts = {name: text for name, text in manuscripts().items() if not pages or name in pages}
    result: dict[str, Any] = {
        "machine": described(machine()),
        "programs": _programs(there, missing),
        "load": _told(load, rounds, books),
        "pages": {},
    }
    for name, text in texts.items():
        chosen = [peer for peer in there if name == "feature" or peer.name in QUICK]
        with tempfile.TemporaryDirectory(prefix="paiban-peers-") as folder:
            env = clean_environment(Path(folder))
            comparison = Comparison(Path(folder), text, chosen, env)
            result["pages"][name] = comparison.measured(rounds, books)
    return result


def _programs(there: list[Any], missing: dict[str, str]) -> str:
    """What is compared in which version, and what is not there."""
    told = ", ".join(f"{peer.name} {peer.version}" for peer in there)
    skipped = "".join(f" Left out: {name} ({why})." for name, why in missing.items())
    return f"{told}.{skipped}"


def _told(load: float, rounds: int, books: int) -> str:
    warning = f"Load before the start {load:.2f}"
    if load > _BUSY:
        warning += ": **the machine was not idle; CPU and clock are noisy**"
    return (
        f"Medians of {rounds} alternating runs, {books} of 64 pages; by slow programs 3 and one, "
        f"of whose 64 files 16 were made and count four times. {warning}."
    )


if __name__ == "__main__":
    main()
