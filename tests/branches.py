"""The branches of the core that its tests take, by folder: ``make coverage``.

Reads the JSON report of coverage.py; exits with 1 where the share of all is below the floor.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from pathlib import Path

FLOOR = 93.0
"""Per cent, just under what was measured last."""


def main(report: Path) -> int:
    by_folder: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for file, told in json.loads(report.read_text(encoding="utf-8"))["files"].items():
        folder = Path(file).parent.as_posix().partition("paiban/")[2]
        by_folder[folder][0] += told["summary"]["covered_branches"]
        by_folder[folder][1] += told["summary"]["num_branches"]
    for folder, (taken, there) in sorted(by_folder.items()):
        print(f"{folder:20} {taken:5} of {there:5} branches {_share(taken, there):6.1f} %")
    taken, there = (sum(counts) for counts in zip(*by_folder.values(), strict=True))
    print(f"{'the core':20} {taken:5} of {there:5} branches {_share(taken, there):6.1f} %")
    if _share(taken, there) >= FLOOR:
        return 0
    print(f"fewer than {FLOOR:g} % of the branches are taken", file=sys.stderr)
    return 1


def _share(taken: int, there: int) -> float:
    return 100 * taken / there if there else 100.0


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1])))
