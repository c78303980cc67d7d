"""Report of a check written to its file."""

from __future__ import annotations

from pathlib import Path

import pikepdf

from paiban.base.files import MOST_PDF, read_file, write_whole
from paiban.base.finding import Unusable
from paiban.preflight.check_pdf import Checked
from paiban.preflight.report.report_pdf import report_pdf


def write_report(pdf: Path, found: tuple[Checked, ...], profile: str, output: Path) -> None:
    """Write the report on the file at ``pdf``. Raises ``Unusable``: ``unknown-format``,
    ``not-annotated``."""
    if output.suffix.lower() != ".pdf":
        message = f"cannot write a report as {output.name}"
        raise Unusable("unknown-format", message, "name a .pdf, or ask for --json")
    try:
        data = report_pdf(read_file(pdf, MOST_PDF), found, pdf.name, profile)
    except (pikepdf.PdfError, RuntimeError, ValueError, OSError) as problem:
        hint = "the findings are still reported"
        raise Unusable("not-annotated", f"cannot draw the pages of {pdf.name}", hint) from problem
    write_whole(output, data)
