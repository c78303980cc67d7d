"""Preflight of our own press files once written, as ``paiban check`` does it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from paiban.artwork_check import addressed
from paiban.photo.press.condition import condition_of
from paiban.pipeline import Made
from paiban.preflight.check_pdf import check_pdf
from paiban.render.press.press_options import PressOptions

_BLEED = 49


def prove(made: Made, files: Iterable[Path], options: PressOptions) -> None:
    """Check the PDF files among ``files``; breaches are added to the findings of ``made``."""
    condition = condition_of(options.condition, options.ink)
    house = options.condition == "newsprint"
    profile = "newsprint" if house else f"pdf{options.pdfx}"
    with made.timings.stage("preflight"):
        for file in files:
            if file.suffix.lower() == ".pdf":
                spots = tuple(made.edition.stylebook.spots)
                found = check_pdf(file, profile, spots, condition.ink_limit)
                if not options.bleed:  # none was asked for
                    found = tuple(each for each in found if each.rule != _BLEED)
                if options.impose and file.stem.endswith("-imposed"):
                    made.findings.items.extend(each.finding for each in found)
                else:
                    told = addressed(found, made.document, options, profile)
                    made.findings.items.extend(told)
