"""Equations of Word (OMML) to a line of text: every character is kept, what stands above another is
told by brackets and signs."""

from __future__ import annotations

from collections.abc import Callable

from paiban.manuscript.html.tags import shifted
from paiban.manuscript.word.ooxml.xml_parts import Element, attribute, child, kind


def linear(element: Element) -> str:
    """The text of an equation, in the order in which it is read."""
    return "".join(_linear(each) for each in element)


def _linear(element: Element) -> str:
    name = kind(element)
    if name in ("m:t", "w:t"):
        return element.text or ""
    if name.endswith("Pr") or name in ("w:del", "w:moveFrom"):
        return ""
    form = _FORMS.get(name)
    return form(element) if form else linear(element)


def _part(element: Element, name: str) -> str:
    part = child(element, name)
    return linear(part) if part is not None else ""


def _group(text: str) -> str:
    """In brackets, where it is more than one piece."""
    return f"({text})" if len(text) > 1 and not text.isalnum() else text


def _fraction(element: Element) -> str:
    return f"{_group(_part(element, 'm:num'))}/{_group(_part(element, 'm:den'))}"


def _shift(text: str, tag: str) -> str:
    if not text:
        return ""
    small = shifted(text, tag)
    if small != text:
        return small
    return ("_" if tag == "sub" else "^") + _group(text)


def _scripts(element: Element) -> str:
    below, above = _part(element, "m:sub"), _part(element, "m:sup")
    return _part(element, "m:e") + _shift(below, "sub") + _shift(above, "sup")


def _before(element: Element) -> str:
    below, above = _part(element, "m:sub"), _part(element, "m:sup")
    return _shift(below, "sub") + _shift(above, "sup") + _part(element, "m:e")


def _root(element: Element) -> str:
    degree = _part(element, "m:deg")
    return shifted(degree, "sup") + "√" + _group(_part(element, "m:e"))


def _sum(element: Element) -> str:
    sign = child(element, "m:naryPr", "m:chr")
    below, above = _part(element, "m:sub"), _part(element, "m:sup")
    shown = attribute(sign, "m:val") if sign is not None else "∫"
    return shown + _shift(below, "sub") + _shift(above, "sup") + _part(element, "m:e")


def _brackets(element: Element) -> str:
    properties = child(element, "m:dPr")

    def sign(name: str, usual: str) -> str:
        told = child(properties, name)
        return usual if told is None else attribute(told, "m:val")

    inner = [linear(each) for each in element if kind(each) == "m:e"]
    return sign("m:begChr", "(") + sign("m:sepChr", "|").join(inner) + sign("m:endChr", ")")


def _rows(element: Element) -> str:
    rows = [each for each in element if kind(each) in ("m:mr", "m:e")]
    return "; ".join(
        ", ".join(linear(cell) for cell in row if kind(cell) == "m:e")
        if kind(row) == "m:mr"
        else linear(row)
        for row in rows
    )


def _accent(element: Element) -> str:
    sign = attribute(child(element, "m:accPr", "m:chr"), "m:val")
    return _part(element, "m:e") + (sign or "\u0302")


def _limit(element: Element) -> str:
    return _part(element, "m:e") + _shift(_part(element, "m:lim"), "sub")


_FORMS: dict[str, Callable[[Element], str]] = {
    "m:f": _fraction,
    "m:sSub": _scripts,
    "m:sSup": _scripts,
    "m:sSubSup": _scripts,
    "m:sPre": _before,
    "m:rad": _root,
    "m:nary": _sum,
    "m:d": _brackets,
    "m:m": _rows,
    "m:eqArr": _rows,
    "m:acc": _accent,
    "m:limLow": _limit,
    "m:limUpp": _limit,
}
