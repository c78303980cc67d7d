"""``python -m tests.makeup``: the page make-up measured, as a table in Markdown.

Pages are generated anew (``--seed``), each built by each method in a process of its own. With
``--png DIR`` each page is drawn to DIR/METHOD/PAGE.png, and all of a method to DIR/METHOD.png.
``--piles`` measures piles of copy instead (``tests/makeup/piles``), ``--tiers`` vertical editions
(``tier_measures.py``), with options of their own.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.makeup.baselines import METHODS
from tests.makeup.generator import PAGES, write_editions
from tests.makeup.piles.command import main as measure_piles
from tests.makeup.report import report
from tests.makeup.running import Outcome, run
from tests.makeup.sheet import contact_sheet
from tests.makeup.texts import MaterialsMissing
from tests.makeup.tier_measures import main as measure_tiers


def main() -> int:
    """Generate, build, measure, print."""
    options = _options()
    unknown = [name for name in options.only if name not in METHODS]
    if unknown:
        print(f"unknown: {', '.join(unknown)}; there are {', '.join(METHODS)}", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as scratch:
        try:
            folders = write_editions(
                options.keep or Path(scratch),
                options.pages,
                options.seed,
                advertisements=options.advertisements,
            )
        except MaterialsMissing as missing:
            print(f"nothing to make pages of: {missing}", file=sys.stderr)
            return 2
        print(report(_outcomes(folders, options)), end="")
    return 0


def _outcomes(folders: list[Path], options: argparse.Namespace) -> list[Outcome]:
    """Each page by each method."""
    tasks = [
        (folder, method, options.limit, _png(options.png, method, folder))
        for method in options.only
        for folder in folders
    ]
    with ThreadPoolExecutor(options.jobs) as pool:
        outcomes = list(pool.map(lambda task: run(*task), tasks))
    for method in options.only if options.png else ():
        pictures = [options.png / method / f"{folder.name}.png" for folder in folders]
        contact_sheet(pictures, options.png / f"{method}.png")
    return outcomes


def _png(folder: Path | None, method: str, page: Path) -> Path | None:
    return (folder / method / f"{page.name}.png").resolve() if folder else None


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.makeup", description=__doc__)
    parser.add_argument("--pages", type=int, default=PAGES)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", type=lambda names: names.split(","), default=list(METHODS))
    parser.add_argument("--advertisements", action="store_true", help="pages with advertisements")
    parser.add_argument("--limit", type=float, default=60, help="seconds of processor a page")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--png", type=Path, help="a folder for pictures of the pages")
    parser.add_argument("--keep", type=Path, help="a folder for the editions; else they are gone")
    return parser.parse_args()


if __name__ == "__main__":
    piles, tiers = "--piles" in sys.argv, "--tiers" in sys.argv
    arguments = [each for each in sys.argv[1:] if each not in ("--piles", "--tiers")]
    if tiers:
        sys.exit(measure_tiers(arguments))
    sys.exit(measure_piles(arguments) if piles else main())
