"""Every failure of a pile, in words, with folder and page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tests.makeup.piles.measures import PageMeasures
from tests.makeup.piles.running import Outcome

_WHITE = 0.03
"""Share of white from which a page fails."""
_SHALLOW = 0.10
"""Of its second heads, what a page may have under 60 % of their width."""


def failures(outcomes: Sequence[Outcome]) -> str:
    """Markdown: a list of the piles, and beneath each what is wrong with it."""
    return "".join(f"{line}\n" for each in outcomes for line in _pile(each))


def _pile(outcome: Outcome) -> Iterator[str]:
    if outcome.failure:
        yield f"- **{outcome.name}** {outcome.failure}"
        return
    pages = list(outcome.pages)
    told = [*_whole(outcome)]
    for at, page in enumerate(pages):
        told += [f"page {page.number}: {each}" for each in page_faults(page, at == len(pages) - 1)]
    head = f"- **{outcome.name}** {len(pages)} × {outcome.paper}, matter for {outcome.matter:.2f}"
    head += f" ({outcome.title})" if outcome.fixed else ""
    yield head + f", {outcome.seconds:.1f} s" + ("" if told else ": nothing")
    yield from (f"  - {each}" for each in told)


def _whole(outcome: Outcome) -> Iterator[str]:
    """What is wrong with the pile as a whole."""
    words = outcome.words
    if words.overset:
        yield f"overset: {words.overset} characters"
    if words.lost:
        yield f"lost: {_stories(words.lost)}"
    if words.held:
        yield f"held over: {_stories(words.held)}"
    if words.captions or words.photos:
        yield f"lost: {words.captions} captions, {words.photos} photos"
    if not outcome.fixed and len(outcome.pages) > outcome.needed:
        yield f"pages: {len(outcome.pages)} where {outcome.needed} would do"


def _stories(counts: dict[str, int]) -> str:
    return ", ".join(f"{name} ({count} characters)" for name, count in sorted(counts.items()))


def page_faults(page: PageMeasures, last: bool) -> Iterator[str]:
    """What is wrong with a page."""
    yield from (f"{rule}: {'; '.join(found)}" for rule, found in page.broken.items())
    white = page.white
    if white.share > _WHITE:
        where = " (last page)" if last else ""
        yield f"white: {white.share:.1%}, {white.deepest} lines deep{where}"
    if white.between:
        yield f"white between stories: {white.between:.1%}, {white.deepest_between} lines deep"
    if page.strips:
        yield f"strips: {page.strips} stacked"
    if page.shallow_heads > _SHALLOW * page.second_heads:
        yield f"heads: {page.shallow_heads} of {page.second_heads} second heads are shallow"
    if page.undominated:
        yield "photos: none dominates"
