"""The text of an item as words, for templates of feeds: paragraphs parted by empty lines."""

from __future__ import annotations

from pathlib import Path

from paiban.base.finding import Findings
from paiban.manuscript.agency.item_bodies import any_body
from paiban.manuscript.html.page_photos import PagePhotos
from paiban.manuscript.html.tree import Element
from paiban.manuscript.story import Paragraph, Table
from paiban.manuscript.webpage.page_body import story_body


def words_of_html(html: str) -> str:
    """The words of HTML in a string; of plain text its paragraphs."""
    return words_of_tree(any_body(html, 1))


def words_of_tree(body: Element | None) -> str:
    """The words of a tree; cells of tables are parted by spaces, rows are paragraphs."""
    if body is None:
        return ""
    aside = Findings.aside()
    photos = PagePhotos(Path("feed"))
    found = story_body(body, Path("feed"), aside, photos)
    parts: list[str] = []
    for section in found.sections:
        for block in section.body:
            if isinstance(block, Paragraph):
                parts.append(block.text.string)
            elif isinstance(block, Table):
                parts += [" ".join(cell.string for cell in row) for row in block.rows]
    return "\n\n".join(part for part in parts if part.strip())
