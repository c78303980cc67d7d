"""Editions of the project as packages, each built once in a session."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from paiban.api import Build, build
from tests.conftest import PROJECT
from tests.render.idml.package_reader import ReadPackage, read_package

SPECIMEN = PROJECT / "assets" / "specimen"
SOURCES = {
    "five-stories": PROJECT / "assets" / "demonstrations" / "five-stories",
    "feature": PROJECT / "assets" / "demonstrations" / "feature",
    "specimen": SPECIMEN,
    "japanese": SPECIMEN / "ja",
    "traditional": SPECIMEN / "zh-Hant",
    "figures": SPECIMEN / "figures",
    "devices": SPECIMEN / "devices",
    "spread": SPECIMEN / "spread",
    "jump": SPECIMEN / "jump",
    "pictures": SPECIMEN / "pictures",
    "panels": SPECIMEN / "panels",
    "front": SPECIMEN / "front",
    "ornaments": SPECIMEN / "ornaments",
    "tiers": SPECIMEN / "tiers",
    "elements": PROJECT / "tests" / "pages" / "elements",
    "vertical": PROJECT / "tests" / "pages" / "vertical",
    "advertisements": PROJECT / "tests" / "pages" / "advertisements",
    "jumped": PROJECT / "tests" / "pages" / "jump",
}


class Packed(NamedTuple):
    """An edition, its package as bytes and as read, and what belongs beside it."""

    built: Build
    data: bytes
    read: ReadPackage
    beside: dict[str, bytes]


@lru_cache(maxsize=32)
def edition_of(name: str) -> Build:
    return build(SOURCES[name])


@lru_cache(maxsize=64)
def packed(name: str, lines: str = "flow", bleed: float = 0.0) -> Packed:
    made = edition_of(name)
    data, beside = made.idml("page", lines=lines, bleed=bleed)
    return Packed(made, data, read_package(data), beside)
