"""Press PDF: CMYK for a printing condition, as PDF/X, with bleed, marks and printer's pairs.

Pages are written singly, or in the pairs that a press prints. No links, bookmarks or transparency;
PDF/X-4 keeps tags, which do not affect printing.
"""

from __future__ import annotations

from paiban.artwork.artwork_kinds import is_artwork
from paiban.base.finding import Findings
from paiban.base.geometry import Rect
from paiban.base.value import replace
from paiban.edition.model import Edition
from paiban.page.items import Document, Page, Picture
from paiban.photo.press.condition import Condition, condition_of
from paiban.render.pdf.bookmarks import page_labels
from paiban.render.pdf.content_numbers import number
from paiban.render.pdf.drawn_pages import Drawer, PageStream, drawer, of_kind
from paiban.render.pdf.fonts.embedding_rights import check_embedding
from paiban.render.pdf.metadata_packet import Identity, day_of
from paiban.render.pdf.reportlab_objects import PdfFile, Ref, name
from paiban.render.pdf.tagged.structure_tree import Tags
from paiban.render.press.artwork_fitness import report_transparency
from paiban.render.press.pdfx import VERSIONS, check_profile, declare
from paiban.render.press.press_inks import FOR_ARTWORK, STATES, PressInks, add_spaces, spots_of
from paiban.render.press.press_options import PressOptions
from paiban.render.press.press_photos import PressSource
from paiban.render.press.print_plan import Printed, PrintPlan
from paiban.render.press.sheet import Sheet, bled
from paiban.render.press.spread_halves import Half, report_crossovers, with_halves


def press_pdf(
    document: Document, edition: Edition, options: PressOptions, findings: Findings
) -> bytes:
    """The document as a PDF/X file. Same input, same bytes. If it is to be imposed but makes no
    pairs, this is reported and the result is empty.

    Raises ``Unusable``: ``bad-profile``, ``bad-ink-limit``, ``bad-font``.
    """
    condition = condition_of(options.condition, options.ink)
    check_profile(options.pdfx, condition, findings)
    check_embedding(document, findings)
    report_crossovers(document, findings)
    if options.pdfx == "x-1a":
        report_transparency(document, findings)
    document = replace(document, pages=tuple(bled(p, options.bleed_pt) for p in document.pages))
    document = with_halves(document, options.bleed_pt)
    printed = PrintPlan(edition, options, condition).printed(document, findings)
    if options.impose and not printed:
        return b""
    pdf = PdfFile(document.title, document.author, document.language, VERSIONS[options.pdfx])
    drawing = _drawer(pdf, document, printed, condition, findings)
    if options.impose:
        _add_imposed(drawing, printed)
    else:
        _add_singly(drawing, printed, tagged=options.pdfx == "x-4")
        pdf.set_catalog(PageLabels={"Nums": page_labels(document)})
    pdf.set_catalog(ViewerPreferences={"DisplayDocTitle": True})
    day = day_of([page.furniture.date for page in edition.pages] + [document.title])
    declare(pdf, options.pdfx, Identity(document.title, document.author, day), condition)
    return pdf.finish()


def _drawer(
    pdf: PdfFile,
    document: Document,
    printed: list[Printed],
    condition: Condition,
    findings: Findings,
) -> Drawer:
    """A drawer for all pages and marks, in the inks of the condition."""
    pages = tuple(page for each in printed for page in (*each.pages, each.marks))
    whole = replace(document, pages=pages)
    source = PressSource(findings, condition=condition)
    drawing = drawer(pdf, whole, source, findings, PressInks(condition))
    has_artwork = any(is_artwork(each.file) for each in of_kind(whole, Picture))
    drawing.more["ExtGState"] = {**STATES, **FOR_ARTWORK} if has_artwork else STATES
    spaces = add_spaces(pdf, spots_of(whole))
    if spaces:
        drawing.more["ColorSpace"] = spaces
    return drawing


def _add_singly(drawing: Drawer, printed: list[Printed], *, tagged: bool) -> None:
    tags = Tags(drawing.pdf) if tagged else None
    for each in printed:
        (page,) = each.pages
        clip = _bleed_box(page, each.sheet.bleed) if isinstance(page, Half) else None
        drawn = drawing.draw(page, tags, clip, each.marks.items)
        ref = _add_page(drawing.pdf, each.sheet, drawn)
        if tags:
            tags.place(ref)
    if tags:
        tags.finish()


def _bleed_box(page: Page, bleed: float) -> Rect:
    return Rect(-bleed, -bleed, page.width + 2 * bleed, page.height + 2 * bleed)


def _add_imposed(drawing: Drawer, printed: list[Printed]) -> None:
    """Add imposed pages: form XObjects side by side on each page of the file."""
    for each in printed:
        forms: dict[str, Ref] = {}
        shown, x = [], 0.0
        for at, page in enumerate(each.pages):
            first, last = at == 0, at == len(each.pages) - 1
            key = f"P{at + 1}"
            forms[key] = _add_form(drawing, page, each.sheet.bleed * first, each.sheet.bleed * last)
            shown.append(f"q 1 0 0 1 {number(x)} 0 cm /{key} Do Q")
            x += page.width
        marks = drawing.draw(each.marks, None)
        data = "\n".join([*shown, ""]).encode() + marks.data
        _add_page(
            drawing.pdf, each.sheet, PageStream(data, marks.resources | {"XObject": forms}, {})
        )


def _add_form(drawing: Drawer, page: Page, left: float, right: float) -> Ref:
    """A page as a form XObject with bleed ``left`` and ``right``: none where it meets the other
    page."""
    drawn, bleed = drawing.draw(page, None), max(left, right)
    box = (-left, -bleed, page.width + right, page.height + bleed)
    entries = {
        "Type": name("XObject"),
        "Subtype": name("Form"),
        "BBox": [round(edge, 4) for edge in box],
        "Resources": drawn.resources,
    }
    return drawing.pdf.add_stream(drawn.data, entries)


def _add_page(pdf: PdfFile, sheet: Sheet, drawn: PageStream) -> Ref:
    """Add a page of the file, its content moved to the trim."""
    data = drawn.data
    if sheet.margin:
        move = number(sheet.margin)
        data = f"q 1 0 0 1 {move} {move} cm\n".encode() + data + b"\nQ"
    contents = {"Contents": pdf.add_stream(data), "Resources": drawn.resources}
    return pdf.add_page(sheet.width, sheet.height, contents | sheet.boxes() | drawn.structure)
