"""Content stream interpreter: operators in, a flat list of painted items out.

Work is bounded: operators by a budget per file, nested forms by a depth; a form cannot call itself.
"""

from __future__ import annotations

import re

from paiban.pdf_reading.content.form_operators import OBJECT_OPERATORS
from paiban.pdf_reading.content.graphics_state import (
    CALL,
    Budget,
    ContentRun,
    Gathered,
    GraphicsState,
    Stopped,
)
from paiban.pdf_reading.content.path_operators import PATH_OPERATORS
from paiban.pdf_reading.content.state_operators import STATE_OPERATORS
from paiban.pdf_reading.content.text_operators import TEXT_OPERATORS
from paiban.pdf_reading.matrix import Box
from paiban.pdf_reading.objects import Array, Dict, Stream, as_list
from paiban.pdf_reading.painted import PaintedPage
from paiban.pdf_reading.pdf_file import Source

_NO_PAINT = frozenset("ET BMC BDC EMC MP DP d0 d1 i j J M d ri".split())  # noqa: SIM905
"""Operators that have no part in which ink goes where."""
_OPERATORS = STATE_OPERATORS | PATH_OPERATORS | TEXT_OPERATORS | OBJECT_OPERATORS


def painted_page(
    source: Source, page: Dict, resources: Dict, media: Box, budget: Budget, unit: float = 1.0
) -> PaintedPage:
    """The items that ``page`` paints within its media box; its units are of ``unit`` points."""
    gathered, base = Gathered(), (unit, 0.0, 0.0, unit, 0.0, 0.0)
    state, within = GraphicsState(ctm=base, clip=media), (page.identity,)
    run = ContentRun(source, resources, state, budget, gathered, base, interpret, within)
    stopped = ""
    try:
        _page_group(run, page)
        data = page_content(page)
        if data is None:
            run.fault("a content stream that cannot be read")
        interpret(run, data or b"", page.identity)
    except Stopped as reason:
        stopped = str(reason)
    return PaintedPage(
        tuple(gathered.items),
        tuple(gathered.groups),
        dict(gathered.faults),
        stopped,
        tuple(gathered.shown.values()),
    )


def _page_group(run: ContentRun, page: Dict) -> None:
    group = page.dict("Group")
    if group:
        space = group.get("CS")
        run.gathered.groups.append(("page", run.space(space) if space is not None else None))


def page_content(page: Dict) -> bytes | None:
    """The content streams of a page, joined; None if one cannot be read."""
    found = page.get("Contents")
    parts = as_list(found) if isinstance(found, Array) else [found]
    streams = [part.data() for part in parts if isinstance(part, Stream)]
    whole = [data for data in streams if data is not None]
    return b"\n".join(whole) if len(whole) == len(streams) else None


def interpret(run: ContentRun, data: bytes, identity: object) -> None:
    """Run the operators of ``data``; invalid ones are counted and skipped."""
    run.budget.spend(CALL)
    operators = run.gathered.streams.get(identity) if identity else None
    if operators is None:
        operators = run.source.operators(data)
        if operators is None:
            run.fault("content that cannot be parsed")
            return
        run.gathered.streams[identity] = operators
        if _stops_short(data):
            run.fault("content that stops before an operator")
    for name, operands in operators:
        run.budget.spend()
        operator = _OPERATORS.get(name)
        if operator is None:
            _unpainted(run, name)
            continue
        try:
            operator(run, operands)
        except (ValueError, TypeError, IndexError, ArithmeticError):
            run.fault(f"operator {name} with wrong operands")
    if run.stack:
        run.fault("q without Q")


def _unpainted(run: ContentRun, name: str) -> None:
    """An operator that paints nothing, or one that nobody knows."""
    if name in ("BX", "EX"):
        run.lenient += 1 if name == "BX" else -1
    elif name not in _NO_PAINT and run.lenient <= 0:
        run.fault("an unknown operator")


def _stops_short(data: bytes) -> bool:
    """Whether operands stand at the end of a content stream, for no operator."""
    last = data[-200:].rstrip(b"\0\t\n\f\r ").rpartition(b"\n")[2]
    return b"%" not in last and re.search(rb"(?:^|[\s\])>])[-+.\d]+$|[\])]$", last) is not None
