"""Frame shared by all pages of the web edition: head, masthead with search, page list, foot."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

from paiban.base.value import Value
from paiban.render.web.elements import Html, element, lines
from paiban.render.web.published.pdf_downloads import Downloads
from paiban.render.web.screen_pictures import PageSizes
from paiban.render.web.web_stories import Site, WebPage
from paiban.render.web.words import Words

STYLE = "web/style.css"
SCRIPT = "web/page.js"
SEARCH = "search.html"
FEED = "feed.xml"
MANIFEST = "manifest.webmanifest"
ICONS = (
    ("web/icon.svg", "any", "image/svg+xml"),
    ("web/icon-192.png", "192x192", "image/png"),
    ("web/icon-512.png", "512x512", "image/png"),
)
"""File, size and media type of each icon."""
LINKS, LINKS_END = "<!--editions-->", "<!--/editions-->"
"""Links to other editions, if any, go between these markers (``dated_editions.py``)."""


def search_form(words: Words, label: str) -> Html:
    """The field of a page's or a calendar's head that leads to the search."""
    return element(
        "form",
        element("label", label, for_="q", class_="hidden"),
        element("input", type="search", id="q", name="q", autocomplete="off"),
        element("button", words["search"], type="submit"),
        role="search",
        action=SEARCH,
        method="get",
    )


class Frame(Value, frozen=True, eq=False):
    """The frame round a page's content."""

    site: Site
    sizes: Sequence[PageSizes]
    downloads: Downloads
    offline: bool = False

    def document(
        self,
        title: str,
        main: Html,
        *,
        kind: str,
        meta: Html | None = None,
        scripts: Sequence[str] = (SCRIPT,),
        current: int | None = None,
    ) -> bytes:
        """A complete HTML document. ``current`` is the index of the edition page it belongs to."""
        words = self.site.words
        head = self._head(title, meta, scripts)
        body = lines(
            element("a", words["skip"], class_="skip", href="#main"),
            self._masthead(),
            self._page_list(current),
            element("main", main, id="main", tabindex="-1"),
            self._thumbnails(current),
            self._foot(),
        )
        whole = element(
            "html", element("head", head), element("body", body, class_=kind), lang=words.lang
        )
        return f"<!DOCTYPE html>\n{whole}\n".encode()

    def _head(self, title: str, meta: Html | None, scripts: Sequence[str]) -> Html:
        feed = {"rel": "alternate", "type": "application/rss+xml", "title": self.site.title}
        return lines(
            element("meta", charset="utf-8"),
            element("meta", name="viewport", content="width=device-width, initial-scale=1"),
            element("title", title),
            element("meta", name="color-scheme", content="light dark"),
            element("link", rel="stylesheet", href=STYLE),
            icon_links(),
            element("link", rel="manifest", href=MANIFEST) if self.offline else None,
            element("link", **feed, href=FEED),
            meta,
            (element("script", src=script, defer=True) for script in scripts),
        )

    def _masthead(self) -> Html:
        site, words = self.site, self.site.words
        return element(
            "header",
            element("p", element("a", site.name, href="index.html"), class_="paper"),
            self.date(),
            Html(LINKS + LINKS_END),
            search_form(words, words["search_label"]),
            class_="masthead",
        )

    def date(self) -> Html | None:
        """The date of the edition, None if it has none."""
        if not self.site.date:
            return None
        time = element("time", self.site.date, datetime=self.site.day or None)
        return element("p", time if self.site.day else self.site.date, class_="date")

    def _page_list(self, current: int | None) -> Html | None:
        """The pages by name, in the first screen; None if there is only one."""
        if len(self.site.pages) < 2:
            return None
        items = (
            element("li", self._named(at, current=at == current))
            for at in range(len(self.site.pages))
        )
        words = self.site.words
        return element("nav", element("ul", items), class_="page-list", aria_label=words["pages"])

    def _named(self, at: int, *, current: bool) -> Html:
        page = self.site.pages[at]
        here = "page" if current else None
        return element("a", page.label, href=href(page.file), aria_current=here)

    def _thumbnails(self, current: int | None) -> Html:
        """The pages by their pictures, beneath the text."""
        items = (
            element("li", self.page_link(at, current=at == current))
            for at in range(len(self.site.pages))
        )
        words = self.site.words
        heading = element("h2", words["all_pages"], id="pages")
        return element(
            "nav", heading, element("ul", items), class_="pages", aria_labelledby="pages"
        )

    def page_link(self, at: int, *, current: bool = False) -> Html:
        """A link to a page, with its thumbnail and name."""
        page = self.site.pages[at]
        return element(
            "a",
            self.thumbnail(at),
            element("span", page.label),
            href=href(page.file),
            aria_current="page" if current else None,
        )

    def thumbnail(self, at: int) -> Html:
        """The thumbnail of a page; its alt text is empty, as words beside it name the page."""
        small = self.sizes[at].thumbnail
        return element(
            "img",
            src=href(small.file),
            width=small.width,
            height=small.height,
            alt="",
            loading="lazy",
            decoding="async",
        )

    def _foot(self) -> Html:
        words = self.site.words
        feed = element("a", words["feed"], href=FEED)
        keys = element("p", words["keys"], class_="keys")
        return element("footer", element("p", self.site.title), element("p", feed), keys)


def icon_links() -> Html:
    """Links to the icons, without which browsers ask for one at the top of the server."""
    (drawn, _, kind), (small, size, png), _ = ICONS
    return lines(
        element("link", rel="icon", href=drawn, type=kind),
        element("link", rel="icon", href=small, type=png, sizes=size),
        element("link", rel="apple-touch-icon", href=small),
    )


def href(file: str) -> str:
    """A relative URL of a file of the site."""
    return quote(file)


def picture_link(page: WebPage, inner: Html, polygons: Html) -> Html:
    """A link to a page with its thumbnail and areas drawn on it."""
    drawn = element("svg", polygons, viewBox=view_box(page), aria_hidden="true", focusable="false")
    return element(
        "a", element("span", inner, drawn, class_="plate"), page.label, href=href(page.file)
    )


def view_box(page: WebPage) -> str:
    """The SVG view box of the page, in points."""
    return f"0 0 {page.page.width:g} {page.page.height:g}"


def title_of(*parts: str) -> str:
    """A browser title: subject first, then its context."""
    return " - ".join(dict.fromkeys(filter(None, parts)))
