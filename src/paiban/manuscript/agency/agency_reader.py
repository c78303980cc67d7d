"""Reader of agency copy: which format a file of JSON or XML is in is told by what it holds."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from paiban.base.finding import Findings, Unusable
from paiban.base.origin import Origin
from paiban.manuscript.agency.item import NewsItem
from paiban.manuscript.agency.item_story import story_of
from paiban.manuscript.agency.json_source import JsonSource, read_json
from paiban.manuscript.agency.ninjs import is_ninjs, ninjs_items
from paiban.manuscript.agency.xinhua_push import is_xinhua, xinhua_item
from paiban.manuscript.html.tree import Element
from paiban.manuscript.story import Story

_WRAPPED = ("data", "result", "item", "items", "_items", "list", "records")
"""Keys in which services wrap their items."""
_MOST_WRAPPED = 4
_HINT = "paiban reads ninjs, NewsML-G2, NITF, NewsML 1, the push interface of Xinhua, and feeds"


def read_agency(data: bytes, path: Path, findings: Findings) -> list[Story]:
    """The stories in a file of JSON or XML.

    Raises ``Unusable``: ``bad-json``, ``bad-xml``, ``bad-ninjs``, ``unknown-format``,
    ``empty-manuscript``, ``binary-manuscript``.
    """
    items = agency_items(data, path, findings)
    stories = [story_of(item, path, findings) for item in items]
    kept = [story for story in stories if story.sections or story.photos]
    if not kept:
        line = items[0].line if items else 1
        told = (each for each in findings if each.code == "ninjs-unknown-property")
        raise Unusable(
            "empty-manuscript",
            "the item has no text and no picture that can be printed",
            next((each.message for each in told), "leave it out of the edition"),
            Origin(str(path), line),
        )
    return kept


def agency_items(data: bytes, path: Path, findings: Findings) -> list[NewsItem]:
    """The items in a file. Raises as ``read_agency``."""
    start = data[:64].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(b"<") or data.startswith((b"\xff\xfe<", b"\xfe\xff\0<")):
        from paiban.manuscript.xml.safe_xml import xml_tree

        return _xml_items(xml_tree(data, str(path)), str(path))
    source = read_json(data, str(path))
    return json_items(source.root, source, findings)


def json_items(value: Any, source: JsonSource, findings: Findings) -> list[NewsItem]:
    """The items that a JSON value is or holds. Raises as ``read_agency``."""
    if isinstance(value, dict) and {"api_version", "method"} <= set(value):
        raise Unusable(
            "unknown-format",
            "the JSON is an answer of AP's Media API, which has its texts in files of their own",
            "name those files, which are NITF",
            Origin(source.file, 1),
        )
    for each in _unwrapped(value):
        if is_ninjs(each):
            return ninjs_items(each, source, findings)
        if is_xinhua(each):
            return [xinhua_item(each, source)]
        if isinstance(each, list) and each:
            return [i for one in each for i in json_items(one, source, findings)]
    keys = ", ".join(map(str, value)) if isinstance(value, dict) else type(value).__name__
    raise Unusable(
        "unknown-format",
        f"the JSON is no news item that is known: it has {keys[:160] or 'nothing'}",
        _HINT,
        Origin(source.file, 1),
    )


def _unwrapped(value: Any) -> list[Any]:
    """A value, and what services wrap in one."""
    found = [value]
    for _ in range(_MOST_WRAPPED):
        last = found[-1]
        if not isinstance(last, dict):
            break
        inner = next((last[k] for k in _WRAPPED if isinstance(last.get(k), dict | list)), None)
        if inner is None:
            break
        found.append(inner)
    return found


def _xml_items(root: Element, file: str) -> list[NewsItem]:
    from paiban.manuscript.agency.cnml import is_plain_news, plain_news_item
    from paiban.manuscript.agency.newsml_g2 import ROOTS, g2_items
    from paiban.manuscript.agency.nitf import is_nitf, nitf_item

    if is_nitf(root):
        return [nitf_item(root)]
    if root.tag in ROOTS:
        return g2_items(root, file)
    if root.tag == "NewsML":
        from paiban.manuscript.agency.newsml_1 import newsml_1_items

        return newsml_1_items(root, file)
    if is_plain_news(root):
        return [plain_news_item(root)]
    raise Unusable(
        "unknown-format",
        f"the XML is no news item that is known: its root is <{root.tag[:60]}>",
        _HINT,
        Origin(file, root.line),
    )
