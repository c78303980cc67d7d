"""What is said of a page of tiers speaks of tiers (段) and their lines, in both languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from paiban.api import Build, build
from paiban.base.language.message_catalogue import told_lines
from paiban.explanation import explained
from tests.compose.built import built

TIERS = Path(__file__).parent.parent / "pages" / "tiers"


def one(folder: Path, paragraphs: int, slot: str) -> Build:
    body = "\n\n".join(["江水漫过滩头，孩子们在堤上放风筝，笑声传得很远。"] * paragraphs)
    (folder / "a.md").write_text(f"# 江心大桥今天通车\n\n{body}\n", encoding="utf-8")
    (folder / "edition.toml").write_text(
        'paper = "sikai-vertical"\n\n[[pages]]\nnumber = "1"\n\n[[pages.stories]]\n'
        f'file = "a.md"\nslot = {{ {slot} }}\n',
        encoding="utf-8",
    )
    return build(folder)


@pytest.mark.parametrize(
    ("paragraphs", "code", "said"),
    [(60, "overset", "in each of its 3 tiers"), (6, "underset", "in each of its 3 tiers")],
)
def test_findings_speak_of_tiers(tmp_path: Path, paragraphs: int, code: str, said: str) -> None:
    made = one(tmp_path, paragraphs, "column = 1, line = 1, columns = 3, lines = 30")
    (finding,) = (each for each in made.findings if each.code == code)
    assert said in finding.message
    assert "column" not in finding.hint.replace("columns =", "") and "depth" not in finding.hint


def test_a_slot_too_small_is_told_in_tiers(tmp_path: Path) -> None:
    made = one(tmp_path, 6, "column = 1, line = 1, columns = 1, lines = 2")
    (finding,) = (each for each in made.findings if each.code == "slot-too-small")
    assert "its slot of 1 tiers × 2 lines" in finding.message
    assert "deep" not in finding.hint


def test_explain_speaks_of_tiers(monkeypatch: pytest.MonkeyPatch) -> None:
    (told,) = explained(built(TIERS).made)
    text = told.text()
    assert "6 tiers × 47 lines" in text and re.search(": tiers? [0-9]", text)
    assert not re.search(": columns? [0-9]", text)
    monkeypatch.setattr("paiban.base.language.message_catalogue.language", lambda: "zh")
    chinese = told_lines(text)
    assert re.search("第 [0-9–]+ 段，第 [0-9–]+ 行", chinese) and "段高 17 字" in chinese
    assert "tier" not in chinese
