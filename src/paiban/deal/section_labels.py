"""Labels of pages that several sections share (文化·体育): read, and written for added pages."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from paiban.base.late_pattern import late_pattern
from paiban.base.value import replace
from paiban.deal.estimate import cells
from paiban.edition.model import PageSpec
from paiban.edition.paper import Paper

_BETWEEN = late_pattern(r"\s*[·・•/、|]\s*")
_SECOND = 0.25
"""Least share of a page from which its label names a second section."""


def sections_of(label: str) -> tuple[str, ...]:
    """The sections that a page's label names."""
    return tuple(name for name in _BETWEEN.split(label) if name)


def labelled(
    pages: Sequence[PageSpec], named: Collection[str], sections: Mapping[int, str], paper: Paper
) -> tuple[PageSpec, ...]:
    """The pages, of which those not ``named`` by the editor are labelled by the sections of their
    stories; ``sections`` by the identity of the story. A front page keeps its label."""
    return tuple(
        page
        if page.number in named or page.furniture.masthead
        else replace(page, furniture=replace(page.furniture, section=_label(page, sections, paper)))
        for page in pages
    )


def _label(page: PageSpec, sections: Mapping[int, str], paper: Paper) -> str:
    amounts: dict[str, float] = {}
    for placed in page.stories:
        name = sections.get(id(placed.story), "")
        amounts[name] = amounts.get(name, 0.0) + cells(placed.story, paper)
    total = sum(amounts.values())
    first, *others = sorted(amounts, key=lambda name: -amounts[name]) or [""]
    if not first:
        return page.furniture.section
    second = next((name for name in others if name and amounts[name] >= _SECOND * total), "")
    return f"{first}·{second}" if second else first
