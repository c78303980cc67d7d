"""Editions built as web sites, each once for all tests, and what the tests read of them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import html5lib

from paiban.api import build
from paiban.manuscript.story import Paragraph, Role, Story, Table

PROJECT = Path(__file__).resolve().parents[3]
SOURCES = {
    "five-stories": PROJECT / "assets" / "demonstrations" / "five-stories",
    "feature": PROJECT / "assets" / "demonstrations" / "feature",
    "jump": PROJECT / "tests" / "pages" / "jump",
    "elements": PROJECT / "tests" / "pages" / "elements",
    "vertical": PROJECT / "tests" / "pages" / "vertical",
    "specimen": PROJECT / "assets" / "specimen",
    "specimen-ja": PROJECT / "assets" / "specimen" / "ja",
    "front": PROJECT / "tests" / "render" / "web" / "front",
}


@cache
def files_of(name: str) -> dict[str, bytes]:
    """The files of the site of an edition."""
    return build(SOURCES[name]).web()


def dated_files(name: str, day: str, base_url: str = "") -> dict[str, bytes]:
    """The site of an edition as if it were of another day."""
    files = dict(files_of(name))
    table = json.loads(files["edition.json"])
    table |= {"date": day, "date_text": day, "base_url": base_url or None}
    return files | {"edition.json": json.dumps(table, ensure_ascii=False).encode()}


@cache
def stories_of(name: str) -> dict[str, Story]:
    """The stories of an edition as the desk sent them, by the file they were in."""
    edition = build(SOURCES[name]).made.edition
    placed = [each for page in edition.pages for each in page.stories if not each.continued]
    found = {each.story.id: each.story for each in placed}
    ears = [page.ear.notice for page in edition.pages if page.ear and page.ear.notice]
    return found | {story.id: story for story in ears}


def index_of(name: str) -> Any:
    """The reader application's index."""
    return json.loads(files_of(name)["edition.json"])


def pages_of(name: str) -> dict[str, Element]:
    """The HTML files of a site, each parsed by the rules of HTML, in which it has no fault."""
    found = {}
    for file, data in files_of(name).items():
        if file.endswith(".html"):
            parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
            found[file] = parser.parse(data, transport_encoding="utf-8")
    return found


def text(element: Element) -> str:
    """All text within an element, but for readings and white between blocks."""
    own = "" if element.tag == "rt" else element.text or ""
    return own + "".join(text(child) + (child.tail or "") for child in element)


def by_class(root: Element, name: str) -> list[Element]:
    return [each for each in root.iter() if name in each.get("class", "").split()]


def said(story: Story) -> Iterator[str]:
    """What the body of a story says, block by block; the dateline opens its running text."""
    dateline = story.dateline
    for section in story.sections:
        yield from (line.string for line in section.headline)
        for block in section.body:
            if isinstance(block, Paragraph):
                if dateline and block.role is Role.BODY:
                    yield dateline.string
                    dateline = None
                yield block.text.string
            elif isinstance(block, Table):
                yield from (cell.string for row in block.rows for cell in row)
    if story.source:
        yield story.source.string
