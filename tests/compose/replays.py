"""A page of five stories without slots, for the tests of plans: manuscripts that may be changed."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from paiban.api import Build, build
from tests.compose.built import DEMONSTRATIONS

LATE = """---
headline: 渡口今晨恢复通航
byline: 本报记者 李舟
---

本报讯 停航三天的渡口今晨恢复通航，首班渡轮于六时离岸。

轮渡公司说，水位已回落到警戒线以下，每日班次照旧。
"""
PARAGRAPH = "\n春江潮水连海平，海上明月共潮生。滟滟随波千万里，何处春江无月明！\n"


def five_stories(folder: Path) -> Path:
    """The demonstration without its slots, in a folder of its own."""
    shutil.copytree(DEMONSTRATIONS / "five-stories", folder)
    edition = folder / "edition.toml"
    text = edition.read_text(encoding="utf-8")
    edition.write_text(re.sub(r"(?m)^(slot|text_columns) = .*\n", "", text), encoding="utf-8")
    return folder


def with_story(folder: Path, name: str, text: str = LATE, more: str = "") -> None:
    """Add a story to the page, the lightest."""
    (folder / f"{name}.md").write_text(text, encoding="utf-8")
    edition = folder / "edition.toml"
    entry = f'\n[[pages.stories]]\nfile = "{name}.md"\n{more}'
    edition.write_text(edition.read_text(encoding="utf-8") + entry, encoding="utf-8")


def without_story(folder: Path, name: str) -> None:
    """Take a story off the page, with its photos."""
    edition = folder / "edition.toml"
    parts = edition.read_text(encoding="utf-8").split("[[pages.stories]]")
    left = [part for part in parts if f'"{name}.md"' not in part]
    edition.write_text("[[pages.stories]]".join(left), encoding="utf-8")


def saved(folder: Path, plan: Path | None = None) -> Path:
    """The plan file of a build, beside the edition."""
    path = folder / "plan.toml"
    path.write_bytes(build(folder, plan=plan).plan())
    return path


def replace_in(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def slots(made: Build) -> dict[str, tuple[int, int, int, int]]:
    """Column, line, columns and lines of each story of the first page, from 0."""
    (laid, *_) = made.made.laid
    return {
        laid.desk.spec.stories[plan.unit].story.id: (
            plan.slot.column,
            plan.slot.line,
            plan.slot.columns,
            plan.slot.lines,
        )
        for plan in laid.trial.plan.modules
    }


def codes(made: Build) -> list[str]:
    return [finding.code for finding in made.findings]
