"""The preview in Chinese: no label, title or word of the interface is English."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.preview.conftest import DEMONSTRATION, Looking, Served

Look = Callable[..., Looking]

_SAID = """() => {
  const found = [], own = "svg.page > *, #strip svg, pre, script, style";
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    if (!texts.currentNode.parentElement.closest(own)) found.push(texts.currentNode.data.trim());
  }
  for (const each of document.querySelectorAll("[title], [aria-label], [alt]")) {
    for (const name of ["title", "aria-label", "alt"]) found.push(each.getAttribute(name) ?? "");
  }
  return [...new Set(found)].filter((each) => /[A-Za-z]{2}/.test(each));
}"""
_KEPT = re.compile(
    r"paiban|\bPDF\b|\bCtrl\b|\bShift\b|\bEsc\b|\bEnglish\b|\bms\b|\bmm\b|\bVS Code\b|\bA0\d\b"
    r"|\b[a-z-]+ \d+(?:·\d+)+|\bWord\b|“[\w.-]+”|(?:错误|警告|提示) [a-z-]+"
    r"|[\w./-]+\.(?:md|toml|jpg|png)(?::\d+)?|\b[a-z]+(?:-[a-z]+)*(?=：)|(?<=：)[a-z-]+(?=$| 的第)"
)
"""Names of keys, files, stories and codes, and the way to the other language."""
_STORIES = {"bridge", "lift", "night-buses", "citrus", "canteen"}


def english(page: object) -> set[str]:
    """What the interface says in English, without names."""
    said: list[str] = page.evaluate(_SAID)  # type: ignore[attr-defined]
    left = {each: _KEPT.sub("", each) for each in said if each not in _STORIES}
    return {each for each, rest in left.items() if re.search("[A-Za-z]{2}", rest)}


@pytest.fixture
def in_chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAIBAN_LANG", "zh")


def test_all_is_chinese(in_chinese: None, served: Served, looking: Look) -> None:
    with served(DEMONSTRATION) as address:
        seen = looking(address)
        page = seen.page
        assert page.get_attribute("html", "lang") == "zh-CN"
        for name in ("stories", "source", "changes", "keys", "findings"):
            page.click(f"#tab-{name}")
            assert english(page) == set(), name
        for key in "gcbsloxm":
            page.keyboard.press(key)
        page.click("#overlay-menu summary")
        assert english(page) == set()
        page.click("#proof-menu summary")
        assert english(page) == set()
        page.click("#other-plans")
        page.wait_for_selector("#plans:not([hidden]), #status.bad", timeout=60_000)
        assert english(page) == set()
        assert seen.errors() == []


def test_labels_over_the_page_are_chinese(
    in_chinese: None, served: Served, looking: Look, tmp_path: Path
) -> None:
    (tmp_path / "a.md").write_text("---\nheadline: 题\n---\n\n" + "正文一句话。" * 400, "utf-8")
    toml = '[[pages]]\n[[pages.stories]]\nfile = "a.md"\n'
    slot = "slot = { column = 1, line = 1, columns = 2, lines = 20 }\n"
    (tmp_path / "edition.toml").write_text(toml + slot, encoding="utf-8")
    with served(tmp_path) as address:
        page = looking(address).page
        page.wait_for_selector(".o-overset text")
        assert "超出" in page.text_content(".o-overset text")
        assert english(page) == set()


def test_a_finding_is_told_in_chinese(
    in_chinese: None, served: Served, looking: Look, tmp_path: Path
) -> None:
    (tmp_path / "a.md").write_text("---\nbylin: 某\n---\n\n正文一句话。\n", encoding="utf-8")
    with served(tmp_path / "a.md") as address:
        page = looking(address).page
        page.click("#tab-findings")
        assert "没有“bylin”这个键" in page.inner_text("#findings")
        assert english(page) == set()


def test_the_language_is_changed_by_its_button(served: Served, looking: Look) -> None:
    with served(DEMONSTRATION) as address:
        page = looking(address).page
        assert page.get_attribute("html", "lang") == "en"
        assert page.inner_text("#tab-stories") == "Stories"
        page.click("#language")
        page.wait_for_selector("html[lang=zh-CN] body[data-generation]")
        assert page.inner_text("#tab-stories") == "稿件"
        page.click("#language")
        page.wait_for_selector("html[lang=en] body[data-generation]")
        assert page.inner_text("#tab-stories") == "Stories"
