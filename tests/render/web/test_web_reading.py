"""Reading in a real browser: the list of pages, the zoom view, the tools of a story."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.render.web.sites import index_of
from tests.render.web.visits import Visit, address

pytestmark = pytest.mark.slow


def test_the_list_of_pages_stands_in_the_first_screen(visit: Visit, sites: Path) -> None:
    """Also on a page whose name lies beyond the edge of a phone: it is scrolled into sight."""
    page = visit.page
    pages = [row["file"] for row in index_of("jump")["pages"]]
    for file in (*pages, "story-a-ferry.html", "search.html"):
        page.goto(address(sites, "jump", file))
        links = page.locator(".page-list a")
        assert links.evaluate_all("all => all.map(e => e.getAttribute('href'))") == pages
        box = page.locator(".page-list").bounding_box()
        assert box and box["y"] + box["height"] < 200
        assert page.locator(".page-list [aria-current]").count() == (file in pages)
