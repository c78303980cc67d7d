"""Scripts, marks, spaces, controls and markup in any mixture: what the manuscript says is on
the page and in the PDF, has its ink, and what is not printed is told.

``PAIBAN_MIXTURES=600`` tries so many manuscripts (``make check-all``)."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from paiban.api import Build, build
from paiban.manuscript.story import Story
from tests.compose.built import running
from tests.ink import wrong_glyphs, wrong_ink
from tests.mixtures import mixing
from tests.render.readers import pdfium, poppler_raw

EXAMPLES = int(os.environ.get("PAIBAN_MIXTURES", "25"))


@pytest.mark.skipif(not mixing.CASES.is_dir(), reason="../shared/field-cases has the fonts")
@given(mixing.manuscripts, mixing.fonts, st.sampled_from(["horizontal", "vertical"]))
@settings(max_examples=EXAMPLES, suppress_health_check=list(HealthCheck))
def test_any_mixture_is_printed_or_told(
    tmp_path_factory: pytest.TempPathFactory, paragraphs: list[str], font: str, direction: str
) -> None:
    folder = tmp_path_factory.mktemp("mixture")
    source = mixing.source_of(paragraphs, direction)
    (folder / "a.md").write_text(source, encoding="utf-8")
    (folder / "edition.toml").write_text(mixing.edition_of(font), encoding="utf-8")
    made = build(folder)
    stories = [placed.story for page in made.made.edition.pages for placed in page.stories]
    if not stories:
        assert {each.code for each in made.findings} >= {"binary-manuscript"}
        return
    assert_kept(stories[0], paragraphs, source)
    assert_told(made, source, font)
    assert_read(made, stories[0], folder)
    assert wrong_glyphs(made.made.document) == []
    assert wrong_ink(made.made.document) == []


def assert_kept(story: Story, paragraphs: list[str], source: str) -> None:
    """The story says what its source says: in order where no sign could be markup, and each letter
    wherever it stands."""
    texts = list(running(story))
    said = {mixing.normalised(text.string) for text in texts}
    for mixture in filter(mixing.is_plain, paragraphs):
        event("a mixture without markup")
        assert mixing.normalised(f"文{mixture}字。") in said
    body = mixing.letters(mixing.without_tags(source.split("---\n")[2]))
    read = "".join(text.string + _readings(story) for text in texts)
    assert not body - mixing.letters(read)


def assert_told(made: Build, source: str, font: str) -> None:
    """What is left out is told, and each script that no font of the edition has."""
    told = {each.code for each in made.findings}
    if any(control in source for control in mixing.LEFT_OUT):
        assert "control-character" in told
    if "<!--" in source and "`" not in source and "\\" not in source:
        assert {"markup-dropped", "markup-printed"} & told
    if "</" in source and "<b" not in source and "<sub" not in source and "\\" not in source:
        assert {"markup-dropped", "markup-printed"} & told or "`" in source
    said = " ".join(str(each) for each in made.findings if each.code == "script-not-set")
    for script, words in mixing.SCRIPTS.items():
        if script in mixing.UNSET and any(word in source for word in words):
            assert (f"no font for {script}:" in said) is (script != font)


def assert_read(made: Build, story: Story, folder: Path) -> None:
    """Poppler and PDFium find the text of the story, in its order. Words from right to left
    stand in an order of the reader's own; so do, to PDFium, vertical lines side by side."""
    text = "".join(text.string for text in running(story))
    readings = _readings(story)
    wanted, pdf = mixing.bare(text + readings), made.pdf()
    for read, seen in ((poppler_raw, str), (pdfium, mixing.by_pdfium)):
        if read is pdfium and mixing.beyond_pdfium(wanted):
            continue
        got, expected = seen(mixing.bare(read(pdf, folder))), seen(wanted)
        assert Counter(got) == Counter(expected), read
        in_order = read is poppler_raw or story.direction != "vertical"
        if in_order and not readings and not mixing.has_rtl(wanted):
            event("read in its order")
            assert got == expected, read


def _readings(story: Story) -> str:
    return "".join(mark.reading for text in running(story) for mark in text.marks)


@pytest.mark.skipif(not mixing.CASES.is_dir(), reason="../shared/field-cases has the fonts")
@pytest.mark.parametrize(
    ("text", "by_poppler", "by_pdfium"),
    [
        ("店السلام四", "店\u0627\u0645\u0644\u0627\u0644\u0633四", "店السلام四"),
        ("①شكر", "①شكر", "1شكر"),
        ("شكر（四", "（شكر四", "شكر)四"),
        ("𠮷شكر", "𠮷شكر", "شكر"),
    ],
)
def test_known_limits_of_readers(
    tmp_path: Path, text: str, by_poppler: str, by_pdfium: str
) -> None:
    """What docs/typesetting.md lists, so that it is noticed when a reader learns better."""
    (tmp_path / "a.md").write_text(f"---\nheadline: 题\n---\n\n{text}\n", encoding="utf-8")
    (tmp_path / "edition.toml").write_text(mixing.edition_of("Arabic"), encoding="utf-8")
    pdf = build(tmp_path).pdf()
    assert mixing.bare(poppler_raw(pdf, tmp_path)) == f"题{by_poppler}"
    assert mixing.bare(pdfium(pdf, tmp_path)) == f"题{by_pdfium}"
