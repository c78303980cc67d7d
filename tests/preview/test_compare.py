"""Pages held against others in the preview: other plans side by side, and the page as it was."""

from __future__ import annotations

import os
import shutil
import signal
import tomllib
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from paiban.compose.composer import Laid
from paiban.preview.build_worker import CANCEL, BuildWorker
from paiban.preview.values import Alternative, Alternatives, Built, ChangedPlan, Hand, Order
from tests.preview.conftest import DEMONSTRATION, Looking, Served

Look = Callable[..., Looking]
JUMP = DEMONSTRATION.parent.parent.parent / "tests" / "pages" / "jump"


def _characters(text: str) -> Counter[str]:
    """What is set, wherever it breaks."""
    return Counter("".join(text.split()))


def test_plans_stand_side_by_side_and_one_is_taken(
    served: Served, looking: Look, edition: Path
) -> None:
    plan = edition / "plan.toml"
    with served(edition) as address:
        seen = looking(address)
        page, before, generation = seen.page, seen.text(), seen.generation
        page.keyboard.press("a")
        page.wait_for_selector("#plans article:nth-of-type(4)")
        said = page.locator("#plans article").nth(1).inner_text()
        assert "costs" in said and "% of the page another" in said
        page.locator("#plans .thumb").nth(2).click()
        other = page.locator(".instead .other").text_content()
        assert other != before and _characters(other) == _characters(before)
        assert not page.locator("svg.page").is_visible()
        page.locator("#plans .large button", has_text="Take this one").click()
        seen.wait_after(generation)
        assert seen.text() == other, "another page than the one that was shown"
        assert page.locator("svg.page").is_visible() and not page.is_visible("#plans")
        assert len(tomllib.loads(plan.read_text(encoding="utf-8"))["pages"][0]["stories"]) == 5
        generation = seen.generation
        page.keyboard.press("Control+z")
        seen.wait_after(generation)
        assert not plan.exists() and seen.text() == before
        assert seen.errors() == []


def test_plans_are_put_away_by_a_save_and_by_escape(
    served: Served, looking: Look, edition: Path
) -> None:
    with served(edition) as address:
        seen = looking(address)
        page, generation, file = seen.page, seen.generation, edition / "lift.md"
        page.keyboard.press("a")
        page.wait_for_selector("#plans article")
        page.keyboard.press("Escape")
        assert not page.is_visible("#plans")
        page.keyboard.press("a")
        page.wait_for_selector("#plans article")
        page.locator("#plans .thumb").nth(1).click()
        file.write_text(file.read_text(encoding="utf-8").replace("电梯", "升降机"), "utf-8")
        seen.wait_after(generation)
        assert not page.is_visible("#plans") and page.locator(".instead").count() == 0
        assert "升降机" in seen.text()
        assert seen.errors() == []


def test_what_is_pinned_stays_in_every_plan(edition: Path) -> None:
    worker = BuildWorker(str(edition / "edition.toml"), None, lambda: 1)
    assert isinstance(worker.done(Order(1)), Built)
    planned = worker.done(Order(1, hand=Hand("pin", "A06", "lift"), number=1))
    assert isinstance(planned, ChangedPlan) and planned.plan
    (edition / "plan.toml").write_text(planned.plan, encoding="utf-8")
    assert isinstance(worker.done(Order(1, str(edition / "plan.toml"))), Built)
    asked = worker.done(Order(1, number=2, alternatives="A06"))
    assert isinstance(asked, Alternatives) and asked.found
    assert all(not words.startswith("lift:") for each in asked.found for words in each.moved)


def test_a_plan_of_a_page_that_was_built_anew_is_refused(edition: Path) -> None:
    worker = BuildWorker(str(edition), None, lambda: 1)
    take = Order(1, hand=Hand("take", "A06"), number=1)
    worker.done(Order(1))
    worker.done(Order(1, number=2, alternatives="A06"))
    taken = worker.done(take)
    assert isinstance(taken, ChangedPlan) and taken.plan
    worker.done(Order(1))
    refused = worker.done(take)
    assert isinstance(refused, ChangedPlan) and "rebuilt since" in refused.message
    nowhere = worker.done(Order(1, number=3, alternatives="Z9"))
    assert isinstance(nowhere, Alternatives) and "no page Z9" in nowhere.message


@pytest.mark.skipif(CANCEL is None, reason="no signals here")
def test_a_save_breaks_the_making_of_plans_off(
    edition: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert CANCEL is not None
    newest = 1
    worker = BuildWorker(str(edition), None, lambda: newest)
    before = signal.signal(CANCEL, worker.cancel)
    try:
        assert isinstance(worker.done(Order(1)), Built)

        def saved_meanwhile(_: BuildWorker, laid: Laid) -> tuple[Alternative, ...]:
            nonlocal newest
            newest = 2
            os.kill(os.getpid(), CANCEL)
            raise AssertionError(f"the signal did not break {laid.page.number} off")

        with monkeypatch.context() as patched:
            patched.setattr(BuildWorker, "_others", saved_meanwhile)
            asked = worker.done(Order(1, number=1, alternatives="A06"))
        assert isinstance(asked, Alternatives)
        assert asked.found == () and "save" in asked.message
        assert isinstance(worker.done(Order(2)), Built)
    finally:
        signal.signal(CANCEL, before)


def test_changes_are_marked_listed_and_turned_back(
    served: Served, looking: Look, edition: Path
) -> None:
    file = edition / "bridge.md"
    with served(edition) as address:
        seen = looking(address)
        page, generation, before = seen.page, seen.generation, seen.text()
        page.keyboard.press("h")
        assert "no build before" in page.inner_text("#change-list")
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("百岁江桥修缮一新", "百岁江桥焕然一新"), encoding="utf-8")
        seen.wait_after(generation)
        page.wait_for_selector("#change-list li")
        assert page.locator("#change-list button").all_inner_texts() == [
            "bridge A06 changed\n“修缮” → “焕然”"
        ]
        mark = page.locator(".difference .d-changed")
        line = page.locator("svg.page text", has_text="百岁江桥焕然一新").bounding_box()
        assert mark.count() == 1 and abs(mark.bounding_box()["y"] - line["y"]) < 12
        page.keyboard.press("f")
        page.wait_for_selector(".instead .other text", state="attached")
        assert page.locator(".other").text_content() == before
        assert page.locator(".difference .d-changed").count() == 1
        page.keyboard.press("f")
        assert page.locator("svg.page").is_visible() and "焕然" in seen.text()
        page.keyboard.press("h")
        assert page.locator(".difference").count() == 0
        assert seen.errors() == []


def test_any_build_that_is_kept_can_be_held_against_the_last(
    served: Served, looking: Look, edition: Path
) -> None:
    file = edition / "bridge.md"
    text = file.read_text(encoding="utf-8")
    with served(edition) as address:
        seen = looking(address)
        page = seen.page
        for word in "甲乙丙丁戊己庚辛壬癸子丑":
            generation = seen.generation
            file.write_text(text.replace("百岁江桥修", f"百岁江桥{word}"), encoding="utf-8")
            seen.wait_after(generation)
        page.keyboard.press("h")
        page.wait_for_selector("#change-list li")
        assert "“子” → “丑”" in page.inner_text("#change-list")
        choices = page.eval_on_selector_all("#since option", "all => all.map(e => e.value)")
        assert len(choices) == 10
        page.select_option("#since", choices[-1])
        page.wait_for_selector("#change-list :text('乙')")
        assert "“乙” → “丑”" in page.inner_text("#change-list")
        assert seen.errors() == []


def test_a_change_on_another_page_leads_there(
    served: Served, looking: Look, tmp_path: Path
) -> None:
    folder = tmp_path / "jump"
    shutil.copytree(JUMP, folder)
    with served(folder) as address:
        seen = looking(address)
        page, generation = seen.page, seen.generation
        file = folder / "edition.toml"
        file.write_text(file.read_text(encoding="utf-8").replace("纵深", "深度"), "utf-8")
        seen.wait_after(generation)
        page.keyboard.press("h")
        page.locator("#change-list button", has_text="A2").first.click()
        page.wait_for_selector(".sheet[data-page=A2] svg.page text", state="attached")
        assert page.locator(".sheet[data-page=A2] .difference rect").count() >= 1
        assert seen.errors() == []
