"""``text_columns`` of a story without a slot: it is arranged in so many."""

from __future__ import annotations

from pathlib import Path

from tests.compose.built import built, errors

WANTED = {"bridge": 2, "lift": 3, "market": 0}


def test_stories_without_slots_have_the_text_columns_that_they_ask_for(tmp_path: Path) -> None:
    pages = ['paper = "sikai"\n[[pages]]\nnumber = "A02"\n']
    for number, (name, columns) in enumerate(WANTED.items()):
        text = "江桥昨晚六时通车，两岸行人可以步行往来。" * (9 - number) + "\n\n"
        story = f"---\nheadline: 江桥通车之{name}\n---\n\n{text * (7 - 2 * number)}"
        (tmp_path / f"{name}.md").write_text(story, encoding="utf-8")
        asked = f"text_columns = {columns}\n" if columns else ""
        pages.append(f'[[pages.stories]]\nfile = "{name}.md"\n{asked}')
    (tmp_path / "edition.toml").write_text("\n".join(pages), encoding="utf-8")
    made = built(tmp_path)
    assert errors(made) == []
    (laid,) = made.made.laid
    found = [plan.text_columns for plan in sorted(laid.trial.plan.modules, key=lambda p: p.unit)]
    assert found[:2] == [2, 3]
    assert all(9 <= plan.measure <= 27 for plan in laid.trial.plan.modules)
