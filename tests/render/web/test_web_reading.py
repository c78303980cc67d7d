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


def test_the_large_picture_opens_with_its_areas(visit: Visit, sites: Path) -> None:
    """It enlarges, and a story is opened at its place."""
    page = visit.page
    page.goto(address(sites, "jump"))
    page.locator("[data-zoom]").click()
    plate = page.locator("#zoom .plate")
    page.locator("#zoom [data-do=whole]").click()
    whole = plate.bounding_box()
    page.locator("#zoom [data-do=in]").click()
    box = plate.bounding_box()
    assert box["width"] == pytest.approx(1.5 * whole["width"], rel=0.01)
    loaded = "document.querySelector('#zoom img').currentSrc.includes('-2160.webp')"
    page.wait_for_function(loaded)
    index = index_of("jump")
    (row, zone) = index["pages"][0], index["pages"][0]["zones"][0]
    page.locator("#zoom [data-do=whole]").click()
    (x0, y0), (x1, y1) = zone["polygons"][0][0], zone["polygons"][0][2]
    whole = plate.bounding_box()
    x = whole["x"] + (x0 + x1) / 2 / row["width"] * whole["width"]
    y = whole["y"] + (y0 + y1) / 2 / row["height"] * whole["height"]
    if visit.touch:
        page.touchscreen.tap(x, y)
    else:
        page.mouse.click(x, y)
    file = next(story["file"] for story in index["stories"] if story["id"] == zone["story"])
    page.wait_for_url(f"**/{file}")


def _wipe(visit: Visit, points: list[list[tuple[float, float]]]) -> None:
    """Fingers on the screen: for each moment the points that they touch."""
    session = visit.context.new_cdp_session(visit.page)

    def send(kind: str, touched: list[tuple[float, float]]) -> None:
        rows = [{"x": x, "y": y, "id": at} for at, (x, y) in enumerate(touched)]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": rows})

    send("touchStart", points[0])
    for each in points[1:]:
        send("touchMove", each)
    send("touchEnd", [])


def test_a_finger_wipes_from_page_to_page_and_two_enlarge(phone: Visit, sites: Path) -> None:
    page = phone.page
    page.goto(address(sites, "jump"))
    page.locator("[data-zoom]").click()
    _wipe(phone, [[(300, 400)], [(200, 402)], [(100, 404)]])
    page.wait_for_url("**/page-A2.html#zoom")
    page.wait_for_selector("#zoom[open]")
    _wipe(phone, [[(200, 300)], [(202, 450)]])  # down: no page is turned
    _wipe(phone, [[(100, 400)], [(200, 402)], [(300, 404)]])
    page.wait_for_url("**/index.html#zoom")
    page.wait_for_selector("#zoom[open]")
    width = page.locator("#zoom .plate").bounding_box()["width"]
    _wipe(phone, [[(150, 400), (250, 400)], [(100, 400), (300, 400)], [(50, 400), (350, 400)]])
    enlarged = page.locator("#zoom .plate").bounding_box()["width"]
    assert enlarged == pytest.approx(3 * width, rel=0.05)
    _wipe(phone, [[(300, 400)], [(100, 404)]])  # it is moved now, not turned
    page.wait_for_timeout(200)
    assert page.url.endswith("/index.html#zoom")


def test_the_zoom_view_by_keys(desk: Visit, sites: Path) -> None:
    page = desk.page
    page.goto(address(sites, "jump"))
    page.locator("[data-zoom]").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("#zoom[open]")
    width = "document.querySelector('#zoom .plate').getBoundingClientRect().width"
    page.keyboard.press("0")
    whole = page.evaluate(width)
    page.keyboard.press("+")
    assert page.evaluate(width) == pytest.approx(1.5 * whole, rel=0.01)
    page.keyboard.press("-")
    assert page.evaluate(width) == pytest.approx(whole, rel=0.01)
    page.keyboard.press("ArrowRight")
    page.wait_for_url("**/page-A2.html#zoom")
    page.wait_for_selector("#zoom[open]")
    reached = []
    for _ in range(20):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.closest('#zoom') !== null"))
    assert all(reached[:7])
    page.keyboard.press("Escape")
    page.wait_for_selector("#zoom", state="hidden")
    assert page.url.endswith("/page-A2.html")
    assert page.evaluate("document.activeElement.matches('[data-zoom]')")


def test_what_is_dragged_is_no_click(desk: Visit, sites: Path) -> None:
    page = desk.page
    page.goto(address(sites, "five-stories") + "#zoom")
    page.wait_for_selector("#zoom[open]")
    stage = "document.querySelector('#zoom .stage').scrollTop"
    page.mouse.move(600, 700)
    page.mouse.down()
    page.mouse.move(600, 400, steps=4)
    page.mouse.up()
    assert page.evaluate(stage) == pytest.approx(300, abs=2)
    page.wait_for_timeout(200)
    assert page.url.endswith("/index.html#zoom")


def test_pages_and_the_edition_can_be_downloaded(visit: Visit, sites: Path) -> None:
    page = visit.page
    page.goto(address(sites, "jump", "page-A2.html"))
    links = page.locator(".large a[type='application/pdf']")
    files = links.evaluate_all("all => all.map(e => e.getAttribute('href'))")
    assert files == ["pdf/page-A2.pdf", "pdf/edition.pdf"]
    assert all((sites / "jump" / file).read_bytes().startswith(b"%PDF-") for file in files)
