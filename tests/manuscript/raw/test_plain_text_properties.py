"""Whatever the plain text is: no character is lost, and what is whole is not called broken."""

from __future__ import annotations

import re
import tempfile
from collections import Counter
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from paiban.base.finding import Findings
from paiban.manuscript.raw.plain_text import read_raw
from tests.manuscript.parts import body, codes, read, texts, wrap

_LINE = st.text(alphabet="春眠不觉晓，。：”“（）□●★▲#、一记者图摄 　a1.", max_size=24)
_END = st.sampled_from(["\n", "\n\n", "  \n", "\n\n\n\n", "\n　　"])
_CLAUSE = st.text(alphabet="春眠不觉晓处闻啼鸟夜来风雨声", min_size=4, max_size=12)
_SENTENCE = st.lists(_CLAUSE, min_size=2, max_size=4).map(lambda clauses: "，".join(clauses) + "。")
_PARAGRAPH = (
    st.lists(_SENTENCE, min_size=5, max_size=9)
    .map("".join)
    .filter(
        # Clauses that are all of a length are verse, whose lines are kept as they are.
        lambda text: len({len(clause) for clause in re.split("[，。]", text[:-1])}) > 1
    )
)


@given(st.lists(st.tuples(_LINE, _END), max_size=14))
@settings(max_examples=300)
def test_every_character_is_in_one_text(lines: list[tuple[str, str]]) -> None:
    source = "".join(line + end for line, end in lines)
    story = read_raw(source, Path("a.txt"), Findings())
    got = Counter("".join("".join(text.string.split()) for text in texts(story)))
    want = Counter("".join(source.split()))
    lost = want - got
    assert not got - want and set(lost) <= {"#"}  # the mark of a headline is markup
    for text in texts(story):
        assert text.string and text.lines[0][0] == 0
        assert list(text.lines) == sorted(set(text.lines))


@given(st.lists(_PARAGRAPH, min_size=2, max_size=6), st.integers(11, 24), st.booleans())
@settings(max_examples=100)
def test_whole_paragraphs_come_back_whole(
    paragraphs: list[str], measure: int, marked: bool
) -> None:
    source = "\n\n".join(wrap(string, measure, "  " if marked else "") for string in paragraphs)
    with tempfile.TemporaryDirectory() as folder:
        story, findings = read(Path(folder), f"# 题目\n\n{source}\n")
    assert body(story) == [[("body", string) for string in paragraphs]]
    assert codes(findings) == []
