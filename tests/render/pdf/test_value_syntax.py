"""Values as a PDF has them (ISO 32000-1 7.3)."""

from __future__ import annotations

import io

import pikepdf
import pytest

from paiban.render.pdf.value_syntax import name, text_string, written


@pytest.mark.parametrize("text", ["", "A04", "a(b)c\\d", "标题", "é", "𬭎", "a\nb", "100 %"])
def test_a_text_string_comes_back(text: str) -> None:
    assert str(pikepdf.Object.parse(text_string(text).encode("ascii"))) == text


@pytest.mark.parametrize("text", ["Font", "A B", "a#b", "a/b(c)<d>[e]{f}%", "专色"])
def test_a_name_comes_back(text: str) -> None:
    assert str(pikepdf.Object.parse(name(text).encode("ascii"))) == f"/{text}"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (7, "7"),
        (1105.5118, "1105.512"),
        (0.25, "0.25"),
        (-3.0, "-3"),
        (0.00001, "0.00001"),
        (True, "true"),
        ([1, (2, 3.5)], "[1 [2 3.5]]"),
        ({"K": {"L": ["3 0 R"]}}, "<</K <</L [3 0 R]>>>>"),
    ],
)
def test_values_are_written(value: object, expected: str) -> None:
    assert written(value) == expected
    assert pikepdf.Object.parse(expected.replace("3 0 R", "3").encode("ascii")) is not None


def test_what_a_pdf_has_not_is_refused() -> None:
    with pytest.raises(TypeError):
        written(io.BytesIO())
