"""QR codes in a column: the squares of the code, on whole body lines, the words beside it."""

from __future__ import annotations

from paiban.column.qr_code import _MODULE, _QUIET, _rectangles, qr_matrix, set_code
from paiban.edition.paper import SIKAI
from paiban.manuscript.story import Paragraph, Role, Text
from paiban.page.items import Fill
from tests.typeset.setting import typesetter

ADDRESS = "https://example.com/a/b?c=1"


def _block(address: str = ADDRESS) -> Paragraph:
    return Paragraph(Text("（来源：晚报）"), Role.CREDIT_LINE, address=address)


def test_the_rectangles_are_the_dark_squares_each_once() -> None:
    matrix = qr_matrix(ADDRESS)
    drawn = [[0] * len(matrix) for _ in matrix]
    for y, x, width, height in _rectangles(ADDRESS):
        for row in range(y, y + height):
            for column in range(x, x + width):
                drawn[row][column] += 1
    assert [bytes(row) for row in drawn] == list(matrix)
    assert len(_rectangles(ADDRESS)) < sum(map(sum, matrix)) / 2


def test_words_stand_beside_the_code_where_there_is_room() -> None:
    wide = set_code(_block(), typesetter(), SIKAI, SIKAI.span(1))
    assert wide.first == 0 and wide.rows[0]
    narrow = set_code(_block(), typesetter(), SIKAI, 60.0)
    assert narrow.first >= 1 and all(narrow.rows[: narrow.first])


def test_the_code_is_within_its_lines_and_its_measure() -> None:
    for address in (ADDRESS, "https://example.com/" + "x" * 200):
        width = SIKAI.span(2)
        code = set_code(_block(address), typesetter(), SIKAI, width)
        squares = [part for line in code.drawn() for part in line if isinstance(part, Fill)]
        depth = len(code.rows) * SIKAI.leading
        assert squares
        for each in squares:
            rect = each.rect
            assert rect.x >= 0 and rect.x + rect.width <= width + 0.01
            assert rect.y >= _QUIET / 2 * _MODULE - 0.01 and rect.y + rect.height <= depth
