"""Archive list of dated editions: as feed, as JSON, and as links in each edition."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

from paiban.base.value import Value
from paiban.render.web.edition_json import INDEX, MAKER
from paiban.render.web.elements import Html, element
from paiban.render.web.frame import SEARCH
from paiban.render.web.rss import FeedItem, rss
from paiban.render.web.words import Words, words_of

VERSION = 1
_WEEK = 7
"""Editions in the feed: a week of a daily."""


class ListedEdition(Value, frozen=True):
    """An edition's folder (``2019-12/05``) and its ``edition.json``."""

    folder: str
    table: dict[str, Any]

    @property
    def day(self) -> str:
        return self.folder.replace("/", "-")

    def address(self, file: str) -> str:
        """The URL of a file of the edition: absolute if its base URL is known, otherwise relative
        to the list."""
        base = self.table["base_url"] or f"{self.folder}/"
        return f"{base if base.endswith('/') else f'{base}/'}{quote(file)}"


class Archive(Value, frozen=True):
    """All editions, oldest first; language and name are the newest's."""

    editions: tuple[ListedEdition, ...]

    @property
    def newest(self) -> ListedEdition:
        return self.editions[-1]

    @property
    def name(self) -> str:
        return str(self.newest.table["name"])

    @property
    def words(self) -> Words:
        return words_of(self.newest.table["language"])

    @property
    def base_url(self) -> str:
        """The list's base URL, derived from the newest edition's; "" if unknown."""
        base, folder = self.newest.table["base_url"] or "", f"/{self.newest.folder}/"
        base = base if base.endswith("/") else f"{base}/"
        return base[: 1 - len(folder)] if base.endswith(folder) else ""


def edition_links(archive: Archive, at: int) -> Html:
    """The links from an edition to its neighbours and the list."""
    words, editions = archive.words, archive.editions
    links = [
        _link(editions[at - 1], "prev", words["previous_edition"]) if at else None,
        element("a", words["editions"], href=f"../../index.html#m{editions[at].day[:7]}"),
        element("a", words["search_all"], href=f"../../{SEARCH}"),
        _link(editions[at + 1], "next", words["next_edition"]) if at + 1 < len(editions) else None,
    ]
    return element("nav", links, class_="editions", aria_label=words["editions"])


def _link(to: ListedEdition, rel: str, words: str) -> Html:
    return element("a", words, href=f"../../{to.folder}/index.html", rel=rel, title=to.day)


def archive_feed(archive: Archive) -> bytes:
    """The feed of the newest editions' stories, each as in its own edition's feed."""
    entries = [_story(each, row) for each in _newest(archive) for row in each.table["stories"]]
    return rss(archive.name, archive.base_url, archive.words, archive.newest.day, entries)


def _newest(archive: Archive) -> list[ListedEdition]:
    return list(reversed(archive.editions[-_WEEK:]))


def _story(edition: ListedEdition, row: dict[str, Any]) -> FeedItem:
    link, known = edition.address(row["file"]), bool(edition.table["base_url"])
    return FeedItem(
        row["title"],
        link,
        row["summary"],
        tuple(row["authors"]),
        row["section"],
        edition.day,
        link if known else f"{edition.day}/{row['file']}",
        known,
    )


def archive_json(archive: Archive) -> bytes:
    """The list as JSON for reader applications; file paths are relative to the list."""
    rows = [
        {
            "date": each.day,
            "title": each.table["title"],
            "index": f"{each.folder}/{INDEX}",
            "file": f"{each.folder}/index.html",
            "pages": len(each.table["pages"]),
            "stories": len(each.table["stories"]),
        }
        for each in reversed(archive.editions)
    ]
    table = {
        "version": VERSION,
        "generator": MAKER,
        "name": archive.name,
        "language": archive.words.lang,
        "editions": rows,
    }
    return json.dumps(table, ensure_ascii=False, indent=1).encode() + b"\n"
