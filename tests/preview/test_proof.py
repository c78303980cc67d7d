"""The page as it will print, in the browser: soft proof, plates, total ink."""

from __future__ import annotations

import io
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from paiban.preview.build_worker import BuildWorker
from paiban.preview.values import Built, Order, Proofed
from tests.preview.conftest import DEMONSTRATION, Looking, Served
from tests.preview.test_server import _ask

Look = Callable[..., Looking]


def _shown(seen: Looking, what: str) -> None:
    seen.page.wait_for_selector(f'img.proof[data-what="{what}"]', timeout=30_000)


def test_keys_and_menu_show_the_page_as_it_will_print(served: Served, looking: Look) -> None:
    with served(DEMONSTRATION) as address:
        seen = looking(address)
        seen.page.keyboard.press("p")
        _shown(seen, "soft")
        page, proof = (seen.page.locator(each).bounding_box() for each in ("svg.page", "img.proof"))
        assert all(abs(page[side] - proof[side]) < 1 for side in ("x", "y", "width", "height"))
        assert seen.page.locator("#status").inner_text().startswith("most ink ")
        seen.page.keyboard.press("]")
        _shown(seen, "Cyan")
        seen.page.click("#proof-menu summary")
        seen.page.click("#proofs label:has-text('Total ink')")
        _shown(seen, "ink")
        seen.page.click("#proofs label:has-text('The page')")
        assert seen.page.locator("img.proof").count() == 0
        assert seen.errors() == []


def test_a_save_takes_the_proof_away_until_the_new_one_is_there(
    served: Served, looking: Look, edition: Path
) -> None:
    with served(edition) as address:
        seen = looking(address)
        seen.page.keyboard.press("p")
        _shown(seen, "soft")
        generation, file = seen.generation, edition / "bridge.md"
        before = seen.page.get_attribute("img.proof", "src")
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("百岁江桥修缮一新", "百岁江桥焕然一新"), encoding="utf-8")
        seen.wait_after(generation)
        seen.page.wait_for_selector(f'img.proof:not([src="{before}"])', timeout=30_000)
        assert f"/{seen.generation}/soft" in seen.page.get_attribute("img.proof", "src")
        assert seen.errors() == []


def test_proofs_are_of_pages_that_are_shown(served: Served) -> None:
    with served(DEMONSTRATION) as address:
        end = time.monotonic() + 30
        while _ask(address, "/proof/A06/1")[0] != 200:  # the first build is not there yet
            assert time.monotonic() < end
            time.sleep(0.05)
        assert _ask(address, "/proof/A06/1/Cyan")[1].startswith(b"\x89PNG")
        assert _ask(address, "/proof/A06/1/Gold")[0] == 409
        for path in ("/proof/A06/2", "/proof/B09/1", "/proof/A06/0/soft", "/proof/A06/1/soft/x"):
            assert _ask(address, path)[0] == 404, path
        assert _ask(address, "/proof/A06/1", Host="evil.example")[0] == 421


def test_a_proof_is_kept_until_the_page_changes(edition: Path) -> None:
    worker = BuildWorker(str(edition), None, lambda: 0)
    number = _built(worker).pages[0].number
    told = _proofed(worker, number, "")
    assert told.plates == ("Cyan", "Magenta", "Yellow", "Black") and not told.message
    picture = Image.open(io.BytesIO(_proofed(worker, number, "soft").png))
    page = _built(worker).pages[0]
    assert picture.width / picture.height == pytest.approx(page.width / page.height, abs=0.01)
    kept = worker.proofs.kept[number]
    _proofed(worker, number, "Black")
    assert worker.proofs.kept[number] is kept
    file = edition / "bridge.md"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("百岁江桥修缮一新", "百岁江桥焕然一新"), encoding="utf-8")
    _built(worker)
    _proofed(worker, number, "Black")
    assert worker.proofs.kept[number] is not kept


def test_a_save_breaks_a_proof_off(edition: Path) -> None:
    worker = BuildWorker(str(edition), None, lambda: 1)
    number = _built(worker).pages[0].number
    broken = BuildWorker(str(edition), None, lambda: 2, made=worker.made)
    found = broken.done(Order(1, number=7, proof=(number, "soft")))
    assert found == Proofed(7, "a save broke it off")


def _built(worker: BuildWorker) -> Built:
    built = worker.done(Order(1))
    assert isinstance(built, Built)
    return built


def _proofed(worker: BuildWorker, page: str, what: str) -> Proofed:
    found = worker.done(Order(1, number=3, proof=(page, what)))
    assert isinstance(found, Proofed) and found.number == 3
    return found
