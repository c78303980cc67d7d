"""``python -m tests.render.web.sixteen``: the web edition of sixteen pages, looked at as a whole.

The pages are those of ``tests.makeup``. The HTML is held to the W3C's rules, every story's words to
the manuscript; a real Chromium opens each file from disk. What is wrong ends it with a traceback;
else the figures of docs/web.md are printed.
"""

from __future__ import annotations

import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import quote

from playwright.sync_api import sync_playwright

from paiban.render.web.whole_folder import write_folder
from tests.bench.makeup_edition import edition_of_pages
from tests.render.web import test_web_site as site_tests
from tests.render.web.sites import SOURCES, files_of, index_of
from tests.render.web.tools import command, module

_NAME, _PAPER, _PAGES, _SEED = "sixteen", "sikai", 16, 1
_HELD: tuple[Callable[[str], None], ...] = (
    site_tests.test_every_page_is_sound_html,
    site_tests.test_headings_leave_out_no_level,
    site_tests.test_every_link_leads_to_a_file_and_none_elsewhere,
    site_tests.test_nothing_needs_more_than_a_strict_policy_allows,
    site_tests.test_the_words_of_every_story_are_the_desks,
    site_tests.test_captions_and_credits_are_the_desks,
    site_tests.test_the_index_is_as_its_schema_says,
    site_tests.test_every_area_is_that_of_its_story,
    site_tests.test_the_areas_in_the_html_are_those_of_the_index,
    site_tests.test_every_picture_has_words_and_a_size,
    site_tests.test_the_feed_can_be_read,
)
_SIZES = {"desk": (1440, 900, 1), "phone": (390, 844, 2)}
"""Pixels across and down, and of the screen to each."""


def figures() -> Iterator[str]:
    """Build, hold to what must be true, measure."""
    with tempfile.TemporaryDirectory(prefix="paiban-sixteen-") as scratch:
        SOURCES[_NAME] = edition_of_pages(Path(scratch) / "edition", _PAPER, _PAGES, _SEED)
        start = time.perf_counter()
        files = files_of(_NAME)
        folder = Path(scratch) / "site"
        write_folder(folder, files)
        seconds = time.perf_counter() - start
        index = index_of(_NAME)
        photos = sum(len(story["photos"]) for story in index["stories"])
        size = sum(map(len, files.values()))
        yield f"pages {len(index['pages'])}, stories {len(index['stories'])}, photos {photos}"
        yield f"made in {seconds:.1f} s: {len(files)} files, {size / 1e6:.1f} MB"
        yield f"index of the search {len(files['web/search-index.js']) / 1e6:.2f} MB"
        for check in _HELD:
            check(_NAME)
        yield f"held: {', '.join(check.__name__.removeprefix('test_') for check in _HELD)}"
        yield f"the W3C's validator on {_validated(folder)} files of HTML: no error, no warning"
        yield from _browsed(folder, index)


def _validated(folder: Path) -> int:
    pages = sorted(map(str, folder.glob("*.html")))
    jar = module("vnu-jar/build/dist/vnu.jar")
    java = command("java", "default-jre-headless")
    done = subprocess.run((java, "-jar", str(jar), *pages), capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    return len(pages)


def _browsed(folder: Path, index: Any) -> Iterator[str]:
    with sync_playwright() as driver:
        path = command("chromium", "chromium")
        browser: Any = driver.chromium.launch(executable_path=path, args=["--no-sandbox"])
        for name, (width, height, ratio) in _SIZES.items():
            room = {"width": width, "height": height}
            context = browser.new_context(viewport=room, device_scale_factor=ratio)
            page = context.new_page()
            asked: list[str] = []
            wrong: list[str] = []
            page.on("request", lambda request, into=asked: into.append(request.url))
            page.on("requestfailed", lambda request, into=wrong: into.extend(_failed(request)))
            page.on("console", lambda message, into=wrong: into.append(message.text))
            zones = sum(_zones(page, folder, index, row) for row in index["pages"])
            assert all(each.startswith(folder.as_uri()) for each in asked), asked
            assert not wrong, wrong
            yield f"{name}: {zones} areas, each under its middle leads to its story"
            for kind in ("pages", "stories"):
                times = [_loaded(page, folder, row["file"]) for row in index[kind]]
                bytes_ = [_fetched(page, asked, folder, row["file"]) for row in index[kind]]
                yield (
                    f"{name}, {kind}: loaded in {median(times):.0f} ms (worst {max(times):.0f}), "
                    f"{median(bytes_) / 1e6:.2f} MB fetched (most {max(bytes_) / 1e6:.2f})"
                )
            context.close()
        browser.close()


def _failed(request: Any) -> Iterator[str]:
    """A file that did not come; one that was given up for the next page is no fault."""
    if "ERR_ABORTED" not in (request.failure or ""):
        yield f"{request.url}: {request.failure}"


def _zones(page: Any, folder: Path, index: Any, row: Any) -> int:
    """The areas of a page, each asked for what lies under its middle."""
    page.goto((folder / row["file"]).as_uri())
    files = {story["id"]: quote(story["file"]) for story in index["stories"]}
    for zone in row["zones"]:
        (x0, y0), (x1, y1) = zone["polygons"][0][0], zone["polygons"][0][2]
        at = [(x0 + x1) / 2 / row["width"], (y0 + y1) / 2 / row["height"]]
        found = page.evaluate(
            """([x, y]) => {
              const plate = document.querySelector(".picture .plate");
              plate.scrollIntoView();
              let box = plate.getBoundingClientRect();
              scrollBy(0, box.top + y * box.height - innerHeight / 2);
              box = plate.getBoundingClientRect();
              const place = [box.left + x * box.width, box.top + y * box.height];
              return document.elementFromPoint(...place).closest("a").getAttribute("href");
            }""",
            at,
        )
        assert found == files[zone["story"]], (row["number"], zone["story"], found)
    return len(row["zones"])


def _loaded(page: Any, folder: Path, file: str) -> float:
    """Milliseconds until all of a file has loaded."""
    page.goto((folder / file).as_uri(), wait_until="load")
    entry = "performance.getEntriesByType('navigation')[0].loadEventStart"
    return float(page.evaluate(entry))


def _fetched(page: Any, asked: list[str], folder: Path, file: str) -> int:
    """Bytes of all that a file asks for before it is scrolled."""
    asked.clear()
    page.goto((folder / file).as_uri(), wait_until="load")
    own = {each.partition("?")[0].partition("#")[0] for each in asked}
    paths = {path.as_uri(): path for path in folder.rglob("*") if path.is_file()}
    return sum(paths[each].stat().st_size for each in own)


if __name__ == "__main__":
    for line in figures():
        print(line, flush=True)
