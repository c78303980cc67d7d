"""Text copied from pages of tiers: columns from the right, tiers from the top, by Poppler and
PDFium (rule 35)."""

from __future__ import annotations

from difflib import SequenceMatcher
from pathlib import Path

import pypdfium2
import pytest

from paiban.api import Build
from tests.compose.built import built, squeezed, text_of
from tests.makeup.tier_editions import write_tier_edition
from tests.render.readers import run, saved

SPECIMEN = Path(__file__).parents[2] / "assets" / "specimen" / "tiers"
MISPLACED = 0.01
"""Share of the text that PDFium may put elsewhere: it takes a short last line, and the first line
of the paragraph beside it, for one line across."""


@pytest.fixture(scope="module", params=["specimen", "zh-Hans", "zh-Hant", "ja"])
def edition(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Build:
    if request.param == "specimen":
        return built(SPECIMEN)
    folder = tmp_path_factory.mktemp("order") / request.param
    return built(write_tier_edition(folder, request.param, 2))


def test_readers_copy_tiers_in_their_order(edition: Build, tmp_path: Path) -> None:
    pdf = edition.pdf()
    path = saved(pdf, tmp_path)
    document = pypdfium2.PdfDocument(pdf)
    kept = characters = 0
    for number, page in enumerate(edition.made.document.pages):
        wanted = text_of(page.items)
        at = str(number + 1)
        assert squeezed(run("pdftotext", "-raw", "-f", at, "-l", at, path, "-")) == wanted
        got = squeezed(document[number].get_textpage().get_text_range()).replace("\ufffe", "-")
        assert sorted(got) == sorted(wanted)
        matched = SequenceMatcher(None, wanted, got, autojunk=False).get_matching_blocks()
        kept += sum(block.size for block in matched)
        characters += len(wanted)
    assert characters > 1000
    assert kept >= (1 - MISPLACED) * characters, f"{characters - kept} of {characters}"
