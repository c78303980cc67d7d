"""The benchmark runs: no figure is asserted, since a figure says more of the machine."""

from __future__ import annotations

import importlib.util
import os
import re
from collections import Counter
from pathlib import Path

import pypdfium2
import pytest

import paiban
from paiban.base.files import shipped
from tests.bench.__main__ import measure
from tests.bench.cold import clean_environment, paiban_cold, typst_cold
from tests.bench.folder import FONTS, make_pairs
from tests.bench.report import table
from tests.bench.varied import varied

FEATURE = shipped("assets", "demonstrations", "feature", "feature.md")
needs_typst = pytest.mark.skipif(
    not importlib.util.find_spec("typst"), reason="typst is not installed: pip install -e '.[dev]'"
)

needs_wait4 = pytest.mark.skipif(not hasattr(os, "wait4"), reason="needs a system with wait4")


def han_of(pdf: Path) -> Counter[str]:
    document = pypdfium2.PdfDocument(pdf)
    assert len(document) == 1
    return Counter(re.findall("[\u4e00-\u9fff]", document[0].get_textpage().get_text_range()))


def test_a_variation_is_as_long_and_its_own() -> None:
    manuscript = FEATURE.read_text(encoding="utf-8")
    one, two = varied(manuscript, 1), varied(manuscript, 2)
    assert len(one) == len(two) == len(manuscript)
    assert one != two
    assert one == varied(manuscript, 1)


@needs_typst
@needs_wait4
def test_both_set_the_same_page(tmp_path: Path) -> None:
    pair = make_pairs(tmp_path, 1)[1]
    env = clean_environment(tmp_path) | {"PYTHONDONTWRITEBYTECODE": "1"}
    ours = paiban_cold(pair.edition, tmp_path / "ours.pdf", env)
    theirs = typst_cold(pair.typst, tmp_path / "theirs.pdf", FONTS, env)
    assert "pdf" in ours.stages
    assert min(ours.cpu, theirs.cpu, ours.rss, theirs.rss) > 0
    assert paiban.build(pair.edition).ok
    missing = han_of(tmp_path / "ours.pdf") - han_of(tmp_path / "theirs.pdf")
    assert missing == Counter(), f"Typst's page lacks {missing}"


@needs_typst
@needs_wait4
@pytest.mark.slow
def test_one_round_fills_the_table() -> None:
    found = measure(1)
    assert {"cold", "warm", "stages_ms", "parts_ms"} <= found.keys()
    text = table(found)
    for row in ("cold command, CPU", "warm page, clock", "peak memory", "make up", "photos"):
        assert f"| {row}" in text
