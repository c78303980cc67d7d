"""The whole desk by keyboard alone: no mouse is moved, no element clicked."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path

from tests.preview.conftest import Looking, Served

Look = Callable[..., Looking]


def _tab_to(seen: Looking, name: str, most: int = 90) -> None:
    """Press Tab until the focus is on what is called ``name``."""
    for _ in range(most):
        seen.page.keyboard.press("Tab")
        here = seen.page.evaluate(
            "(() => { const e = document.activeElement; return e.getAttribute('aria-label') "
            "|| e.id || e.textContent; })()"
        )
        if here == name:
            return
    raise AssertionError(f"Tab does not lead to {name}")


def test_a_page_is_edited_arranged_and_signed_by_keys_alone(
    served: Served, looking: Look, edition: Path
) -> None:
    file, plan = edition / "bridge.md", edition / "plan.toml"
    with served(edition) as address:
        seen = looking(address)
        keys = seen.page.keyboard
        _tab_to(seen, "Lock page")
        generation = seen.generation
        keys.press("Enter")
        seen.wait_after(generation)
        assert tomllib.loads(plan.read_text("utf-8"))["pages"][0]["locked"] is True
        generation = seen.generation
        keys.press("Control+z")
        seen.wait_after(generation)
        assert not plan.exists()
        seen.page.focus("#stage")
        _tab_to(seen, f"Findings: {seen.page.inner_text('#count')}, of them 0 to mend")
        keys.press("ArrowRight")  # the tabs are one stop, and arrows go through them
        _tab_to(seen, "Edit the manuscript of it: bridge")
        keys.press("Enter")
        seen.page.wait_for_selector("#editor:focus-within")
        keys.press("Control+End")
        generation = seen.generation
        keys.type("全文完。")
        keys.press("Control+s")
        seen.wait_after(generation)
        assert "全文完。" in file.read_text("utf-8")
        keys.press("Escape")  # out of the text, where Tab would not lead
        assert seen.page.evaluate("document.activeElement.id") == "stage"
        keys.press("Shift+Tab")
        for _ in range(20):
            if seen.page.evaluate("document.activeElement.id") == "sign-summary":
                break
            keys.press("Shift+Tab")
        keys.press("Enter")
        _tab_to(seen, "sign-name", 3)
        keys.type("Li Zhou")
        _tab_to(seen, "Sign: First pass 一审", 3)
        keys.press("Enter")
        seen.page.wait_for_selector("#sign-summary:has-text('1 / 3')")
        keys.press("Escape")
        assert seen.page.evaluate("document.activeElement.id") == "sign-summary"
        assert seen.errors() == []
