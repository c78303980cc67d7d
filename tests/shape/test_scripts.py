"""Other scripts among Chinese: shaped by their own rules, in their own direction, and unbroken."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

from paiban.base.files import shipped
from paiban.base.finding import Findings
from paiban.column.block import Row
from paiban.compose.glyph_items import row_items
from paiban.compose.vertical.vertical_items import vertical_items
from paiban.font.face import Face, open_face
from paiban.manuscript.story import Text
from paiban.page.items import Glyphs
from paiban.shape.clusters import Shaped
from paiban.shape.scripts import itemise, script_name
from paiban.shape.shaper import shape
from paiban.shape.unset import report_unset
from paiban.shape.vertical_shaping import Turns, shape_vertical
from paiban.typeset.class_table import FORBIDDEN, NO_STRETCH
from paiban.typeset.compiler import load_table
from paiban.typeset.paragraph import Setter
from paiban.typeset.spacing import space
from tests.render.handmade import pdf_of
from tests.render.readers import Reader, pdfium, poppler_raw

CASES = Path(__file__).parents[3] / "shared" / "field-cases" / "F09-scripts-rtl"
FONTS = {
    "Arabic": "NotoNaskhArabic-Regular.ttf",
    "Hebrew": "NotoSerifHebrew-Regular.ttf",
    "Devanagari": "NotoSerifDevanagari-Regular.ttf",
    "Thai": "NotoSerifThai-Regular.ttf",
}
ARABIC, HEBREW, HINDI, THAI = "مرحبا بكم", "שלום עולם", "नमस्ते हिन्दी", "ยินดีต้อนรับสู่ประเทศไทย"


def face(script: str) -> Face:
    path = CASES / FONTS[script]
    if not path.is_file():
        pytest.skip(f"{path} is not there: ../shared/field-cases holds its font")
    return open_face(path)


def chain(script: str) -> tuple[Face, ...]:
    return open_face(shipped("fonts", "NotoSerifSC-Regular.ttf")), face(script)


def shaped(string: str, script: str) -> Shaped:
    return shape(Text(string), {None: chain(script)})


def setter(string: str, script: str) -> Setter:
    return Setter(space(shaped(string, script), load_table("zh-Hans", "gb")), 10.0)


def items(made: Setter, measure: float) -> list[Glyphs]:
    lines = made.lines(measure, made.options(measure)[0])
    rows = [Row("body", made, line, 50.0, 100.0 + 20 * n, 10.0) for n, line in enumerate(lines)]
    return [item for row in rows for item in row_items(row) if isinstance(item, Glyphs)]


def test_chinese_and_western_are_no_foreign_scripts() -> None:
    for text in ("新华社，ABC 123。", "あアー", "한글", "Việt Nam", "Москва", "Αθήνα", "①Ⅲ℃"):
        assert itemise(text).stretches == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"写着{ARABIC}四字", ["Arab rtl", "Arab rtl"]),
        (f"写着{HEBREW}四字", ["Hebr rtl", "Hebr rtl"]),
        (f"写着{HINDI}", ["Deva ltr", "Deva ltr"]),
        (f"写着{THAI}", ["Thai ltr"]),
        ("བོད་སྐད", ["Tibt ltr"]),
        ("ᠮᠣᠩᠭᠣᠯ", ["Mong ltr"]),
        ("א(ב)ג", ["Hebr rtl", "Zyyy rtl", "Hebr rtl", "Zyyy rtl", "Hebr rtl"]),
    ],
)
def test_each_word_is_of_its_script(text: str, found: list[str]) -> None:
    stretches = itemise(text).stretches
    assert [f"{each.script} {'rtl' if each.is_rtl else 'ltr'}" for each in stretches] == found


def test_arabic_letters_are_joined() -> None:
    """Initial, medial and final forms are glyphs other than those of the letters alone."""
    made, naskh = shaped("写ببب着", "Arabic"), face("Arabic")
    assert made.strings == ["写", "ب", "ب", "ب", "着"]
    forms = made.gids[1:4]
    assert len(set(forms)) == 3 and naskh.gid("ب") not in forms


def test_hindi_vowels_stand_before_their_consonant() -> None:
    made = shaped("写हि着", "Devanagari")
    assert made.strings == ["写", "हि", "着"]
    vowel, letter = face("Devanagari").gid("ि"), face("Devanagari").gid("ह")
    (drawn,) = [(made.gids[1], made.more[1][0][0])]
    assert drawn[1] == letter and drawn[0] in (vowel, drawn[0]) and drawn[0] != letter
    assert made.more[1][0][1] > 0.1  # the consonant is right of it


@pytest.mark.parametrize(
    ("script", "word"), [("Arabic", ARABIC), ("Hebrew", HEBREW), ("Devanagari", HINDI)]
)
def test_words_are_neither_broken_nor_spaced_out(script: str, word: str) -> None:
    spacing = setter(f"写着{word}四字", script).spacing
    inside = [
        at
        for at in range(len(spacing) - 1)
        if spacing.shaped.faces[at] is spacing.shaped.faces[at + 1] is face(script)
        and at not in spacing.shaped.spaces
    ]
    assert len(inside) > 4
    assert {spacing.gaps[at].stretch for at in inside} == {NO_STRETCH}
    assert {spacing.penalties[at] for at in inside} == {FORBIDDEN}


@pytest.mark.parametrize(("script", "word"), [("Arabic", ARABIC), ("Hebrew", HEBREW)])
def test_words_stand_from_the_right(script: str, word: str) -> None:
    made = setter(f"写着{word}四字", script)
    (line,) = made.lines(30.0, made.options(30.0)[0])
    strings, xs = made.shaped.strings, dict(enumerate(line.xs))
    seen = "".join(strings[at] for at in sorted(xs, key=xs.__getitem__))
    assert seen == "写着" + word.replace(" ", "")[::-1] + "四字"
    ends = [line.xs[at] + made.spacing.advances[at] for at in range(len(strings))]
    assert max(ends) == pytest.approx(line.xs[-1] + 1.0)
    whole = sorted((line.xs[at], ends[at]) for at in range(len(strings)))
    assert all(one[1] <= two[0] + 1e-6 for one, two in pairwise(whole))


def test_a_paragraph_without_a_han_runs_from_the_right() -> None:
    made = setter(HEBREW, "Hebrew")
    assert made.shaped.is_rtl
    (line,) = made.lines(30.0, made.options(30.0)[0])
    assert line.xs[0] + made.spacing.advances[0] == pytest.approx(30.0)  # the first letter


def test_what_is_read_is_the_word() -> None:
    found = items(setter(f"写着{ARABIC}四字", "Arabic"), 30.0)
    assert [item.text for item in found] == ["写着", ARABIC, "四字"]
    assert [item.is_rtl for item in found] == [False, True, False]
    words, drawn = found[1], "".join(found[1].texts)
    assert drawn == "ابحرم مكب"  # each word from its left
    assert list(words.xs[:5]) == sorted(words.xs[:5]) and words.xs[6] < words.xs[5] < words.xs[0]


@pytest.mark.parametrize("number", ["123", "۱۲۳"])
def test_rule_35_numbers_beside_what_runs_from_the_right(tmp_path: Path, number: str) -> None:
    """They stand at its left, and what is written after it at its right: no piece of text spans
    both, else PDFium reads a digit twice."""
    drawn = items(setter(f"文{ARABIC}{number}字。", "Arabic"), 30.0)
    assert [item.text for item in drawn if item.face is not face("Arabic")] in (
        ["文", "123", "字。"],
        ["文", "字。"],
    )
    found = Counter(bare(pdfium(pdf_of(*drawn), tmp_path)))
    assert found == Counter(bare(f"文{ARABIC}{number}字。"))


def bare(found: str) -> str:
    """Without spaces, and the marks of direction that Poppler adds."""
    return "".join(each for each in found if not each.isspace() and each not in _MARKS)


_MARKS = "\u202a\u202b\u202c"


def test_rule_35_a_ligature_is_read(tmp_path: Path) -> None:
    """Not by Poppler 22, which turns its two letters over whoever made the file."""
    found = pdfium(pdf_of(*items(setter("店السلام四", "Arabic"), 30.0)), tmp_path)
    assert bare(found) == "店السلام四"


@pytest.mark.parametrize("read", [poppler_raw, pdfium])
@pytest.mark.parametrize(
    ("script", "word"),
    [
        ("Arabic", "مرحبا"),
        ("Hebrew", "שלום"),
        ("Devanagari", HINDI),
        ("Thai", THAI),
        ("Hebrew", HEBREW),
        ("Arabic", ARABIC),
    ],
)
def test_rule_35_readers_find_the_text(
    tmp_path: Path, read: Reader, script: str, word: str
) -> None:
    found = read(pdf_of(*items(setter(f"店招上写着{word}四字", script), 30.0)), tmp_path)
    assert bare(found) == f"店招上写着{word}四字".replace(" ", "")


def test_thai_breaks_between_words_where_icu_is_there() -> None:
    pytest.importorskip("icu4py")
    spacing = setter(f"写着{THAI}", "Thai").spacing
    ends = [at for at in range(2, len(spacing) - 1) if spacing.penalties[at] != FORBIDDEN]
    words = "".join(
        each + ("|" if at in ends else "") for at, each in enumerate(spacing.shaped.strings)
    )
    assert words == "写着ยินดี|ต้อนรับ|สู่|ประเทศไทย"


def test_tibetan_breaks_after_its_mark() -> None:
    spacing = setter("写བོད་སྐད", "Thai").spacing
    marks = [at for at, each in enumerate(spacing.shaped.strings) if each == "་"]
    assert marks and all(spacing.penalties[at] == 0.0 for at in marks)


@pytest.mark.parametrize(
    "called",
    ["م Arabic", "۱ Arabic", "٫ Arabic", "र Devanagari", "꣡ Devanagari", "ᥐ Tai Le",
     "𐌀 Old Italic", "ᠮ Mongolian", "한 Hangul", "ᐁ Canadian"],
)  # fmt: skip
def test_a_script_is_called_by_its_name(called: str) -> None:
    """Not by that of a character: ۱ is an EXTENDED ARABIC-INDIC DIGIT."""
    assert script_name(called[0]) == called[2:]


def test_a_script_that_no_font_has_is_told_once() -> None:
    made = shape(Text("写ᠮᠣᠩᠭᠣᠯ与བོད་སྐད与한글"), {None: (chain("Thai")[0],)})
    findings = Findings()
    report_unset(made, findings)
    assert [(each.code, each.message) for each in findings] == [
        ("script-not-set", "no font for Mongolian: 6 characters print as empty boxes"),
        ("script-not-set", "no font for Tibetan: 7 characters print as empty boxes"),
        ("script-not-set", "no font for Hangul: 2 characters print as empty boxes"),
    ]


@pytest.mark.parametrize(("script", "word"), [("Arabic", ARABIC), ("Hebrew", HEBREW)])
def test_in_vertical_lines_words_are_turned(script: str, word: str) -> None:
    made = shape_vertical(Text(f"写着{word}四字"), {None: chain(script)}, Turns(frozenset("，")))
    spacing = space(made, load_table("zh-Hans", "gb", vertical=True))
    line = Setter(spacing, 10.0).lines(30.0, Setter(spacing, 10.0).options(30.0)[0])[0]
    found = vertical_items(Row("body", Setter(spacing, 10.0), line, 0.0, 0.0, 10.0))
    words = [item for item in found if isinstance(item, Glyphs) and item.is_rtl]
    assert [item.text for item in words] == [word]
    (turned,) = words
    place = turned.texts.index(" ")
    assert turned.turned and list(turned.ys[:place]) == sorted(turned.ys[:place])
    assert turned.ys[place + 1] < turned.ys[place] < turned.ys[0]
