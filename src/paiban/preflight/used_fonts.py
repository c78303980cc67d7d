"""Fonts that the pages of a file show, with their embedded programs."""

from __future__ import annotations

from collections.abc import Iterable

from paiban.base.value import Value
from paiban.pdf_reading.page_facts import PageFacts
from paiban.pdf_reading.painted import ShownFont
from paiban.preflight.font_programs import Examined, examined


class UsedFont(Value, frozen=True, eq=False):
    """A font, the page that shows it first, and what its program says of all codes shown; None if
    that cannot be examined."""

    shown: ShownFont
    page: int
    found: Examined | None

    @property
    def name(self) -> str:
        return self.shown.font.name


def used_fonts(pages: Iterable[PageFacts]) -> tuple[UsedFont, ...]:
    """The fonts of a file, each examined once."""
    first: dict[object, tuple[ShownFont, int]] = {}
    codes: dict[object, set[int]] = {}
    for page in pages:
        for each in page.painted.fonts:
            key = each.dictionary.identity or id(each)
            first.setdefault(key, (each, page.number))
            codes.setdefault(key, set()).update(each.codes)
    return tuple(
        UsedFont(shown, page, examined(shown.dictionary, codes[key]))
        for key, (shown, page) in first.items()
    )
