"""Unicode's LineBreakTest against the breaker (Debian: unicode-data): where it forbids a break, so
do we, but for what is listed here and in docs/typesetting.md; words are broken less on purpose."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import pytest

from paiban.base.files import shipped
from paiban.font.face import open_face
from paiban.manuscript.story import Text
from paiban.shape.shaper import shape
from paiban.typeset.class_table import FORBIDDEN
from paiban.typeset.compiler import load_table
from paiban.typeset.spacing import space

UNICODE = Path("/usr/share/unicode")

NOT_OURS = frozenset(
    "BK CR LF NL ZW CB RI EB EM JL JV JT SG XX CM ZWJ AI".split()  # noqa: SIM905
)
"""Line ends, which readers of manuscripts know; U+200B, which breaks before spaces; embedded
objects; flags and skin tones (font/text_units.py); letters of Hangul by themselves; marks alone,
which stand with what is before them whatever that is; what is as wide as a Han in Chinese (LB1)."""
BEGIN_LINES = {
    "IN": "gb: …… may begin a line; strict: not",
    "CJ": "small kana may begin a line, but in strict Japanese",
    "NS": "々 and ゝ in Chinese; they begin none in Japanese and Korean",
    "HY": "- between Han",
    "SY": "/ between Han; ／ begins no line",
    "QU": "straight quotes, which the reader replaces; » and others of Western texts",
    "B2": "——, but in strict",
    "BA": "marks of other scripts",
}
"""Classes that UA14 lets begin no line, and a Chinese newspaper does, with why."""
END_LINES = {
    "BB": "´ and others of Western texts",
    "QU": "as above",
    "OP": "U+2329, which no Chinese text has: 〈 is U+3008",
}


@lru_cache(maxsize=1)
def classes() -> dict[int, str]:
    found: dict[int, str] = {}
    for line in lines_of(UNICODE / "LineBreak.txt"):
        codes, kind = line.split(";")
        first, _, last = codes.partition("..")
        found |= dict.fromkeys(range(int(first, 16), int(last or first, 16) + 1), kind)
    return found


def lines_of(path: Path) -> Iterator[str]:
    if not path.is_file():
        pytest.skip(f"{path} is not there: apt-get install unicode-data")
    for line in path.read_text(encoding="utf-8").splitlines():
        bare = line.partition("#")[0].strip()
        if bare:
            yield bare.replace(" ", "") if ";" in bare else bare


def cases() -> Iterator[tuple[str, set[int]]]:
    """A text, and the offsets before which a line may begin."""
    for line in lines_of(UNICODE / "auxiliary" / "LineBreakTest.txt"):
        text, breaks = "", set[int]()
        for token in line.split():
            if token == "÷":
                breaks.add(len(text))
            elif token != "×":
                text += chr(int(token, 16))
        if NOT_OURS.isdisjoint(kinds(text)):
            yield text, breaks


def kinds(text: str) -> list[str]:
    return [classes().get(ord(each), "XX") for each in text]


def ours(text: str, level: str = "gb", locale: str = "zh-Hans") -> set[int]:
    face = open_face(shipped("fonts", "NotoSerifSC-Regular.ttf"))
    shaped = shape(Text(text), {None: (face,)})
    if not shaped.strings:
        return set()
    spacing = space(shaped, load_table(locale, level))
    return {
        shaped.offsets[at + 1]
        for at in range(len(shaped.strings) - 1)
        if spacing.penalties[at] != FORBIDDEN
    }


def before(text: str, at: int) -> str:
    """The class of what stands before ``at``, spaces passed over."""
    bare = text[:at].rstrip(" ")
    return kinds(bare[-1:])[0] if bare else "SP"


def test_no_line_ends_where_unicode_forbids_it() -> None:
    count, wrong = 0, []
    for text, breaks in cases():
        count += 1
        for at in ours(text) - breaks:
            if kinds(text[at])[0] not in BEGIN_LINES and before(text, at) not in END_LINES:
                wrong.append((ascii(text), at, before(text, at), kinds(text[at])[0]))
    assert wrong == []
    assert count > 1500


def test_han_are_broken_where_unicode_permits_it() -> None:
    """And beside letters and numbers; words are not, where UA14 sees no word."""
    broken = frozenset({"ID", "H2", "H3", "AL", "NU"})
    wrong = [
        (ascii(text), at)
        for text, breaks in cases()
        for at in breaks - ours(text) - {0, len(text)}
        if {before(text, at), kinds(text[at])[0]} <= broken
        and not {before(text, at), kinds(text[at])[0]} <= {"AL", "NU"}
    ]
    assert wrong == []


@pytest.mark.parametrize(
    "text", ["100\u00a0公里", "甲\u00a0乙", "甲\u2060乙", "第\u202f5章", "−5℃", "COVID‑19"]
)
def test_what_is_joined_is_not_parted(text: str) -> None:
    joint = next((at for at, each in enumerate(text) if each in "\u00a0\u2060\u202f−‑"))
    assert not {joint, joint + 1} & ours(text)
