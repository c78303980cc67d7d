"""Sitemaps and robots.txt, for what reads the web by itself. Both need absolute addresses."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree import ElementTree

from paiban.render.web.web_stories import Site

SITEMAP = "sitemap.xml"
ROBOTS = "robots.txt"
_SPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def sitemap(site: Site) -> bytes:
    """The pages and the stories of an edition (sitemaps.org), dated by its day."""
    files = [*(page.file for page in site.pages), *(story.file for story in site.stories)]
    return _listed("urlset", "url", ((site.url(file), site.day) for file in files))


def sitemap_index(rows: Iterable[tuple[str, str]]) -> bytes:
    """The sitemaps of editions: the address and the day of each."""
    return _listed("sitemapindex", "sitemap", rows)


def _listed(whole: str, part: str, rows: Iterable[tuple[str, str]]) -> bytes:
    root = ElementTree.Element(whole, xmlns=_SPACE)
    for address, day in rows:
        entry = ElementTree.SubElement(root, part)
        ElementTree.SubElement(entry, "loc").text = address
        if day:
            ElementTree.SubElement(entry, "lastmod").text = day
    ElementTree.indent(root)
    return bytes(ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def robots(base_url: str) -> bytes:
    """All may be read; the sitemap is named. Crawlers look for it at the top of a server only."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {base_url}{SITEMAP}\n".encode()
