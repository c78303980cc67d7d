"""HTML of an edition's pages for display in a notebook."""

from __future__ import annotations

import base64
from html import escape
from typing import Protocol

from paiban.base.finding import Findings
from paiban.base.language.message_catalogue import said
from paiban.base.language.told_finding import told_line
from paiban.page.items import Document

_MOST = 16
"""Most pages shown of an edition, as a notebook stores all its output."""
_WIDTH = 420
"""Width of a page in CSS pixels; a page alone is twice as wide."""
_DPI = 96


class _Made(Protocol):
    @property
    def document(self) -> Document: ...

    @property
    def findings(self) -> Findings: ...


class Shown(Protocol):
    """A built edition (``paiban.api.Build``)."""

    @property
    def made(self) -> _Made: ...

    def png(self, page: int = 0, ppi: float = _DPI, *, dpi: float | None = None) -> bytes: ...


def pages_html(built: Shown) -> str:
    """HTML with the first ``_MOST`` pages as pictures and the findings beneath."""
    pages = built.made.document.pages[:_MOST]
    width = _WIDTH * 2 if len(pages) == 1 else _WIDTH
    figures = "".join(
        _figure(page.number, built.png(at, _DPI), width) for at, page in enumerate(pages)
    )
    left = len(built.made.document.pages) - len(pages)
    more = f"<p>{said('… and {number} more pages', number=left)}</p>" if left else ""
    told = "".join(f"<li>{escape(told_line(finding))}</li>" for finding in built.made.findings)
    return (
        f'<div style="display:flex;flex-wrap:wrap;gap:12px">{figures}</div>{more}'
        f"{f'<ul>{told}</ul>' if told else ''}"
    )


def _figure(number: str, png: bytes, width: int) -> str:
    data = base64.b64encode(png).decode("ascii")
    name = escape(number)
    alt = said("page {number}", number=name)
    return (
        f'<figure style="margin:0"><img alt="{alt}" width="{width}" '
        f'style="border:1px solid #ccc" src="data:image/png;base64,{data}">'
        f"<figcaption>{name}</figcaption></figure>"
    )
