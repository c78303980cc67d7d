"""Ready houses: `paiban new --kind` writes four pages that look like a kind of paper, with their
stylebook, manuscripts and photos."""

from __future__ import annotations

from pathlib import Path

from paiban.base.files import shipped, write_whole

HOUSES = ("party-daily", "metro", "evening", "school", "company", "feature")
"""Kinds of papers, each a folder of assets/houses."""

IN_CHINESE = {
    "党报": "party-daily",
    "都市报": "metro",
    "晚报": "evening",
    "校报": "school",
    "企业报": "company",
    "专刊": "feature",
}
"""The kinds by their Chinese names."""

_COPY = "copy"
"""The manuscripts that all houses share, in assets/houses and in an edition's folder."""

_PHOTOS = ("museum.webp", "singaporean-cityscape.jpg")
"""Photos that the manuscripts share with the feature demonstration; the others lie beside the
manuscripts."""


def house_of(name: str) -> str:
    """The kind that an English or Chinese name means; KeyError for another."""
    return name if name in HOUSES else IN_CHINESE[name]


def write_house(folder: Path, kind: str) -> None:
    """Write the edition of a kind of paper into ``folder``."""
    houses = shipped("assets", "houses")
    photos = folder / _COPY / "photos"
    for part, into in ((kind, folder), (_COPY, folder / _COPY), (f"{_COPY}/photos", photos)):
        for file in sorted(each for each in (houses / part).iterdir() if each.is_file()):
            write_whole(into / file.name, file.read_bytes())
    feature = shipped("assets", "demonstrations", "feature", "photos")
    for name in _PHOTOS:
        write_whole(photos / name, (feature / name).read_bytes())
