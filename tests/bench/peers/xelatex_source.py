"""Sheets in LaTeX, for XeLaTeX with xeCJK: each item in a text block at its place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from PIL import Image

from tests.bench.peers.sheet import Block, Columns, Figure, Item, Line, Run, Sheet, Zone

_FILES = {
    "song": "NotoSerifSC-Regular.ttf",
    "songblack": "NotoSerifSC-Black.ttf",
    "hei": "NotoSansSC-Regular.ttf",
    "heibold": "NotoSansSC-Bold.ttf",
    "kai": "LXGWWenKaiGBLite-Regular.ttf",
}

_STYLE = r"""\documentclass{article}
\usepackage[paperwidth=%(width)sbp,paperheight=%(height)sbp,margin=0bp]{geometry}
\usepackage{graphicx,xcolor,multicol}
\usepackage[absolute]{textpos}
\usepackage{xeCJK}
%(faces)s
\setlength{\parindent}{0bp}\setlength{\parskip}{0bp}\setlength{\fboxsep}{0bp}
\setlength{\multicolsep}{0bp}\setlength{\premulticols}{0bp}\setlength{\postmulticols}{0bp}
\pagestyle{empty}\raggedcolumns\tolerance=9999\emergencystretch=1em\hbadness=10000\vbadness=10000
\clubpenalty=0\widowpenalty=0
\newcommand{\crosshead}[1]{\par\vskip11.25bp{\noindent\heibold\fontsize{10.5bp}{11.25bp}\selectfont
  #1\par}\nobreak}
\begin{document}
"""
_SPECIAL = re.compile(r"[\\{}$&#%_~^]")
_TOP = 10.5
"""Points of a crosshead, the largest type that may begin a column."""


def xelatex_source(sheets: Sequence[Sheet], fonts: Path, photos: Path) -> str:
    """The pages as one file; photos are those of ``photos``, named by path."""
    faces = "\n".join(
        rf"\newfontfamily\{face}latin[Path={fonts}/]{{{file}}}"
        rf"\setCJKfamilyfont{{{face}}}[Path={fonts}/]{{{file}}}"
        rf"\newcommand\{face}{{\{face}latin\CJKfamily{{{face}}}}}"
        for face, file in _FILES.items()
    )
    sizes = {"width": sheets[0].width, "height": sheets[0].height, "faces": faces}
    pages = ("".join(_item(item, photos) for item in sheet.items) for sheet in sheets)
    return _STYLE % sizes + "\\mbox{}\\newpage\n".join(pages) + "\\mbox{}\n\\end{document}\n"


def _item(item: Item, photos: Path) -> str:
    match item:
        case Line():
            return _placed(item.zone, _line(item))
        case Figure(zone, file):
            return _placed(zone, _figure(zone, photos / file))
        case Columns():
            zone, rise = item.zone, (_TOP - item.size) * 0.88
            lifted = Zone(zone.x, zone.y - max(rise, 0), zone.width, zone.height)
            return _placed(lifted, _columns(item))


def _placed(zone: Zone, content: str) -> str:
    return (
        rf"\begin{{textblock*}}{{{zone.width:.3f}bp}}({zone.x:.3f}bp,{zone.y:.3f}bp){content}"
        "\\end{textblock*}\n"
    )


def _line(line: Line) -> str:
    wide, high = f"{line.zone.width:.3f}bp", line.zone.height
    drop = high / 2 - 0.38 * line.size  # of the em box 0.88 stands above the baseline
    words = rf"{_font(line.face, line.size, line.size)}{_escaped(line.text)}"
    coloured = rf"\color[HTML]{{{line.colour.lstrip('#').upper()}}}{words}"
    fill = {"left": ("", r"\hfil"), "center": (r"\hfil", r"\hfil"), "right": (r"\hfil", "")}
    before, after = fill[line.align]
    box = rf"\hbox to {wide}{{{before}{coloured}{after}}}"
    lifted = rf"\raisebox{{{drop:.3f}bp}}[{high:.3f}bp][0bp]{{{box}}}"
    if not line.fill:
        return lifted
    return rf"\colorbox[HTML]{{{line.fill.lstrip('#').upper()}}}{{{lifted}}}"


def _figure(zone: Zone, file: Path) -> str:
    """Trimmed round its middle to the shape of the zone."""
    with Image.open(file) as image:
        pixels, dpi = image.size, image.info.get("dpi", (72, 72))
    wide, high = (size * 72 / (dot or 72) for size, dot in zip(pixels, dpi, strict=True))
    scale = max(zone.width / wide, zone.height / high)
    x, y = (wide - zone.width / scale) / 2, (high - zone.height / scale) / 2
    trim = f"{x:.3f}bp {y:.3f}bp {x:.3f}bp {y:.3f}bp"
    sizes = f"width={zone.width:.3f}bp,height={zone.height:.3f}bp"
    return rf"\includegraphics[trim={trim},clip,{sizes}]{{{file}}}"


def _columns(item: Columns) -> str:
    words = "".join(map(_block, item.blocks))
    inner = rf"{_font('song', item.size, item.leading)}\setlength{{\parindent}}{{2em}}"
    # from the top to the first baseline: as deep for a crosshead as for a line of the body
    inner += (
        rf"\topskip={0.88 * max(item.size, _TOP):.3f}bp\setlength{{\columnsep}}{{{item.gutter}bp}}"
    )
    inner += r"\lineskiplimit=-\maxdimen"
    return (
        rf"\begin{{minipage}}[t]{{{item.zone.width:.3f}bp}}{inner}"
        rf"\begin{{multicols}}{{{item.count}}}{words}\end{{multicols}}\end{{minipage}}"
    )


def _block(block: Block) -> str:
    words = "".join(map(_run, block.runs))
    return (
        rf"\crosshead{{{_escaped(block.runs[0].text)}}}"
        if block.kind == "crosshead"
        else (words + "\\par\n")
    )


def _run(run: Run) -> str:
    words = _escaped(run.text)
    return words if run.face == "song" else rf"{{{_face(run.face)}{words}}}"


def _font(face: str, size: float, leading: float) -> str:
    return rf"\fontsize{{{size}bp}}{{{leading}bp}}\selectfont{_face(face)}"


def _face(face: str) -> str:
    return f"\\{face.replace('-', '')}" + "{}"


def _escaped(text: str) -> str:
    return _SPECIAL.sub(lambda found: rf"\symbol{{{ord(found[0])}}}", text)
