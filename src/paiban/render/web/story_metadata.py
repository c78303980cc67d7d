"""Machine-readable metadata of a story: summary, authors, Open Graph, schema.org NewsArticle."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from paiban.manuscript.ends.byline_names import names_of
from paiban.manuscript.story import Story
from paiban.render.web.elements import Html, element, joined
from paiban.render.web.screen_pictures import Photos, Sized, source_of
from paiban.render.web.web_stories import Site, WebPage, WebStory, opening

_SUMMARY = 110
"""Characters that search engines and feed readers show."""


def summary(story: Story) -> str:
    """The deck, otherwise the opening of the text, cut to the length lists show."""
    text = "".join(part.string for part in story.deck) or next(opening(story), "")
    return _cut(text)


def _cut(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _SUMMARY else f"{text[: _SUMMARY - 1]}…"


def authors(story: Story) -> list[str]:
    """The names of a byline without job titles: 本报记者 林可 → 林可."""
    return names_of(story.byline.string) if story.byline else []


def story_meta(site: Site, story: WebStory, photos: Photos) -> Html:
    """The head elements of a story's page."""
    return joined(
        element("meta", name="description", content=summary(story.story) or story.title),
        (element("meta", name="author", content=name) for name in authors(story.story)),
        element("link", rel="canonical", href=site.url(story.file)) if site.base_url else None,
        _open_graph(site, story, photos),
        _json_ld(site, story, photos),
    )


def page_meta(site: Site, page: WebPage, title: str, picture: Sized) -> Html:
    """The head elements of an edition page."""
    file, said = page.file, _cut("；".join((title, *(zone.story.title for zone in page.zones))))
    rows = [("type", "website"), ("title", title), ("site_name", site.name), ("description", said)]
    if site.base_url:
        rows += [("url", site.url(file)), ("image", site.url(picture.file))]
    description = element("meta", name="description", content=said)
    canonical = element("link", rel="canonical", href=site.url(file)) if site.base_url else None
    return joined(description, canonical, (_property(f"og:{key}", value) for key, value in rows))


def _property(name: str, content: str) -> Html:
    return element("meta", property=name, content=content)


def _open_graph(site: Site, story: WebStory, photos: Photos) -> Iterator[Html]:
    """Open Graph properties (ogp.me). It requires absolute URLs, so they are given only if the base
    URL is known."""
    yield _property("og:type", "article")
    yield _property("og:title", story.title)
    yield _property("og:description", summary(story.story))
    yield _property("og:site_name", site.name)
    yield _property("og:locale", site.words["locale"])
    if site.day:
        yield _property("article:published_time", site.day)
    if section := section_of(site, story):
        yield _property("article:section", section)
    if site.base_url:
        yield _property("og:url", site.url(story.file))
        for sizes in _of_story(story, photos)[:1]:
            yield _property("og:image", site.url(sizes[-1].file))
            yield _property("og:image:width", str(sizes[-1].width))
            yield _property("og:image:height", str(sizes[-1].height))


def section_of(site: Site, story: WebStory) -> str:
    """The section of a story."""
    return story.story.section_name or site.pages[story.pages[0]].page.section


def _of_story(story: WebStory, photos: Photos) -> list[tuple[Sized, ...]]:
    return [photos[source_of(photo)] for photo in story.photos if source_of(photo) in photos]


def _json_ld(site: Site, story: WebStory, photos: Photos) -> Html:
    """schema.org NewsArticle as JSON-LD, for search engines."""
    table: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": story.title,
        "description": summary(story.story),
        "inLanguage": site.words.lang,
        "articleSection": section_of(site, story),
        "printEdition": site.date,
        "printPage": ", ".join(site.pages[at].number for at in story.pages),
        "datePublished": site.day,
        "author": [{"@type": "Person", "name": name} for name in authors(story.story)],
        "publisher": {"@type": "NewsMediaOrganization", "name": site.name},
        "isPartOf": {"@type": "PublicationIssue", "name": site.title},
        "image": [site.url(sizes[-1].file) for sizes in _of_story(story, photos)],
        "url": site.url(story.file) if site.base_url else "",
    }
    text = json.dumps({key: value for key, value in table.items() if value}, ensure_ascii=False)
    # A script element has no escapes; only "<" could end it or begin a comment.
    return element("script", Html(text.replace("<", "\\u003c")), type="application/ld+json")
