"""What editors stumbled over in the preview, each mended: see issue 19, part 8."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.conftest import PROJECT
from tests.preview.conftest import DEMONSTRATION, Looking, Served

Look = Callable[..., Looking]
PHONE: dict[str, Any] = {"width": 390, "height": 844, "is_mobile": True, "has_touch": True}
LONG = "江城时报关于两岸交通设施更新改造工程阶段性成果的特别报道增刊号外" * 3


@pytest.fixture
def two_pages(edition: Path) -> Path:
    """A second page, and a title that is too long for any screen."""
    file = edition / "edition.toml"
    text = re.sub(r"(?m)^title = .*$", f'title = "{LONG}"', file.read_text("utf-8"))
    entry = '[[pages.stories]]\nfile = "canteen.md"\n'
    assert entry in text
    text = text.replace(entry, "") + f'\n[[pages]]\nnumber = "A07"\n\n{entry}'
    file.write_text(text, encoding="utf-8")
    return edition


def _start(source: Path, port: int = 0) -> tuple[subprocess.Popen[str], str]:
    command = [sys.executable, "-m", "paiban", "preview", str(source), "--port", str(port)]
    environment = {**os.environ, "PYTHONPATH": str(PROJECT / "src"), "PYTHONUNBUFFERED": "1"}
    process = subprocess.Popen(
        [*command, "--no-open"], stdout=subprocess.PIPE, env=environment, text=True
    )
    assert process.stdout is not None
    found = re.match(r"http://127\.0\.0\.1:\d+/", process.stdout.readline())
    assert found
    return process, found.group()


def test_a_tab_goes_on_after_the_server_was_started_anew(looking: Look, edition: Path) -> None:
    process, address = _start(edition)
    try:
        seen = looking(address)
    finally:
        process.terminate()
        process.wait(10)
    file = edition / "bridge.md"
    file.write_text(file.read_text("utf-8").replace("百岁江桥", "老江桥"), encoding="utf-8")
    process, _ = _start(edition, urlsplit(address).port or 0)
    try:
        seen.page.wait_for_selector("svg.page text:has-text('老江桥修缮一新')", state="attached")
        seen.page.click("#tab-stories")
        seen.page.get_by_role("button", name="Pin: lift", exact=True).click()
        seen.page.locator("#stories li", has_text="· pinned").first.wait_for()
        assert (edition / "plan.toml").exists()
    finally:
        process.terminate()
        process.wait(10)


def test_a_long_title_does_not_widen_a_phone(
    served: Served, looking: Look, two_pages: Path
) -> None:
    with served(two_pages) as address:
        seen = looking(address, **PHONE)
        width = "Math.max(...[...document.body.children].map(e => e.getBoundingClientRect().right))"
        assert seen.page.evaluate(width) <= 390
        assert seen.page.evaluate("document.documentElement.scrollWidth") == 390
        stage = seen.page.locator("#stage").bounding_box()
        assert stage["width"] == 390 and stage["height"] > 300


def test_targets_of_touch_are_large_enough(served: Served, looking: Look, two_pages: Path) -> None:
    with served(two_pages) as address:
        seen = looking(address, **PHONE)
        seen.page.tap("#panel-toggle")
        for tab in ("findings", "stories", "changes", "keys"):
            seen.page.tap(f"#tab-{tab}")
            small = seen.page.evaluate(
                """[...document.querySelectorAll('button, summary, select')]
                .map((e) => [e.textContent, e.getBoundingClientRect()])
                .filter(([, box]) => box.width && (box.width < 44 || box.height < 44))
                .map(([words, box]) => `${words} ${box.width} × ${box.height}`)"""
            )
            assert small == [], tab


def test_panel_and_strip_are_put_away_and_stay_so(
    served: Served, looking: Look, two_pages: Path
) -> None:
    with served(two_pages) as address:
        seen = looking(address)
        page = seen.page
        wide = page.locator("#stage").bounding_box()
        page.click("#panel-toggle")
        page.click("#strip-toggle")
        now = page.locator("#stage").bounding_box()
        assert now["width"] == 1440 and now["height"] > wide["height"]
        assert page.is_hidden("#panel") and page.is_hidden("#strip")
        page.reload()
        page.wait_for_selector("body[data-generation]")
        assert page.is_hidden("#panel") and page.is_hidden("#strip")
        assert page.get_attribute("#panel-toggle", "aria-expanded") == "false"
        page.click("#panel-toggle")
        assert page.is_visible("#findings")


def test_keys_in_the_panel_do_not_move_the_page(
    served: Served, looking: Look, two_pages: Path
) -> None:
    with served(two_pages) as address:
        seen = looking(address)
        page = seen.page
        before = page.get_attribute("#desk", "style")
        page.click("#tab-stories")
        page.focus("#stories")
        for key in ("ArrowDown", "ArrowRight", "PageDown", "+", "1"):
            page.keyboard.press(key)
        assert page.get_attribute("#desk", "style") == before
        assert page.get_attribute(".sheet", "data-page") == "A06"
        page.focus("#stage")
        page.keyboard.press("ArrowRight")
        page.wait_for_selector(".sheet[data-page=A07]")


def test_the_focus_stays_where_it_was_after_a_build(
    served: Served, looking: Look, two_pages: Path
) -> None:
    file = two_pages / "bridge.md"
    with served(two_pages) as address:
        seen = looking(address)
        seen.page.click("#tab-stories")
        for name in ("Pin: lift", "Page A07"):
            seen.page.locator(f"[aria-label^='{name}']").focus()
            generation = seen.generation
            file.write_text(file.read_text("utf-8") + "又一句。\n", encoding="utf-8")
            seen.wait_after(generation)
            label = seen.page.evaluate("document.activeElement.getAttribute('aria-label')")
            assert label and label.startswith(name)


def test_the_list_of_stories_begins_at_the_page_that_is_shown(
    served: Served, looking: Look, two_pages: Path
) -> None:
    with served(two_pages) as address:
        seen = looking(address)
        seen.page.click("#tab-stories")
        assert seen.page.locator("#stories h2").first.inner_text().startswith("A06")
        seen.page.click("#strip [aria-label^='Page A07']")
        seen.page.wait_for_selector("#story-list li:first-child h2:has-text('A07')")
        assert "食堂" in seen.page.locator("#stories .story").first.inner_text()


def test_landmarks_have_names_of_their_own_and_texts_their_language(
    served: Served, looking: Look
) -> None:
    with served(DEMONSTRATION) as address:
        seen = looking(address)
        names = seen.page.eval_on_selector_all(
            "main, nav, aside, section[aria-label]", "all => all.map((e) => e.ariaLabel)"
        )
        assert len(names) == len(set(names)) >= 4
        seen.page.click("#tab-stories")
        assert seen.page.get_attribute("#desk", "lang") == "zh"
        assert seen.page.locator(".story b").first.get_attribute("lang") == "zh"


def test_a_reload_keeps_zoom_page_and_overlays(
    served: Served, looking: Look, two_pages: Path
) -> None:
    with served(two_pages) as address:
        seen = looking(address)
        page = seen.page
        page.click("#strip [aria-label^='Page A07']")
        page.keyboard.press("1")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("g")
        page.wait_for_selector(".sheet[data-page=A07] .o-grid path", state="attached")
        before = page.get_attribute("#desk", "style")
        page.reload()
        page.wait_for_selector("body[data-generation]")
        page.wait_for_selector(".sheet[data-page=A07] .o-grid path", state="attached")
        assert page.get_attribute("#desk", "style") == before
        assert page.is_checked("#o-grid", timeout=1000)


def test_print_shows_the_page_alone(served: Served, looking: Look) -> None:
    with served(DEMONSTRATION) as address:
        seen = looking(address)
        seen.page.emulate_media(media="print")
        shown = seen.page.evaluate(
            """[...document.querySelectorAll('body *')].filter((e) => e.checkVisibility()
            && e.getBoundingClientRect().width > 1).map((e) => e.closest('body > *').id)"""
        )
        assert set(shown) == {"stage"}
        box = seen.page.locator("svg.page").bounding_box()
        assert box["x"] == 0 and box["width"] == 1440


def test_a_menu_closes_at_escape_and_at_a_press_beside_it(served: Served, looking: Look) -> None:
    with served(DEMONSTRATION) as address:
        seen = looking(address)
        menu, summary = seen.page.locator("#overlay-menu"), "#overlay-menu summary"
        seen.page.click(summary)
        assert menu.get_attribute("open") is not None
        seen.page.keyboard.press("Escape")
        assert menu.get_attribute("open") is None
        assert seen.page.evaluate("document.activeElement.parentElement.id") == "overlay-menu"
        seen.page.click(summary)
        seen.page.mouse.click(500, 500)
        assert menu.get_attribute("open") is None
        seen.page.click(summary)
        seen.page.click("#proof-menu summary")
        assert menu.get_attribute("open") is None


def test_labels_of_slots_do_not_cover_headlines(served: Served, looking: Look) -> None:
    with served(DEMONSTRATION) as address:
        seen = looking(address)
        heads = [
            line["box"]
            for line in seen.page.evaluate(
                """async () => {
                  const { view } = await import('/assets/view.js');
                  return [...view.maps.values()].flatMap((map) => map.lines);
                }"""
            )
            if line["role"] == "headline"
        ]
        for key in ("s", "m"):
            seen.page.keyboard.press(key)
        labels = seen.page.evaluate(
            """[...document.querySelectorAll('.o-slots text, .hand text')].map((e) => {
              const box = e.getBBox();
              return [box.x, box.y, box.width, box.height];
            })"""
        )
        assert len(labels) == 10
        for x, y, width, height in labels:
            for left, top, wide, deep in heads:
                apart = x >= left + wide or x + width <= left or y >= top + deep
                assert apart or y + height <= top


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("?file=other.md&line=3", "other.md is no file of these pages"),
        ("?file=/etc/passwd&line=1", "is no file of these pages"),
    ],
)
def test_an_address_that_cannot_be_shown_says_why(
    served: Served, looking: Look, asked: str, words: str
) -> None:
    with served(DEMONSTRATION) as address:
        seen = looking(address + asked)
        seen.page.wait_for_selector("#notice:not([hidden])")
        assert words in seen.page.inner_text("#notice")
        seen.page.click("#notice-close")
        assert seen.page.is_hidden("#notice")


def test_an_open_tab_is_driven_by_a_second_one_and_by_a_program(
    served: Served, chromium: Any
) -> None:
    lines = (DEMONSTRATION / "lift.md").read_text(encoding="utf-8").splitlines()
    at = next(at for at, line in enumerate(lines, 1) if "出钱按楼层分" in line)
    with served(DEMONSTRATION) as address:
        context = chromium.new_context(viewport={"width": 1440, "height": 900})
        first = Looking(context.new_page(), address)
        assert first.page.locator(".caret").count() == 0
        Looking(context.new_page(), f"{address}?file=lift.md&line={at}")
        first.page.wait_for_selector(".caret", state="attached")
        before = first.page.locator(".caret").get_attribute("y")
        first.page.evaluate(
            """async () => {
              const talk = await import('/assets/talk.js');
              await talk.send('/show', { file: 'bridge.md', line: 3 });
            }"""
        )
        first.page.wait_for_selector(f".caret:not([y='{before}'])", state="attached")
        context.close()
