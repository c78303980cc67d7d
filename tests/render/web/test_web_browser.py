"""The web edition in a real browser, from disk and from a server: finger, key, screen reader."""

from __future__ import annotations

import functools
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from tests.render.web.sites import files_of, index_of
from tests.render.web.tools import module
from tests.render.web.visits import DESK, PHONE, Visit, address

pytestmark = pytest.mark.slow

POLICY = (
    "default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self'; form-action 'self'"
)


def test_it_opens_from_disk_and_asks_for_nothing_elsewhere(visit: Visit, sites: Path) -> None:
    visit.page.goto(address(sites, "five-stories"))
    visit.page.wait_for_load_state("networkidle")
    assert "江城时报" in visit.page.title()
    assert visit.page.evaluate("document.querySelector('.plate img').naturalWidth") > 0
    assert all(url.startswith(sites.as_uri()) for url in visit.asked)


def test_every_area_leads_to_its_story(visit: Visit, sites: Path) -> None:
    """A finger, or the pointer, in the middle of each area of each page."""
    for name in ("five-stories", "jump", "front"):
        index = index_of(name)
        files = {row["id"]: (row["file"], row["title"]) for row in index["stories"]}
        for page in index["pages"]:
            for zone in page["zones"]:
                visit.page.goto(address(sites, name, page["file"]))
                box = visit.page.locator(".picture .plate").bounding_box()
                (x0, y0), (x1, y1) = zone["polygons"][0][0], zone["polygons"][0][2]
                x = box["x"] + (x0 + x1) / 2 / page["width"] * box["width"]
                y = box["y"] + (y0 + y1) / 2 / page["height"] * box["height"]
                visit.page.evaluate("y => window.scrollTo(0, Math.max(0, y - 300))", y)
                y -= visit.page.evaluate("window.scrollY")
                if visit.touch:
                    visit.page.touchscreen.tap(x, y)
                else:
                    visit.page.mouse.click(x, y)
                file, title = files[zone["story"]]
                visit.page.wait_for_function("document.querySelector('article h1') !== null")
                assert visit.page.evaluate("decodeURI(location.pathname)").endswith(f"/{file}")
                heading = visit.page.locator("article h1").inner_text()
                assert "".join(heading.split()) == "".join(title.split())


def _at(page: Any) -> str:
    return str(page.evaluate("decodeURI(location.pathname).split('/').pop()"))


def test_keys_turn_pages_and_stories(desk: Visit, sites: Path) -> None:
    page = desk.page
    page.goto(address(sites, "jump"))
    for key, file in (
        ("ArrowLeft", "index.html"),  # there is no page before the first
        ("ArrowRight", "page-A2.html"),
        ("ArrowRight", "page-A2.html"),
        ("ArrowLeft", "index.html"),
    ):
        desk.asked.clear()
        before = _at(page)
        page.keyboard.press(key)
        page.wait_for_url(f"**/{file}")
        page.wait_for_timeout(200)  # what should not happen is given the time to
        assert _at(page) == file
        turned = [url for url in desk.asked if url.endswith(".html")]
        assert len(turned) == (before != file)
    zones = index_of("five-stories")["pages"][0]["zones"]
    order = [f"story-{zone['story']}.html" for zone in zones]
    page.goto(address(sites, "five-stories", order[0]))
    for file in (*order[1:], *order[-2::-1]):
        page.keyboard.press(
            "ArrowRight" if order.index(file) > order.index(_at(page)) else "ArrowLeft"
        )
        page.wait_for_url(f"**/{file}")
        heading = page.locator("article h1").inner_text()
        row = next(each for each in index_of("five-stories")["stories"] if each["file"] == file)
        assert "".join(heading.split()) == "".join(row["title"].split())


def test_keys_are_left_to_those_who_type(desk: Visit, sites: Path) -> None:
    page = desk.page
    page.goto(address(sites, "jump"))
    page.keyboard.press("/")
    page.keyboard.type("江/")
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(200)
    assert _at(page) == "index.html"
    assert page.input_value("#q") == "江/"


def test_editions_by_date_lead_to_one_another(visit: Visit, sites: Path) -> None:
    page, root = visit.page, sites / "archive"
    page.goto((root / "index.html").as_uri())
    days = page.locator("main time").evaluate_all("all => all.map(e => e.dateTime)")
    assert days == ["2019-12-06", "2019-12-05", "2019-11-30"]
    page.wait_for_function("[...document.images].every(e => e.complete && e.naturalWidth)")
    page.locator("main section ul a").nth(1).click()
    page.wait_for_url("**/2019-12/05/index.html")
    page.locator(".editions [rel=prev]").click()
    page.wait_for_url("**/2019-11/30/index.html")
    assert page.locator(".editions [rel=prev]").count() == 0
    page.locator(".stories a").first.click()
    page.locator(".editions [rel=next]").click()
    page.wait_for_url("**/2019-12/05/index.html")
    page.locator(".editions a").nth(1).click()
    page.wait_for_url("**/archive/index.html#m2019-12")
    assert all(url.startswith(root.as_uri()) for url in visit.asked)


def test_keys_go_from_story_to_story_on_the_picture(desk: Visit, sites: Path) -> None:
    page = desk.page
    page.goto(address(sites, "five-stories"))
    page.locator(".plate a").first.focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('svg') !== null")
    drawn = "getComputedStyle(document.activeElement.querySelector('polygon')).stroke"
    assert page.evaluate(drawn) != "none"
    wanted = page.evaluate("document.activeElement.getAttribute('href')")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{wanted}")


def test_the_first_key_skips_to_the_text(desk: Visit, sites: Path) -> None:
    page = desk.page
    page.goto(address(sites, "five-stories", "story-lift.html"))
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_search_finds_what_is_there(visit: Visit, sites: Path) -> None:
    page = visit.page
    page.goto(address(sites, "five-stories"))
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "q"
    page.keyboard.type("传感器")
    page.keyboard.press("Enter")
    page.wait_for_selector("#results li")
    assert page.locator("#results h2").all_inner_texts() == ["百岁江桥修缮一新　昨晚亮灯迎客"]
    assert page.locator("#results mark").first.inner_text() == "传感器"
    assert "1" in page.locator("#status").inner_text()
    page.locator("#results a").first.click()
    page.wait_for_url("**/story-bridge.html")


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("电梯", {"lift"}),
        ("公交 凌晨", {"night-buses"}),
        ("记者　公交", {"bridge", "night-buses"}),
        ("１８６", {"bridge"}),
        ("不在这里的词", set()),
        ("<img src=x>", set()),
    ],
)
def test_what_search_finds(desk: Visit, sites: Path, words: str, found: set[str]) -> None:
    page = desk.page
    page.goto(address(sites, "five-stories", "search.html"))
    page.locator("#q").fill(words)
    page.keyboard.press("Enter")
    links = page.locator("#results a").evaluate_all("a => a.map(e => e.getAttribute('href'))")
    names = {link.removeprefix("story-").removesuffix(".html") for link in links}
    assert names == found


def test_one_character_is_found_wherever_it_stands(desk: Visit, sites: Path) -> None:
    """Also where it ends a text, and begins no pair."""
    for row in index_of("five-stories")["stories"]:
        desk.page.goto(address(sites, "five-stories", "search.html") + f"?q={row['title'][-1]}")
        links = desk.page.locator("#results a").evaluate_all("a => a.map(e => e.href)")
        assert any(link.endswith(row["file"]) for link in links)


def test_a_search_finds_words_of_every_story(desk: Visit, sites: Path) -> None:
    """Four characters of each text, looked up, lead to it."""
    for name in ("jump", "front", "elements"):
        for row in index_of(name)["stories"]:
            words = row["summary"][:4]
            desk.page.goto(address(sites, name, "search.html") + f"?q={words}")
            links = desk.page.locator("#results a").evaluate_all(
                "a => a.map(e => decodeURI(e.getAttribute('href')))"
            )
            assert row["file"] in links


def test_nothing_is_wider_than_a_phone(browser: Any, sites: Path) -> None:
    visiting = Visit(browser, PHONE)
    for name in ("five-stories", "jump", "elements", "front", "feature"):
        for file in (file for file in files_of(name) if file.endswith(".html")):
            visiting.page.goto(address(sites, name, file))
            width = visiting.page.evaluate("document.documentElement.scrollWidth")
            assert width <= 390, f"{name}/{file}"
    visiting.context.close()
    assert not visiting.wrong


def test_it_works_without_scripts(browser: Any, sites: Path) -> None:
    visiting = Visit(browser, DESK | {"java_script_enabled": False})
    page = visiting.page
    page.goto(address(sites, "jump"))
    page.locator(".stories a").first.click()
    page.wait_for_url("**/story-a-ferry.html")
    page.goto(address(sites, "jump", "search.html"))
    assert page.locator("noscript").count() == 1
    visiting.context.close()


class _Strict(SimpleHTTPRequestHandler):
    """A server that lets pages use nothing but files of its own."""

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, *_: Any) -> None:
        """Not to the output of the tests."""


@pytest.fixture
def server(sites: Path) -> Iterator[str]:
    handler = functools.partial(_Strict, directory=str(sites))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as serving:
        threading.Thread(target=serving.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{serving.server_port}"
        serving.shutdown()


def test_a_strict_server_serves_it(desk: Visit, server: str) -> None:
    desk.page.route(f"{server}/favicon.ico", lambda route: route.fulfill(status=204))
    for name in ("jump", "front"):
        for file in (file for file in files_of(name) if file.endswith(".html")):
            desk.page.goto(f"{server}/{name}/{file}?q=%E6%B1%9F")
            desk.page.wait_for_load_state("networkidle")
    desk.page.goto(f"{server}/front/search.html?q=%E8%80%81%E8%88%B9%E5%B7%A5")
    assert desk.page.locator("#results li").count() >= 3


def test_axe_finds_nothing_serious(browser: Any, sites: Path) -> None:
    axe = module("axe-core/axe.min.js").read_text(encoding="utf-8")
    found: list[Any] = []
    all_sites = ("five-stories", "jump", "elements", "front", "feature")
    looks = (
        (DESK, all_sites),
        (PHONE, ("five-stories", "elements")),
        (DESK | {"color_scheme": "dark"}, ("elements", "jump")),
    )
    for device, names in looks:
        visiting = Visit(browser, device)
        for name in names:
            for file in (file for file in files_of(name) if file.endswith(".html")):
                visiting.page.goto(address(sites, name, file) + "?q=%E6%B1%9F")
                visiting.page.evaluate(axe)
                report = visiting.page.evaluate("axe.run()")
                found += [
                    (name, file, each["id"], each["impact"], each["nodes"][0]["html"])
                    for each in report["violations"]
                ]
        others = ("archive/index.html", "archive/search.html?q=%E6%B8%A1", "jump/index.html#zoom")
        for file in others:
            visiting.page.goto(f"{sites.as_uri()}/{file}")
            visiting.page.wait_for_timeout(300)
            visiting.page.evaluate(axe)
            report = visiting.page.evaluate("axe.run()")
            found += [(file, each["id"], each["nodes"]) for each in report["violations"]]
        visiting.context.close()
    assert found == []
