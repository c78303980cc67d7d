"""HTML page of a story: its head, its text, its place in print, links to its neighbours."""

from __future__ import annotations

from collections.abc import Iterator

from paiban.manuscript.story import Story
from paiban.render.web.article_body import article_body
from paiban.render.web.elements import Html, element, joined
from paiban.render.web.frame import SCRIPT, Frame, href, picture_link, title_of
from paiban.render.web.page_html import polygon
from paiban.render.web.parts.story_tools import TOOLS, story_tools
from paiban.render.web.screen_pictures import Photos
from paiban.render.web.story_metadata import section_of, story_meta
from paiban.render.web.text_html import broken, inline
from paiban.render.web.web_stories import Site, WebStory


def story_html(frame: Frame, story: WebStory, photos: Photos) -> bytes:
    """The HTML of a story, its jumped parts joined."""
    site = frame.site
    article = element(
        "article",
        _head(site, story),
        element("div", article_body(site, story, photos), class_="text"),
    )
    main = joined(article, _neighbours(site, story), _where(frame, story))
    title = title_of(story.title, section_of(site, story), site.title)
    meta = story_meta(site, story, photos)
    return frame.document(title, main, kind="story", meta=meta, scripts=(SCRIPT, TOOLS))


def _head(site: Site, web: WebStory) -> Html:
    """The head in print order: 栏目题, 引题, 主题, 副题; byline and deck beneath."""
    story = web.story
    heading = element("h1", broken(story.headline) if story.headline else web.title)
    kicker = [element("p", inline(story.kicker), class_="kicker")] if story.kicker else []
    subhead = [element("p", inline(line), class_="subhead") for line in story.subhead]
    group = element("hgroup", kicker, heading, subhead) if kicker or subhead else heading
    return element("header", _label(story), group, _beneath(site, web), story_tools(site.words))


def _label(story: Story) -> Html | None:
    column = story.column_title
    return element("p", inline(column), class_="column-title") if column else None


def _beneath(site: Site, web: WebStory) -> Iterator[Html]:
    story = web.story
    if story.slogans:
        yield element(
            "ul", (element("li", inline(each)) for each in story.slogans), class_="slogans"
        )
    if story.byline:
        yield element("p", inline(story.byline), class_="byline")
    yield element("p", _standing(site, web), class_="standing")
    if story.deck:
        yield element("div", (element("p", inline(part)) for part in story.deck), class_="deck")


def _standing(site: Site, web: WebStory) -> Iterator[Html]:
    """Print date and pages: 2019年12月5日 A1 要闻 → A2 纵深."""
    if site.date:
        yield (
            element("time", site.date, datetime=site.day or None)
            if site.day
            else element("span", site.date)
        )
        yield Html(" ")
    for number, at in enumerate(web.pages):
        page = site.pages[at]
        if number:
            yield element("span", " → ", aria_hidden="true")
        yield element("a", page.label, href=href(page.file))


def _neighbours(site: Site, web: WebStory) -> Html | None:
    """Links to the stories before and after this one on its first page."""
    words = site.words
    stories = [zone.story for zone in site.pages[web.pages[0]].zones]
    at = next((number for number, each in enumerate(stories) if each.file == web.file), 0)
    links = []
    if at:
        links.append(_neighbour(stories[at - 1], "prev", words["previous_story"], "ArrowLeft"))
    if at + 1 < len(stories):
        links.append(_neighbour(stories[at + 1], "next", words["next_story"], "ArrowRight"))
    if not links:
        return None
    return element("nav", links, class_="turn", aria_label=words["more_stories"])


def _neighbour(story: WebStory, rel: str, word: str, key: str) -> Html:
    name = element("span", story.title)
    return element("a", word, " ", name, href=href(story.file), rel=rel, aria_keyshortcuts=key)


def _where(frame: Frame, web: WebStory) -> Html:
    """Thumbnails of the story's pages, with its area marked."""
    site, items = frame.site, []
    for at in web.pages:
        page = site.pages[at]
        zones = [zone for zone in page.zones if zone.story.file == web.file]
        shapes = joined(polygon(each) for zone in zones for each in zone.polygons)
        items.append(element("li", picture_link(page, frame.thumbnail(at), shapes)))
    heading = element("h2", site.words["here"], id="here")
    return element("nav", heading, element("ul", items), class_="where", aria_labelledby="here")
