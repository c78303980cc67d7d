"""What qpdf, MuPDF, poppler and ghostscript see in a PDF, rule by rule of `paiban check`.

None of our own reading is in it: structure comes from ``qpdf --json``, what is painted from
``mutool trace``, pictures and fonts from poppler, ink from ghostscript's separations.
"""

from __future__ import annotations

import json
import math
import re
import subprocess
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from PIL import Image

TOOLS = ("qpdf", "mutool", "pdfimages", "pdffonts", "gs")
SQUARE_MM = 15
_DPI = 76.2  # 3 pixels in a millimetre


def broken(file: Path, folder: Path, ceiling: float = 220) -> set[int]:
    """The rules of the profile ``newsprint`` that a one- or two-page file breaks, of `JUDGED`."""
    wrong = _structure(file) | _painted(file) | _pictures(file)
    fonts = _told("pdffonts", str(file)).splitlines()[2:]
    if any(row[55:].split()[-5] == "no" for row in fonts):
        wrong.add(18)
    if worst_ink(file, folder) > ceiling:
        wrong.add(26)
    return wrong


JUDGED = frozenset({1, 2, 4, 5, 6, 8, 9, 11, 18, 20, 21, 23, 24, 26, 27, 28, 30, 31, 32, 34, 36})
"""What these programs can tell. Left out: 7 (XMP in detail), 22, 33 (what is body text)."""


def _told(*command: str) -> str:
    done = subprocess.run(command, check=False, capture_output=True, timeout=120)
    return done.stdout.decode("utf-8", "replace")


def _structure(file: Path) -> set[int]:
    head, objects = json.loads(_told("qpdf", "--json=2", "--json-key=qpdf", str(file)))["qpdf"]

    def at(value: Any) -> Any:
        found = objects.get(f"obj:{value}") if isinstance(value, str) else None
        return value if found is None else found.get("value", found.get("stream", {}).get("dict"))

    trailer = objects["trailer"]["value"]
    root, info = at(trailer["/Root"]), at(trailer.get("/Info")) or {}
    claim = str(info.get("/GTS_PDFXVersion", ""))[2:] or _claim_of_xmp(file, root)
    wrong = set() if claim in ("PDF/X-4", "PDF/X-1a:2003", "PDF/X-1:2001") else {6}
    asked = {"PDF/X-1:2001": "1.3", "PDF/X-1a:2003": "1.4"}.get(claim, "1.6")
    wrong |= {1} if head["pdfversion"] != asked else set()
    wrong |= {2} if len(trailer.get("/ID", ())) != 2 else set()
    wrong |= {4} if not all(map(info.get, ("/Title", "/CreationDate", "/ModDate"))) else set()
    wrong |= {5} if info.get("/Trapped") not in ("/True", "/False") else set()
    listed = [at(each) for each in at(root.get("/OutputIntents")) or ()]
    intents = [each for each in listed if each.get("/S") == "/GTS_PDFX"]
    wrong |= {8} if len(intents) != 1 else set()
    keys = ("/OutputConditionIdentifier", "/Info", "/DestOutputProfile")
    wrong |= (
        {9} if any(each.get(key) in (None, "u:") for each in intents for key in keys) else set()
    )
    for found in (entry.get("value") for entry in objects.values()):
        if isinstance(found, dict) and found.get("/Type") == "/Page":
            wrong |= {11} if ("/TrimBox" in found) == ("/ArtBox" in found) else set()
            wrong |= {21} if at(found.get("/Annots")) else set()
        if isinstance(found, dict) and '"/S": "/URI"' in json.dumps(found):
            wrong.add(20)
    return wrong


def _claim_of_xmp(file: Path, root: dict[str, Any]) -> str:
    number = str(root.get("/Metadata", "")).split(" ")[0]
    if not number:
        return ""
    told = _told("qpdf", f"--show-object={number}", "--filtered-stream-data", str(file))
    found = re.search(r"GTS_PDFXVersion[=>\"']+([^<\"']+)", told)
    return found[1] if found else ""


def _painted(file: Path) -> set[int]:
    """The rules on colour, text and lines."""
    text = _told("mutool", "trace", str(file))
    root = ElementTree.fromstring(re.sub(r' unicode="[^"]*"', "", text))
    wrong: set[int] = set()
    for item in root.iter():
        space = item.get("colorspace")
        if not space or "mask" in item.tag or "group" in item.tag:
            continue
        wrong |= {23} if not space.startswith(("DeviceCMYK", "DeviceGray", "Separation")) else set()
        spot = re.match(r"Separation\([^,]*,(.*)\)", space)
        wrong |= {24} if spot and spot[1] not in ("All", "Black") else set()
        colour = item.get("color")
        if space == "DeviceCMYK" and colour:
            wrong |= _inked(item, [float(part) for part in colour.split()])
    return wrong


def _inked(item: Any, inks: list[float]) -> set[int]:
    scale, over = _scale(item.get("transform") or "1 0 0 1 0 0"), item.get("op") == "1"
    many, black = sum(ink > 0 for ink in inks) > 1, inks == [0, 0, 0, 1]
    wrong = {30} if sum(inks) == 0 and over else set()
    if item.tag == "fill_text":
        size = min(_sizes(item), default=math.inf) * scale
        wrong |= {27} if inks[3] >= 0.85 and sum(inks) > 2.2 else set()
        wrong |= {28} if black and size < 12 and not over else set()
        wrong |= {31} if size < 9.999 and (many or sum(inks) == 0) else set()
    if item.tag == "stroke_path":
        width = float(item.get("linewidth")) * scale
        wrong |= {28} if black and width < 2 and not over else set()
        wrong |= {32} if many and width < 0.25 else set()
    return wrong


def _scale(matrix: str) -> float:
    a, b, c, d, *_ = map(float, matrix.split())
    return math.sqrt(abs(a * d - b * c))


def _sizes(item: Any) -> Iterator[float]:
    return (_scale(span.get("trm") + " 0 0") for span in item.iter("span"))


def _pictures(file: Path) -> set[int]:
    wrong: set[int] = set()
    for row in map(str.split, _told("pdfimages", "-list", str(file)).splitlines()[2:]):
        if row[2] == "image" and int(row[7]) > 1 and min(int(row[3]), int(row[4])) > 16:
            ppi = min(int(row[12]), int(row[13]))
            wrong |= {34} if ppi <= 149 else {36} if ppi > 400 else set()
    return wrong


def worst_ink(file: Path, folder: Path) -> float:
    """The worst square of 15 mm on the pages of a file, in percent, by ghostscript."""
    out = folder / "plates"
    out.mkdir(exist_ok=True)
    _told("gs", "-q", "-dBATCH", "-dNOPAUSE", "-sDEVICE=tiffsep", f"-r{_DPI}",
          "-dSimulateOverprint=true", f"-o{out}/%d.tif", str(file))  # fmt: skip
    pages = Counter(each.name.split("(")[0] for each in out.glob("*(*).tif"))
    return max(_worst(sorted(out.glob(f"{page}(*).tif"))) for page in pages)


def _worst(plates: list[Path]) -> float:
    """By a box blur of each plate: its middle is the mean of the square."""
    side = SQUARE_MM * 3
    total: list[int] = []
    for plate in plates:
        with Image.open(plate) as opened:
            grey = opened.convert("L")
        ink = [255 - value for value in grey.tobytes()]
        total = ink if not total else [a + b for a, b in zip(total, ink, strict=True)]
    width, height = grey.size
    rows = [[0] * (width + 1)]
    for y in range(height):
        run, row = 0, [0]
        for x in range(width):
            run += total[y * width + x]
            row.append(run + rows[-1][x + 1])
        rows.append(row)
    return max(
        (rows[y + side][x + side] - rows[y][x + side] - rows[y + side][x] + rows[y][x])
        for y in range(height - side + 1)
        for x in range(width - side + 1)
    ) / (side * side * 2.55)
