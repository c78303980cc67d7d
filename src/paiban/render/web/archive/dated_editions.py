"""Web editions by date in one folder (``2019-12/05/``): a list of them, a feed, and links from each
edition to those before and after it (docs/web.md)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from paiban.base.files import is_folder, is_there, real, shipped, write_whole
from paiban.base.finding import Unusable
from paiban.base.origin import Origin
from paiban.render.web.archive.editions_list import (
    Archive,
    ListedEdition,
    archive_feed,
    archive_html,
    archive_json,
    edition_links,
)
from paiban.render.web.edition_json import INDEX, MAKER
from paiban.render.web.frame import FEED, LINKS, LINKS_END, STYLE
from paiban.render.web.screen_pictures import Files
from paiban.render.web.whole_folder import is_empty, write_folder

ARCHIVE = "editions.json"
_FOLDERS = "[0-9][0-9][0-9][0-9]-[0-9][0-9]/[0-9][0-9]"
_LINKS = re.compile(re.escape(LINKS) + ".*?" + re.escape(LINKS_END), re.DOTALL)


def write_dated(root: Path, files: Files) -> list[Path]:
    """Write a web edition into the folder of its date in ``root``, and make the list of all that
    are there anew. An older one of the same paper and date is replaced as a whole.

    Raises ``Unusable``: ``no-date``, ``folder-not-empty``, ``other-edition``,
    ``unwritable-output``.
    """
    root = real(root)
    table = json.loads(files[INDEX])
    if not table["date"]:
        raise Unusable(
            "no-date",
            "the edition has no date by which it could be put in its place",
            'write one into its file: date = 2019-12-05, or [furniture] date = "2019年12月5日"',
        )
    check_archive(root)
    folder = root / table["date"][:7] / table["date"][8:]
    _check_same(folder, table["name"])
    written = write_folder(folder, files)
    return [*written, *remade(root)]


def check_archive(root: Path) -> None:
    """Editions by date are written into a folder that has such, or nothing.

    Raises ``Unusable``: ``folder-not-empty``.
    """
    if not is_there(root) or (is_folder(root) and is_empty(root)):
        return
    found = _table(root / ARCHIVE)
    if found.get("generator") != MAKER:
        raise Unusable(
            "folder-not-empty",
            f"{root.name} is there already and holds no editions by date",
            "name a new folder with -o: nothing else is written over",
            Origin(str(root)),
        )


def _check_same(folder: Path, name: str) -> None:
    there = _table(folder / INDEX).get("name", name)
    if there != name:
        raise Unusable(
            "other-edition",
            f"{folder.parent.name}/{folder.name} holds an edition of {there}, this is {name}",
            "give each paper a folder of its own with -o",
            Origin(str(folder)),
        )


def remade(root: Path) -> list[Path]:
    """Make the list of the editions in ``root`` from their ``edition.json``, and lead from each to
    its neighbours; returns what was written. An edition that was taken away is forgotten."""
    archive = Archive(tuple(_listed(root)))
    files = {
        STYLE: shipped("assets", *STYLE.split("/")).read_bytes(),
        "index.html": archive_html(archive),
        FEED: archive_feed(archive),
        ARCHIVE: archive_json(archive),
    }
    for name, data in files.items():
        write_whole(root / name, data)
    linked = [path for at in range(len(archive.editions)) for path in _linked(root, archive, at)]
    return [*(root / name for name in files), *linked]


def _listed(root: Path) -> Iterator[ListedEdition]:
    """The editions that lie where their date says, the oldest first."""
    for folder in sorted(root.glob(_FOLDERS)):
        table = _table(folder / INDEX)
        place = f"{folder.parent.name}/{folder.name}"
        if table.get("generator") == MAKER and table.get("date") == place.replace("/", "-"):
            yield ListedEdition(place, table)


def _linked(root: Path, archive: Archive, at: int) -> Iterator[Path]:
    """The pages of an edition with the links to its neighbours; those that have them stay."""
    links = f"{LINKS}{edition_links(archive, at)}{LINKS_END}"
    for path in sorted((root / archive.editions[at].folder).glob("*.html")):
        before = path.read_text(encoding="utf-8")
        after = _LINKS.sub(lambda _: links, before)
        if after != before:
            write_whole(path, after.encode())
            yield path


def _table(path: Path) -> dict[str, Any]:
    """A JSON file of ours; empty where there is none that can be read."""
    try:
        table = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return table if isinstance(table, dict) else {}
