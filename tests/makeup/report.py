"""The table of the report, and beneath it every failure of every page: nothing is averaged away."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from statistics import median

from tests.makeup.hard_rules import RULES
from tests.makeup.measures import Measures
from tests.makeup.running import Outcome

_WHITE = 0.03
"""Share of white from which a page is listed among the failures."""


def report(outcomes: Sequence[Outcome]) -> str:
    """Markdown: a column for each method, a row for each measure; then the failures."""
    methods = list(dict.fromkeys(each.method for each in outcomes))
    by_method = {name: [each for each in outcomes if each.method == name] for name in methods}
    lines = [f"| measure | {' | '.join(methods)} |", f"|---|{'---:|' * len(methods)}"]
    for title, tell in _ROWS:
        cells = (tell(by_method[name]) for name in methods)
        lines.append(f"| {title} | {' | '.join(cells)} |")
    for name in methods:
        lines += ["", f"## {name}: page by page", ""]
        lines += [line for each in by_method[name] for line in _failures(each)]
    return "\n".join(lines) + "\n"


Tell = Callable[[Sequence[Outcome]], str]


def _measures(outcomes: Iterable[Outcome]) -> list[Measures]:
    return [each.measures for each in outcomes if each.measures]


def _total(get: Callable[[Measures], int]) -> Tell:
    return lambda outcomes: str(sum(map(get, _measures(outcomes))))


def _middle(get: Callable[[Measures], float | None], form: str) -> Tell:
    def tell(outcomes: Sequence[Outcome]) -> str:
        values = [value for each in _measures(outcomes) if (value := get(each)) is not None]
        return format(median(values), form) if values else "–"

    return tell


def _white(outcomes: Sequence[Outcome]) -> str:
    values = [each.white for each in _measures(outcomes)]
    return f"{median(values):.1%}, {max(values):.1%}" if values else "–"


def _level(outcomes: Sequence[Outcome]) -> str:
    found = _measures(outcomes)
    return f"{sum(each.off_level for each in found)} of {sum(each.columns for each in found)}"


def _seconds(get: Callable[[Outcome], float]) -> Tell:
    def tell(outcomes: Sequence[Outcome]) -> str:
        values = [get(each) for each in outcomes if each.measures]
        return f"{median(values):.2f}, {max(values):.2f}" if values else "–"

    return tell


def _built(outcomes: Sequence[Outcome]) -> str:
    return f"{len(_measures(outcomes))} of {len(outcomes)}"


def _clean(outcomes: Sequence[Outcome]) -> str:
    return str(sum(not each.broken for each in _measures(outcomes)))


def _undominated(measures: Measures) -> int:
    return int(measures.dominance is not None and measures.dominance < 2)


def _broken(rule: str) -> Callable[[Measures], int]:
    return lambda measures: len(measures.broken.get(rule, ()))


_ROWS: tuple[tuple[str, Tell], ...] = (
    ("pages built in time", _built),
    ("pages without a broken rule", _clean),
    ("overset characters", _total(lambda each: each.overset)),
    ("hard rules broken", _total(lambda each: each.violations)),
    *((f"– {rule}", _total(_broken(rule))) for rule in RULES),
    ("white area (median, worst)", _white),
    ("columns off level", _level),
    ("weight–area rank correlation (median)", _middle(lambda each: each.area_by_weight, ".2f")),
    ("weight–headline rank correlation (median)", _middle(lambda each: each.size_by_weight, ".2f")),
    ("dominance of the main photo (median)", _middle(lambda each: each.dominance, ".2f")),
    ("pages with dominance under 2", _total(_undominated)),
    ("photos’ share of the page (median)", _middle(lambda each: each.photo_share, ".0%")),
    ("heads’ share of the page (median)", _middle(lambda each: each.head_share, ".0%")),
    ("photos of two stories meeting", _total(lambda each: each.photos_meeting)),
    ("heads under 60 % of their width", _total(lambda each: each.shallow_heads)),
    ("seams of full height", _total(lambda each: each.seams_down)),
    ("seams of full width", _total(lambda each: each.seams_across)),
    ("four corners meeting", _total(lambda each: each.crosses)),
    ("seconds to plan (median, worst)", _seconds(lambda each: each.plan)),
    ("seconds for the page (median, worst)", _seconds(lambda each: each.whole)),
)


def _failures(outcome: Outcome) -> list[str]:
    """A page's line, and beneath it what is wrong with it."""
    measures = outcome.measures
    if measures is None:
        return [f"- **{outcome.page}** {outcome.failure}"]
    told = [f"{rule}: {'; '.join(found)}" for rule, found in measures.broken.items()]
    if measures.white > _WHITE:
        told.append(f"white: {measures.white:.1%} of the type area")
    if measures.off_level:
        told.append(f"off level: {measures.off_level} of {measures.columns} columns")
    head = f"- **{outcome.page}** {measures.stories} stories, {measures.photos} photos"
    head += f", {outcome.whole:.1f} s"
    return [head + ("" if told else ": nothing"), *(f"  - {each}" for each in told)]
