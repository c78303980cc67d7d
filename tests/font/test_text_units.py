"""Units of text: clusters as Unicode Annex 29 has them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paiban.font.emoji import wants_emoji
from paiban.font.text_units import is_plain, units


@pytest.mark.parametrize(
    "text",
    [
        "春|江|，|a|b",
        "葛\U000e0100|城",
        "e\u0301\u0302|x",
        "か\u3099|甲\u20dd",
        "👩\u200d🔬|👨\u200d👩\u200d👧",
        "🇨🇳|🇯🇵|🇨",
        "1\ufe0f\u20e3|2",
        "👍🏽|👍",
        "❤\ufe0f\u200d🔥",
        "a\u200d|b",
        "🏴\U000e0067\U000e0062\U000e007f|甲",
    ],
)
def test_units(text: str) -> None:
    whole = text.replace("|", "")
    assert [whole[start:end] for start, end in units(whole)] == text.split("|")


@given(st.text())
def test_units_are_the_text(text: str) -> None:
    assert "".join(text[start:end] for start, end in units(text)) == text


def test_what_is_plain() -> None:
    assert all(map(is_plain, "春，a1“\u3000☎𠮷"))
    assert not any(map(is_plain, "\u0301\u3099\ufe0f\u200d😀🇨"))


def test_the_form_that_a_sign_is_asked_for() -> None:
    assert [wants_emoji(unit) for unit in ("☎", "☎\ufe0f", "😀", "😀\ufe0e")] == [
        False,
        True,
        True,
        False,
    ]
