"""HTML page of an edition page: its picture with an area for each story, and the story list."""

from __future__ import annotations

from collections.abc import Iterator

from paiban.base.geometry import Rect
from paiban.page.items import Link
from paiban.render.web.elements import Html, element, joined
from paiban.render.web.frame import SCRIPT, Frame, href, title_of, view_box
from paiban.render.web.parts.zoom_view import ZOOM, zoom_view
from paiban.render.web.story_metadata import page_meta, summary
from paiban.render.web.web_stories import Site, WebPage, Zone, painted
from paiban.render.web.zones import Polygon

_SIZES = "(min-width: 62rem) 60vw, 100vw"
"""Displayed width of the picture, from which the browser chooses a file; see style.css."""


def page_html(frame: Frame, at: int) -> bytes:
    """The HTML of page ``at`` (0-based)."""
    site, page, sizes = frame.site, frame.site.pages[at], frame.sizes[at]
    main = joined(
        element("div", element("h1", page.label), _turn(site, at), class_="page-head"),
        element("div", _picture(frame, at), _stories(site, page), class_="sheet"),
        zoom_view(site, at),
    )
    title = title_of(page.label, site.title)
    meta = page_meta(site, page, title, sizes.pictures[-1])
    return frame.document(title, main, kind="page", meta=meta, scripts=(SCRIPT, ZOOM), current=at)


def _turn(site: Site, at: int) -> Html | None:
    """Links to the pages before and after."""
    words, last = site.words, len(site.pages) - 1
    if not last:
        return None
    links = [
        _turning(site, at - 1, "prev", words["previous"], "ArrowLeft") if at else None,
        _turning(site, at + 1, "next", words["next"], "ArrowRight") if at < last else None,
    ]
    return element("nav", links, class_="turn", aria_label=words["turn"])


def _turning(site: Site, to: int, rel: str, word: str, key: str) -> Html:
    page = site.pages[to]
    name = element("span", page.label)
    return element("a", word, " ", name, href=href(page.file), rel=rel, aria_keyshortcuts=key)


def _picture(frame: Frame, at: int) -> Html:
    """The picture of the page beneath its areas."""
    site, page, sizes = frame.site, frame.site.pages[at], frame.sizes[at]
    words, (least, *_), most = site.words, sizes.pictures, sizes.pictures[-1]
    image = element(
        "img",
        src=href(least.file),
        srcset=", ".join(f"{href(each.file)} {each.width}w" for each in sizes.pictures),
        sizes=_SIZES,
        width=least.width,
        height=least.height,
        alt=words["picture_alt"].format(page=page.label, count=len(page.zones)),
        decoding="async",
        fetchpriority="high",
    )
    areas = element(
        "svg",
        (_zone(zone) for zone in painted(page.zones)),
        (_jump(site, link) for link in page.links),
        viewBox=view_box(page),
        preserveAspectRatio="none",
        role="group",
        aria_label=words["picture"],
    )
    large = element("a", words["large"], href=href(most.file), data_zoom=True)
    hint = element("p", element("span", words["tap"]), large, _pdfs(frame, at), class_="large")
    plate = element("div", image, areas, class_="plate")
    return element("section", plate, hint, class_="picture", aria_label=words["picture"])


def _pdfs(frame: Frame, at: int) -> Iterator[Html]:
    """Links to the PDF of the page, and of the edition if it has other pages."""
    words, downloads = frame.site.words, frame.downloads
    if downloads.pages:
        yield downloads.pages[at].link(words["pdf_page"])
    if downloads.whole and len(downloads.pages) > 1:
        yield downloads.whole.link(words["pdf_edition"])


def _zone(zone: Zone) -> Html:
    """The area of a story, linked to it."""
    title = zone.story.title
    return element(
        "a",
        element("title", title),
        (polygon(each) for each in zone.polygons),
        href=href(zone.story.file),
        aria_label=title,
        data_story=zone.story.story.id,
    )


def _jump(site: Site, link: Link) -> Html | None:
    """A link area to another page: a jump notice or an index entry."""
    page = next((page for page in site.pages if page.number == link.page), None)
    if page is None:
        return None
    name = site.words["continued"].format(page=page.label)
    return element(
        "a",
        element("title", name),
        polygon(corners(link.rect)),
        href=href(page.file),
        aria_label=name,
        class_="jump",
    )


def corners(rect: Rect) -> Polygon:
    """A rectangle as a polygon."""
    return (
        (rect.x, rect.y),
        (rect.right, rect.y),
        (rect.right, rect.bottom),
        (rect.x, rect.bottom),
    )


def polygon(points: Polygon) -> Html:
    """A polygon in page points."""
    return element("polygon", points=" ".join(f"{x:.2f},{y:.2f}" for x, y in points))


def _stories(site: Site, page: WebPage) -> Html:
    """The story list of the page, for screen readers and small screens."""
    heading = element("h2", site.words["stories"], id="stories")
    entries = (element("li", _entry(zone)) for zone in page.zones)
    return element(
        "nav", heading, element("ol", entries), class_="stories", aria_labelledby="stories"
    )


def _entry(zone: Zone) -> Iterator[Html]:
    story = zone.story.story
    if story.kicker:
        yield element("p", story.kicker.string, class_="kicker")
    link = element(
        "a", zone.story.title, href=href(zone.story.file), data_story=zone.story.story.id
    )
    yield element("h3", link)
    if text := summary(story):
        yield element("p", text, class_="summary")
