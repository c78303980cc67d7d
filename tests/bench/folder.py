"""The folder that a benchmark works in: the feature, its variations, and the same for Typst."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tests.bench.peers.pages import manuscripts, write_pages
from tests.bench.peers.peer import FONTS
from tests.bench.peers.typst_source import typst_source

__all__ = ["FONTS", "Pair", "make_pairs"]


@dataclass(frozen=True, slots=True)
class Pair:
    """One page twice: an edition for paiban, a source for Typst."""

    edition: Path
    typst: Path


def make_pairs(folder: Path, count: int) -> list[Pair]:
    """The demonstration as it is, and ``count`` variations of it, in ``folder``.

    All name the same photos, so that a photo is new only once in a process.
    """
    pages = write_pages(folder, manuscripts()["feature"], count + 1, 0)
    pairs = []
    for edition, sheet in zip(pages.editions, pages.sheets, strict=True):
        pair = Pair(edition, edition.with_suffix(".typ"))
        pair.typst.write_text(typst_source([sheet]), encoding="utf-8")
        pairs.append(pair)
    return pairs
