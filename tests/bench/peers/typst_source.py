"""Sheets in the language of Typst: each item in a block at its place."""

from __future__ import annotations

from collections.abc import Sequence

from tests.bench.peers.sheet import Block, Columns, Face, Figure, Item, Line, Run, Sheet, Zone

_STYLE = """\
#set document(title: {title}, author: "江城时报")
#set page(width: {width}pt, height: {height}pt, margin: 0pt)
#set text(lang: "zh", region: "cn", top-edge: 0.88em, bottom-edge: -0.12em)
#let song(it) = text(font: ("Noto Serif SC", "Noto Sans SC"), it)
#let song-black(it) = text(font: ("Noto Serif SC", "Noto Sans SC"), weight: "black", it)
#let hei(it) = text(font: ("Noto Sans SC", "Noto Serif SC"), it)
#let hei-bold(it) = text(font: ("Noto Sans SC", "Noto Serif SC"), weight: "bold", it)
#let kai(it) = text(font: ("LXGW WenKai GB Lite", "Noto Serif SC", "Noto Sans SC"), it)
#let at(x, y, w, h, it, ..style) = place(top + left, dx: x, dy: y,
  block(width: w, height: h, spacing: 0pt, ..style, it))
#let crosshead(it, size) = block(above: 13.5pt, below: 2.25pt, height: 9pt, sticky: true,
  text(size: size, it))
#let flow(n, gutter, size, leading, it) = {{
  set text(size: size)
  set par(justify: true, leading: leading, spacing: leading,
    first-line-indent: (amount: 2em, all: true))
  columns(n, gutter: gutter, it)
}}
"""


def typst_source(sheets: Sequence[Sheet]) -> str:
    """The source of pages; photos are named by file name, in ``photos/`` beside it."""
    first = sheets[0]
    style = _STYLE.format(title=_string(first.title), width=first.width, height=first.height)
    pages = ("\n".join(map(_item, sheet.items)) for sheet in sheets)
    return style + "\n#pagebreak()\n".join(pages)


def _item(item: Item) -> str:
    match item:
        case Line():
            return _at(item.zone, _line(item), f', fill: rgb("{item.fill}")' if item.fill else "")
        case Figure(zone, file):
            drawn = f'#image("photos/{file}", width: 100%, height: 100%, fit: "cover")'
            return _at(zone, drawn)
        case Columns():
            return _at(item.zone, _columns(item))


def _at(zone: Zone, content: str, style: str = "") -> str:
    return f"#at({zone.x}pt, {zone.y}pt, {zone.width}pt, {zone.height}pt, [{content}]{style})"


def _line(line: Line) -> str:
    words = f'text(size: {line.size}pt, fill: rgb("{line.colour}"), {_call(line.face, line.text)})'
    return f"#align({line.align} + horizon, {words})"


def _columns(item: Columns) -> str:
    leading = item.leading - item.size
    body = "\n\n".join(map(_block, item.blocks))
    return f"#flow({item.count}, {item.gutter}pt, {item.size}pt, {leading}pt)[{body}]"


def _block(block: Block) -> str:
    words = "".join(map(_run, block.runs))
    return f"#crosshead([{words}], 10.5pt)" if block.kind == "crosshead" else words


def _run(run: Run) -> str:
    return f"#{_call(run.face, run.text)}"


def _call(face: Face, text: str) -> str:
    return f"{face}({_string(text)})"


def _string(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
