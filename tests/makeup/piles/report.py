"""The table of the piles, as Markdown and as JSON, and beneath it every failure with its page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict
from math import ceil
from statistics import median
from typing import Any

from tests.makeup.hard_rules import RULES
from tests.makeup.piles.measures import PageMeasures
from tests.makeup.piles.running import Outcome
from tests.makeup.piles.words import Words

Tell = Callable[[Sequence[Outcome]], str]
Group = tuple[str, Sequence[Outcome]]


def table(groups: Sequence[Group]) -> str:
    """Markdown: a column for each kind of pile, a row for each measure."""
    lines = [f"| measure | {' | '.join(name for name, _ in groups)} |"]
    lines.append(f"|---|{'---:|' * len(groups)}")
    for title, tell in ROWS:
        lines.append(f"| {title} | {' | '.join(tell(found) for _, found in groups)} |")
    lines += ["", "| finding | " + " | ".join(name for name, _ in groups) + " |"]
    lines.append(f"|---|{'---:|' * len(groups)}")
    counts = [_findings(found) for _, found in groups]
    for code in sorted(set().union(*counts), key=_by_severity):
        lines.append(f"| {code} | {' | '.join(str(each[code]) for each in counts)} |")
    return "\n".join(lines) + "\n"


def as_json(groups: Sequence[Group]) -> dict[str, Any]:
    """The table by kind of pile, and everything measured of each pile."""
    return {
        name: {
            "table": {title: tell(found) for title, tell in ROWS},
            "findings": dict(sorted(_findings(found).items())),
            "piles": [asdict(each) for each in found],
        }
        for name, found in groups
    }


def _by_severity(code: str) -> tuple[int, str]:
    return ("error", "warning", "note").index(code.split()[0]), code


def _findings(outcomes: Sequence[Outcome]) -> Counter[str]:
    found: Counter[str] = Counter()
    for each in outcomes:
        found.update(dict(each.findings))
    return found


def _pages(outcomes: Iterable[Outcome]) -> list[PageMeasures]:
    return [page for each in outcomes for page in each.pages]


def _built(outcomes: Sequence[Outcome]) -> str:
    return f"{sum(not each.failure for each in outcomes)} of {len(outcomes)}"


def _total(get: Callable[[PageMeasures], int]) -> Tell:
    return lambda outcomes: str(sum(map(get, _pages(outcomes))))


def _words(get: Callable[[Words], int]) -> Tell:
    return lambda outcomes: f"{sum(get(each.words) for each in outcomes):,}"


def _held(outcomes: Sequence[Outcome]) -> str:
    held = [each.words.held for each in outcomes]
    return f"{sum(sum(each.values()) for each in held):,} in {sum(map(len, held))}"


def percentile(values: Sequence[float], share: float) -> float:
    """The least value that so large a share of the values does not exceed."""
    return sorted(values)[max(0, ceil(share * len(values)) - 1)]


def _shares(values: Sequence[float]) -> str:
    if not values:
        return "–"
    return f"{median(values):.1%}, {percentile(values, 0.95):.1%}, {max(values):.1%}"


def _white(*, last: bool) -> Tell:
    def tell(outcomes: Sequence[Outcome]) -> str:
        pages = [page for o in outcomes for page in (o.pages[-1:] if last else o.pages[:-1])]
        return _shares([page.white.share for page in pages])

    return tell


def _between(outcomes: Sequence[Outcome]) -> str:
    deep = [page.white.deepest_between for page in _pages(outcomes)]
    return f"{sum(map(bool, deep))}, {max(deep, default=0)}"


def _deepest(outcomes: Sequence[Outcome]) -> str:
    return str(max((page.white.deepest for page in _pages(outcomes)), default=0))


def _closed(outcomes: Sequence[Outcome]) -> str:
    """Piles of which no white place is larger than three lines of one column."""
    closed = [all(page.white.largest <= _SMALL for page in each.pages) for each in outcomes]
    return f"{sum(closed)} of {len(closed)}"


def _seconds_heads(outcomes: Sequence[Outcome]) -> str:
    pages = _pages(outcomes)
    shallow, heads = sum(p.shallow_heads for p in pages), sum(p.second_heads for p in pages)
    return f"{shallow} of {heads} ({shallow / heads:.0%})" if heads else "–"


def _undominated(outcomes: Sequence[Outcome]) -> str:
    told = [page.undominated for page in _pages(outcomes) if page.undominated is not None]
    return f"{sum(told)} of {len(told)} ({sum(told) / len(told):.0%})" if told else "–"


def _middle(get: Callable[[PageMeasures], int]) -> Tell:
    def tell(outcomes: Sequence[Outcome]) -> str:
        values = [get(page) for page in _pages(outcomes)]
        return f"{median(values):g}, {max(values)}" if values else "–"

    return tell


def _needed(outcomes: Sequence[Outcome]) -> str:
    built = [each for each in outcomes if not each.failure and not each.fixed]
    used, needed = sum(len(each.pages) for each in built), sum(each.needed for each in built)
    over = sum(len(each.pages) > each.needed for each in built)
    return f"{used} of {needed}; {over} piles more than needed" if built else "–"


def _papers(outcomes: Sequence[Outcome]) -> str:
    papers = Counter(each.paper for each in outcomes if each.paper)
    return ", ".join(f"{name} {count}" for name, count in sorted(papers.items()))


def _seconds(outcomes: Sequence[Outcome]) -> str:
    values = [each.seconds / len(each.pages) for each in outcomes if each.pages]
    return f"{median(values):.2f}, {max(values):.2f}" if values else "–"


def broken(rule: str) -> Callable[[PageMeasures], int]:
    """How often a page breaks a hard rule."""
    return lambda page: len(page.broken.get(rule, ()))


def violations(page: PageMeasures) -> int:
    """Breaches of all hard rules but for text over, which is counted in characters."""
    return sum(len(found) for rule, found in page.broken.items() if rule != "overset")


_SMALL = 3.0

ROWS: tuple[tuple[str, Tell], ...] = (
    ("piles built in time", _built),
    ("pages", _total(lambda page: 1)),
    ("overset characters", _words(lambda words: words.overset)),
    ("lost characters", _words(lambda words: sum(words.lost.values()))),
    ("lost captions", _words(lambda words: words.captions)),
    ("lost photos", _words(lambda words: words.photos)),
    ("characters held over, stories", _held),
    ("hard rules broken", _total(violations)),
    *((f"– {rule}", _total(broken(rule))) for rule in RULES if rule != "overset"),
    ("white beyond one line (median, 95th, worst)", _white(last=False)),
    ("the same on last pages", _white(last=True)),
    ("deepest white place, lines", _deepest),
    ("pages with white between stories; deepest, lines", _between),
    ("piles with no white over three lines of a column", _closed),
    ("pages of three strips or more", _total(lambda page: bool(page.strips))),
    ("second heads under 60 % of their width", _seconds_heads),
    ("pages without a dominant photo", _undominated),
    ("sizes of heads on a page (median, most)", _middle(lambda page: page.head_sizes)),
    ("sizes of type on a page (median, most)", _middle(lambda page: page.sizes)),
    ("pages used of pages needed", _needed),
    ("paper", _papers),
    ("seconds a page (median, worst)", _seconds),
)
