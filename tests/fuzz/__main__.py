"""``python -m tests.fuzz``: random editions and mutants by the thousand, as a table in Markdown.

Every case runs in a process of its own. What failed stays in the folder of the run, each case with
its files and FAILURE.txt; ``log.jsonl`` there has a line for each case.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from pathlib import Path

os.environ["PAIBAN_CACHE"] = "off"  # nothing that an earlier run has kept

from tests.fuzz.child import SECONDS
from tests.fuzz.mutants import warm
from tests.fuzz.running import DRAWS, Tally, cases, line_of

_DEFAULT = Path(__file__).resolve().parents[2] / "build" / "fuzz"


def main() -> int:
    """Draw, judge, print; 1 if a case failed."""
    options = _options()
    options.folder.mkdir(parents=True, exist_ok=True)
    warm()
    end = time.monotonic() + options.minutes * 60
    tally = Tally()
    with (options.folder / "log.jsonl").open("a", encoding="utf-8") as log:
        for name, count in (("editions", options.editions), ("mutants", options.mutants)):
            seeds = options.seeds or range(options.first, options.first + count)
            if not count:
                continue
            for case in cases(DRAWS[name], seeds, options.folder, options.seconds):
                tally.add(case)
                log.write(line_of(case) + "\n")
                log.flush()
                if time.monotonic() > end:
                    print(f"stopped after {name} {case.seed}: {options.minutes:g} minutes are over")
                    break
    print(tally.table())
    return int(any(tally.failures[kind] for kind in tally.failures))


def _numbers(text: str) -> list[int]:
    return [int(number) for number in text.split(",")]


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--editions", type=int, default=2000)
    parser.add_argument("--mutants", type=int, default=20000)
    parser.add_argument("--from", dest="first", type=int, default=0, metavar="SEED")
    parser.add_argument("--seeds", type=_numbers, metavar="N,N", help="these, instead")
    parser.add_argument("--seconds", type=int, default=SECONDS, help="of processor, a case")
    parser.add_argument("--minutes", type=float, default=1440, help="of the whole run")
    parser.add_argument("--folder", type=Path, default=_DEFAULT, help="where failures are kept")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
