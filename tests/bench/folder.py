"""The folder that a benchmark works in: the feature, its variations, and the same for Typst."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from paiban.base.files import shipped
from paiban.base.finding import Findings
from paiban.manuscript.reader import read_manuscript
from tests.bench.typst_page import typst_page
from tests.bench.varied import varied

FONTS = shipped("fonts")


@dataclass(frozen=True, slots=True)
class Pair:
    """One page twice: an edition for paiban, a source for Typst."""

    edition: Path
    typst: Path


def make_pairs(folder: Path, count: int) -> list[Pair]:
    """The demonstration as it is, and ``count`` variations of it, in ``folder``.

    All name the same photos, so that a photo is new only once in a process.
    """
    feature = shipped("assets", "demonstrations", "feature")
    shutil.copytree(feature, folder, dirs_exist_ok=True)
    manuscript = (feature / "feature.md").read_text(encoding="utf-8")
    pairs = [_pair(folder, "feature", manuscript)]
    pairs += [_pair(folder, f"v{seed}", varied(manuscript, seed)) for seed in range(1, count + 1)]
    return pairs


def _pair(folder: Path, name: str, manuscript: str) -> Pair:
    story = folder / f"{name}.md"
    story.write_text(manuscript, encoding="utf-8")
    edition = (folder / "edition.toml").read_text(encoding="utf-8")
    pair = Pair(folder / f"{name}.toml", folder / f"{name}.typ")
    pair.edition.write_text(edition.replace("feature.md", story.name), encoding="utf-8")
    pair.typst.write_text(typst_page(read_manuscript(story, Findings())), encoding="utf-8")
    return pair
