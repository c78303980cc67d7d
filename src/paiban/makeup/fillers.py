"""Fillers (补白): what closes a place that would stay white, each once, the smallest that does.

A short story joins the stories of its page; a picture takes whole columns at its foot, as deep as
its shape asks. The page is then planned again, and kept so if it is better.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from heapq import nsmallest

from paiban.base.finding import Findings
from paiban.base.value import Value, replace
from paiban.deal.estimate import cells
from paiban.edition.model import Advertisement, Edition, Filler, PageSpec, Placed
from paiban.edition.paper import Paper
from paiban.makeup.page_trials import PageTrials
from paiban.makeup.sheets import Sheets
from paiban.photo.probe import probe

_ENOUGH = 3
"""Lines of one column that may stay white."""
_TRIED = 8
"""Ways to close a place that are tried."""
_SMALL, _LARGE = 0.35, 2.2
"""Sizes of a filler that may close a place, relative to it: the stories give way for the rest."""
_SHALLOW, _DEEP = 8, 50
"""Depth of a picture in lines."""
_STRETCHED = 0.06
"""Most white beside a picture, as a share of its slot."""
_MOST = 3
"""Fillers on a page at most."""


class Way(Value, frozen=True):
    """A filler in a size: the cells that it takes, and the page's advertisement, if a picture."""

    number: int
    cells: float
    advertisement: Advertisement | None = None


def with_fillers(
    sheets: Sheets, fillers: Sequence[Filler], trials: PageTrials
) -> tuple[Sheets, list[tuple[str, str]]]:
    """The pages with fillers where they leave white, and the name and the page of each filler."""
    shapes = dict(_aspects(fillers))
    used: set[int] = set()
    told: list[tuple[str, str]] = []
    for at in range(len(sheets.edition.pages)):
        for _ in range(_MOST):
            found = _closed(sheets, at, fillers, shapes, used, trials)
            if found is None:
                break
            sheets, number = found
            used.add(number)
            told.append((fillers[number].name, sheets.edition.pages[at].number))
    return sheets, told


def _aspects(fillers: Sequence[Filler]) -> Iterator[tuple[int, float]]:
    """The shape of each filler that is a picture."""
    for number, filler in enumerate(fillers):
        info = None if filler.placed else probe(filler.file, filler.origin, Findings.aside())
        if info and info.ok:
            yield number, info.width / info.height


def _closed(
    sheets: Sheets,
    at: int,
    fillers: Sequence[Filler],
    shapes: dict[int, float],
    used: set[int],
    trials: PageTrials,
) -> tuple[Sheets, int] | None:
    """The pages with another filler on one of them, and which; None if none makes it better."""
    white = sheets.trials[at].white
    if white <= _ENOUGH or sheets.trials[at].held:
        return None
    edition = sheets.edition
    ways = [way for way in _ways(fillers, shapes, edition.paper) if way.number not in used]
    fit = (way for way in ways if _SMALL * white <= way.cells <= _LARGE * white)
    best: tuple[float, Sheets, int] | None = None
    for way in nsmallest(_TRIED, fit, key=lambda way: (abs(way.cells - white), way.number)):
        made = _with(sheets, at, way, fillers[way.number], trials)
        left = made.trials[at].white
        if made.trials[at].held or left >= white:
            continue
        key = max(left, _ENOUGH) * 1000 + way.cells
        if best is None or key < best[0]:
            best = key, made, way.number
    return best and (best[1], best[2])


def _ways(fillers: Sequence[Filler], shapes: dict[int, float], paper: Paper) -> Iterator[Way]:
    """Every filler in every size that it may have."""
    for number, filler in enumerate(fillers):
        if filler.placed:
            yield Way(number, cells(filler.placed.story, paper))
        elif number in shapes:
            yield from _sizes(number, filler, shapes[number], paper)


def _sizes(number: int, filler: Filler, aspect: float, paper: Paper) -> Iterator[Way]:
    for columns in range(1, paper.columns + 1):
        width = paper.span(columns)
        lines = round((width / aspect - paper.body_size) / paper.leading) + 1
        if not _SHALLOW <= lines <= min(_DEEP, paper.lines // 2):
            continue
        if abs(width / paper.depth(lines) / aspect - 1) <= _STRETCHED:
            advertisement = Advertisement(filler.file, columns, lines, origin=filler.origin)
            yield Way(number, columns * (lines + 1), advertisement)


def _with(sheets: Sheets, at: int, way: Way, filler: Filler, trials: PageTrials) -> Sheets:
    pages = list(sheets.edition.pages)
    pages[at] = _filled(pages[at], way, filler.placed)
    edition: Edition = replace(sheets.edition, pages=tuple(pages))
    return replace(sheets, edition=edition, trials=tuple(trials.of(edition)))


def _filled(page: PageSpec, way: Way, placed: Placed | None) -> PageSpec:
    if way.advertisement:
        return replace(page, advertisements=(*page.advertisements, way.advertisement))
    return replace(page, stories=(*page.stories, placed)) if placed else page
