"""Furniture of a page, from the edition's table and the page's own keys."""

from __future__ import annotations

from paiban.edition.file.lunar_date import lunar_date
from paiban.edition.house.local_words import local_words
from paiban.edition.model import Furniture
from paiban.edition.written.edition_shapes import FurnitureShape, PageShape


def furniture_of(
    page: PageShape,
    everywhere: FurnitureShape,
    day: str,
    language: str,
    folio_date: str = "",
    nameplate: str = "",
) -> Furniture:
    """The furniture of ``page``, with its own section and editor if given; ``nameplate`` is the
    path of the picture of the paper's name."""
    return Furniture(
        paper_name=everywhere.paper_name,
        date=day,
        folio_date=folio_date,
        section=everywhere.section if page.section is None else page.section,
        editor=everywhere.editor if page.editor is None else page.editor,
        editor_word=local_words(language).editor,
        masthead=page.kind == "masthead",
        imprint=everywhere.imprint,
        nameplate=nameplate,
        pinyin=everywhere.pinyin,
        english=everywhere.english,
        lunar=lunar_date(day, language) if everywhere.lunar else "",
        weather=everywhere.weather,
        price=everywhere.price,
    )
