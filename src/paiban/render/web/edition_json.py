"""``edition.json``, the web edition's index for reader applications; web.schema.json is its
contract."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from paiban.manuscript.story import Photo
from paiban.render.web.published.pdf_downloads import Download, Downloads
from paiban.render.web.screen_pictures import PageSizes, Photos, Sized, source_of
from paiban.render.web.search.search_index import texts
from paiban.render.web.story_metadata import authors, section_of, summary
from paiban.render.web.web_stories import Site, WebPage, WebStory, Zone

VERSION = 1
INDEX = "edition.json"
MAKER = "paiban"

_SCHEMA = Path(__file__).with_name("web.schema.json")


def web_schema() -> dict[str, Any]:
    """The JSON Schema of ``edition.json``."""
    schema: dict[str, Any] = json.loads(_SCHEMA.read_text(encoding="utf-8"))
    return schema


def edition_json(
    site: Site, sizes: Sequence[PageSizes], photos: Photos, downloads: Downloads
) -> bytes:
    """The index as JSON. Lengths are points on the page; file paths are relative to the index."""
    pdfs = downloads.pages or (None,) * len(site.pages)
    table = {
        "version": VERSION,
        "generator": MAKER,
        "name": site.name,
        "title": site.title,
        "language": site.words.lang,
        "date": site.day or None,
        "date_text": site.date,
        "base_url": site.base_url or None,
        "pdf": downloads.whole.file if downloads.whole else None,
        "pages": [
            _page(page, each, pdf) for page, each, pdf in zip(site.pages, sizes, pdfs, strict=True)
        ],
        "stories": [_story(site, story, photos) for story in site.stories],
    }
    return json.dumps(table, ensure_ascii=False, indent=1).encode() + b"\n"


def _page(page: WebPage, sizes: PageSizes, pdf: Download | None) -> dict[str, Any]:
    return {
        "number": page.number,
        "section": page.page.section,
        "file": page.file,
        "width": _n(page.page.width),
        "height": _n(page.page.height),
        "pictures": [_sized(each) for each in sizes.pictures],
        "thumbnail": _sized(sizes.thumbnail),
        "pdf": pdf.file if pdf else None,
        "zones": [_zone(zone) for zone in page.zones],
        "links": [
            {
                "page": link.page,
                "rect": [
                    _n(each)
                    for each in (link.rect.x, link.rect.y, link.rect.width, link.rect.height)
                ],
            }
            for link in page.links
        ],
    }


def _zone(zone: Zone) -> dict[str, Any]:
    return {
        "story": zone.story.story.id,
        "polygons": [[[_n(x), _n(y)] for x, y in polygon] for polygon in zone.polygons],
    }


def _story(site: Site, web: WebStory, photos: Photos) -> dict[str, Any]:
    story = web.story
    return {
        "id": story.id,
        "file": web.file,
        "title": web.title,
        "kicker": str(story.kicker or ""),
        "subhead": [line.string for line in story.subhead],
        "summary": summary(story),
        "byline": str(story.byline or ""),
        "authors": authors(story),
        "section": section_of(site, web),
        "pages": [site.pages[at].number for at in web.pages],
        "characters": sum(len(each.string) for each in texts(story)),
        "photos": [_photo(each, photos) for each in web.photos if source_of(each) in photos],
    }


def _photo(photo: Photo, photos: Photos) -> dict[str, Any]:
    return {
        "caption": str(photo.caption or ""),
        "credit": str(photo.credit or ""),
        "pictures": [_sized(each) for each in photos[source_of(photo)]],
    }


def _sized(sized: Sized) -> dict[str, Any]:
    return {"file": sized.file, "width": sized.width, "height": sized.height}


def _n(value: float) -> float:
    return round(value, 2) + 0.0
