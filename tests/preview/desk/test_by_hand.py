"""Pages locked and freed, stories killed, held and brought back, photos by hand: each undone."""

from __future__ import annotations

import re
import shutil
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PIL import Image

from tests.preview.conftest import DEMONSTRATION, Looking, Served

Look = Callable[..., Looking]


def _plan(edition: Path) -> dict[str, Any]:
    return tomllib.loads((edition / "plan.toml").read_text(encoding="utf-8"))


def _press(seen: Looking, name: str) -> None:
    """Press a button by its name, and wait for the build that follows."""
    generation = seen.generation
    seen.page.get_by_role("button", name=name, exact=True).first.click()
    seen.wait_after(generation)


def test_a_page_that_keeps_its_plan_is_saved_freed_and_arranged_anew(
    served: Served, looking: Look, edition: Path
) -> None:
    file = edition / "bridge.md"
    with served(edition) as address:
        seen = looking(address)
        assert seen.page.inner_text("#page-stands") == ""
        generation = seen.generation
        file.write_text(file.read_text("utf-8").replace("江心", "江上"), "utf-8")
        seen.wait_after(generation)
        seen.page.wait_for_selector("#page-stands:has-text('keeps its earlier plan')")
        assert "≈" in seen.page.inner_text("#strip button")
        _press(seen, "Save plan")
        assert _plan(edition)["pages"][0]["locked"] is True
        seen.page.wait_for_selector("#page-stands:has-text('locked')")
        _press(seen, "Free the page")
        assert _plan(edition).get("pages", []) == []
        _press(seen, "Arrange anew")
        seen.page.wait_for_selector("#page-stands:text-is('')", state="attached")
        seen.page.click("#tab-changes")
        done = seen.page.inner_text("#history")
        assert "A06 unlocked" in done and "A06 locked" in done and "bridge.md saved" in done
        assert seen.errors() == []


def test_a_story_is_killed_and_held_and_brought_back(
    served: Served, looking: Look, edition: Path
) -> None:
    with served(edition) as address:
        seen = looking(address)
        before = seen.text()
        seen.page.click("#tab-stories")
        _press(seen, "Kill: take it off the edition: citrus")
        assert _plan(edition)["killed"] == ["citrus"]
        assert "蜜橘进城" not in seen.text()
        assert "citrus killed" in seen.page.inner_text("#off")
        _press(seen, "Hold for another day: canteen")
        assert _plan(edition)["held"] == ["canteen"]
        assert seen.page.locator("#story-list li[data-story]").count() == 3
        _press(seen, "Bring back: canteen")
        assert "held" not in _plan(edition)
        seen.page.focus("#stage")
        for _ in range(3):
            generation = seen.generation
            seen.page.keyboard.press("Control+z")
            seen.wait_after(generation)
        assert seen.text() == before and not (edition / "plan.toml").exists()
        assert seen.page.inner_text("#off") == ""
        generation = seen.generation
        seen.page.keyboard.press("Control+y")
        seen.wait_after(generation)
        assert "蜜橘进城" not in seen.text()
        assert seen.errors() == []


def test_a_story_killed_on_a_locked_page_leaves_the_page_locked(
    served: Served, looking: Look, edition: Path
) -> None:
    with served(edition) as address:
        seen = looking(address)
        _press(seen, "Lock page")
        seen.page.click("#tab-stories")
        _press(seen, "Kill: take it off the edition: citrus")
        (page,) = _plan(edition)["pages"]
        assert page["locked"] and {each["id"] for each in page["stories"]} == {
            "bridge", "lift", "night-buses", "canteen",
        }  # fmt: skip
        codes = seen.page.locator("#findings b").all_inner_texts()
        assert not any("plan-" in code for code in codes)


def _focus(edition: Path) -> list[float]:
    found = re.search(r"focus: \[([\d.]+), ([\d.]+)\]", (edition / "citrus.md").read_text("utf-8"))
    assert found
    return [float(found[1]), float(found[2])]


def test_a_crop_is_moved_by_dragging_and_scaled_by_the_wheel(
    served: Served, looking: Look, edition: Path
) -> None:
    file = edition / "citrus.md"
    front = file.read_text("utf-8")
    file.write_text(re.sub(r"(?m)^    (crop|focus|zoom):.*\n", "", front), "utf-8")
    with served(edition) as address:
        seen = looking(address)
        seen.page.keyboard.press("m")
        box = seen.page.locator("svg.page image").last.bounding_box()
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        generation = seen.generation
        seen.page.mouse.move(x, y)
        seen.page.mouse.wheel(0, -400)
        seen.wait_after(generation)
        zoom = float(re.search(r"zoom: ([\d.]+)", file.read_text("utf-8"))[1])  # type: ignore[index]
        assert 1.5 < zoom < 2.2
        generation = seen.generation
        seen.page.mouse.move(x, y)
        seen.page.mouse.down()
        seen.page.mouse.move(x + 30, y + 10, steps=4)
        seen.page.mouse.up()
        seen.wait_after(generation)
        left, top = _focus(edition)
        assert left < 0.5 and top < 0.5  # the picture follows the hand
        seen.page.click("#tab-stories")
        seen.page.click("#stories summary[aria-label='Photos 1: citrus']")
        _press(seen, "Show more of the right: photo 1 of citrus")
        assert _focus(edition)[0] > left
        focused = seen.page.evaluate("document.activeElement.getAttribute('aria-label')")
        assert focused == "Show more of the right: photo 1 of citrus", "the focus was lost"
        assert seen.errors() == []


_DROP = """async ([x, y, name, bytes]) => {
  const file = new File([new Uint8Array(bytes)], name), data = new DataTransfer();
  data.items.add(file);
  const told = { clientX: x, clientY: y, dataTransfer: data, bubbles: true, cancelable: true };
  document.getElementById('stage').dispatchEvent(new DragEvent('drop', told));
}"""


def test_a_file_dropped_on_a_photo_replaces_it(
    served: Served, looking: Look, edition: Path, tmp_path: Path
) -> None:
    Image.new("RGB", (900, 600), "teal").save(tmp_path / "new.jpg")
    data = list((tmp_path / "new.jpg").read_bytes())
    manuscript = (edition / "citrus.md").read_text("utf-8")
    with served(edition) as address:
        seen = looking(address)
        box = seen.page.locator("svg.page image").last.bounding_box()
        at = [box["x"] + box["width"] / 2, box["y"] + box["height"] / 2]
        seen.page.evaluate(_DROP, [*at, "new.txt", data])
        seen.page.wait_for_selector("#status.bad:has-text('no photo')")
        seen.page.evaluate(_DROP, [*at, "new.jpg", [1, 2, 3]])
        seen.page.wait_for_selector("#status.bad:has-text('is no photo')")
        generation = seen.generation
        seen.page.evaluate(_DROP, [*at, "../../new.jpg", data])
        seen.wait_after(generation)
        assert (edition / "photos" / "new.jpg").read_bytes() == bytes(data)
        assert "file: photos/new.jpg" in (edition / "citrus.md").read_text("utf-8")
        generation = seen.generation
        seen.page.keyboard.press("Control+z")
        seen.wait_after(generation)
        assert (edition / "citrus.md").read_text("utf-8") == manuscript
        assert not (edition / "photos" / "new.jpg").exists()


def test_two_photos_change_places(served: Served, looking: Look, edition: Path) -> None:
    for name, colour in (("one", "teal"), ("two", "olive")):
        Image.new("RGB", (900, 600), colour).save(edition / f"{name}.png")
    file = edition / "lift.md"
    front = "---\nphotos:\n  - file: one.png\n    caption: 甲\n  - file: two.png\n    caption: 乙\n"
    file.write_text(file.read_text("utf-8").replace("---\n", front, 1), "utf-8")
    with served(edition) as address:
        seen = looking(address)
        seen.page.click("#tab-stories")
        summary = seen.page.locator("#stories summary[aria-label$=': lift']")
        summary.click()
        _press(seen, "Exchange with the next photo: photo 1 of lift")
        text = file.read_text("utf-8")
        assert text.index("two.png") < text.index("乙") < text.index("one.png") < text.index("甲")


def test_a_photo_dragged_onto_one_of_another_story_is_exchanged_with_it(
    served: Served, looking: Look, edition: Path
) -> None:
    file = edition / "lift.md"
    front = "---\nphotos:\n  - file: one.png\n    caption: 甲\n"
    file.write_text(file.read_text("utf-8").replace("---\n", front, 1), "utf-8")
    Image.new("RGB", (900, 600), "teal").save(edition / "one.png")
    before = [(edition / name).read_text("utf-8") for name in ("lift.md", "citrus.md")]
    with served(edition) as address:
        seen = looking(address)
        seen.page.keyboard.press("m")
        boxes = {
            seen.page.evaluate("e => e.closest('[data-story]')?.dataset.story ?? ''", each): each
            for each in seen.page.locator("svg.page image").element_handles()
        }
        middles = [
            (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
            for box in (boxes[name].bounding_box() for name in ("lift", "citrus"))
        ]
        generation = seen.generation
        seen.page.mouse.move(*middles[0])
        seen.page.mouse.down()
        seen.page.mouse.move(*middles[1], steps=6)
        seen.page.mouse.up()
        seen.wait_after(generation)
        lift, citrus = ((edition / name).read_text("utf-8") for name in ("lift.md", "citrus.md"))
        assert "file: one.png\n    caption: 甲" in citrus and "citrus-fruits.jpg" in lift
        generation = seen.generation
        seen.page.keyboard.press("Control+z")
        seen.wait_after(generation)
        after = [(edition / name).read_text("utf-8") for name in ("lift.md", "citrus.md")]
        assert after == before
        assert seen.errors() == []


def test_a_findings_advice_is_done_by_its_button(
    served: Served, looking: Look, tmp_path: Path
) -> None:
    edition = tmp_path / "slots"
    shutil.copytree(DEMONSTRATION, edition)
    manuscript, file = edition / "bridge.md", edition / "edition.toml"
    manuscript.write_text(manuscript.read_text("utf-8") + "\n\n" + "江桥修好了。" * 500, "utf-8")
    with served(edition) as address:
        seen = looking(address)
        assert "百岁江桥" in seen.page.locator("#findings h2").first.inner_text()
        finding = seen.page.locator("#findings li", has_text="overset").first
        over = finding.inner_text()
        generation = seen.generation
        finding.get_by_role("button", name="Take a photo off").click()
        seen.wait_after(generation)
        assert "cincinnati-bridge.jpg" not in file.read_text("utf-8")
        assert seen.page.locator("#findings li", has_text="overset").first.inner_text() != over
        generation = seen.generation
        seen.page.get_by_role("button", name="Hold the story").first.click()
        seen.wait_after(generation)
        assert _plan(edition)["held"] == ["bridge"]
