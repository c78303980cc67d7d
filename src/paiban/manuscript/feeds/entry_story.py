"""An entry of a feed to a ``Story`` that names its source and leads to it by a QR code."""

from __future__ import annotations

from pathlib import Path

from paiban.base.finding import Findings
from paiban.base.origin import Origin
from paiban.manuscript.agency.item import NewsItem
from paiban.manuscript.agency.item_characters import put_in_order
from paiban.manuscript.agency.renditions import Renditions
from paiban.manuscript.html.html_story import HtmlStory
from paiban.manuscript.html.page_photos import PagePhotos
from paiban.manuscript.join import join_lines
from paiban.manuscript.naming import headline_id
from paiban.manuscript.story import Paragraph, Role, Section, Story, Text
from paiban.manuscript.text_builder import Image
from paiban.manuscript.webpage.page_body import story_body
from paiban.manuscript.webpage.page_words import as_day, credit_line

_LONGEST_ADDRESS = 300
"""Characters of an address that a QR code of a readable size can hold."""


def entry_story(
    item: NewsItem, path: Path, findings: Findings, elsewhere: list[Image]
) -> Story | None:
    """The story of an entry in the feed at ``path``; None: it has neither text nor headline.
    Pictures that are in no file are left out, and go to ``elsewhere``."""
    file = str(path)
    put_in_order(item, file, findings)

    def text(string: str) -> Text | None:
        bare = " ".join(string.split())
        return join_lines([(item.line, bare)], file) if bare else None

    renditions = Renditions(path, findings, item.pictures)
    photos = PagePhotos(path, renditions.path_of)
    body = HtmlStory(file, photos.photo_of)
    if item.body is not None:
        body = story_body(item.body, path, findings, photos, with_head=not item.headline)
    own = tuple(renditions.photos(file))
    elsewhere += [*renditions.elsewhere, *photos.elsewhere]
    head = text(item.headline)
    headline = (head,) if head else body.headline
    if not body.sections and not headline:
        return None
    return Story(
        headline_id(" ".join(str(line) for line in headline), path),
        file,
        headline=headline,
        byline=text(item.byline),
        sections=_with_source(body.sections, item, file),
        photos=(*own, *body.photos),
        section_name=item.source,
        key=item.uri or item.link,
        origin=Origin(file, item.line),
    )


def _with_source(sections: tuple[Section, ...], item: NewsItem, file: str) -> tuple[Section, ...]:
    """``sections`` with the line at the end that says where the story is from."""
    line = credit_line(item.source, as_day(item.day)) or "（原文）"
    address = item.link if _is_address(item.link) else ""
    text = join_lines([(item.line, line)], file)
    closing = Paragraph(text, Role.CREDIT_LINE, address=address)
    *before, last = sections or (Section(),)
    return (*before, Section(last.headline, (*last.body, closing)))


def _is_address(link: str) -> bool:
    return link.startswith(("http://", "https://")) and len(link) <= _LONGEST_ADDRESS
