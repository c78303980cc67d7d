"""The preview in a real browser: what is saved is seen, the last state and none older."""

from __future__ import annotations

import shutil
import statistics
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.preview.conftest import DEMONSTRATION, Looking, Served

Look = Callable[..., Looking]


def test_a_saved_change_is_seen_and_zoom_and_place_stay(
    served: Served, looking: Look, edition: Path
) -> None:
    with served(edition) as address:
        seen = looking(address)
        assert "百岁江桥修缮一新" in seen.text()
        seen.page.keyboard.press("1")
        seen.page.keyboard.press("ArrowDown")
        before = seen.page.locator("#desk").get_attribute("style")
        generation, file = seen.generation, edition / "bridge.md"
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("百岁江桥修缮一新", "百岁江桥焕然一新"), encoding="utf-8")
        seen.wait_after(generation)
        assert "百岁江桥焕然一新" in seen.text()
        assert seen.page.locator("#desk").get_attribute("style") == before
        assert seen.errors() == []


def test_edition_file_and_photo_are_watched(served: Served, looking: Look, edition: Path) -> None:
    with served(edition) as address:
        seen = looking(address)
        generation, file = seen.generation, edition / "edition.toml"
        file.write_text(file.read_text(encoding="utf-8").replace("都市", "城事"), encoding="utf-8")
        seen.wait_after(generation)
        assert "城事" in seen.text()
        links = "els => els.map(e => e.getAttribute('href'))"
        before = seen.page.eval_on_selector_all("svg.page image", links)
        photos = sorted((edition / "photos").glob("*.jpg"))
        generation = seen.generation
        shutil.copy(photos[1], photos[0])
        seen.wait_after(generation)
        assert seen.page.eval_on_selector_all("svg.page image", links) != before
        assert seen.errors() == []


def test_a_build_that_fails_keeps_the_last_good_page(
    served: Served, looking: Look, edition: Path
) -> None:
    with served(edition) as address:
        seen = looking(address)
        generation, file = seen.generation, edition / "edition.toml"
        good = file.read_text(encoding="utf-8")
        file.write_text("title = [broken\n", encoding="utf-8")
        seen.wait_after(generation)
        assert "last good page" in seen.page.inner_text("#status")
        assert "bad-toml" in seen.page.inner_text("#findings")
        assert "百岁江桥修缮一新" in seen.text()
        generation = seen.generation
        file.write_text(good, encoding="utf-8")
        seen.wait_after(generation)
        assert "Nothing is wrong" in seen.page.inner_text("#findings")


def test_twenty_saves_end_with_the_last_state_and_none_older(
    served: Served, looking: Look, edition: Path
) -> None:
    with served(edition) as address:
        seen = looking(address)
        file = edition / "bridge.md"
        text = file.read_text(encoding="utf-8")
        for number in range(20):
            new = text.replace("百岁江桥修缮一新", f"江桥第{number}次修缮")
            file.write_text(new, encoding="utf-8")
            time.sleep(0.03)
        seen.page.wait_for_selector("svg.page text:has-text('江桥第19次修缮')", state="attached")
        time.sleep(0.7)
        assert "江桥第19次修缮" in seen.text()
        history = seen.page.evaluate("window.paiban.history")
        assert history == sorted(set(history)), "an older build was shown after a newer one"
        assert seen.errors() == []


@pytest.mark.slow
def test_a_body_edit_on_the_seed_page_is_seen_soon(
    served: Served, looking: Look, seed_path: Path, tmp_path: Path
) -> None:
    """Each save comes to the screen. ``-s`` prints how soon, for docs/preview.md; no time is
    asserted, for the machine may be busy."""
    file = tmp_path / "seed.txt"
    text = seed_path.read_text(encoding="utf-8")
    file.write_text(text, encoding="utf-8")
    with served(file) as address:
        seen = looking(address)
        seen.page.wait_for_timeout(800)
        times = []
        for number in range(15):
            generation = seen.generation
            saved = time.time() * 1000
            file.write_text(text.replace("20年前", f"{20 + number}年前", 1), encoding="utf-8")
            seen.wait_after(generation)
            times.append(seen.page.evaluate("window.paiban.shownAt") - saved)
            seen.page.wait_for_timeout(150)
        print(f"save to page: median {statistics.median(times):.0f} ms, worst {max(times):.0f} ms")
        assert len(times) == 15
        assert seen.errors() == []


def test_a_plain_demonstration_has_nothing_wrong(served: Served, looking: Look) -> None:
    with served(DEMONSTRATION) as address:
        seen = looking(address)
        assert seen.page.inner_text("#count") == "0"
        assert seen.page.locator("#strip button").count() == 1
