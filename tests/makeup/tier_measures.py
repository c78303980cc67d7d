"""``python -m tests.makeup --tiers``: vertical editions measured, as a table in Markdown.

Three editions of eight pages and forty stories in each of three languages (``tier_editions.py``),
built as a desk would; each page beside the same copy on a horizontal page of the same sheet for the
time that it takes.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from time import process_time

from paiban.arrange.tier_costs import BELLY, stacked_heads, tier_seams
from paiban.compose.composer import Laid
from paiban.compose.planning.white import white_of
from paiban.explanation import explained
from paiban.pipeline import Made, make
from tests.makeup.tier_editions import PAPER_OF, write_tier_edition

_SEEDS = (1, 2, 3)
_LEVEL = {"sikai-vertical": "sikai", "ja-blanket": "duikai"}


@dataclass(frozen=True)
class Measured:
    """What is counted of one edition."""

    pages: int
    stories: int
    overset: int
    held_over: int
    broken: int
    white: tuple[float, ...]
    """Share of each page that is white beyond a line a story."""
    bellies: int
    """Pages with a gap between tiers across the whole page."""
    stacked: int
    """Heads right under the head of another story."""
    seconds: float
    level_seconds: float


def main(arguments: Sequence[str]) -> int:
    """Generate, build, measure, print."""
    parser = argparse.ArgumentParser(prog="python -m tests.makeup --tiers", description=__doc__)
    parser.add_argument("--seeds", type=int, default=len(_SEEDS))
    options = parser.parse_args(arguments)
    print("| measure | zh-Hans | zh-Hant | ja |\n|---|---:|---:|---:|")
    columns = [_measured(language, options.seeds) for language in PAPER_OF]
    for name, values in _rows(columns):
        print(f"| {name} | " + " | ".join(values) + " |")
    return 0


def _measured(language: str, seeds: int) -> list[Measured]:
    found = []
    for seed in range(1, seeds + 1):
        with tempfile.TemporaryDirectory() as scratch:
            folder = write_tier_edition(Path(scratch) / language, language, seed)
            start = process_time()
            made = make(folder)
            seconds = process_time() - start
            start = process_time()
            make(folder, _LEVEL[PAPER_OF[language]])
            found.append(_of(made, seconds, process_time() - start))
    return found


def _of(made: Made, seconds: float, level_seconds: float) -> Measured:
    codes = [each.code for each in made.findings]
    pages = made.document.pages
    return Measured(
        len(pages),
        sum(len(page.stories) for page in pages),
        sum(story.overset_characters for page in pages for story in page.stories),
        codes.count("held-over"),
        sum(len(said) for told in explained(made) for said in told.broken.values()),
        tuple(map(_white, made.laid)),
        sum(tier_seams(laid.trial.plan.modules) >= BELLY for laid in made.laid),
        sum(stacked_heads(laid.trial.plan.modules) for laid in made.laid),
        seconds,
        level_seconds,
    )


def _white(laid: Laid) -> float:
    """What stays white under text and beside stories, as a share of the cells of the page."""
    paper = laid.desk.edition.paper
    empty = sum(max(0, run.flow.empty - 1) for run in laid.trial.runs)
    beside = white_of(laid.desk.taken, laid.trial.plan, laid.desk.edition)
    return (empty + beside) / (paper.columns * paper.lines)


def _rows(columns: Sequence[list[Measured]]) -> list[tuple[str, list[str]]]:
    def each(value: str) -> list[str]:
        return [str(sum(getattr(one, value) for one in column)) for column in columns]

    whites = [sorted(share for one in column for share in one.white) for column in columns]
    middle = [f"{100 * w[len(w) // 2]:.1f} %, {100 * w[-1]:.1f} %" for w in whites]
    times = [
        f"{sum(one.seconds for one in column) / sum(one.pages for one in column):.2f}; "
        f"{sum(one.seconds for one in column) / sum(one.level_seconds for one in column):.2f}"
        for column in columns
    ]
    counts = zip(each("pages"), each("stories"), strict=True)
    return [
        ("pages, stories", [f"{pages}, {stories}" for pages, stories in counts]),
        ("overset characters", each("overset")),
        ("stories held over", each("held_over")),
        ("hard rules broken", each("broken")),
        ("white (median, worst page)", middle),
        ("pages with a gap between tiers across the page (腹切り)", each("bellies")),
        ("heads right under a head (叠题)", each("stacked")),
        ("seconds of processor a page; relative to a horizontal page", times),
    ]
