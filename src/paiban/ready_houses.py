"""Ready houses: `paiban new --kind` writes an edition of four pages in the looks of a kind of paper,
with its stylebook, manuscripts and photos."""

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

PHOTOS = {
    "cincinnati-bridge.jpg": "five-stories",
    "citrus-fruits.jpg": "five-stories",
    "beacon-street-sunset.jpg": "feature",
    "building-exterior.webp": "feature",
    "museum.webp": "feature",
    "singaporean-cityscape.jpg": "feature",
}
"""Photos of the manuscripts, and the demonstrations that have them; assets/README.md gives their
licences."""


def house_of(name: str) -> str:
    """The kind that an English or Chinese name means; KeyError for another."""
    return name if name in HOUSES else IN_CHINESE[name]


def write_house(folder: Path, kind: str) -> None:
    """Write the edition of a kind of paper into ``folder``."""
    houses = shipped("assets", "houses")
    for part, into in ((kind, folder), (_COPY, folder / _COPY)):
        for file in sorted((houses / part).iterdir()):
            write_whole(into / file.name, file.read_bytes())
    for name, demonstration in PHOTOS.items():
        photo = shipped("assets", "demonstrations", demonstration, "photos", name)
        write_whole(folder / _COPY / "photos" / name, photo.read_bytes())
