"""Templates of messages: an English text is matched with one, and what stood in its places is
filled into another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from paiban.base.late_pattern import late_pattern

PLACE = late_pattern(r"(?<!\{)\{((?:…|[A-Za-z0-9][\w ,]*)(?:@\d)?)\}(?!\})")
"""``{story}``; ``{number@2}`` is the second place of that name."""

NUMBER = "n"
"""The name of a place that only a number fits."""
_NUMERIC = r"([-+]?\d[\d.,]*%?(?:–\d+)?)"
_MOST_KEPT = 512


def places(template: str) -> list[str]:
    """The names in braces, in order; a second one of the same name is ``name@2``."""
    found: list[str] = []
    bare: list[str] = []
    for name in PLACE.findall(template):
        again = bare.count(name)
        bare.append(name)
        found.append(f"{name}@{again + 1}" if again else name)
    return found


def literal(template: str) -> int:
    """How many characters of a template are text: the more, the more surely it is meant."""
    return len(PLACE.sub("", template))


def values(template: str, text: str) -> dict[str, str] | None:
    """What stands in the places of ``template`` where ``text`` is made of it; else None."""
    if any(part not in text for part in _parts(template)):
        return None
    found = _expression(template).fullmatch(text)
    return dict(zip(places(template), found.groups(), strict=True)) if found else None


def filled(template: str, given: dict[str, str]) -> str:
    """A translated template with its places filled, in whatever order it has them."""
    names = iter(places(template))
    return PLACE.sub(lambda _: given[next(names)], template)


def surest(templates: Sequence[str]) -> list[str]:
    """Templates in the order in which they are tried: those with most text first."""
    return sorted(templates, key=lambda template: (-literal(template), template))


@lru_cache(_MOST_KEPT)
def _parts(template: str) -> tuple[str, ...]:
    return tuple(part for part in PLACE.split(template)[::2] if part)


@lru_cache(_MOST_KEPT)
def _expression(template: str) -> re.Pattern[str]:
    return re.compile("".join(_pieces(template)), re.DOTALL)


def _pieces(template: str) -> Iterator[str]:
    for at, part in enumerate(PLACE.split(template)):
        yield (_NUMERIC if part == NUMBER else "(.*?)") if at % 2 else re.escape(part)
