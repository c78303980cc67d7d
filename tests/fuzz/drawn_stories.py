"""The stories of a page by lot, with their slots, wishes and photos in edition.toml."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tests.fuzz.drawn_paper import Grid
from tests.fuzz.drawn_photos import draw_photo
from tests.fuzz.drawn_story import draw_story
from tests.fuzz.lot import Lot, quoted

_PLACES = (
    "top", "bottom", "left", "right", "top-left", "top-right", "bottom-left", "bottom-right",
)  # fmt: skip


@dataclass(frozen=True)
class Sheet:
    """What the stories of a page are drawn for."""

    folder: Path
    grid: Grid
    name: str
    others: tuple[str, ...]
    """The numbers of the other pages, to which a story may jump."""


def draw_stories(lot: Lot, sheet: Sheet) -> list[str]:
    """The tables of a page's stories; writes their manuscripts."""
    many = lot.one([1, 1, 2, 2, 3, 4, 5, 7])
    how = lot.one(["arranged", "arranged", "slots", "mixed"])
    written, line = [], 1
    for at in range(many):
        vertical = lot.chance(0.1)
        slotted = how == "slots" or (how == "mixed" and at == 0) or vertical
        share = (sheet.grid.lines - line + 1) // (many - at)
        if how != "slots":
            share = lot.number(10, sheet.grid.lines // 2)
        depth = min(max(8, share), sheet.grid.lines - line + 1)
        slot = _slot(lot, sheet.grid, line, depth) if slotted and depth > 0 else None
        line += depth + 1 if slot else 0
        amount = _amount(sheet.grid, slot, many) * lot.one([0.6, 1, 1, 1.3, 2])
        draw_story(lot, sheet.folder, f"{sheet.name}-{at}", amount, vertical=vertical)
        written += ["[[pages.stories]]", f'file = "{sheet.name}-{at}.md"']
        written += _slotted(lot, sheet, slot) if slot else _free(lot, sheet)
        written += story_keys(lot, sheet.folder, f"{sheet.name}-{at}")
    return written


Slot = tuple[int, int, int, int]
"""Column, line, columns, lines."""


def _slot(lot: Lot, grid: Grid, line: int, depth: int) -> Slot:
    wide = lot.number(1, grid.columns) if lot.chance(0.3) else grid.columns
    return lot.number(1, grid.columns - wide + 1), line, wide, depth


def _amount(grid: Grid, slot: Slot | None, many: int) -> float:
    return slot[2] * slot[3] * grid.column_ems / 2900 if slot else grid.amount / many


def slot_table(slot: Slot) -> str:
    return "{{ column = {}, line = {}, columns = {}, lines = {} }}".format(*slot)


def _slotted(lot: Lot, sheet: Sheet, slot: Slot) -> list[str]:
    keys = [f"slot = {slot_table(slot)}"]
    if lot.chance(0.3):
        keys.append(f"text_columns = {lot.number(1, slot[2])}")
    if lot.chance(0.25) and sheet.others:
        keys.append(f'jump = "{lot.one(["auto", *sheet.others])}"')
    return keys


def _free(lot: Lot, sheet: Sheet) -> list[str]:
    """The keys of a story whose place the arranger finds."""
    keys = ['jump = "auto"'] if lot.chance(0.1) else []
    keys += ['width = "full"'] if lot.chance(0.1) else []
    keys += [f"text_columns = {lot.number(1, 4)}"] if lot.chance(0.1) else []
    for wish in ("prefer", "forbid"):
        if lot.chance(0.1):
            keys.append(f"{wish} = {_wish(lot, sheet.grid.columns)}")
    return keys


def _wish(lot: Lot, columns: int) -> str:
    wide, place = lot.number(1, columns), f'place = "{lot.one(_PLACES)}"'
    choices = [
        f"{{ columns = {wide}, {place} }}",
        f"{{ {place} }}",
        f"[{{ columns = [{wide}] }}, {{ {place} }}]",
    ]
    return lot.one(choices)


def story_keys(lot: Lot, folder: Path, name: str) -> list[str]:
    """The keys that any story has."""
    ways: dict[str, tuple[float, tuple[str, ...]]] = {
        "box": (0.15, ("rule", "double", "tint", "ornament", "none")),
        "headline_place": (0.15, ("over", "beside", "within", "vertical")),
        "column_mode": (0.2, ("absolute", "relative", "free", "grid")),
    }
    keys = [f'{key} = "{lot.one(v)}"' for key, (share, v) in ways.items() if lot.chance(share)]
    keys += [f"head_on_photo = {lot.one(['true', 'false'])}"] if lot.chance(0.1) else []
    if lot.chance(0.1):
        photo = {
            "file": quoted(draw_photo(lot, folder, f"{name}-own")),
            "caption": quoted(lot.han(1, 30)),
            "credit": quoted(lot.han(2, 5)),
            "focus": f"[{lot.number(0, 1)}, 0.5]",
            "caption_place": quoted(lot.one(["under", "beside", "on"])),
            "crop": quoted(lot.one(["none", "fill"])),
            "kind": quoted(lot.one(["qr", "comic", "chart", "figure"])),
            "bleed": lot.one(["true", "false"]),
            "page": "1",
            "cut_out": "true",
            "group": quoted("甲"),
            "place": quoted(lot.one(["inset", "corner", "portrait"])),
            "slot": slot_table((lot.number(1, 3), lot.number(1, 30), 2, lot.number(6, 20))),
        }
        given = ["file", *lot.some([key for key in photo if key != "file"], 1, 4)]
        given = [key for key in given if key != "slot" or "place" not in given]
        zoom = ["zoom = 1.5"] if len(given) > 2 else []  # no draw of its own: cases stay
        named = [f"{key} = {photo[key]}" for key in given] + zoom
        keys.append("photos = [{ " + ", ".join(named) + " }]")
    return keys
