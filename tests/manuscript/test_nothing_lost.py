"""Whatever is sent: no exception but a refusal, and each character is in the story or told of."""

from __future__ import annotations

import re
import tempfile
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from paiban.base.finding import Findings, Unusable
from paiban.manuscript.letters.old_forms import OLD_FORMS
from paiban.manuscript.reader import read_manuscript
from paiban.manuscript.story import Paragraph, Story, Table, Text

# ruff: noqa: E501
WORDS = (
    "春天来了", "鹽鐵論", "カナとかな", "서울의 봄", "Überfluß", "Москва", "Ελλάδα", "Việt",
    "مرحبا", "שלום", "नमस्ते", "ไทยแลนด์", "བོད་ཡིག", "ᠮᠣᠩᠭᠣᠯ", "ኢትዮጵያ", "①⻓⽔福", "𠮷😀", "１２Ｑ",
)  # fmt: skip
MARKS = (
    "，", "。", "：“", "”", "（", "）", "……", "——", "－－", "、", "《", "》", ",", ".", ":", ";", "!",
    "?", '"', "'", "’", "...", "--", "3 : 2", "%", "·", "．", "∶", "⋯",
)  # fmt: skip
SPACES = (
    " ",
    "  ",
    "\u3000",
    "\u3000\u3000",
    "\t",
    "\u00a0",
    "\u2009",
    "\u202f",
    "\u200b",
    "\ufeff",
)
CONTROLS = (
    "\x08",
    "\x0b",
    "\x0c",
    "\x1b",
    "\x7f",
    "\u0085",
    "\u009b",
    "\u2028",
    "\u2029",
    "\u202e",
)
LINES = ("\n", "\n\n", "  \n", "\\\n", "<br>\n", "\n\u3000\u3000", "\n---\n", "\n=====\n", "\r\n")
MARKUP = (
    "**", "*", "_", "~~", "`", "\n```\n", "\n```诗\n", "# ", "\n## ", "\n> ", "\n> [!verse]\n> ",
    "\n> [!家规]\n", "\n- ", "\n1. ", "    ", "|", "\n|---|---|\n", "| ", "[^1]", "\n[^1]: ", "[", "]",
    "![", "](a.jpg)", "{", "|hàn}", "]{.dots}", "==", "$", "\\", "&amp;", "&nbsp;", "<b>", "</b>",
    "<i>", "</i>", "<s>", "<sub>", "</sub>", "<ruby>", "<rt>", "</rt>", "</ruby>", "<p>", "</p>",
    "<div>", "</div>", "\n<table>", "<tr>", "<td>", "</td>", "</tr>", "</table>\n", "<ul><li>",
    "<!--", "-->", "<!-- -->", "<", ">", "<q>", "</q>", "<span\nclass=x>", "<h2>", "</h2>",
    "\n<blockquote>", "<pre>\n", "</pre>", "<?", "<![CDATA[", "<Nature>", "<o:p>",
)  # fmt: skip
HOLDING = (
    "<iframe>",
    "</iframe>",
    "<script>",
    "</script>",
    "<style>",
    "<svg>",
    "<select>",
    "</svg>",
)
"""Tags that take with them what they hold, which is told."""

_PIECES = st.one_of(*(map(st.sampled_from, (WORDS, WORDS, MARKS, SPACES, CONTROLS, LINES, MARKUP))))
SOURCES = st.lists(_PIECES, min_size=1, max_size=40).map("".join)
_LETTERS = frozenset(ch for ch in "".join(WORDS) if ch > "\x7f")


def _texts(story: Story) -> list[Text]:
    found = [*story.headline, *story.subhead, *story.deck, *story.slogans]
    found += [text for text in (story.kicker, story.byline, story.source) if text]
    for section in story.sections:
        found += section.headline
        for block in section.body:
            if isinstance(block, Paragraph):
                found.append(block.text)
            else:
                assert isinstance(block, Table)
                assert len({len(row) for row in block.rows}) == 1
                found += [cell for row in block.rows for cell in row]
                found += [block.caption] if block.caption else []
    for photo in story.photos:
        found += [text for text in (photo.caption, photo.credit) if text]
    return found


def _letters(string: str) -> Counter[str]:
    plain = (OLD_FORMS.get(ch, {"⽔": "水", "福": "福"}.get(ch, ch)) for ch in string)
    return Counter(ch for ch in plain if ch in _LETTERS or ch in "长水福")


def _read(source: str, name: str) -> tuple[Story | None, Findings]:
    findings = Findings()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(source.encode())
        try:
            return read_manuscript(path, findings), findings
        except Unusable as refused:
            assert refused.finding.hint
            return None, findings


def _dropped(findings: Findings) -> bool:
    told = " ".join(finding.message for finding in findings if finding.code == "markup-dropped")
    return "with what it holds" in told or "comment" in told or "fence" in told


@pytest.mark.parametrize("name", ["a.md", "a.txt"])
@given(source=SOURCES)
@settings(max_examples=300, deadline=None)
def test_each_letter_is_set_or_told(name: str, source: str) -> None:
    story, findings = _read(source, name)
    if story is None:
        return
    texts = _texts(story)
    got: Counter[str] = sum((_letters(text.string) for text in texts), Counter())
    got += sum((_letters(mark.reading) for text in texts for mark in text.marks), Counter())
    missing = _letters(source) - got
    assert not missing or _dropped(findings), (missing, [str(text) for text in texts])
    lines = source.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1
    for text in texts:
        assert all(1 <= line <= lines for _, line in text.lines), text
        offsets = [offset for offset, _ in text.lines]
        assert offsets == sorted(set(offsets)) and offsets[0] == 0
        assert all(0 <= each.start < each.end <= len(text.string) for each in text.spans)
        assert all(0 <= each.start < each.end <= len(text.string) for each in text.marks)
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]", text.string)


@given(source=st.lists(st.one_of(_PIECES, st.sampled_from(HOLDING)), max_size=30).map("".join))
@settings(max_examples=150, deadline=None)
def test_what_takes_text_with_it_is_told(source: str) -> None:
    story, findings = _read(f"字{source}", "a.md")
    if story is not None:
        got: Counter[str] = sum((_letters(text.string) for text in _texts(story)), Counter())
        got += sum(
            (_letters(mark.reading) for text in _texts(story) for mark in text.marks), Counter()
        )
        assert not _letters(source) - got or _dropped(findings)


@given(
    st.sampled_from(["headline", "deck", "byline", "slogans", "kicker"]),
    st.lists(st.one_of(*map(st.sampled_from, (WORDS, MARKS, SPACES, CONTROLS, (" #", "# ", "\n ")))),
             min_size=1, max_size=12).map("".join),
)  # fmt: skip
@settings(max_examples=300, deadline=None)
def test_values_of_front_matter(key: str, value: str) -> None:
    gone = re.escape("".join(CONTROLS))  # left out first; then lines of comment go, as YAML has
    value = re.sub(rf"(?m)^(?:[\s{gone}]*#[#{gone}]*\s)+", "", value)
    story, findings = _read(f"---\n{key}: {value}\n---\n正文。\n", "a.md")
    if story is None:
        return
    got: Counter[str] = sum((_letters(text.string) for text in _texts(story)), Counter())
    told = {finding.code for finding in findings} & {"yaml-comment", "unknown-key", "bad-value"}
    assert not _letters(value) - got or told, value
