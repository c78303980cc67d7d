"""Rules 27 to 36 at their bounds: what just breaks one, and what just does not."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.preflight.breaks import _line_art, _sized_photo, _state, separation
from tests.preflight.good_pdf import CONTENT, add, new_pdf, page_of, resource, saved
from tests.preflight.rules.test_rules import check


def found(folder: Path, content: bytes, **state: object) -> list[int]:
    """The rules that a good page breaks by painting ``content`` too; ``/New`` is an ExtGState."""
    pdf = new_pdf()
    _state(content, **state)(pdf)
    return [each.rule for each in check(folder, saved(pdf))]


TINT = b"q 0.2 0.1 0 0 k 30 70 100 30 re f Q "


def text(commands: bytes, size: float) -> bytes:
    return TINT + b"q %s BT /Body %g Tf 1 0 0 1 40 80 Tm <4141> Tj ET Q\n" % (commands, size)


def line(commands: bytes, width: float) -> bytes:
    return TINT + b"q %s %g w 40 80 m 90 80 l S Q\n" % (commands, width)


BLACK, RED, WHITE = b"0 0 0 1 k 0 0 0 1 K", b"0 1 1 0 k 0 1 1 0 K", b"0 0 0 0 k 0 0 0 0 K"


@pytest.mark.parametrize(
    ("content", "rules"),
    [
        (text(BLACK, 11.99), [28]),
        (text(BLACK, 12), []),
        (line(BLACK, 1.99), [28]),
        (line(BLACK, 2), []),
        (text(RED, 9.99), [31]),
        (text(RED, 10), []),
        (text(WHITE, 9.99), [31]),
        (text(b"0 1 0 0 k", 9), []),  # one ink alone needs no register
        (line(RED, 0.24), [32]),
        (line(RED, 0.25), []),
        (line(b"0 1 0 0 K", 0.1), []),
        (text(b"0.5 g", 9), []),  # no black
        (text(b"0 g", 12), []),
        (text(b"0 g", 11.9), [29]),
    ],
)
def test_sizes(tmp_path: Path, content: bytes, rules: list[int]) -> None:
    assert found(tmp_path, content) == rules


@pytest.mark.parametrize(
    ("mode", "state", "rules"),
    [
        (BLACK, {"op": True, "OP": True, "OPM": 1}, []),
        (BLACK, {"op": True, "OP": True, "OPM": 0}, [28]),
        (BLACK, {"op": True, "OP": True}, [28]),  # the mode is 0 where none is given
        (BLACK, {"op": False, "OP": True, "OPM": 1}, [28]),  # text is filled: op counts
        (BLACK, {"OP": True, "OPM": 1}, []),  # OP alone goes for both
    ],
)
def test_rule_28_black_text_overprints_by_op_and_mode(
    tmp_path: Path, mode: bytes, state: dict[str, object], rules: list[int]
) -> None:
    assert found(tmp_path, text(b"/New gs " + mode, 9), **state) == rules


def test_rules_28_and_30_say_nothing_on_bare_paper(tmp_path: Path) -> None:
    for content in (text(BLACK, 9), line(BLACK, 1), text(b"/Over gs 0 0 0 0 k", 14)):
        assert found(tmp_path, content)
        assert found(tmp_path, content.removeprefix(TINT)) == []


def test_rule_28_a_separation_of_black_needs_no_mode(tmp_path: Path) -> None:
    content = text(b"/New gs /Cs cs 1 scn", 9)
    for state, rules in (({"op": True}, []), ({"op": False}, [28])):
        pdf = new_pdf()
        _state(content, **state)(pdf)
        resource(pdf, "ColorSpace", "Cs", separation("Black")(pdf))
        assert [each.rule for each in check(tmp_path, saved(pdf))] == rules


def test_rule_32_marks_outside_the_trim_are_hairlines(tmp_path: Path) -> None:
    mark = b"q 0 1 1 0 K 0.1 w 2 %d m 10 %d l S Q"
    assert found(tmp_path, mark % (20, 20)) == []
    assert found(tmp_path, b"q 0 1 1 0 K 0.1 w 30 30 m 90 30 l S Q") == [32]


@pytest.mark.parametrize(
    ("font", "rules"),
    [
        (b"/Body 7.88 Tf", []),
        (b"/Body 7.87 Tf", [33]),
        (b"0 0 0 0.9 k /Body 9 Tf", [33]),  # no black
        (b"0 0 0 1 k /Body 9 Tf", []),
    ],
)
def test_rule_33_body_text(tmp_path: Path, font: bytes, rules: list[int]) -> None:
    pdf = new_pdf()
    body = CONTENT.replace(b"/Body 9 Tf", font)
    page_of(pdf).Contents = pdf.make_stream(body)
    assert [each.rule for each in check(tmp_path, saved(pdf))] == rules


@pytest.mark.parametrize(("half", "rules"), [(6, []), (7, [33])])
def test_rule_33_body_text_is_wrong_where_most_of_it_is(
    tmp_path: Path, half: int, rules: list[int]
) -> None:
    """Twelve lines of the body, the first of them in one other ink."""
    pdf = new_pdf()
    lines = CONTENT.split(b"\n")
    body = [at for at, each in enumerate(lines) if b"/Body 9 Tf" in each]
    assert len(body) == 12
    for at in body[:half]:
        lines[at] = lines[at].replace(b"/Body 9", b"1 0 0 0 k /Body 9")
    lines[body[half]] = lines[body[half]].replace(b"/Body 9", b"0 0 0 1 k /Body 9")
    page_of(pdf).Contents = pdf.make_stream(b"\n".join(lines))
    assert [each.rule for each in check(tmp_path, saved(pdf))] == rules


@pytest.mark.parametrize(
    ("width", "height", "told"),
    [
        (275, 400, [(34, "error")]),  # 99.0 ppi
        (276, 400, [(34, "warning")]),  # 99.4
        (413, 400, [(34, "warning")]),  # 148.7
        (415, 400, []),  # 149.4
        (1111, 556, []),  # 400.0
        (1112, 557, [(36, "note")]),  # 400.3
    ],
)
def test_rules_34_and_36_resolution(
    tmp_path: Path, width: int, height: int, told: list[tuple[int, str]]
) -> None:
    """The picture is 200 × 100 pt: of both ways the worse counts."""
    pdf = new_pdf()
    _sized_photo(width, height)(pdf)
    found = check(tmp_path, saved(pdf))
    assert [(each.rule, each.finding.severity.value) for each in found] == told


def test_a_rule_tells_the_first_and_how_many_more(tmp_path: Path) -> None:
    pdf = new_pdf()
    add(text(BLACK, 9) + line(BLACK, 1))(pdf)
    (each,) = check(tmp_path, saved(pdf))
    assert "): text of 9 pt in DeviceCMYK 0/0/0/100 knocks out" in each.finding.message
    assert "and 1 more on this page" in each.finding.message
    pdf = new_pdf()
    _line_art(400)(pdf)
    (each,) = check(tmp_path, saved(pdf))
    assert "more on this page" not in each.finding.message
