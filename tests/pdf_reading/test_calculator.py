"""Programs of type 4 functions."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paiban.pdf_reading.calculator import calculated


@pytest.mark.parametrize(
    ("program", "inputs", "wanted"),
    [
        ("{ dup 0.5 mul exch 0 exch 0 }", (0.8,), (0.4, 0.0, 0.8, 0.0)),
        ("{ 1 2 3 3 1 roll }", (), (3.0, 1.0, 2.0)),
        ("{ 1 2 3 3 -1 roll }", (), (2.0, 3.0, 1.0)),
        ("{ dup 0.5 gt { pop 1 } { pop 0 } ifelse }", (0.7,), (1.0,)),
        ("{ dup 0.5 gt { pop 1 } { pop 0 } ifelse }", (0.2,), (0.0,)),
        ("{ dup 0 lt { neg } if }", (-3.0,), (3.0,)),
        ("{ 2 copy add }", (1.0, 2.0), (1.0, 2.0, 3.0)),
        ("{ 1 index sub }", (5.0, 2.0), (5.0, -3.0)),
        ("{ 90 sin 1 1 atan }", (), (1.0, 45.0)),
        ("{ 7 2 idiv -7 2 mod 2.5 round }", (), (3.0, -1.0, 3.0)),
    ],
)
def test_programs_are_run(
    program: str, inputs: tuple[float, ...], wanted: tuple[float, ...]
) -> None:
    assert calculated(program, inputs) == pytest.approx(wanted)


@pytest.mark.parametrize(
    "program",
    ["", "1", "{", "{ pop }", "{ nothing }", "{ 1 0 div }", "{ 9 copy }", "{ 0 ln }", "{ -1 sqrt }",
     "{ 1 if }", "{ { 1 } if }", "{ 3 1 roll }", "{ " * 40 + "} " * 40,
     "{" + " dup" * 1000 + "}"],
)  # fmt: skip
def test_what_makes_no_sense_gives_nothing(program: str) -> None:
    assert calculated(program, ()) == ()


WORDS = st.sampled_from(
    [
        *"{}",
        "dup",
        "exch",
        "pop",
        "roll",
        "copy",
        "index",
        "if",
        "ifelse",
        "mul",
        "div",
        "exp",
        "ln",
    ]
)


@given(st.lists(st.one_of(WORDS, st.floats(-9, 9).map(str)), max_size=40))
def test_no_program_does_harm(words: list[str]) -> None:
    assert isinstance(calculated("{" + " ".join(words) + "}", (0.5,)), tuple)
