"""Annotated results of a PDF check: a copy with notes at the places, or page pictures with red
rectangles."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
from PIL import Image, ImageDraw

from paiban.base.files import MOST_PDF, read_file, write_whole
from paiban.base.finding import Severity, Unusable
from paiban.pdf_reading.matrix import Box
from paiban.pdf_reading.objects import Dict
from paiban.photo.opened import PNG, load_format
from paiban.preflight.check_pdf import Checked
from paiban.preflight.shown_pages import ShownPage, shown_page
from paiban.render.picture.png import render_png

_RED, _AMBER = (0.9, 0.1, 0.1), (0.95, 0.6, 0.0)
_DPI = 72.0
_PAGES = 400


def annotate(pdf: Path, found: tuple[Checked, ...], output: Path) -> list[Path]:
    """Write the annotated copy or, for a ``.png`` output, one picture per page (``OUT.png``,
    ``OUT-2.png``, …); returns the files. Raises ``Unusable``: ``unknown-format``,
    ``not-annotated``."""
    if output.suffix.lower() not in (".pdf", ".png"):
        raise Unusable("unknown-format", f"cannot write notes as {output.name}", "use .pdf or .png")
    try:
        if output.suffix.lower() == ".pdf":
            write_whole(output, _with_notes(read_file(pdf, MOST_PDF), found))
            return [output]
        return _pictures(read_file(pdf, MOST_PDF), found, output)
    except (pikepdf.PdfError, RuntimeError, ValueError, OSError) as problem:
        hint = "the findings are still reported"
        raise Unusable("not-annotated", f"cannot draw on {pdf.name}", hint) from problem


def _colour(each: Checked) -> tuple[float, float, float]:
    return _RED if each.finding.severity is Severity.ERROR else _AMBER


def _with_notes(data: bytes, found: tuple[Checked, ...]) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data), suppress_warnings=True) as pdf:
        for at, page in enumerate(pdf.pages, 1):
            shown, notes = shown_page(Dict(page.obj)), []
            for each in found:
                if max(1, each.page) == at:
                    notes += _notes(pdf, shown, each)
            if notes:
                given = page.obj.get("/Annots")
                kept = list(given) if isinstance(given, pikepdf.Array) else []
                page.obj["/Annots"] = pikepdf.Array([*kept, *notes])
        pdf.save(out, deterministic_id=not pdf.is_encrypted, encryption=False)
    return out.getvalue()


def _notes(pdf: pikepdf.Pdf, shown: ShownPage, each: Checked) -> list[pikepdf.Object]:
    """A frame at each place, or a corner note for a finding without a place."""
    text = f"{each.finding.code}: {each.finding.message} ({each.finding.hint})"
    trim = shown.trim
    corner = Box(trim.x0, trim.y1 - 20, trim.x0 + 20, trim.y1)
    boxes = [(pikepdf.Name.Square, shown.placed(place)) for place in each.places]
    return [
        pdf.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name.Annot,
                Subtype=kind,
                Rect=[box.x0, box.y0, box.x1, box.y1],
                Contents=pikepdf.String(text),
                T=pikepdf.String("paiban check"),
                C=list(_colour(each)),
                F=4,
            )
        )
        for kind, box in boxes or [(pikepdf.Name.Text, corner)]
    ]


def _pictures(data: bytes, found: tuple[Checked, ...], output: Path) -> list[Path]:
    written = []
    load_format(PNG)
    with pikepdf.open(io.BytesIO(data), suppress_warnings=True) as pdf:
        pages = [shown_page(Dict(page.obj)) for page in list(pdf.pages)[:_PAGES]]
    for at, page in enumerate(pages, 1):
        picture = Image.open(io.BytesIO(render_png(data, at - 1, _DPI))).convert("RGB")
        draw = ImageDraw.Draw(picture)
        for each in sorted(found, key=lambda one: one.finding.severity is Severity.ERROR):
            for place in each.places if each.page == at else ():
                box = page.on_picture(place)
                x0, y0 = box.x0 * picture.width, box.y0 * picture.height
                x1 = x0 + max(1.0, box.width * picture.width)
                y1 = y0 + max(1.0, box.height * picture.height)
                draw.rectangle((x0, y0, x1, y1), None, _bytes(_colour(each)), 2)
        target = output if at == 1 else output.with_stem(f"{output.stem}-{at}")
        out = io.BytesIO()
        picture.save(out, "PNG")
        write_whole(target, out.getvalue())
        written.append(target)
    return written


def _bytes(colour: tuple[float, float, float]) -> tuple[int, int, int]:
    red, green, blue = (round(255 * part) for part in colour)
    return red, green, blue
