"""Conversion of an edition to another paper: slots given by hand are dropped."""

from __future__ import annotations

from paiban.base.finding import Findings
from paiban.base.value import replace
from paiban.edition.facing import Facing, spread_paper
from paiban.edition.paper import Paper
from paiban.edition.written.edition_shapes import (
    AdvertisementShape,
    EditionShape,
    IndexShape,
    PageShape,
    StoryShape,
)
from paiban.edition.written.toml_source import TomlSource


def for_other_paper(
    shape: EditionShape, own: Paper, paper: Paper, source: TomlSource, findings: Findings
) -> EditionShape:
    """``shape`` without slots, which count the columns and lines of ``own``. A story with a jump
    stays whole on its first page, since the cut depends on its slot."""
    pages = []
    for number, page in enumerate(shape.pages):
        sized = (own, paper)
        if page.spread:  # only the width matters here
            both = Facing("", "")
            sized = spread_paper(own, both), spread_paper(paper, both)
        pages.append(_page(page, shape.pages, *sized))
        if any(story.slot for story in page.stories) or any(ad.line for ad in page.advertisements):
            name = page.number or str(number + 1)
            findings.warn(
                "slots-dropped",
                f"slots of page {name} were made for {own.name} and are dropped on {paper.name}",
                "to place stories by hand, write an edition file for this paper",
                source.origin(("pages", number)),
            )
    return replace(shape, pages=tuple(pages))


def _page(page: PageShape, pages: tuple[PageShape, ...], own: Paper, paper: Paper) -> PageShape:
    stories = tuple(_story(story, pages) for story in page.stories if not story.continued)
    advertisements = tuple(_scaled(ad, own, paper) for ad in page.advertisements)
    index = page.index
    if isinstance(index, IndexShape):
        index = index.pages or True
    return replace(page, stories=stories, advertisements=advertisements, index=index)


def _story(story: StoryShape, pages: tuple[PageShape, ...]) -> StoryShape:
    """The story without slots, and with the photos that were given to its other parts."""
    photos = list(story.photos)
    if story.jump:
        photos += [
            photo
            for page in pages
            for part in page.stories
            if part.continued and part.file == story.file
            for photo in part.photos
        ]
    free = tuple(replace(photo, slot=None) for photo in photos)
    jump = story.jump if story.jump == "auto" else ""
    return replace(story, slot=None, jump=jump, photos=free, text_columns=None)


def _scaled(ad: AdvertisementShape, own: Paper, paper: Paper) -> AdvertisementShape:
    """The advertisement over the same share of the page width, in its old proportions."""
    columns = max(1, min(paper.columns, round(ad.columns * paper.columns / own.columns)))
    depth = own.depth(ad.lines) * paper.span(columns) / own.span(ad.columns)
    lines = max(1, min(paper.lines, round((depth - paper.body_size) / paper.leading) + 1))
    return replace(ad, columns=columns, lines=lines, column=None, line=None)
