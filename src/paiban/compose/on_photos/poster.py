"""Posters (封面化): one photo to the edges of the page, its head, masthead and teasers on it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from paiban.base.finding import Findings
from paiban.base.geometry import Rect
from paiban.base.value import replace
from paiban.column.demand import Module
from paiban.column.head.teasers import MOST_TEASERS, SIZE, Teaser, teaser_width
from paiban.compose.furniture.index_entries import IndexSizes, entries, in_lines
from paiban.compose.furniture.teasers.index_entry import page_name
from paiban.compose.module_setting import SetModule
from paiban.compose.on_photos.head_groups import furniture_place
from paiban.compose.story_modules import PageContent
from paiban.edition.model import Edition, PageSpec
from paiban.manuscript.story import Text
from paiban.page.contrast_check import contrast_on
from paiban.page.items import Colour, Fill, Glyphs, Group, Item, Link, Picture, Stroke
from paiban.typeset.typesetter import Typesetter

_WHITE, _BLACK = (1.0,), (0.0,)


def as_poster(spec: PageSpec) -> PageSpec:
    """The page with what its first story must ask for: its head on its photo, which bleeds."""
    if not spec.poster or not spec.stories:
        return spec
    first, *others = spec.stories
    story = first.story
    photos = story.photos
    if photos:
        lead = replace(photos[0], bleed=True, caption_place=photos[0].caption_place or "on")
        photos = (lead, *photos[1:])
    story = replace(story, photos=photos, head_on_photo=story.head_on_photo or "auto")
    return replace(spec, stories=(replace(first, story=story), *others))


def is_poster(spec: PageSpec) -> bool:
    """Whether the page has become one: its photo bears the head."""
    return spec.poster and bool(spec.stories) and spec.stories[0].story.head_photo is not None


def with_poster(
    content: PageContent, spec: PageSpec, edition: Edition, typesetter: Typesetter, found: Findings
) -> PageContent:
    """The content of a poster: its first story has the page's photo and the teasers."""
    unit = -1 if content.package else 0
    module = content.module(unit)
    assert module.on_photo
    teasers = _teasers(spec, edition, typesetter, found) if spec.index else ()
    beneath = content.modules if content.package else (module,)
    text = any(each.blocks or each.photos for each in beneath)
    own = replace(module.on_photo, is_poster=True, teasers=teasers, has_text=text)
    return content.having(unit, replace(module, on_photo=own))


def _teasers(
    spec: PageSpec, edition: Edition, typesetter: Typesetter, findings: Findings
) -> tuple[Teaser, ...]:
    """The teasers of a poster: the first entries of its index."""
    assert spec.index
    paper, listed = edition.paper, entries(spec, edition.pages, findings)
    if len(listed) > MOST_TEASERS:
        findings.warn(
            "index-short",
            f"the index has room for {MOST_TEASERS} of {len(listed)} pages",
            "name the pages to list: a poster has three teasers",
            spec.index.origin,
        )
    listed = listed[:MOST_TEASERS]
    width = teaser_width(len(listed), paper.type_area.width - 4 * paper.body_size, paper) / SIZE
    sizes = IndexSizes(typesetter.style("index").size, 0.0)
    found = []
    for entry in listed:
        lines = in_lines(replace(entry, page=""), typesetter, sizes, width, 2)
        texts = tuple(line for line in lines if line.string)
        found.append(Teaser(texts, Text(page_name(entry.page, typesetter.locale)), entry.page))
    return tuple(found)


def poster_of(modules: Sequence[SetModule]) -> SetModule | None:
    """The set module that makes its page a poster."""
    for each in modules:
        if each.module.on_photo and each.module.on_photo.is_poster:
            return each
    return None


def teaser_links(poster: SetModule) -> tuple[Link, ...]:
    """Links from the teasers to their pages."""
    head = poster.module.offered(poster.plan.head).on_photo
    at_x, at_y = poster.rect.x, poster.rect.y
    return tuple(
        Link(Rect(rect.x + at_x, rect.y + at_y, rect.width, rect.height), page)
        for rect, page in (head.places if head else ())
    )


def over_poster(furniture: Sequence[Group], poster: SetModule) -> list[Item]:
    """Masthead, folio line and what stands beside and over them on the poster, in the colour that
    can be read there."""
    picture = next(
        (item for group in poster.head for item in group.items if isinstance(item, Picture)), None
    )
    if picture is None:
        return [*furniture]
    colour = _colour(picture, poster.module, poster.rect)
    return [
        _recoloured(group, colour)
        if group.role in ("masthead", "folio") or _stands_on(group, picture.rect)
        else group
        for group in furniture
    ]


def _stands_on(group: Group, rect: Rect) -> bool:
    """Whether all letters of a group (an ear, a skybox) stand within a rectangle."""
    letters = list(_letters(group))
    return bool(letters) and all(
        rect.x <= each.xs[0] <= rect.right and rect.y <= each.y <= rect.bottom for each in letters
    )


def _letters(group: Group) -> Iterator[Glyphs]:
    for item in group.items:
        if isinstance(item, Group):
            yield from _letters(item)
        elif isinstance(item, Glyphs) and item.gids:
            yield item


def _colour(picture: Picture, module: Module, frame: Rect) -> Colour:
    place = furniture_place(frame, module)
    white = contrast_on(picture, place, _WHITE) or 0.0
    black = contrast_on(picture, place, _BLACK) or 0.0
    return _WHITE if white >= black else _BLACK


def _recoloured(group: Group, colour: Colour) -> Group:
    """Letters and rules in one colour, but for those that stand on a field of the group."""
    fields = [item.rect for item in group.items if isinstance(item, Fill)]

    def on_field(x: float, y: float) -> bool:
        return any(field.x <= x <= field.right and field.y <= y <= field.bottom for field in fields)

    items: list[Item] = []
    for item in group.items:
        if isinstance(item, Group):
            item = _recoloured(item, colour)
        elif (
            isinstance(item, Glyphs) and item.gids and not on_field(item.xs[0], item.y - 1)
        ) or isinstance(item, Stroke):
            item = replace(item, colour=colour)
        items.append(item)
    return replace(group, items=tuple(items))
