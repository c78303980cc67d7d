"""The Xinhua News Agency's push interface (``querynewsdetail``), whose items are JSON."""

from __future__ import annotations

import re
from typing import Any

from paiban.base.late_pattern import late_pattern
from paiban.manuscript.agency.item import ItemPicture, NewsItem, Rendition
from paiban.manuscript.agency.item_bodies import any_body
from paiban.manuscript.agency.json_source import JsonSource, listed, string

_KEYS = (
    "itemId", "title", "signTime", "author", "content", "keyword", "artSource", "happenPlace",
    "sendArea", "abstract", "attachs", "subTitle", "introTitle", "category", "language",
)  # fmt: skip
_PICTURE = late_pattern(r"\.(?:jpe?g|png|tiff?|webp|bmp|gif)$", re.IGNORECASE)


def is_xinhua(value: Any) -> bool:
    """Whether a JSON value is an item of the push interface."""
    return (
        isinstance(value, dict)
        and "title" in value
        and "content" in value
        and ("itemId" in value or "attachs" in value or "signTime" in value)
    )


def xinhua_item(value: dict[str, Any], source: JsonSource) -> NewsItem:
    """The item."""
    content = string(value.get("content"))
    item = NewsItem(line=source.line_of(string(value.get("title"))))
    item.uri = string(value.get("itemId"))
    item.headline = string(value.get("title"))
    item.kicker = string(value.get("introTitle"))
    item.subhead = string(value.get("subTitle"))
    item.byline = string(value.get("author"))
    item.abstract = string(value.get("abstract"))
    item.source = string(value.get("artSource"))
    item.located = string(value.get("happenPlace")) or string(value.get("sendArea"))
    item.day = string(value.get("signTime"))[:10]
    item.body = any_body(content, source.line_of(content)) if content else None
    item.pictures = [each for each in map(_picture, listed(value.get("attachs"))) if each]
    for picture in item.pictures:
        picture.line = source.line_of(picture.renditions[0].href)
    item.unread = [key for key in value if key not in _KEYS]
    return item


def _picture(value: dict[str, Any]) -> ItemPicture | None:
    """An attachment that is a picture: by its type, its extension, or its name."""
    href = string(value.get("downUrl"))
    kind, extension = string(value.get("attachType")), string(value.get("attachExtend"))
    named = _PICTURE.search(f".{extension.lstrip('.')}") or _PICTURE.search(href.partition("?")[0])
    if not href or not (named or kind.lower() in ("picture", "image", "photo", "图片")):
        return None
    caption = extension if re.search(r"[\u4e00-\u9fff]", extension) else ""
    return ItemPicture([Rendition(href)], caption, string(value.get("author")))
