"""What an editor does with the page: overlays, findings, the way to the source, hands on it."""

from __future__ import annotations

import re
import shutil
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from paiban.api import build
from paiban.preview.page_map import page_map
from tests.conftest import PROJECT
from tests.preview.conftest import DEMONSTRATION, Looking, Served
from tests.render.web.tools import module

Look = Callable[..., Looking]
PAGES = PROJECT / "tests" / "pages"


def test_overlays_come_and_go(served: Served, looking: Look) -> None:
    with served(DEMONSTRATION) as address:
        seen = looking(address)
        page = seen.page
        for name in ("grid", "columns", "baselines", "slots", "line fill", "o bounds"):
            key, name = name[0], name.split()[-1]
            page.keyboard.press(key)
            assert page.locator(f".overlay .o-{name} > *").count() > 0, name
        fills = [
            float(each)
            for each in page.eval_on_selector_all(
                ".o-fill rect", "els => els.map(e => e.dataset.fill)"
            )
        ]
        assert min(fills) < 0 < max(fills)
        assert page.locator(".o-bounds rect").count() == 5
        for key in "gcbslo":
            page.keyboard.press(key)
        assert page.locator(".overlay > g:not(.o-overset)").count() == 0
        assert seen.errors() == []


def test_overlays_of_a_page_of_tiers_draw_its_tiers_and_lines(
    served: Served, looking: Look
) -> None:
    """Tiers as boxes, and the lines in them from the right."""
    with served(PAGES / "tiers") as address:
        seen = looking(address)
        page = seen.page
        for key in "gcb":
            page.keyboard.press(key)
        boxes = page.eval_on_selector_all(".o-columns rect", "els => els.map(e => e.getBBox().y)")
        assert len(boxes) == 6 and boxes == sorted(set(boxes))
        path = page.get_attribute(".o-grid path", "d")
        assert path.count("z") == 1 + 6 and path.count("v") > 6 * 47
        axes = page.get_attribute(".o-baselines path", "d").split("M")[1:]
        assert len(axes) == 6 * 47
        lines = [
            line for line in page_map(build(PAGES / "tiers").made.laid[0], None, {})["lines"]
            if line["down"] and line["role"] == "body"
        ]  # fmt: skip
        middles = {round(float(axis.split()[0])) for axis in axes}
        assert {round(line["box"][0] + line["box"][2] / 2) for line in lines} <= middles
        assert seen.errors() == []


def test_a_click_shows_the_source(served: Served, looking: Look) -> None:
    with served(DEMONSTRATION) as address:
        seen = looking(address)
        box = seen.page.locator("svg.page text", has_text="百岁江桥修缮一新").bounding_box()
        seen.page.mouse.click(box["x"] + 30, box["y"] + box["height"] / 2)
        seen.page.wait_for_selector("#editor .cm-activeLine:has-text('百岁江桥修缮一新')")
        link = seen.page.get_attribute("#pane-link", "href")
        assert re.fullmatch(rf"vscode://file{DEMONSTRATION}/bridge\.md:\d+", link)
        assert seen.page.locator(".selected").count() == 1


def test_a_line_of_the_source_marks_its_place(served: Served, looking: Look) -> None:
    lines = (DEMONSTRATION / "lift.md").read_text(encoding="utf-8").splitlines()
    at = next(at for at, line in enumerate(lines, 1) if "出钱按楼层分" in line)
    with served(DEMONSTRATION) as address:
        seen = looking(f"{address}?file=lift.md&line={at}")
        mark = seen.page.locator(".caret").bounding_box()
        line = seen.page.locator("svg.page text", has_text="出钱按楼层分").bounding_box()
        assert abs(mark["x"] - line["x"]) < 4 and abs(mark["y"] - line["y"]) < 12


def test_a_finding_leads_to_its_place(served: Served, looking: Look, tmp_path: Path) -> None:
    edition = tmp_path / "slots"
    shutil.copytree(DEMONSTRATION, edition)
    file = edition / "bridge.md"
    text = file.read_text(encoding="utf-8")
    body = max(text.split("\n\n"), key=len)
    file.write_text(text + f"\n\n{body}" * 8, encoding="utf-8")
    with served(edition) as address:
        seen = looking(address)
        finding = seen.page.locator("#findings button", has_text="overset").first
        finding.click()
        assert seen.page.locator(".selected").count() == 1
        assert seen.page.locator(".o-overset rect").count() >= 1
        seen.page.click("#tab-stories")
        assert seen.page.locator("#stories .over").count() >= 1
        assert seen.errors() == []


def test_a_finding_on_another_page_leads_there(
    served: Served, looking: Look, tmp_path: Path
) -> None:
    folder = tmp_path / "jump"
    shutil.copytree(PAGES / "jump", folder)
    file = folder / "edition.toml"
    slot = "slot = { column = 1, line = 26, columns = 4, lines = 11 }"
    (folder / "late.md").write_text(f"---\nheadline: 迟到\n---\n\n{chr(0x6C34) * 900}\n", "utf-8")
    entry = f'\n[[pages.stories]]\nfile = "late.md"\n{slot}\n'
    file.write_text(file.read_text(encoding="utf-8") + entry, encoding="utf-8")
    with served(folder) as address:
        seen = looking(address)
        seen.page.locator("#findings button", has_text="late is").click()
        sheet = seen.page.locator(".sheet[data-page=A2]")
        sheet.locator("svg.page text", has_text="迟到").first.wait_for(state="attached")
        assert sheet.locator(".selected").count() == 1
        assert "late: " in sheet.locator(".o-overset").text_content()
        assert seen.errors() == []


def test_every_line_of_text_tells_how_full_it_is() -> None:
    """Horizontal and vertical ones: each is found again where it stands."""
    for source in (PAGES / "vertical", DEMONSTRATION):
        (laid,) = build(source).made.laid
        lines = page_map(laid, None, {})["lines"]
        body = [line for line in lines if line["role"] == "body"]
        assert body and all("fill" in line for line in body)
        for down in {line["down"] for line in body}:
            fills = [line["fill"] for line in body if line["down"] is down]
            assert min(fills) < 0 < max(fills)


def _drag(seen: Looking, story: str, onto: str) -> None:
    box, there = (
        seen.page.locator(".hand text", has_text=name).first.bounding_box()
        for name in (story, onto)
    )
    seen.page.mouse.move(box["x"] + 8, box["y"] - 20)
    seen.page.mouse.down()
    seen.page.mouse.move(there["x"] + 20, there["y"] - 30, steps=4)
    seen.page.mouse.up()


def test_a_story_is_dragged_and_the_plan_file_changed_and_undone(
    served: Served, looking: Look, edition: Path
) -> None:
    plan = edition / "plan.toml"
    with served(edition) as address:
        seen = looking(address)
        generation = seen.generation
        before = seen.text()
        seen.page.keyboard.press("m")
        _drag(seen, "citrus", "canteen")
        seen.wait_after(generation)
        stories = tomllib.loads(plan.read_text(encoding="utf-8"))["pages"][0]["stories"]
        moved = next(story for story in stories if story["id"] == "citrus")
        assert moved["pinned"] is True
        assert len(stories) == 5
        seen.page.click("#tab-stories")
        pinned = seen.page.locator("#stories li", has_text="蜜橘")
        assert "pinned" in pinned.inner_text()
        generation = seen.generation
        seen.page.keyboard.press("Control+z")
        seen.wait_after(generation)
        assert not plan.exists()
        assert seen.text() == before
        assert seen.errors() == []


def test_pins_and_columns_from_the_list(served: Served, looking: Look, edition: Path) -> None:
    plan = edition / "plan.toml"

    def entry(name: str) -> dict[str, Any]:
        stories = tomllib.loads(plan.read_text(encoding="utf-8"))["pages"][0]["stories"]
        return next(story for story in stories if story["id"] == name)

    with served(edition) as address:
        seen = looking(address)
        seen.page.click("#tab-stories")
        generation = seen.generation
        seen.page.get_by_role("button", name="Pin: lift").click()
        seen.wait_after(generation)
        assert entry("lift")["pinned"] is True
        generation, columns = seen.generation, entry("night-buses")["text_columns"]
        seen.page.get_by_role("button", name="One text column less: night-buses").click()
        seen.wait_after(generation)
        assert entry("night-buses")["text_columns"] == columns - 1
        assert entry("lift")["pinned"] is True
        generation = seen.generation
        seen.page.get_by_role("button", name="Unpin: lift").click()
        seen.wait_after(generation)
        assert "pinned" not in entry("lift")


def test_a_story_with_a_slot_of_its_own_is_not_moved(served: Served, looking: Look) -> None:
    with served(DEMONSTRATION) as address:
        seen = looking(address)
        seen.page.keyboard.press("m")
        _drag(seen, "citrus", "canteen")
        seen.page.wait_for_selector("#status.bad")
        assert "edition.toml" in seen.page.inner_text("#status")
        assert not (DEMONSTRATION / "plan.toml").exists()


def test_zoom_by_keys_wheel_and_two_pages(served: Served, looking: Look, edition: Path) -> None:
    with served(edition) as address:
        seen = looking(address)
        page = seen.page
        page.keyboard.press("1")
        assert page.inner_text("#zoom") == "100 %"
        page.keyboard.press("+")
        assert page.inner_text("#zoom") == "125 %"
        page.mouse.move(500, 400)
        page.keyboard.down("Control")
        page.mouse.wheel(0, -300)
        page.keyboard.up("Control")
        larger = page.inner_text("#zoom")
        assert int(larger.split()[0]) > 125
        before = page.locator(".sheet").bounding_box()
        page.mouse.wheel(40, 60)  # a trackpad: the page moves
        page.wait_for_timeout(100)
        after = page.locator(".sheet").bounding_box()
        assert (after["x"], after["y"]) == (before["x"] - 40, before["y"] - 60)
        assert page.inner_text("#zoom") == larger
        page.click("#fit")
        sheet, stage = (page.locator(each).bounding_box() for each in (".sheet", "#stage"))
        assert sheet["x"] >= stage["x"] and sheet["height"] <= stage["height"]
        page.click("#spread")
        assert page.get_attribute("#spread", "aria-pressed") == "true"


@pytest.fixture(scope="session")
def axe() -> str:
    """The text of axe-core."""
    return module("axe-core/axe.min.js").read_text(encoding="utf-8")


@pytest.mark.parametrize("size", [(1440, 900), (390, 844)], ids=["desktop", "phone"])
def test_axe_finds_nothing(
    served: Served, looking: Look, edition: Path, axe: str, size: tuple[int, int]
) -> None:
    file = edition / "bridge.md"
    file.write_text(file.read_text(encoding="utf-8") + "\n\n![](nowhere.jpg)\n", encoding="utf-8")
    with served(edition) as address:
        seen = looking(address, *size, bypass_csp=True)
        if size[0] < 800:
            seen.page.click("#panel-toggle")
        generation = seen.generation
        file.write_text(file.read_text(encoding="utf-8").replace("江心", "江上"), "utf-8")
        seen.wait_after(generation)
        seen.page.evaluate(
            "file => import('/assets/panels.js').then((panels) => panels.source(file, 9))",
            str(file),
        )
        seen.page.wait_for_selector("#pane:not([hidden])")
        for tab in ("findings", "stories", "source", "changes", "keys", "sign", "file", "plans"):
            if tab in ("sign", "file"):
                seen.page.click(f"#{tab}-menu summary")
            elif tab == "plans":
                seen.page.click("#other-plans")
                seen.page.wait_for_selector("#plans article")
            else:
                seen.page.click(f"#tab-{tab}")
            seen.page.evaluate(axe)
            # The page and its thousands of glyphs once; then what has changed beside it.
            places = {"findings": "document", "plans": "'#plans'"}
            places |= {"sign": "'#page-bar'", "file": "'header'"}
            within = places.get(tab, "'#panel'")
            result = seen.page.evaluate(f"axe.run({within})")
            violations = [
                (each["id"], [node["html"][:120] for node in each["nodes"]][:3])
                for each in result["violations"]
            ]
            assert violations == [], tab


def test_a_phone_shows_page_and_panel(served: Served, looking: Look) -> None:
    with served(DEMONSTRATION) as address:
        seen = looking(address, 390, 844, is_mobile=True, has_touch=True)
        assert not seen.page.is_visible("#panel")
        seen.page.tap("#panel-toggle")
        assert seen.page.is_visible("#findings")
        wide = seen.page.evaluate("document.documentElement.scrollWidth")
        assert wide == 390
        assert seen.errors() == []


def test_a_story_of_tiers_is_dragged_to_a_tier_and_a_line(
    served: Served, looking: Look, tmp_path: Path
) -> None:
    folder = tmp_path / "tiers"
    shutil.copytree(PAGES / "tiers", folder)
    with served(folder) as address:
        seen = looking(address)
        seen.page.keyboard.press("m")
        assert seen.page.locator(".hand .handle").count() == 0
        slot = seen.page.locator(".hand rect.free").first
        box = slot.bounding_box()
        seen.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + 10)
        seen.page.mouse.down()
        seen.page.mouse.move(box["x"] + box["width"] / 2 - 40, box["y"] + 14, steps=4)
        ghost = seen.page.locator(".hand .ghost").bounding_box()
        assert ghost["y"] == pytest.approx(box["y"], abs=2), "it keeps to its tier"
        assert ghost["x"] == pytest.approx(box["x"] - 40, abs=12), "and goes by whole lines"
        assert ghost["width"] == pytest.approx(box["width"], abs=1)
        assert seen.errors() == []
