"""``python -m tests.makeup --piles``: folders and editions as a desk sends them, measured.

``--count N`` takes the first N folders (and two editions for every five of them), ``--only 7,S3``
folder 7 and edition 3. Pages are drawn to the folder of ``--png``, and so many of them by lot on
sheets (``--lot 24``). ``--fillers`` puts the starter's fillers into each folder.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from random import Random

from tests.makeup.piles.editions import EDITIONS, write_editions
from tests.makeup.piles.failures import failures
from tests.makeup.piles.folders import FOLDERS, write_folders
from tests.makeup.piles.report import as_json, table
from tests.makeup.piles.running import PROJECT, Limits, Outcome, run
from tests.makeup.sheet import contact_sheet
from tests.makeup.texts import MaterialsMissing

_ON_A_SHEET = 8
_FILLERS = PROJECT / "assets" / "starter" / "fillers"


def main(arguments: Sequence[str]) -> int:
    """Write, build, measure, print."""
    options = _options(arguments)
    folders, editions = _numbers(options)
    with tempfile.TemporaryDirectory() as scratch:
        place = options.keep or Path(scratch)
        try:
            piles = write_folders(place, folders, options.seed)
            squeezed = write_editions(place, editions, options.seed)
            if options.fillers:
                for each in piles:
                    shutil.copytree(_FILLERS, each / "补白")
        except MaterialsMissing as missing:
            print(f"nothing to make piles of: {missing}", file=sys.stderr)
            return 2
        outcomes = _outcomes([*piles, *squeezed], options)
    groups = [("piles", outcomes[: len(piles)]), ("squeezed", outcomes[len(piles) :])]
    groups = [(name, found) for name, found in groups if found]
    print(table(groups))
    for name, found in groups:
        print(f"## {name}: one by one\n\n{failures(found)}")
    if options.json:
        text = json.dumps(as_json(groups), ensure_ascii=False, indent=1)
        options.json.write_text(text + "\n", encoding="utf-8")
    if options.png and options.lot:
        _sheets(outcomes, options)
    return 0


def _outcomes(folders: list[Path], options: argparse.Namespace) -> list[Outcome]:
    limits = Limits(options.limit, options.memory)
    png = options.png.resolve() if options.png else None
    with ThreadPoolExecutor(options.jobs) as pool:
        return list(pool.map(lambda each: run(each.resolve(), limits, png), folders))


def _sheets(outcomes: Sequence[Outcome], options: argparse.Namespace) -> None:
    """Pages drawn by lot, on sheets of a few."""
    names = [f"{each.name}-{page.number}.png" for each in outcomes for page in each.pages]
    drawn = Random(options.seed).sample(names, min(options.lot, len(names)))
    for at in range(0, len(drawn), _ON_A_SHEET):
        pictures = [options.png / name for name in drawn[at : at + _ON_A_SHEET]]
        contact_sheet(pictures, options.png / f"lot-{at // _ON_A_SHEET + 1}.png")


def _numbers(options: argparse.Namespace) -> tuple[list[int], list[int]]:
    """The numbers of folders and of editions that are asked for."""
    if options.only:
        editions = [each for each in options.only if each[:1] in "Ss"]
        folders = [each for each in options.only if each not in editions]
        return [int(each.lstrip("Pp")) for each in folders], [int(each[1:]) for each in editions]
    count = options.count
    return list(range(1, count + 1)), list(range(1, count * EDITIONS // FOLDERS + 1))


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.makeup --piles", description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=FOLDERS)
    parser.add_argument("--only", type=lambda names: names.split(","), metavar="N,M")
    parser.add_argument("--png", type=Path, help="a folder for pictures of the pages")
    parser.add_argument("--lot", type=int, default=0, help="pages on contact sheets, by lot")
    parser.add_argument("--fillers", action="store_true", help="with the starter's fillers")
    parser.add_argument("--keep", type=Path, help="a folder for the piles; else they are gone")
    parser.add_argument("--json", type=Path, help="a file for the table and all that was measured")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--limit", type=float, default=120, help="seconds of processor a pile")
    parser.add_argument("--memory", type=int, default=3000, help="megabytes a pile")
    return parser.parse_args(arguments)
