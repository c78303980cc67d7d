"""Sheets as HTML with CSS, for WeasyPrint and Chromium: each item in a box at its place."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from pathlib import Path

from tests.bench.peers.sheet import Block, Columns, Figure, Item, Line, Run, Sheet, Zone

_FILES = {
    "song": "NotoSerifSC-Regular.ttf",
    "song-black": "NotoSerifSC-Black.ttf",
    "hei": "NotoSansSC-Regular.ttf",
    "hei-bold": "NotoSansSC-Bold.ttf",
    "kai": "LXGWWenKaiGBLite-Regular.ttf",
}
_CHAINS = {"song-black": ("song-black", "song"), "hei": ("hei", "song"), "hei-bold": ("hei-bold",)}

_STYLE = """\
@page {{ size: {width}pt {height}pt; margin: 0 }}
body {{ margin: 0; font-family: song, hei; orphans: 1; widows: 1 }}
.page {{ position: relative; width: {width}pt; height: {height}pt; overflow: hidden }}
.page + .page {{ break-before: page }}
.page > * {{ position: absolute; display: block }}
img {{ object-fit: cover }}
.line {{ white-space: pre }}
.flow {{ text-align: justify; column-fill: balance }}
p {{ margin: 0; text-indent: 2em }}
h3 {{ margin: 11.25pt 0 0; font-weight: normal; font-size: 10.5pt; line-height: 11.25pt;
  break-after: avoid }}
"""


def html_source(sheets: Sequence[Sheet], fonts: Path) -> str:
    """The pages as one file; photos are named by file name, in ``photos/`` beside it."""
    first = sheets[0]
    faces = "".join(
        f'@font-face {{ font-family: {face}; src: url("{(fonts / file).as_uri()}") }}\n'
        f".{face} {{ font-family: {', '.join(_CHAINS.get(face, (face, 'song', 'hei')))} }}\n"
        for face, file in _FILES.items()
    )
    style = faces + _STYLE.format(width=first.width, height=first.height)
    pages = "\n".join(
        f'<div class="page">{"".join(map(_item, sheet.items))}</div>' for sheet in sheets
    )
    return (
        f'<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>'
        f"{escape(first.title)}</title><style>{style}</style></head><body>{pages}</body></html>\n"
    )


def _item(item: Item) -> str:
    match item:
        case Line():
            ground = f"; background: {item.fill}" if item.fill else ""
            style = (
                f"{_box(item.zone)}; line-height: {item.zone.height}pt; font-size: {item.size}pt; "
                f"text-align: {item.align}; color: {item.colour}{ground}"
            )
            return f'<div class="line {item.face}" style="{style}">{escape(item.text)}</div>\n'
        case Figure(zone, file):
            return f'<img src="photos/{file}" style="{_box(zone)}">\n'
        case Columns():
            return _columns(item)


def _box(zone: Zone) -> str:
    return (
        f"left: {zone.x:.3f}pt; top: {zone.y:.3f}pt; "
        f"width: {zone.width:.3f}pt; height: {zone.height:.3f}pt"
    )


def _columns(item: Columns) -> str:
    lead = (item.leading - item.size) / 2  # half of it stands over the first line
    zone = Zone(item.zone.x, item.zone.y - lead, item.zone.width, item.zone.height + 2 * lead)
    style = (
        f"columns: {item.count}; column-gap: {item.gutter}pt; height: {zone.height:.3f}pt; "
        f"font-size: {item.size}pt; line-height: {item.leading}pt"
    )
    # WeasyPrint makes no columns of a box that has a place of its own: they stand within one
    flow = f'<div class="flow" style="{style}">{"".join(map(_block, item.blocks))}</div>'
    return f'<div style="{_box(zone)}">{flow}</div>\n'


def _block(block: Block) -> str:
    tag = "h3" if block.kind == "crosshead" else "p"
    return f"<{tag}>{''.join(map(_run, block.runs))}</{tag}>"


def _run(run: Run) -> str:
    words = escape(run.text)
    return words if run.face == "song" else f'<span class="{run.face}">{words}</span>'
