"""Editions of one page to measure the page make-up with: the same for the same seed.

What a desk sends about fits: text, heads and photos together are reckoned to take between 92 and
104 % of the page's cells (basic columns × body lines). The reckoning is a desk's rule of thumb and
knows nothing of the arranger.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from PIL import Image, ImageDraw, ImageFont

from paiban.base.files import shipped
from paiban.edition.paper import PAPERS, Paper
from tests.makeup import headlines
from tests.makeup.texts import materials, paragraphs, photo_files

PAGES = 30
_STORIES = {"sikai": (3, 10), "duikai": (5, 14)}
_CHARACTERS = (150, 2500)
_PHOTOS = (2, 5, 7, 6, 4, 2)
"""How often a page has 0, 1, … 5 photos."""
_FILL = (0.92, 1.04)
_HEAD, _LEAD_HEAD, _EXTRA = 6, 9, 2
"""Lines of a head with the white about it, of the lead's, of a kicker or a subhead."""
_WIDER = 32
"""Lines of text for which a story is reckoned to stand a column wider."""
_AVERAGE = 110
"""Characters of a paragraph."""
_ADS_MOST = 0.35
"""Of the page, what advertisements take at most."""


@dataclass(frozen=True)
class Advertisement:
    """An advertisement in grid units: basic columns × body lines."""

    columns: int
    lines: int


@dataclass(frozen=True)
class Sketch:
    """What is decided of a page before a word is written. ``weights[i]`` is the relative length of
    story i, ``photos[i]`` its number of photos."""

    paper: Paper
    weights: tuple[float, ...]
    photos: tuple[int, ...]
    parts: tuple[int, ...]
    """Of kicker and subhead, what each story has: 0 neither, 1 kicker, 2 subhead, 3 both."""
    room: float
    """Cells for stories and their photos."""
    photo_share: float
    """Of the page, what its photos take."""
    advertisements: tuple[Advertisement, ...]


def write_editions(
    folder: Path, count: int = PAGES, seed: int = 1, *, advertisements: bool = True
) -> list[Path]:
    """``count`` editions of a page each beneath ``folder``, half of them 四开; their folders."""
    made = []
    for number in range(1, count + 1):
        paper = "sikai" if number <= count - count // 2 else "duikai"
        place = folder / f"{number:02d}"
        write_edition(place, seed * 1000 + number, paper, advertisements=advertisements)
        made.append(place)
    return made


def write_edition(
    folder: Path,
    seed: int,
    paper: str = "sikai",
    *,
    stories: int | None = None,
    photos: int | None = None,
    advertisements: bool = True,
) -> Path:
    """One edition in ``folder``: ``edition.toml``, a manuscript for each story, pictures of the
    advertisements. Raises ``MaterialsMissing``."""
    materials()
    sketch = _sketch(seed, PAPERS[paper], stories, photos, with_ads=advertisements)
    folder.mkdir(parents=True, exist_ok=True)
    files = [
        _write_story(folder, Random(f"{seed} story {at}"), sketch, at, characters, pictures)
        for at, (characters, pictures) in enumerate(
            zip(lengths(sketch), _pictures(seed, sketch.photos), strict=True)
        )
    ]
    ads = enumerate(sketch.advertisements)
    pictures = [_write_picture(folder, at, ad, sketch.paper) for at, ad in ads]
    toml = _edition(seed, paper, files, list(zip(pictures, sketch.advertisements, strict=True)))
    (folder / "edition.toml").write_text(toml, encoding="utf-8")
    return folder


def _sketch(
    seed: int, paper: Paper, stories: int | None, photos: int | None, *, with_ads: bool
) -> Sketch:
    random = Random(f"{seed} sketch")
    count = stories or random.randint(*_STORIES[paper.name])
    pictures = random.choices(range(len(_PHOTOS)), _PHOTOS)[0] if photos is None else photos
    # Weightier stories are longer as a rule, not always: an order by length, disturbed.
    drawn = [random.lognormvariate(0, 0.65) for _ in range(count)]
    noise = sorted((-length * random.lognormvariate(0, 0.45), length) for length in drawn)
    weights = tuple(length for _, length in noise)
    share = min(0.36, 0.12 + 0.08 * pictures) * random.uniform(0.85, 1.15) if pictures else 0.0
    cells, fill = paper.columns * paper.lines, random.uniform(*_FILL)
    parts = tuple(
        random.choices((0, 1, 2, 3), (2, 3, 2, 2) if at == 0 else (8, 2, 2, 0))[0]
        for at in range(count)
    )
    placed = _share_out(random, pictures, count)
    ads = _advertisements(Random(f"{seed} advertisements"), paper) if with_ads else ()
    room = (cells - sum(ad.columns * (ad.lines + 1) for ad in ads)) * fill
    return Sketch(paper, weights, placed, parts, room, share, ads)


def _share_out(random: Random, pictures: int, count: int) -> tuple[int, ...]:
    """Photos to stories: most to the weightier half, two a story at most."""
    placed = [0] * count
    for _ in range(min(pictures, 2 * count)):
        open_for = [at for at in range(count) if placed[at] < 2]
        likely = [(4.0 if at == 0 else 2.0 if at < count / 2 else 0.7) for at in open_for]
        likely = [
            each / (3 if placed[at] else 1) for at, each in zip(open_for, likely, strict=True)
        ]
        placed[random.choices(open_for, likely)[0]] += 1
    return tuple(placed)


def _advertisements(random: Random, paper: Paper) -> tuple[Advertisement, ...]:
    quarter = round(paper.lines / 4)
    sizes = (
        Advertisement(paper.columns, quarter),
        Advertisement(paper.columns // 2, quarter),
        Advertisement(2, 20),
    )
    chosen: list[Advertisement] = []
    for ad in random.choices(sizes, k=random.choices((0, 1, 2, 3), (3, 4, 3, 1))[0]):
        taken = sum(each.columns * each.lines for each in (*chosen, ad))
        if taken <= _ADS_MOST * paper.columns * paper.lines:
            chosen.append(ad)
    return tuple(chosen)


def lengths(sketch: Sketch) -> list[int]:
    """Characters of each story, scaled together until the page is as full as the sketch says."""
    low, high = 0.0, 2.0 * _CHARACTERS[1] / min(sketch.weights)
    for _ in range(40):
        scale = (low + high) / 2
        full = sum(map(_cells_of(sketch), range(len(sketch.weights)), _scaled(sketch, scale)))
        full += sketch.photo_share * sketch.paper.columns * sketch.paper.lines
        low, high = (scale, high) if full < sketch.room else (low, scale)
    return _scaled(sketch, low)


def _scaled(sketch: Sketch, scale: float) -> list[int]:
    least, most = _CHARACTERS
    return [min(most, max(least, round(scale * weight))) for weight in sketch.weights]


class _cells_of:
    """The cells that a story of so many characters takes by a desk's rule of thumb."""

    def __init__(self, sketch: Sketch) -> None:
        self.paper, self.parts = sketch.paper, sketch.parts

    def __call__(self, story: int, characters: int) -> float:
        ems = self.paper.column_ems
        lines = characters / ems + characters / _AVERAGE * (0.5 + 2 / ems) + 1
        columns = min(self.paper.columns, 1 + round(lines / _WIDER))
        if story == 0:
            columns = max(columns, self.paper.columns // 2)
        head = _LEAD_HEAD if story == 0 else _HEAD
        head += _EXTRA * self.parts[story].bit_count()
        return lines + head * columns


def _pictures(seed: int, placed: Sequence[int]) -> list[list[Path]]:
    """The photo files of each story; no file twice on a page while there are others."""
    files = photo_files()
    Random(f"{seed} photos").shuffle(files)
    at, found = 0, []
    for count in placed:
        found.append([files[(at + each) % len(files)] for each in range(count)])
        at += count
    return found


def _write_story(
    folder: Path, random: Random, sketch: Sketch, at: int, characters: int, photos: list[Path]
) -> str:
    text, parts = paragraphs(random, characters), sketch.parts[at]
    head = [f"headline: {headlines.headline(random, text[0])}"]
    if parts & 1:
        head.insert(0, f"kicker: {headlines.kicker(random)}")
    if parts & 2:
        head.append(f"subhead: {headlines.subhead(random)}")
    head += [f"byline: 本报记者 {headlines.name(random)}", f"priority: {at + 1}"]
    if photos:
        head.append("photos:")
    for photo in photos:
        head += [
            f"  - file: {json.dumps(str(photo))}",
            f"    caption: {headlines.caption(random)}",
            f"    credit: {headlines.name(random)} 摄",
        ]
    name = f"{at + 1:02d}-story.md"
    body = "\n\n".join(text)
    front = "\n".join(head)
    (folder / name).write_text(f"---\n{front}\n---\n\n{body}\n", encoding="utf-8")
    return name


def _write_picture(folder: Path, at: int, ad: Advertisement, paper: Paper) -> str:
    """A coloured rectangle that says 广告, as wide to high as its place."""
    size = (round(paper.span(ad.columns) * 2), round(paper.depth(ad.lines) * 2))
    picture = Image.new("RGB", size, ("#c9d8e6", "#e8d5c0", "#d3e3c8")[at % 3])
    font = ImageFont.truetype(str(shipped("fonts", "NotoSansSC-Regular.ttf")), 96)
    drawing = ImageDraw.Draw(picture)
    drawing.text((size[0] / 2, size[1] / 2), "广告", fill="#555555", font=font, anchor="mm")
    name = f"advertisement-{at + 1}.png"
    picture.save(folder / name)
    return name


def _edition(
    seed: int, paper: str, stories: list[str], ads: list[tuple[str, Advertisement]]
) -> str:
    lines = [f'title = "Make-up {seed}"', f'paper = "{paper}"', "date = 2024-03-15", ""]
    lines += ["[furniture]", 'paper_name = "滨江日报"', 'section = "要闻"', ""]
    lines += ["[[pages]]", 'number = "A1"', ""]
    for story in stories:
        lines += ["[[pages.stories]]", f'file = "{story}"', ""]
    for file, ad in ads:
        lines += ["[[pages.advertisements]]", f'file = "{file}"']
        lines += [f"columns = {ad.columns}", f"lines = {ad.lines}", ""]
    return "\n".join(lines)
