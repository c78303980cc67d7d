"""Archive of web editions by date (``2019-12/05/``): a list, a feed, and links between neighbouring
editions (docs/web.md)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from paiban.base.files import is_folder, is_there, real, shipped, write_whole
from paiban.base.finding import Unusable
from paiban.base.late_pattern import late_pattern
from paiban.base.origin import Origin
from paiban.render.web.archive.archive_pages import (
    EDITIONS,
    archive_html,
    archive_search,
    editions_script,
)
from paiban.render.web.archive.editions_list import (
    Archive,
    ListedEdition,
    archive_feed,
    archive_json,
    edition_links,
)
from paiban.render.web.edition_json import INDEX, MAKER
from paiban.render.web.frame import FEED, ICONS, LINKS, LINKS_END, SCRIPT, SEARCH, STYLE
from paiban.render.web.published.crawlers import ROBOTS, SITEMAP, robots, sitemap_index
from paiban.render.web.screen_pictures import Files
from paiban.render.web.search.folding import FOLDS
from paiban.render.web.search.search_page import ENGINE
from paiban.render.web.whole_folder import is_empty, write_folder

ARCHIVE = "editions.json"
_SHIPPED = (STYLE, SCRIPT, FOLDS, ENGINE, *(file for file, *_ in ICONS))
_FOLDERS = "[0-9][0-9][0-9][0-9]-[0-9][0-9]/[0-9][0-9]"
_LINKS = late_pattern(re.escape(LINKS) + ".*?" + re.escape(LINKS_END), re.DOTALL)


def write_dated(root: Path, files: Files) -> list[Path]:
    """Write a web edition into its date's folder in ``root`` and rebuild the archive list. An older
    edition of the same paper and date is replaced.

    Raises ``Unusable``: ``no-date``, ``folder-not-empty``, ``other-edition``,
    ``unwritable-output``.
    """
    root = real(root)
    table = json.loads(files[INDEX])
    if not table["date"]:
        raise Unusable(
            "no-date",
            "the edition has no date to file it under",
            'add one to edition.toml: date = 2019-12-05, or [furniture] date = "2019年12月5日"',
        )
    check_archive(root)
    folder = root / table["date"][:7] / table["date"][8:]
    _check_same(folder, table["name"])
    written = write_folder(folder, files)
    return [*written, *remade(root)]


def check_archive(root: Path) -> None:
    """Check that ``root`` is missing, empty or an archive of dated editions.

    Raises ``Unusable``: ``folder-not-empty``.
    """
    if not is_there(root) or (is_folder(root) and is_empty(root)):
        return
    found = _table(root / ARCHIVE)
    if found.get("generator") != MAKER:
        raise Unusable(
            "folder-not-empty",
            f"{root.name} exists and is not an archive of editions",
            "name a new folder with -o: nothing else is overwritten",
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
    """Rebuild the list from each ``edition.json`` in ``root`` and link each edition to its
    neighbours; returns the files written. Removed editions are forgotten."""
    archive = Archive(tuple(_listed(root)))
    files = {
        **{name: shipped("assets", *name.split("/")).read_bytes() for name in _SHIPPED},
        EDITIONS: editions_script(archive),
        "index.html": archive_html(archive),
        SEARCH: archive_search(archive),
        FEED: archive_feed(archive),
        ARCHIVE: archive_json(archive),
    }
    if archive.base_url:
        files |= {SITEMAP: _sitemap(root, archive), ROBOTS: robots(archive.base_url)}
    for name, data in files.items():
        write_whole(root / name, data)
    linked = [path for at in range(len(archive.editions)) for path in _linked(root, archive, at)]
    return [*(root / name for name in files), *linked]


def _sitemap(root: Path, archive: Archive) -> bytes:
    """The sitemaps of the editions that have one."""
    return sitemap_index(
        (each.address(SITEMAP), each.day)
        for each in archive.editions
        if is_there(root / each.folder / SITEMAP)
    )


def _listed(root: Path) -> Iterator[ListedEdition]:
    """The editions whose folder matches their date, oldest first."""
    for folder in sorted(root.glob(_FOLDERS)):
        table = _table(folder / INDEX)
        place = f"{folder.parent.name}/{folder.name}"
        if table.get("generator") == MAKER and table.get("date") == place.replace("/", "-"):
            yield ListedEdition(place, table)


def _linked(root: Path, archive: Archive, at: int) -> Iterator[Path]:
    """Update the neighbour links in an edition's pages; yields the changed files."""
    links = f"{LINKS}{edition_links(archive, at)}{LINKS_END}"
    for path in sorted((root / archive.editions[at].folder).glob("*.html")):
        before = path.read_text(encoding="utf-8")
        after = _LINKS.sub(lambda _: links, before)
        if after != before:
            write_whole(path, after.encode())
            yield path


def _table(path: Path) -> dict[str, Any]:
    """One of our JSON files; empty if unreadable."""
    try:
        table = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return table if isinstance(table, dict) else {}
