"""ICU's line breaker (icu4py: the rules `line_normal` and `line` of Chinese and Japanese) beside
ours: where one permits a line end and the other does not, it is one of the differences listed here
and in docs/typesetting.md.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.typeset.test_line_break import classes, ours

JA = Path(__file__).parents[2] / "assets" / "cjk" / "ja.toml"
MATERIALS = Path(__file__).parents[3] / "shared" / "materials" / "text"
PLACES = [("zh-Hans", "gb", "zh"), ("zh-Hant", "gb", "zh"), ("ja", "gb", "ja")]
STRICT = [(locale, "strict", language) for locale, _, language in PLACES]
LETTERS = "文字海々〇かっァー゛가Aaé1٣ΩжЖ½①"
MARKS = "，。、；：？！“”‘’（）《》〈〉【】「」『』—…·～／．％‰℃￥＄§№°"
WESTERN = ",.;:?!\"'()[]/-%$&@#+=*<>–"
ALPHABET = LETTERS + MARKS + WESTERN

BEGIN_LINES = {
    "IN": "…… may begin a line; in strict Chinese not",
    "HY": "- between Han",
    "SY": "/ between Han",
    "QU": "Chinese quotation marks, whose sides we know; straight ones, which the reader replaces",
    "AI": "① and § are as wide as a Han in Chinese",
    "PR": "the sign of a currency after a letter begins what follows",
}
END_LINES = {"QU": "as above", "AI": "as above"}
CHINESE = {"NS": "々 and ゛ are Japanese", "CJ": "so are small kana"}
"""Where we end lines and ICU does not: before and after these classes of Annex 14."""

KEPT_BEFORE = "—·～／"
"""Connectors, the middle dot and ／ begin no line (GB 5.1.9), nor does a single dash."""
KEPT_AFTER = "／"
SIGNS = frozenset({"PO", "PR"})
"""Signs stay with what they belong to, whatever that is (％ and ℃; ￥ and №)."""
WORDS = frozenset("AL NU HL OP CP EX IS SY HY PO PR BA AI QU".split())  # noqa: SIM905
"""Western words and their marks are not broken (URLs are, by rules of their own)."""


def icu(text: str, language: str, level: str) -> set[int]:
    breakers = pytest.importorskip("icu4py.breakers")
    kind = "strict" if level == "strict" else "normal"
    found = breakers.LineBreaker(text, f"{language}@lb={kind}").segments()
    return {start for start, _ in found if start}


def unexplained(text: str, locale: str, level: str, language: str) -> Iterator[str]:
    """Places where only one of us ends a line, and no difference that is meant explains it."""
    mine, theirs = ours(text, level, locale), icu(text, language, level)
    for at in sorted(mine ^ theirs):
        before, after = kind(text[at - 1]), kind(text[at])
        if at in mine:
            begins = BEGIN_LINES | (CHINESE if locale != "ja" else {})
            meant = after in begins or before in END_LINES
            # %〈1: Annex 14 (LB25) takes a sign, a bracket and a figure for one number.
            meant = meant or (before == "PO" and after == "OP")
        else:
            meant = (
                text[at] in KEPT_BEFORE
                or text[at - 1] in KEPT_AFTER
                or after == "PO"
                or before == "PR"
                or {before, after} <= WORDS
            )
        if not meant:
            yield f"{text[max(0, at - 4) : at]}|{text[at : at + 4]} ({before} {after})"


def kind(character: str) -> str:
    return classes().get(ord(character), "XX")


@pytest.mark.parametrize(("locale", "level", "language"), PLACES + STRICT)
def test_each_two_characters(locale: str, level: str, language: str) -> None:
    rows = ("文" + "文".join(one + two for two in ALPHABET) + "文" for one in ALPHABET)
    told = [each for row in rows for each in unexplained(row, locale, level, language)]
    assert told == []


JIS = {
    ("begin", "·"): "UA14 has it as ambiguous; it is a middle dot (cl-05) wherever it is typed",
    ("begin", "—⸺―"): "a single dash begins no line (cl-08); ICU permits it (B2, AI)",
    ("begin", "…⋯‥"): "JL 3.1.7 has leaders (cl-08) begin lines; ICU has them as inseparable (IN)",
    ("begin", "～"): "the full-width tilde is typed for 〜 (cl-03)",
    ("begin", "／"): "it parts what belongs together",
    ("end", "＃"): "the full-width sign of a number, as № (cl-12)",
}
"""What differs of the characters of JIS X 4051's classes, strict, beside ICU's `line_strict_cj`."""
JIS_NORMAL = {("begin", "〜゠"): "hyphens (cl-03) begin no line at any level of JL 3.1.7"}


@pytest.mark.parametrize(
    ("level", "meant"), [("strict", JIS), ("gb", JIS | JIS_NORMAL)], ids=["strict", "normal"]
)
def test_characters_of_jis_x_4051(level: str, meant: dict[tuple[str, str], str]) -> None:
    """Each character that assets/cjk/ja.toml names by its class of JIS, between two Han: whether a
    line may begin with it, and end with it."""
    named = tomllib.loads(JA.read_text(encoding="utf-8"))["classes"].values()
    differing = set()
    for character in "".join(named):
        text = f"文{character}文"
        both = ours(text, level, "ja") ^ icu(text, "ja", level)
        differing |= {("begin" if at == 1 else "end", character) for at in both}
    expected = {(where, character) for where, several in meant for character in several}
    assert differing == expected


@given(st.text(ALPHABET, max_size=24), st.sampled_from(PLACES + STRICT))
@settings(max_examples=200)
def test_any_text(text: str, place: tuple[str, str, str]) -> None:
    assert [*unexplained(f"文{text}文", *place)] == []


@pytest.mark.parametrize("name", ["zhlipsum-zhufu.txt", "udhr-cmn_hans.txt", "sanguo.txt"])
def test_texts_that_were_printed(name: str) -> None:
    path = MATERIALS / name
    if not path.is_file():
        pytest.skip(f"{path} is not there")
    lines = path.read_text(encoding="utf-8")[:30_000].splitlines()
    told = [each for line in lines for each in unexplained(line.strip(), "zh-Hans", "gb", "zh")]
    assert told == []
    assert sum(map(len, lines)) > 1000
