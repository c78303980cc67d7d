"""Web edition model: pages with their story areas, jumped stories joined."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from urllib.parse import quote

from paiban.base.geometry import Rect
from paiban.base.late_pattern import late_pattern
from paiban.base.value import Value, replace
from paiban.edition.model import Edition, PageSpec
from paiban.manuscript.story import Paragraph, Photo, Story
from paiban.page.items import Document, Group, Link, Page
from paiban.render.web.addresses import story_addresses
from paiban.render.web.words import Words, words_of
from paiban.render.web.zones import Polygon, area, united

_DATES = (
    late_pattern(r"(\d{4})\s*[年년](?:（[^）]*）)?\s*(\d{1,2})\s*[月월]\s*(\d{1,2})"),
    late_pattern(r"(\d{4})[-./](\d{1,2})[-./](\d{1,2})"),
)
_LONGEST_NAME = 60
_OPENING = 20


class WebStory(Value, frozen=True, eq=False):
    """A story with its file, its page indices, first page first, and the ``photos`` of all its
    parts."""

    story: Story
    title: str
    file: str
    pages: tuple[int, ...]
    photos: tuple[Photo, ...]


class Zone(Value, frozen=True, eq=False):
    """The area of a story on a page."""

    story: WebStory
    polygons: tuple[Polygon, ...]


class WebPage(Value, frozen=True, eq=False):
    """A page with its files: ``name`` prefixes its pictures. ``zones`` are in reading order;
    ``links`` lead to other pages (jump notices, the index)."""

    page: Page
    spec: PageSpec
    file: str
    name: str
    label: str
    zones: tuple[Zone, ...]

    @property
    def number(self) -> str:
        return self.page.number

    @property
    def links(self) -> tuple[Link, ...]:
        return self.page.links


class Site(Value, frozen=True, eq=False):
    """The edition as a web site. ``day`` has the form 2019-12-05, "" if unknown; ``base_url`` ends
    in a slash, or is "" if unknown."""

    name: str
    title: str
    date: str
    day: str
    base_url: str
    words: Words
    pages: tuple[WebPage, ...]
    stories: tuple[WebStory, ...]

    def url(self, file: str) -> str:
        """The URL of a file of the site, relative if the base URL is unknown."""
        return self.base_url + quote(file)


def site_of(document: Document, edition: Edition) -> Site:
    """The site of a finished edition."""
    words = words_of(document.language)
    furniture = edition.pages[0].furniture if edition.pages else None
    files = _page_files(document)
    stories = _stories(document, edition)
    pages = tuple(
        WebPage(
            page,
            spec,
            file,
            name,
            " ".join(filter(None, (words.number(page.number), page.section))),
            tuple(_zones(page, spec, stories)),
        )
        for page, spec, (file, name) in zip(document.pages, edition.pages, files, strict=True)
    )
    day = furniture.date if furniture else ""
    base = edition.web.base_url
    return Site(
        (furniture.paper_name if furniture else "") or document.title,
        document.title,
        day,
        iso_day(day),
        base if base.endswith("/") or not base else f"{base}/",
        words,
        pages,
        tuple(stories.values()),
    )


def iso_day(text: str) -> str:
    """The ISO form (2019-12-05) of a printed date; "" if the text has none."""
    found = next((match for each in _DATES if (match := each.search(text))), None)
    try:
        return date(*map(int, found.groups())).isoformat() if found else ""
    except ValueError:
        return ""


def opening(story: Story) -> Iterator[str]:
    """The paragraphs of the text, as plain strings."""
    for section in story.sections:
        for block in section.body:
            if isinstance(block, Paragraph):
                yield block.text.string


def _title(story: Story) -> str:
    """The headline on one line; failing that, the kicker, column title, opening or id."""
    heads: Iterable[str] = (line.string for line in story.headline)
    near = (each.string for each in (story.kicker, story.column_title) if each)
    text = next(opening(story), "")
    first = text if len(text) <= _OPENING else f"{text[:_OPENING]}……"
    return " ".join(heads) or next(near, "") or first or story.id


def _page_files(document: Document) -> list[tuple[str, str]]:
    """The HTML file of each page, the first index.html, and its name for pictures."""
    seen: set[str] = set()
    names = [_slug(page.number, seen) for page in document.pages]
    return [(f"page-{name}.html" if at else "index.html", name) for at, name in enumerate(names)]


def _slug(text: str, seen: set[str]) -> str:
    """A file name that differs from all in ``seen`` by more than case."""
    plain = re.sub(r"[^\w-]+", "-", text).strip("-")[:_LONGEST_NAME] or "x"
    name, count = plain, 1
    while name.casefold() in seen:
        count += 1
        name = f"{plain}-{count}"
    seen.add(name.casefold())
    return name


def _stories(document: Document, edition: Edition) -> dict[str, WebStory]:
    """The stories on the pages, by id, in page order."""
    found: dict[str, WebStory] = {}
    whole = {
        placed.story.id: placed.story
        for spec in edition.pages
        for placed in spec.stories
        if not placed.continued
    }
    notices = [spec.ear.notice for spec in edition.pages if spec.ear and spec.ear.notice]
    files = story_addresses((*whole.values(), *notices), edition)
    for at, (page, spec) in enumerate(zip(document.pages, edition.pages, strict=True)):
        notice = spec.ear.notice if spec.ear else None
        if notice:
            found[notice.id] = _web_story(notice, at, files)
        for each in page.stories:
            if each.id in found:
                before = found[each.id]
                found[each.id] = replace(before, pages=(*before.pages, at))
            elif each.id in whole:
                found[each.id] = _web_story(whole[each.id], at, files)
    return {name: _begun_first(each, edition) for name, each in found.items()}


def _web_story(story: Story, page: int, files: dict[str, str]) -> WebStory:
    return WebStory(story, _title(story), files[story.id], (page,), story.photos)


def _begun_first(each: WebStory, edition: Edition) -> WebStory:
    """The story with its first page first, and the photos of all parts."""
    if len(each.pages) == 1:
        return each
    parts = [
        (placed.continued, at, placed.story)
        for at in each.pages
        for placed in edition.pages[at].stories
        if placed.story.file == each.story.file
        and (placed.continued or placed.story.id == each.story.id)
    ]
    parts.sort(key=lambda part: part[:2])
    pages = dict.fromkeys(at for _, at, _ in parts)
    photos = {(photo.file, photo.caption): photo for *_, story in parts for photo in story.photos}
    return replace(each, pages=tuple(pages), photos=tuple(photos.values()))


def _zones(page: Page, spec: PageSpec, stories: dict[str, WebStory]) -> Iterator[Zone]:
    """The areas of a page; a notice in the ear has the box itself."""
    notice = spec.ear.notice if spec.ear else None
    ear = [item.rect for item in page.items if isinstance(item, Group) and item.role == "ear"]
    if notice and ear and ear[0]:
        yield Zone(stories[notice.id], united([ear[0]]))
    for each in page.stories:
        if each.id in stories:
            yield Zone(stories[each.id], united(each.slots, _others(page, each.id)))


def _others(page: Page, name: str) -> list[Rect]:
    return [slot for each in page.stories if each.id != name for slot in each.slots]


def painted(zones: Iterable[Zone]) -> list[Zone]:
    """Zones in drawing order: inner ones over outer ones."""
    return sorted(zones, key=lambda zone: -area(zone.polygons))
