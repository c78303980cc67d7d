"""’ in words: theirs, and drawn as Latin has it; elsewhere a quotation mark."""

from __future__ import annotations

import pytest

from paiban.base.files import shipped
from paiban.base.finding import Findings
from paiban.font.face import Face, open_face
from paiban.manuscript.story import Text
from paiban.shape.apostrophes import apostrophes
from paiban.shape.shaper import shape
from paiban.shape.unset import report_unset
from paiban.shape.vertical_shaping import Turns, shape_vertical
from paiban.typeset.class_table import FORBIDDEN
from paiban.typeset.compiler import load_table
from paiban.typeset.spacing import space
from tests.fonts import square

TURNS = Turns(frozenset("，"), replaced=(("‘", "「"), ("’", "」")))


def song() -> Face:
    return open_face(shipped("fonts", "NotoSerifSC-Regular.ttf"))


@pytest.mark.parametrize(
    ("string", "found"),
    [
        ("球星O’Brien与", "O’B"),
        ("Let’s go", "t’s"),
        ("Rock’n’Roll", "k’n n’R"),
        ("Beatles’ songs", "s’ "),
        ("L’École", "L’É"),
        ("’90s的", "’9"),
        ("‘单引’，‘O’Brien’说", "O’B"),
        ("他说‘Hello’。", ""),
        ("中’文", ""),
    ],
)
def test_which_are_apostrophes(string: str, found: str) -> None:
    places = sorted(apostrophes(string))
    assert " ".join(f"{string[max(0, at - 1) : at + 2]}"[:3] for at in places) == found


def test_rule_06_an_apostrophe_is_of_its_word() -> None:
    """No break, no stretch and no white beside it; the glyph is the narrow one of the font."""
    made = space(shape(Text("球星O’Brien与"), {None: (song(),)}), load_table("zh-Hans", "gb"))
    at = made.shaped.strings.index("’")
    assert made.penalties[at - 1] == made.penalties[at] == FORBIDDEN
    assert made.advances[at] == pytest.approx(0.268)
    assert made.naturals[at] == 0.0
    closing = space(shape(Text("‘单引’"), {None: (song(),)}), load_table("zh-Hans", "gb"))
    assert closing.advances[-1] == 1.0


@pytest.mark.parametrize("word", ["O’Brien", "D’Angelo", "Rock’n’Roll", "Beatles’ songs", "L’É"])
def test_rule_33_an_apostrophe_is_turned_with_its_word(word: str) -> None:
    made = shape_vertical(Text(f"球{word}，‘单’"), {None: (song(),)}, TURNS)
    comma = made.strings.index("，")
    inside = [at for at, string in enumerate(made.strings[:comma]) if string in word]
    assert "".join(made.strings[at] for at in inside) == word.replace(" ", "")
    assert all(made.stands[at].turned for at in inside)
    corner = made.gids[made.strings.index("’", comma)]
    marks = [made.gids[at] for at in inside if made.strings[at] == "’"]
    assert marks and corner not in marks


def test_a_mark_a_whole_em_wide_is_narrowed_and_told() -> None:
    """As old fonts for Chinese have it: the square font knows no narrow form."""
    made = shape(Text("球星O’Brien与"), {None: (square(),)})
    at = made.strings.index("’")
    assert made.advances[at] == pytest.approx(0.36 + 0.08)  # its ink, with a little white
    assert made.shifts[at] == pytest.approx(0.04 - 0.06)
    findings = Findings()
    report_unset(made, findings)
    assert [finding.code for finding in findings] == ["font-wide-space"]
    down = shape_vertical(Text("球星O’Brien与"), {None: (square(),)}, TURNS)
    assert down.advances[at] == pytest.approx(0.44)
