"""Folders without an edition file: 1 to 25 manuscripts and 0 to 10 photos, as they come.

What is in them is drawn by lot and tuned to nothing: neither paper nor number of pages, no sum of
lengths, and nothing that the arranger knows. The same seed writes the same folders.
"""

from __future__ import annotations

from pathlib import Path
from random import Random

from tests.makeup.piles.manuscripts import Copy, Shot, length, shot, write_manuscript
from tests.makeup.piles.photographs import shape, write_photo

FOLDERS = 100
_STORIES, _PHOTOS = (1, 25), (0, 10)
_PHOTOS_A_STORY = 4
SECTIONS = ("要闻", "民生", "文化", "经济", "体育")
_TENTH = 10


def write_folders(place: Path, numbers: list[int], seed: int) -> list[Path]:
    """The folders with these numbers, from 1; where they are."""
    return [write_folder(place / f"P{number:03d}", number, seed) for number in numbers]


def write_folder(folder: Path, number: int, seed: int) -> Path:
    """One folder: its manuscripts, and its photos beside them."""
    random = Random(f"{seed} folder {number}")
    folder.mkdir(parents=True, exist_ok=True)
    lengths = [length(random) for _ in range(random.randint(*_STORIES))]
    photos = deal(random, random.randint(*_PHOTOS), len(lengths))
    weights = _priorities(random, len(lengths))
    names = _sections(random, len(lengths))
    table = random.randrange(len(lengths)) if _has_table(number, seed) else -1
    for at, characters in enumerate(lengths):
        shots = write_photos(folder, random, at, photos[at])
        copy = Copy(characters, shots, weights[at], names[at], at == table)
        write_manuscript(folder, f"{at + 1:02d}-story", random, copy)
    return folder


def write_photos(folder: Path, random: Random, story: int, count: int) -> tuple[Shot, ...]:
    """The photos of one story."""
    made = []
    for at in range(count):
        file = f"{story + 1:02d}-photo-{at + 1}.jpg"
        write_photo(folder / file, random, shape(random))
        made.append(shot(random, file))
    return tuple(made)


def deal(random: Random, photos: int, stories: int) -> list[int]:
    """Photos to stories by lot, four a story at most."""
    dealt = [0] * stories
    for _ in range(min(photos, stories * _PHOTOS_A_STORY)):
        dealt[random.choice([at for at in range(stories) if dealt[at] < _PHOTOS_A_STORY])] += 1
    return dealt


def _priorities(random: Random, stories: int) -> list[int]:
    """None in two folders of five; else one on about half of the stories, some of them alike."""
    if random.random() < 0.4:
        return [0] * stories
    return [random.randint(1, 9) if random.random() < 0.5 else 0 for _ in range(stories)]


def _sections(random: Random, stories: int) -> list[str]:
    """None in seven folders of ten; else one of a few on most of the stories."""
    if random.random() < 0.7:
        return [""] * stories
    names = random.sample(SECTIONS, random.randint(2, 4))
    return [random.choice(names) if random.random() < 0.8 else "" for _ in range(stories)]


def _has_table(number: int, seed: int) -> bool:
    """One folder of each ten, by lot."""
    ten, place = divmod(number - 1, _TENTH)
    return Random(f"{seed} table {ten}").randrange(_TENTH) == place
