"""The dump of a real page, read whole: its structure, its characters, its broken places."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from paiban.base.finding import Findings
from paiban.manuscript.normalise import normalise
from paiban.manuscript.reader import read_manuscript
from paiban.manuscript.story import Emphasis, Paragraph, Role, Story
from tests.manuscript.parts import NO_SEED, SEED, assert_lines_right, body, heads, read, texts

pytestmark = pytest.mark.skipif(not SEED.exists(), reason=NO_SEED)


def _read(normalised: bool = True) -> tuple[Story, Findings]:
    findings = Findings()
    return read_manuscript(SEED, findings, normalise=normalised), findings


def _source() -> str:
    return SEED.read_text(encoding="utf-8")


def test_structure() -> None:
    story, _ = _read()
    assert [len(part) for part in (story.headline, story.deck, story.slogans)] == [1, 2, 4]
    assert story.headline[0].string.count(" ") == 1
    assert story.byline is not None and story.byline.string.startswith("□")
    assert all(slogan.string.startswith("●") for slogan in story.slogans)
    assert len(story.sections) == 2 and all(heads(story))
    assert not story.subhead
    assert [photo.file for photo in story.photos] == [""] * 4
    assert all(photo.caption for photo in story.photos)


def test_paragraphs() -> None:
    story, _ = _read()
    first, second = (
        [block for block in section.body if isinstance(block, Paragraph)]
        for section in story.sections
    )
    assert [block.role for block in first] == [Role.BODY] * 4
    assert [block.role for block in second] == [Role.BODY] * 8 + [Role.CREDIT_LINE]
    bold = [block.text.spans for block in second]
    assert [bool(spans) for spans in bold] == [False, *[True] * 3, False, True, True, False, False]
    opened = [block.text.string[s.start : s.end] for block in second for s in block.text.spans]
    assert all(len(opening) <= 14 and opening.endswith("。") for opening in opened)
    assert {span.emphasis for spans in bold for span in spans} == {Emphasis.BOLD}


def test_every_character_once() -> None:
    """In each part the characters stand in the order of the source, and none is left out."""
    story, _ = _read(normalised=False)
    source = "".join(_source().replace("# ", "", 1).split())
    got = ["".join(text.string.split()) for text in texts(story)]
    assert Counter("".join(got)) == Counter(source)
    assert all(part in source for part in got)
    in_order = sorted(texts(story), key=lambda text: (text.lines[0][1], source.find(text.string)))
    assert "".join("".join(text.string.split()) for text in in_order) == source


def test_normalising_touches_marks_only() -> None:
    for plain, done in zip(texts(_read(False)[0]), texts(_read()[0]), strict=True):
        edits = normalise(plain).edits
        changed = {plain.string[edit.start : edit.end] for edit in edits}
        assert changed <= set(",:;()!"), changed
        assert len(plain.string) == len(done.string)  # one mark for one mark in this source
        for old, new in zip(plain.string, done.string, strict=True):
            assert old == new or old in ",:;()!"


def test_lines() -> None:
    assert_lines_right(_read(False)[0], _source())


def test_broken_places_and_no_others() -> None:
    story, findings = _read()
    assert {finding.code for finding in findings} == {"broken-text"}
    # Two columns' lines run into one another there; a sentence breaks off there.
    assert [finding.origin.line for finding in findings if finding.origin] == [18, 49]
    assert story.headline


@pytest.mark.parametrize("change", ["no hard breaks", "no headline mark", "GB18030"])
def test_the_same_dump_in_other_forms(tmp_path: Path, change: str) -> None:
    source, encoding = _source(), "utf-8"
    if change == "no hard breaks":
        source = source.replace("  \n", "\n")
    elif change == "no headline mark":
        source = source.replace("# ", "", 1)
    else:
        source, encoding = source.replace("\n", "\r\n"), "gb18030"
    story, findings = read(tmp_path, source.encode(encoding))
    want, wanted = _read()
    assert [text.string for text in texts(story)] == [text.string for text in texts(want)]
    assert heads(story) == heads(want) and body(story) == body(want)
    assert [f.origin and f.origin.line for f in findings] == [
        f.origin and f.origin.line for f in wanted
    ]
