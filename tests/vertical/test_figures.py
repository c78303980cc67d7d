"""Figures on a vertical page (rule 33): what is drawn, what is told, what a reader copies."""

from __future__ import annotations

from pathlib import Path

import pytest

from paiban.api import Build, build
from tests.compose.built import glyphs, squeezed, text_of
from tests.ink import wrong_glyphs
from tests.render.readers import pdfium, poppler_raw

TEXT = (
    "一九六二年至2019年3月15日，上午10:30，全市180个站点共1,234人，占25 ％，"
    "比上年多39.3%。电话010-12345678，宽20cm，气温-5℃，5G网络和PM2.5浓度35μg/m³。"
)
STYLES = ("upright", "turned", "kansuji", "kansuji-units")


def made(folder: Path, figures: str, language: str = "zh-Hant") -> Build:
    (folder / "story.md").write_text(
        f"---\nheadline: 橋通車180日\n---\n\n{(TEXT + chr(10) * 2) * 12}", encoding="utf-8"
    )
    (folder / "style.toml").write_text(f'vertical_figures = "{figures}"\n', encoding="utf-8")
    (folder / "edition.toml").write_text(
        f'language = "{language}"\npaper = "sikai-vertical"\nstylebook = "style.toml"\n'
        'date = 2024-03-15\n\n[[pages]]\nnumber = "1"\n\n[[pages.stories]]\nfile = "story.md"\n',
        encoding="utf-8",
    )
    return build(folder)


@pytest.mark.parametrize("figures", STYLES)
def test_rule_35_readers_copy_figures_as_they_were_typed(tmp_path: Path, figures: str) -> None:
    edition = made(tmp_path, figures)
    document = edition.made.document
    (story,) = (item for item in document.pages[0].items if getattr(item, "story", "") == "story")
    wanted = squeezed(TEXT * 12)
    assert wanted in text_of((story,))
    pdf = edition.pdf()
    for read in (poppler_raw, pdfium):
        assert wanted in squeezed(read(pdf, tmp_path)).replace("\ufffe", ""), read
    assert not wrong_glyphs(document)
    assert not [each for each in edition.findings if each.code == "text-layer"]


def test_kansuji_are_told_and_where_they_begin(tmp_path: Path) -> None:
    told = [each for each in made(tmp_path, "kansuji").findings if "kansuji" in each.code]
    (finding,) = told
    assert (finding.severity, finding.code) == ("note", "figures-as-kansuji")
    assert finding.origin is not None and finding.origin.line == 2
    assert not [each for each in made(tmp_path, "upright").findings if each.code == finding.code]


@pytest.mark.parametrize(
    ("figures", "drawn"), [("kansuji", "三月一五日"), ("kansuji-units", "三月十五日")]
)
def test_kansuji_are_drawn(tmp_path: Path, figures: str, drawn: str) -> None:
    edition = made(tmp_path, figures, "ja")
    gids = [
        (each.face, gid)
        for each in glyphs(edition.made.document.pages[0].items)
        for gid in each.gids
        if each.upright
    ]
    at = {tuple(gids[n : n + len(drawn)]) for n in range(len(gids))}
    assert any(run and run == tuple((run[0][0], run[0][0].gid(c)) for c in drawn) for run in at)
