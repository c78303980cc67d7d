"""``python -m tests.craft``: the craft of finished pages, counted, as a table in Markdown.

Of the demonstrations, the seed (both papers), the first piles of ``tests.makeup`` (``--piles``,
20), of its pages that fit (``--pages``), and other sources that are named. ``--json FILE`` keeps
the counts, ``--before FILE`` shows them beside others; ``--heads`` prints each break of a head with
what is wrong with it.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from tests.compose.built import DEMONSTRATIONS
from tests.conftest import SEED
from tests.craft.counting import Task, count
from tests.craft.report import table
from tests.makeup.generator import write_editions
from tests.makeup.piles.folders import write_folders


def main() -> int:
    """Build, count, print."""
    options = _options()
    with tempfile.TemporaryDirectory() as scratch:
        tasks = _tasks(Path(scratch), options.piles, options.pages)
        tasks += [("others", source.resolve(), None) for source in options.sources]
        context = get_context("spawn")
        with ProcessPoolExecutor(options.jobs, context, max_tasks_per_child=1) as pool:
            found = list(pool.map(count, tasks))
    groups: dict[str, Counter[str]] = {}
    for group, counts, _ in found:
        groups.setdefault(group, Counter()).update(counts)
    before = json.loads(options.before.read_text("utf-8")) if options.before else {}
    print(table(groups, before), end="")
    if options.json:
        options.json.write_text(json.dumps(groups, indent=1, ensure_ascii=False) + "\n", "utf-8")
    if options.heads:
        print("\n".join(line for _, _, heads in found for line in heads))
    return 0


def _tasks(scratch: Path, piles: int, pages: int) -> list[Task]:
    made: list[Task] = [
        ("demonstrations", folder, None) for folder in sorted(DEMONSTRATIONS.iterdir())
    ]
    if SEED.is_file():
        made += [("seed", SEED, paper) for paper in ("sikai", "duikai")]
    folders = write_folders(scratch, list(range(1, piles + 1)), 1)
    made += [("piles", folder, None) for folder in folders]
    if pages:
        editions = write_editions(scratch / "made", pages, advertisements=False)
        made += [("made to fit", folder, None) for folder in editions]
    return made


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.craft", description=__doc__)
    parser.add_argument("sources", nargs="*", type=Path, help="other sources to count")
    parser.add_argument("--piles", type=int, default=20)
    parser.add_argument("--pages", type=int, default=0, help="pages of tests.makeup")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--json", type=Path, help="a file for the counts")
    parser.add_argument("--before", type=Path, help="such a file, to compare with")
    parser.add_argument("--heads", action="store_true", help="print each break of a head")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
