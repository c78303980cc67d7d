"""The sheet that is chosen is the cheapest of those tried, though not all are tried to the end."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from paiban.api import build
from paiban.edition.paper import SIKAI
from paiban.makeup.page_trials import PageTrials

WORDS = "江上的桥修好了，两岸的人都来看，孩子们跑在最前面。"


def _folder(tmp_path: Path, count: int, sentences: int) -> Path:
    for number in range(count):
        text = f"---\nheadline: 第{number}条简讯\n---\n\n{WORDS * sentences}\n"
        (tmp_path / f"{number:02d}.md").write_text(text, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(("count", "sentences"), [(14, 3), (9, 12)])
def test_sheets_given_up_are_none_that_would_be_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, count: int, sentences: int
) -> None:
    folder = _folder(tmp_path, count, sentences)
    made: list[int] = []
    learn = PageTrials._learn

    def counted(self: PageTrials, pages: object) -> None:
        learn(self, pages)  # type: ignore[arg-type]
        made.append(self.made)

    monkeypatch.setattr(PageTrials, "_learn", counted)
    found = build(folder).pdf()
    fewer = made[-1]
    made.clear()
    monkeypatch.setattr(PageTrials, "within", lambda self, edition, _most: self.of(edition))
    assert build(folder).pdf() == found
    assert fewer <= made[-1]


@pytest.mark.parametrize(("most", "tried"), [(100.0, 4), (300.0, 8), (1e9, 10)])
def test_pages_are_tried_until_they_cost_too_much(
    monkeypatch: pytest.MonkeyPatch, most: float, tried: int
) -> None:
    pages = [SimpleNamespace(number=f"{n}", stories=(), advertisements=()) for n in range(10)]
    edition: Any = SimpleNamespace(paper=SIKAI, pages=pages)
    trial = SimpleNamespace(cost=60.0)
    monkeypatch.setattr("paiban.makeup.page_trials._tried", lambda *_: trial)
    trials = PageTrials(None)  # type: ignore[arg-type]
    assert trials.within(edition, most) == [trial] * tried
    assert trials.made == tried
