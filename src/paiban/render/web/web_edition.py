"""Web edition (数字报): a folder that opens from disk and from any server (docs/web.md)."""

from __future__ import annotations

from paiban.base.files import shipped
from paiban.edition.model import Edition
from paiban.page.items import Document
from paiban.render.web.edition_json import INDEX, edition_json
from paiban.render.web.frame import FEED, ICONS, SCRIPT, SEARCH, STYLE, Frame
from paiban.render.web.page_html import page_html
from paiban.render.web.parts.story_tools import TOOLS
from paiban.render.web.parts.zoom_view import ZOOM
from paiban.render.web.published.crawlers import ROBOTS, SITEMAP, robots, sitemap
from paiban.render.web.published.offline import offline_files
from paiban.render.web.published.pdf_downloads import Downloads, pdf_downloads
from paiban.render.web.rss import feed
from paiban.render.web.screen_pictures import Files, page_pictures, story_photos
from paiban.render.web.search.folding import FOLDS
from paiban.render.web.search.search_index import INDEX as SEARCH_INDEX
from paiban.render.web.search.search_index import search_index
from paiban.render.web.search.search_page import ENGINE, search_html
from paiban.render.web.story_html import story_html
from paiban.render.web.web_stories import site_of

_SHIPPED = (STYLE, SCRIPT, ZOOM, TOOLS, ENGINE, FOLDS, *(file for file, *_ in ICONS))
"""Assets copied unchanged into every edition."""


def web_files(document: Document, edition: Edition, pdf: bytes) -> Files:
    """All files of the web edition, by path in its folder. ``pdf`` is the screen PDF, from which
    page pictures are rendered."""
    site = site_of(document, edition)
    files: Files = {name: shipped("assets", *name.split("/")).read_bytes() for name in _SHIPPED}
    photos = story_photos(site, files)
    sizes = page_pictures(site, pdf, files)
    downloads = pdf_downloads(document, site, pdf, files) if edition.web.pdf else Downloads()
    frame = Frame(site, sizes, downloads, edition.web.offline)
    for at, page in enumerate(site.pages):
        files[page.file] = page_html(frame, at)
    for story in site.stories:
        files[story.file] = story_html(frame, story, photos)
    files[SEARCH] = search_html(frame)
    files[SEARCH_INDEX] = search_index(site)
    files[FEED] = feed(site)
    files[INDEX] = edition_json(site, sizes, photos, downloads)
    if site.base_url:
        files |= {SITEMAP: sitemap(site), ROBOTS: robots(site.base_url)}
    if edition.web.offline:
        files |= offline_files(site, sizes, photos, files)
    return dict(sorted(files.items()))
