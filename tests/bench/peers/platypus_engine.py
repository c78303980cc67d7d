"""ReportLab's platypus: sheets, as ``platypus_source`` writes them, into frames and paragraphs.

Run beside ``engines.py``, by whichever Python has ReportLab.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import Any

from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfmetrics import registerFont, stringWidth
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Frame, Paragraph

_FILES = {
    "song": "NotoSerifSC-Regular.ttf",
    "song-black": "NotoSerifSC-Black.ttf",
    "hei": "NotoSansSC-Regular.ttf",
    "hei-bold": "NotoSansSC-Bold.ttf",
    "kai": "LXGWWenKaiGBLite-Regular.ttf",
}
_INDENT = 2.0


def kept(fonts: Path) -> Callable[[Path, Path], None]:
    """The engine, with the fonts read once."""
    for face, file in _FILES.items():
        registerFont(TTFont(face, str(fonts / file)))
    pictures: dict[Path, ImageReader] = {}

    def make(source: Path, target: Path) -> None:
        sheets = json.loads(source.read_text(encoding="utf-8"))
        canvas = Canvas(str(target), (sheets[0]["width"], sheets[0]["height"]))
        for sheet in sheets:
            for item in sheet["items"]:
                _DRAW[item["kind"]](canvas, sheet["height"], item, source.parent, pictures)
            canvas.showPage()
        canvas.save()

    return make


def _line(canvas: Canvas, height: float, item: Any, *_: Any) -> None:
    zone, size = item["zone"], item["size"]
    if item["fill"]:
        canvas.setFillColor(item["fill"])
        foot = height - zone["y"] - zone["height"]
        canvas.rect(zone["x"], foot, zone["width"], zone["height"], stroke=0, fill=1)
    canvas.setFillColor(item["colour"])
    canvas.setFont(item["face"], size)
    free = zone["width"] - stringWidth(item["text"], item["face"], size)
    x = zone["x"] + free * {"left": 0, "center": 0.5, "right": 1}[item["align"]]
    canvas.drawString(x, height - zone["y"] - zone["height"] / 2 - 0.38 * size, item["text"])


def _figure(
    canvas: Canvas, height: float, item: Any, folder: Path, pictures: dict[Path, ImageReader]
) -> None:
    zone, file = item["zone"], folder / "photos" / item["file"]
    picture = pictures.setdefault(file, ImageReader(str(file)))
    wide, high = picture.getSize()
    scale = max(zone["width"] / wide, zone["height"] / high)
    foot = height - zone["y"] - zone["height"]
    canvas.saveState()
    clip = canvas.beginPath()
    clip.rect(zone["x"], foot, zone["width"], zone["height"])
    canvas.clipPath(clip, stroke=0, fill=0)
    x = zone["x"] + (zone["width"] - wide * scale) / 2
    y = foot + (zone["height"] - high * scale) / 2
    canvas.drawImage(picture, x, y, wide * scale, high * scale)
    canvas.restoreState()


def _columns(canvas: Canvas, height: float, item: Any, *_: Any) -> None:
    zone, count = item["zone"], item["count"]
    each = (zone["width"] - item["gutter"] * (count - 1)) / count
    waiting = [_paragraph(block, item) for block in item["blocks"]]
    lead = item["leading"] - item["size"]
    foot = height - zone["y"] - zone["height"] - lead
    for number in range(count):
        x = zone["x"] + number * (each + item["gutter"])
        frame = Frame(x, foot, each, zone["height"] + lead + 0.01, 0, 0, 0, 0)
        while waiting:
            paragraph = waiting.pop(0)
            if not frame.add(paragraph, canvas):
                parts = frame.split(paragraph, canvas)
                waiting[:0] = parts[1:] if parts else [paragraph]
                if parts:
                    frame.add(_mended(parts[0]), canvas)
                break


def _mended(part: Paragraph) -> Paragraph:
    """ReportLab 5.1 draws the part of a paragraph of several faces as one of a single face, and
    fails, where one face is left in it."""
    if len(part.frags) == 1 and not isinstance(part.blPara.lines[0], tuple):
        part.frags.append(part.frags[0].clone(text=""))
    return part


def _paragraph(block: Any, item: Any) -> Paragraph:
    size, leading = item["size"], item["leading"]
    runs = "".join(
        f'<font name="{run["face"]}">{escape(run["text"])}</font>' for run in block["runs"]
    )
    if block["kind"] == "crosshead":
        style = ParagraphStyle("crosshead", fontName="hei-bold", fontSize=10.5, leading=leading,
                               spaceBefore=leading, wordWrap="CJK", keepWithNext=1)  # fmt: skip
    else:
        style = ParagraphStyle("body", fontName=block["runs"][0]["face"], fontSize=size,
                               leading=leading, firstLineIndent=_INDENT * size, wordWrap="CJK",
                               alignment=TA_JUSTIFY, allowWidows=1, allowOrphans=1)  # fmt: skip
    return Paragraph(runs, style)


_DRAW: dict[str, Callable[..., None]] = {"Line": _line, "Figure": _figure, "Columns": _columns}
