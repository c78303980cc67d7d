"""Figures, and names of capitals and figures, that stand upright in vertical lines: what is drawn
in each cell for which characters (rule 33).

The text keeps what was typed. Cells are of one em; a point or a comma takes half of one. Two digits
share a cell, but for those of decimals and telephone numbers, which are told one by one. 漢数字 are
drawn where the house wants them: digit by digit, or with 十百千万.
"""

from __future__ import annotations

import re
from itertools import groupby

from paiban.base.late_pattern import late_pattern
from paiban.base.value import Value, replace

UPRIGHT, TURNED, KANSUJI, KANSUJI_UNITS = "upright", "turned", "kansuji", "kansuji-units"
"""House styles of figures."""

_DRAWN_UNITS = {
    "km²": "㎢", "cm²": "㎠", "m²": "㎡", "cm³": "㎤", "m³": "㎥",
    "km": "㎞", "cm": "㎝", "mm": "㎜", "nm": "㎚", "μm": "㎛", "µm": "㎛",
    "kg": "㎏", "mg": "㎎", "μg": "㎍", "µg": "㎍", "ml": "㎖", "mL": "㎖", "cc": "㏄", "ha": "㏊",
    "kW": "㎾", "MW": "㎿", "kHz": "㎑", "MHz": "㎒", "GHz": "㎓", "Hz": "㎐", "dB": "㏈",
    "kPa": "㎪", "MPa": "㎫", "hPa": "㍱", "kcal": "㎉", "cal": "㎈",
    "KB": "㎅", "MB": "㎆", "GB": "㎇", "°C": "℃", "°F": "℉",
}  # fmt: skip
"""Signs of units that have a character of their own as wide as a Han."""
_SINGLE_UNITS = "mgtsLVWAKBJ"
_DRAWN = {
    ".": "・", ",": "，", ":": "：", "-": "－", "/": "／", "%": "％",
    "$": "＄", "¥": "￥", "£": "￡", "No.": "№", "No. ": "№",
}  # fmt: skip
"""What is drawn for the marks of a figure."""
_LEVEL = {"+": "＋", "-": "−", "−": "−", "±": "±", "＋": "＋"}
"""What is drawn for the signs before a number: they are read as strokes that lie, and do not turn
with the line as a hyphen does."""

_SQUARE = "\u3371-\u33df"
"""Units that are one character already."""
_UNIT = "|".join([*sorted(_DRAWN_UNITS, key=len, reverse=True), f"[{_SINGLE_UNITS}{_SQUARE}]"])
FIGURE = (
    r"(?:[-+±−＋]?[$¥€£₩＄￥￡]?|No\. ?)[0-9]+(?:[.,:/-][0-9]+)*"
    rf"(?: ?(?:(?:{_UNIT})(?:/(?:{_UNIT}|h)|h)?|[%％‰℃℉°]))?"
)
"""A figure with its sign and its unit, for the start of a token."""
CODE = r"(?=[0-9]*[A-Z])[A-Z0-9]{2,}(?:[.-][A-Z0-9]+)?|[A-Z][.-][A-Z0-9]+"
"""A name of capitals and figures: GDP, 5G, H7N9, F-35, PM2.5."""
_PARTS = late_pattern(
    r"(?P<before>[-+±−＋]?[$¥€£₩＄￥￡]?|No\. ?)(?P<body>[0-9][0-9.,:/-]*)(?P<space> ?)(?P<unit>.*)"
)
_UNIT_PARTS = late_pattern(f"{_UNIT}|[^A-Za-z]|h")
_MANY_CAPITALS = late_pattern("[A-Z]{4}")
_DATE = late_pattern(r"[0-9]{4}[-./][0-9]{1,2}[-./][0-9]{1,2}")

_CODE_MOST = 5.0
"""Most ems of cells of a name: it is not parted, and longer ones would leave lines loose."""
_LONG, _GROUP = 6, 4
"""Digits from which a number is read in parts: every four from its end."""
_SHORT = 4.0
"""Most ems of cells of a figure that no line end parts."""
AFTER_MARK, AFTER_COMMA, AT_MYRIAD, IN_KANSUJI = 15.0, 5000.0, 25.0, 5.0
"""Demerits of a line end within a figure: after a mark as within an address; after the comma of a
number, so many that only one which no line holds is parted; where a long number is read in parts;
between 漢数字, which are Han."""
SQUEEZED = 0.15
"""Ems that each cell but the last may give up where a line needs it: a digit is some ¾ em high."""

_DIGITS = str.maketrans("0123456789", "〇一二三四五六七八九")
_PLACES = ("", "十", "百", "千")
_MYRIADS = {"zh-Hans": "万", "zh-Hant": "萬"}
_WITH_UNITS = 4
"""Digits up to which a number without commas is told by 十百千: a longer one may be a telephone
number, or a postcode."""
_YEARS, _SERIAL = 4, 3
"""Digits of a year, and the fewest of a serial number, which are read digit by digit."""
_OF_YEAR = late_pattern("(?:[–—～〜~至][0-9]{4})?(?:[）)]|[（(][^（()）]{1,10}[）)])?年")
"""What follows a year: 1873年, 1873（明治6）年, 明治6（1873）年, 1868～1873年."""
_BEFORE_YEAR = late_pattern(
    "(?:年|(?:明治|大正|昭和|平成|令和|民[国國])[0-9元〇一二三四五六七八九十]{1,3}年?)[（(]$"
)
"""What is before a year that is told in another calendar too: 明治6年（1873）."""
CONTEXT = 16
"""Characters on either side of a figure that tell how it is read."""


class Cell(Value, frozen=True):
    """A cell of a figure: the characters that it stands for, what is drawn, and how.

    ``how``: ``stand`` upright; ``beside`` two digits side by side; ``half`` in half a cell;
    ``level`` a stroke that lies. ``cut``: the demerits of a line end after it, 0 if none may be.
    """

    text: str
    drawn: str
    how: str = "stand"
    cut: float = 0.0

    @property
    def ems(self) -> float:
        return 0.5 if self.how == "half" else 1.0 if self.how == "beside" else len(self.drawn)


Cells = tuple[Cell, ...]


def figure_cells(string: str, after: str, figures: str, language: str, before: str = "") -> Cells:
    """The cells of a figure between ``before`` and ``after``, of ``CONTEXT`` characters; none if it
    is turned."""
    found = _PARTS.fullmatch(string)
    assert found is not None
    signs, body, space, unit = found.group("before", "body", "space", "unit")
    if figures == TURNED and (signs or not body.isdigit() or len(body) > 2 or unit.isalpha()):
        return ()
    is_told = figures == KANSUJI_UNITS and _is_told(body, before, after)
    cells = [*_signs(signs), *(_told(body, language) if is_told else _body(body, figures))]
    if space:
        cells[-1] = replace(cells[-1], text=cells[-1].text + space)
    cells += [Cell(part, _drawn_unit(part)) for part in _UNIT_PARTS.findall(unit)]
    if len(cells) == 1 and cells[0].text == cells[0].drawn and cells[0].how == "stand":
        return ()  # a single digit, which stands as a letter does
    return _parted_after_marks(cells)


def code_cells(string: str, figures: str) -> Cells:
    """The cells of a name of capitals and figures, each in its own; none if it is turned."""
    if _MANY_CAPITALS.search(string) or (figures == TURNED and not string.isalpha()):
        return ()
    cells = tuple(_mark(each) if each in ".-" else Cell(each, each) for each in string)
    most = 3.0 if string.isalpha() else _CODE_MOST
    return cells if sum(cell.ems for cell in cells) <= most else ()


def _signs(before: str) -> list[Cell]:
    if before.startswith("No."):
        return [Cell(before, _DRAWN[before])]
    return [
        Cell(sign, _LEVEL[sign], "level") if sign in _LEVEL else Cell(sign, _DRAWN.get(sign, sign))
        for sign in before
    ]


def _drawn_unit(part: str) -> str:
    return _DRAWN_UNITS.get(part) or _DRAWN.get(part, part)


def _mark(mark: str, drawn: str = "") -> Cell:
    return Cell(mark, drawn or _DRAWN[mark], "half" if mark in ".," else "stand")


def _body(body: str, figures: str) -> list[Cell]:
    cells: list[Cell] = []
    side_by_side = figures in (UPRIGHT, TURNED) and _in_pairs(body)
    for is_digits, run in groupby(body, str.isdigit):
        part = "".join(run)
        if not is_digits:
            comma = "、" if figures not in (UPRIGHT, TURNED) else ""
            cells += [_mark(each, comma if each == "," else "") for each in part]
        elif side_by_side and len(part) == 2:
            cells.append(Cell(part, part, "beside"))
        else:
            kansuji = figures in (KANSUJI, KANSUJI_UNITS)
            cells += _digits(part, part.translate(_DIGITS) if kansuji else part)
    return cells


def _in_pairs(body: str) -> bool:
    """Whether two digits share a cell: in whole numbers, times, scores and dates."""
    parts = re.split("[-.,:/]", body)
    if len(parts) == 1 or _DATE.fullmatch(body):
        return True
    return not ("," in body or "." in body) and all(len(part) <= 2 for part in parts)


def _digits(part: str, drawn: str) -> list[Cell]:
    """One to a cell, with the demerits of a line end after it."""
    return [
        Cell(digit, sign, cut=_cut(at, len(part), is_kansuji=sign != digit))
        for at, (digit, sign) in enumerate(zip(part, drawn, strict=True), 1)
    ]


def _cut(at: int, count: int, *, is_kansuji: bool) -> float:
    """The demerits of a line end after ``at`` of ``count`` digits, 0 if none may be."""
    left = count - at
    if is_kansuji:
        return IN_KANSUJI if left else 0.0
    return AT_MYRIAD if count >= _LONG and left and left % _GROUP == 0 else 0.0


def _parted_after_marks(cells: list[Cell]) -> Cells:
    """The cells of a figure, with the line ends that it may have after its marks."""
    if sum(cell.ems for cell in cells) <= _SHORT:
        return tuple(cells)
    is_decimal = sum(cell.text == "." for cell in cells) == 1
    marks = "-,/" if is_decimal else "-,/."
    return tuple(
        replace(cell, cut=AFTER_COMMA if cell.text == "," else AFTER_MARK)
        if cell.text in marks and cell.how != "level" and at < len(cells)
        else cell
        for at, cell in enumerate(cells, 1)
    )


def _is_told(body: str, before: str, after: str) -> bool:
    """Whether a number is told by 十百千万: a year is read digit by digit, and so are one that
    begins with 0 and the number of an issue (第1203號)."""
    digits = body.replace(",", "")
    if not digits.isdigit() or digits.startswith("0"):
        return False
    if "," in body:
        return re.fullmatch("[0-9]{1,3}(,[0-9]{3}){1,2}", body) is not None
    if len(digits) >= _SERIAL and before.endswith("第") and after[:1] in tuple("号號期"):
        return False
    return len(digits) <= _WITH_UNITS and not (len(digits) == _YEARS and _is_year(before, after))


def _is_year(before: str, after: str) -> bool:
    """Whether what is around four digits tells that they are a year."""
    if _OF_YEAR.match(after):
        return True
    return _BEFORE_YEAR.search(before) is not None and after[:1] in tuple("）)")


def _told(body: str, language: str) -> list[Cell]:
    """A number with 十百千万: each cell a digit with the place that it has, and the zeros after
    it."""
    count = len(body.replace(",", ""))
    cells: list[Cell] = []
    place, zeros = count, 0
    for each in body:
        if each == ",":
            cells[-1] = replace(cells[-1], text=cells[-1].text + each)
            continue
        place -= 1
        if each == "0":
            cells[-1] = replace(cells[-1], text=cells[-1].text + each)
            zeros += 1
        else:
            drawn = _placed(each, place, is_first=not cells, language=language)
            nought = "零" if zeros and language != "ja" else ""
            cells.append(Cell(each, nought + drawn))
            zeros = 0
        if place == _GROUP:
            myriad = _MYRIADS.get(language, "万")
            cells[-1] = replace(cells[-1], drawn=cells[-1].drawn + myriad)
    return [*(replace(cell, cut=IN_KANSUJI) for cell in cells[:-1]), cells[-1]]


def _placed(digit: str, place: int, *, is_first: bool, language: str) -> str:
    """A digit with its place: 5, 2 → 五百. 一 is not said before 十 (ja: nor before 百 and 千)."""
    within = place % _GROUP
    omitted = within == 1 and is_first
    if language == "ja":
        omitted = within > 0 and not (within == 3 and place > _GROUP)
    said = "" if digit == "1" and omitted else digit.translate(_DIGITS)
    return said + _PLACES[within]
