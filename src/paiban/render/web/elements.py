"""HTML builder: text is escaped, finished elements are not."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from paiban.base.visible import without_controls

_VOID = frozenset(("br", "hr", "img", "input", "link", "meta", "wbr"))


class Html(str):
    """Finished markup, inserted unchanged."""

    __slots__ = ()


Child = str | None
Attribute = str | int | bool | None


def element(name: str, /, *children: Child | Iterable[Child], **attributes: Attribute) -> Html:
    """``<name attributes>children</name>``. ``class_`` means class, and ``_`` in a name means
    ``-``; None and False omit an attribute, True writes it without a value."""
    head = "".join(_attribute(key, value) for key, value in attributes.items())
    if name in _VOID:
        return Html(f"<{name}{head}>")
    return Html(f"<{name}{head}>{joined(*children)}</{name}>")


def joined(*children: Child | Iterable[Child]) -> Html:
    """Children, concatenated."""
    return Html("".join(_flat(children)))


def lines(*children: Child | Iterable[Child]) -> Html:
    """Children, one a line, for readable source."""
    return Html("".join(f"\n{child}" for child in _flat(children) if child) + "\n")


def _flat(children: Iterable[Child | Iterable[Child]]) -> Iterable[str]:
    for child in children:
        if isinstance(child, str):
            yield child if isinstance(child, Html) else escape(without_controls(child), quote=False)
        elif child is not None:
            yield from _flat(child)


def _attribute(key: str, value: Attribute) -> str:
    if value is None or value is False:
        return ""
    name = key.rstrip("_").replace("_", "-")
    return f" {name}" if value is True else f' {name}="{escape(without_controls(str(value)))}"'
