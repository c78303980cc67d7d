"""An edition by lot: paper, stylebook, furniture, pages, advertisements, ear, index, jumps."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tests.font.test_weights import variable_font
from tests.fonts import square_font
from tests.fuzz.drawn_artwork import draw_artwork
from tests.fuzz.drawn_paper import Grid, draw_paper
from tests.fuzz.drawn_photos import draw_photo
from tests.fuzz.drawn_stories import Sheet, draw_stories, story_keys
from tests.fuzz.drawn_story import draw_story
from tests.fuzz.drawn_stylebook import draw_stylebook
from tests.fuzz.lot import Lot, quoted


def draw_edition(seed: int, folder: Path) -> None:
    """Write the edition that a seed selects into a folder of its own."""
    folder.mkdir(parents=True)
    lot = Lot(seed)
    grid = draw_paper(lot)
    pages = _pooled(lot, folder, grid) if lot.chance(0.1) else _pages(lot, folder, grid)
    top = [*_top(lot, seed, folder, grid.body_size), *pages[0], *_fillers(lot, folder, grid)]
    if not grid.is_table:
        top.append(grid.written)
    tables = [grid.written] if grid.is_table else []
    tables += [*_furniture(lot, folder), *_fonts(lot, folder), *pages[1]]
    text = "\n".join([*top, *tables]) + "\n"
    (folder / "edition.toml").write_text(text, encoding="utf-8")


def _top(lot: Lot, seed: int, folder: Path, body_size: float) -> list[str]:
    keys = [f'title = "测试{seed}"']
    if lot.chance(0.2):
        keys.append(f"author = {quoted(lot.han(2, 4))}")
    if lot.chance(0.3):
        keys.append(lot.one(["date = 2019-11-28", 'date = "己亥年冬月初三"']))
    if lot.chance(0.15):
        keys.append(f'language = "{lot.one(["zh-Hant", "ja", "ko", "zh-Hans", "zh-HK"])}"')
    if lot.chance(0.1):
        keys += ['web.base_url = "https://paper.example/2019/"', "web.offline = true"]
        keys.append("web.pdf = false")
    if lot.chance(0.6) or body_size != 9:
        keys.append('stylebook = "house.toml"')
        (folder / "house.toml").write_text(draw_stylebook(lot, body_size), encoding="utf-8")
    return keys


def _fillers(lot: Lot, folder: Path, grid: Grid) -> list[str]:
    """A folder of fillers, or some files."""
    if not lot.chance(0.15):
        return []
    (folder / "fillers").mkdir()
    for at in range(lot.number(1, 3)):
        if lot.chance(0.5):
            draw_photo(lot, folder / "fillers", f"filler-{at}")
        else:
            draw_story(lot, folder / "fillers", f"filler-{at}", grid.amount * 0.1)
    return [lot.one(['fillers = "fillers"', 'fillers = ["fillers", "none.png"]'])]


def _furniture(lot: Lot, folder: Path) -> list[str]:
    keys = {
        "paper_name": lot.han(2, 6),
        "section": lot.han(2, 8),
        "editor": lot.han(2, 12),
        "imprint": lot.han(4, 40),
        "pinyin": lot.one(["BINJIANG RIBAO", "A" * 60]),
        "english": lot.one(["THE DAILY", "The " * 30]),
        "weather": lot.han(2, 20),
        "price": lot.han(2, 9),
    }
    given = [f"{key} = {quoted(value)}" for key, value in keys.items() if lot.chance(0.7)]
    if lot.chance(0.3):
        given.append(f"lunar = {lot.one(['true', 'false'])}")
    if lot.chance(0.15):
        given.append(f'nameplate = "{draw_artwork(lot, folder, "name")}"')
    return ["[furniture]", *given]


def _fonts(lot: Lot, folder: Path) -> list[str]:
    if not lot.chance(0.08):
        return []
    name = lot.one(["song", "hei", "kai", "fallback"])
    if lot.chance(0.3):
        (folder / "variable.ttf").write_bytes(variable_font().read_bytes())
        return ["[fonts]", f'{name} = {{ file = "variable.ttf", wght = {lot.number(100, 900)} }}']
    (folder / "square.ttf").write_bytes(square_font().read_bytes())
    return ["[fonts]", f'{name} = "square.ttf"']


Written = tuple[list[str], list[str]]
"""Keys at the top of edition.toml, and tables beneath."""


def _pooled(lot: Lot, folder: Path, grid: Grid) -> Written:
    """Stories that are dealt to pages."""
    count = lot.one([4, 4, 8])
    tables = []
    for at in range(lot.number(1, count * 2)):
        draw_story(lot, folder, f"pool-{at}", grid.amount * lot.one([0.2, 0.5, 0.9]))
        tables += ["[[stories]]", f'file = "pool-{at}.md"']
        keys = {
            "jump": '"auto"',
            "page": f'"A0{lot.number(1, count)}"',
            "section": f'"{lot.one(["要闻", "经济", "体育"])}"',
            "priority": str(lot.number(0, 9)),
        }
        tables += [f"{key} = {value}" for key, value in keys.items() if lot.chance(0.2)]
        tables += story_keys(lot, folder, f"pool-{at}")
    return [f"page_count = {count}", 'page_prefix = "A"'], tables


def _pages(lot: Lot, folder: Path, grid: Grid) -> Written:
    large = grid.columns * grid.lines >= 600
    tables: list[str] = []
    numbers = _numbers(
        lot, lot.one([1, 1, 2]) if large else lot.one([1, 1, 1, 1, 2, 2, 3, 4]), grid
    )
    for at, number in enumerate(numbers):
        spread = "-" in number
        wide = replace(grid, columns=grid.columns * 2) if spread else grid
        others = tuple(other for other in numbers if other != number)
        tables += ["[[pages]]", f'number = "{number}"']
        tables += [f"spread = {lot.one(['true', *_SHEETS])}"] if spread else []
        tables += _standing(lot, folder, at, others, spread)
        tables += draw_stories(lot, Sheet(folder, wide, f"p{at}", others))
        tables += _advertisements(lot, folder, wide, at)
    return [], tables


_SHEETS = ('"one-sheet"', '"two-sheets"')


def _numbers(lot: Lot, many: int, grid: Grid) -> list[str]:
    """Page numbers, some of spreads, which begin at an even one."""
    numbers, at = [], 1
    for _ in range(many):
        spread = lot.chance(0.12) and grid.columns <= 8
        at += spread and at % 2
        numbers.append(f"A{at:02d}-A{at + 1:02d}" if spread else f"A{at:02d}")
        at += 2 if spread else 1
    return numbers


def _standing(lot: Lot, folder: Path, at: int, others: tuple[str, ...], spread: bool) -> list[str]:
    """Masthead, ear, index, and what the page says for itself in the furniture."""
    keys = []
    if at == 0 and lot.chance(0.35) and not spread:
        keys.append('kind = "masthead"')
        if lot.chance(0.5):
            keys.append(_ear(lot, folder))
    if others and lot.chance(0.15):
        named = ", ".join(map(quoted, others))
        slot = "{ column = 1, line = 2, columns = 1, lines = 14, pictures = true }"
        strip = '{ place = "masthead", pictures = true }'
        keys.append(f"index = {lot.one(['true', f'[{named}]', slot, strip])}")
    if others and lot.chance(0.15):
        own = f"{{ page = {quoted(lot.one(list(others)))}, headline = {quoted(lot.han(3, 60))} }}"
        photo = f'{{ story = "none.md", picture = "{draw_photo(lot, folder, "sky")}" }}'
        named = ", ".join(map(quoted, others))
        drawn = lot.one(["true", f"[{named}]", f"[{own}, {photo}]"])
        keys.append(f"skybox = {drawn}")
    if lot.chance(0.12) and not spread:
        keys.append("poster = true")
    if lot.chance(0.2):
        keys += [f"section = {quoted(lot.han(2, 6))}", f"editor = {quoted(lot.han(2, 9))}"]
    return keys


def _ear(lot: Lot, folder: Path) -> str:
    if lot.chance(0.4):
        draw = draw_artwork if lot.chance(0.3) else draw_photo
        return f'ear = {{ file = "{draw(lot, folder, "ear")}", alt = "报眼" }}'
    text = f"# {lot.han(3, 10)}\n\n{lot.paragraph(3)}\n"
    (folder / "ear.md").write_text(text, encoding="utf-8")
    return 'ear = { file = "ear.md" }'


def _advertisements(lot: Lot, folder: Path, grid: Grid, at: int) -> list[str]:
    tables = []
    for each in range(lot.one([0, 0, 0, 1, 2, 3])):
        draw = draw_artwork if lot.chance(0.3) else draw_photo
        tables += [
            "[[pages.advertisements]]",
            f'file = "{draw(lot, folder, f"ad-{at}-{each}")}"',
            f"columns = {lot.number(1, grid.columns)}",
            f'label = "{lot.one(["", "广告", "公益广告", "广" * 40])}"',
            f"lines = {lot.number(3, grid.lines // 4)}",
        ]
        if lot.chance(0.2):
            column, line = lot.number(1, grid.columns), lot.number(1, grid.lines)
            tables += [f"column = {column}", f"line = {line}", 'alt = "广告"']
    return tables
