"""JSON Schemas of ``edition.toml``, stylebooks and the front matter of a manuscript."""

from __future__ import annotations

from typing import Any

from paiban.edition.model import PAGE_COUNTS
from paiban.edition.paper import PAPERS
from paiban.edition.written.edition_shapes import EditionShape
from paiban.edition.written.stylebook_shapes import StylebookShape
from paiban.edition.written.table_shape import json_schema
from paiban.manuscript.story import (
    BOXES,
    CAPTION_PLACES,
    CROPS,
    DIRECTIONS,
    HEAD_PLACES,
    HEADS_ON_PHOTO,
    KINDS,
    MOST_ZOOM,
    PHOTO_KINDS,
    PHOTO_PLACES,
)

_DRAFT = "https://json-schema.org/draft/2020-12/schema"


def edition_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of ``edition.toml``."""
    schema = {"$schema": _DRAFT, "title": "edition.toml of paiban"} | json_schema(EditionShape)
    shapes = schema["$defs"]
    # Pages name their stories, unless the edition has stories to deal to them.
    filled = {"anyOf": [{"required": ["stories"]}, {"required": ["advertisements"]}]}
    pages = {"pages": {"items": filled}}
    shapes["EditionShape"]["anyOf"] = [
        {"required": ["stories"]},
        {"required": ["pages"], "properties": pages},
    ]
    shapes["EditionShape"]["properties"]["page_count"]["enum"] = [*PAGE_COUNTS, None]
    for name in ("StoryShape", "PooledShape", "AdvertisementShape", "EarShape"):
        shapes[name]["required"] = ["file"]
    shapes["EditionShape"]["properties"]["paper"]["anyOf"][0]["enum"] = list(PAPERS)
    shapes["PaperShape"]["properties"]["base"]["enum"] = list(PAPERS)
    return schema


def stylebook_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a stylebook."""
    return {"$schema": _DRAFT, "title": "stylebook of paiban"} | json_schema(StylebookShape)


def front_matter_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of the YAML front matter of a Markdown manuscript."""
    return {
        "$schema": _DRAFT,
        "title": "front matter of a manuscript of paiban",
        "type": "object",
        "properties": {
            "kicker": _text("引题, before the headline"),
            "headline": _texts("主题; a list gives its lines"),
            "subhead": _texts("副题, after the headline"),
            "deck": _texts("提要; a list gives its paragraphs"),
            "slogans": _texts("short phrases set in a strip"),
            "byline": _text("本报记者 …"),
            "dateline": _text("电头: 本报讯"),
            "source": _text("where the story comes from"),
            "priority": {
                "description": "1 is the highest; 0: not given",
                "type": "integer",
                "minimum": 0,
            },
            "section": _text("name of the section that the story belongs to"),
            "column_title": _text("栏目题, the name of a standing column, above the head"),
            "box": {"description": "the box around it", "enum": list(BOXES)},
            "drop_cap": {"description": "首字下沉, height in lines", "enum": [2, 3]},
            "direction": {
                "description": "line direction, if not that of its page; in a slot, or alone on it",
                "enum": list(DIRECTIONS),
            },
            "headline_place": {
                "description": "position of the head: 盖文题, 串文题, 文包题, 竖题, 横题",
                "enum": list(HEAD_PLACES),
            },
            "kind": {
                "description": "体裁: 消息, 通讯, 评论, 简讯, 公告, 副刊; the house has "
                "styles for its head and text",
                "enum": list(KINDS),
            },
            "headline_style": _text("题型, a style of the stylebook for its headline"),
            "head_on_photo": {
                "description": "压题: whether its head stands on its first photo, and where",
                "enum": [True, False, *HEADS_ON_PHOTO],
            },
            "id": _text("names the story in the web edition: its address stays, whatever its file"),
            "photos": {"type": "array", "items": _PHOTO},
        },
        "additionalProperties": False,
    }


def _text(description: str) -> dict[str, Any]:
    return {"description": description, "type": "string"}


def _texts(description: str) -> dict[str, Any]:
    choices = [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]
    return {"description": description, "anyOf": choices}


_FRACTION = {"type": "number", "minimum": 0, "maximum": 1}

_PHOTO: dict[str, Any] = {
    "type": "object",
    "properties": {
        "file": _text("path from the manuscript"),
        "caption": _text("what the photo shows"),
        "credit": _text("who took it"),
        "focus": {
            "description": "the point that a crop keeps: [0, 0] top left to [1, 1]",
            "type": "array",
            "items": _FRACTION,
            "minItems": 2,
            "maxItems": 2,
        },
        "place": {
            "description": "inset: within the text, which runs round it; corner: in a corner of "
            "the photo before it; portrait: a head-shot beside the opening of the text",
            "enum": list(PHOTO_PLACES),
        },
        "caption_place": {
            "description": "position of caption and credit: under it, in a strip beside it, or on "
            "its foot",
            "enum": list(CAPTION_PLACES),
        },
        "crop": {
            "description": "none: shown whole; fill: cropped to its frame, whatever its kind",
            "enum": list(CROPS),
        },
        "kind": {
            "description": "a picture that is shown whole, for its edges are part of it",
            "enum": list(PHOTO_KINDS),
        },
        "cut_out": {
            "description": "set without its ground (退底): text follows its outline",
            "type": "boolean",
        },
        "zoom": {
            "description": "how many times larger it is shown, about its focus",
            "type": "number",
            "minimum": 1,
            "maximum": MOST_ZOOM,
        },
        "group": _text("photos with the same name stand together, under one caption"),
        "bleed": {
            "description": "it reaches the trim at the edges of the page that it touches",
            "type": "boolean",
        },
        "page": {
            "description": "which page of a PDF; else the first",
            "type": "integer",
            "minimum": 1,
        },
    },
    "required": ["file"],
    "additionalProperties": False,
}
