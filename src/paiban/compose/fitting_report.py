"""Copyfitting report: one sentence for each way a module was made to fill its place (rules 24, 25).

A story fills its region by the size and lines of its head, the depth of its photos, looser and
tighter paragraphs, and the white round its crossheads; never by the leading of its body.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import ceil
from pathlib import Path

from paiban.base.finding import Findings
from paiban.column.asked import Asked
from paiban.column.block import Row
from paiban.column.body import BodyPiece
from paiban.column.chart.chart_data import chart_data
from paiban.column.chart.set_chart import chart_problem, set_figures
from paiban.column.flow import Choice
from paiban.compose.module_setting import SetModule
from paiban.edition.model import PageSpec
from paiban.manuscript.story import Block, Panel, Paragraph, Role, Table

_CROPPED = 0.2
"""Of a photo, what may be cropped without a word."""
_OPENING = 8
"""Characters quoted to identify a paragraph."""


def fitting(each: SetModule) -> tuple[str, ...]:
    """One sentence for each adjustment; the last says what is left over or empty."""
    text = *_columns(each), *_photos(each), *_text(each)
    return (*_given(each), *_head(each), *text, _left(each))


def _given(each: SetModule) -> Iterator[str]:
    """How far the page gave way so that it is full and all its stories stand on it."""
    said = gave_way((each.module.asked,))
    if said:
        yield f"the page gave way: {said}"


def gave_way(asked: Sequence[Asked]) -> str:
    """How far a page gave way, in words, by what planning asked of its modules; "" if it did
    not."""
    giving = [each for each in asked if each.heads != 1.0 or each.photos != 1.0]
    if not giving:
        return ""
    said = [f"photos {giving[0].photos:g} times as large as wished"]
    if giving[0].heads != 1.0:
        said.insert(0, f"heads {giving[0].heads:g} times as large")
    fewest = min((each.photos_most for each in giving if each.photos_most >= 0), default=-1)
    if fewest >= 0:
        said.append("no photos" if fewest == 0 else f"{fewest} photo of each story")
    return ", ".join(said)


def _head(each: SetModule) -> Iterator[str]:
    plan, module = each.plan, each.module
    if not module.has_head or not plan.head.lines:
        return
    form = module.offered(plan.head)
    rows = [part for band in form.bands for part in band.parts if isinstance(part, Row)]
    lines = sum(row.role == module.head.role for row in rows)
    depth = f"the head takes {_count(plan.head.lines, 'line')}"
    if not lines:
        yield f"{depth}, without a headline"
        return
    wish = module.wished(each.rect.width)
    yield f"{depth}: headline of {form.size:g} pt on {_count(lines, 'line')}, {wish:.0f} pt wanted"


def _columns(each: SetModule) -> Iterator[str]:
    plan = each.plan
    if not each.module.blocks:
        return
    basic = plan.slot.columns, each.module.paper.column_ems
    broken = "" if (plan.text_columns, plan.measure) == basic else " (破栏)"
    if each.module.paper.is_vertical:
        tiers = _count(plan.text_columns, "tier")
        yield f"the text stands in {tiers} of {plan.measure:g} em, {plan.body_lines} lines wide"
        return
    columns = _count(plan.text_columns, "column")
    yield f"the text stands in {columns} of {plan.measure:g} em{broken}, {plan.body_lines} deep"


def _photos(each: SetModule) -> Iterator[str]:
    plan, module = each.plan, each.module
    paper = module.paper
    for place in sorted(plan.photos, key=lambda place: place.photo):
        photo = module.photos[place.photo]
        ems = place.columns * plan.measure + (place.columns - 1) * plan.gutter
        width = ems * paper.body_size
        words = photo.caption_lines(width)
        uncut = photo.picture_width(width) / photo.aspect
        natural = round((uncut - paper.body_size) / paper.leading) + 1 + words
        yield f"photo {place.photo + 1} is {place.lines} lines deep, {_off(place.lines, natural)}"


def report_cropped(modules: Iterable[SetModule], findings: Findings) -> None:
    """Tell of photos of which a good part is not shown, where the desk has not agreed to that."""
    for photo, picture in (pair for each in modules for pair in each.pictures):
        x0, y0, x1, y1 = picture.crop
        left, top, right, bottom = photo.shown
        lost = 1 - (x1 - x0) * (y1 - y0) / ((right - left) * (bottom - top))
        if lost > _CROPPED and photo.crop != "fill" and picture.file:
            findings.note(
                "photo-cropped",
                f"{Path(photo.file).name} is cropped: {100 * lost:.0f} % of it is not shown",
                "write crop: none to show it whole, crop: fill where this will do",
                photo.origin,
            )


def report_photo_slots(modules: Iterable[SetModule], spec: PageSpec, findings: Findings) -> None:
    """Tell of photos whose slots had no room for a picture over their captions."""
    for each in modules:
        placed = spec.stories[each.plan.unit] if 0 <= each.plan.unit < len(spec.stories) else None
        places = {place.photo: place for place in each.plan.photos}
        for number, slot in enumerate(placed.photo_slots if placed else ()):
            place = places.get(number)
            if slot and place and place.lines > slot.lines and not each.module.is_crossing:
                photo = each.module.photos[number].content.photo
                findings.error(
                    "photo-slot-too-small",
                    f"a photo of {each.module.id} has a slot of {slot.lines} lines: with its "
                    f"caption it needs {place.lines} or more",
                    f"make its slot {place.lines} lines deep or wider, or cut the caption",
                    photo.origin,
                )


def report_tables(modules: Iterable[SetModule], findings: Findings) -> None:
    """Tell of tables that are too wide for their column, of tables and panels deeper than it."""
    for each in modules:
        for number, block in enumerate(each.module.blocks):
            if isinstance(block, Table):
                _report_table(block, number, each, findings)
            elif isinstance(block, Panel) and number in each.parted:
                findings.note(
                    "panel-parted",
                    f"a panel of {each.module.id} goes on in the next column: no column has room "
                    "for it",
                    "shorten it, or give the story a slot that is deeper under its head",
                    block.origin(),
                )


def _report_table(table: Table, number: int, each: SetModule, findings: Findings) -> None:
    module, em = each.module, each.module.paper.body_size
    across = next(
        (inset for inset in each.plan.insets if inset.is_block and inset.number == number), None
    )
    ems = across.ems if across else each.plan.measure
    made = set_figures(table, module.typesetter, module.paper, ems * em)
    _report_chart(table, each, ems * em, findings)
    if made.too_wide:
        wide = ceil(made.needed / em)
        findings.error(
            "table-too-wide",
            f"a table of {module.id} needs {wide} em, its place has {ems:g}: it is set smaller "
            "than the stylebook allows",
            f"give the story a slot of {wide} em or more; or leave out some of the table's "
            f"{len(table.rows[0])} columns",
            table.origin(),
        )
    leading, style = module.paper.leading, module.typesetter.style("table")
    if style.size > leading:
        findings.warn(
            "table-over-leading",
            f"a table of {module.id} is set in {leading:g} pt, its leading, and not in "
            f"{style.size:g}",
            "make [styles.table] size smaller, or leading under [paper] larger",
            table.origin(),
        )
    if number in each.parted:
        findings.warn(
            "table-parted",
            f"a table of {module.id} goes on in the next column: it has {made.lines} lines, and no "
            "column has room for them",
            f"give the story a slot of {made.lines + 2} lines or more under its head, or wider "
            "columns",
            table.origin(),
        )


def _report_chart(table: Table, each: SetModule, width: float, findings: Findings) -> None:
    """Tell of a chart that is not drawn, and of names that it is to show and has not."""
    module = each.module
    problem = chart_problem(table, module.typesetter, module.paper, width)
    if problem and table.chart:
        findings.error(
            "chart-not-drawn",
            f"a table of {module.id} is not drawn as a chart ({table.chart.kind}): {problem}",
            "the table itself is set: correct it, or write another kind after [!chart]",
            table.chart.origin,
        )
        return
    data = chart_data(table) if table.chart else ""
    if isinstance(data, str):
        return
    for name in data.strange:
        findings.warn(
            "chart-highlight",
            f'a chart of {module.id} has no "{name[:40]}" to stand out',
            "write the name of a row or a column as the table has it",
            data.wish.origin,
        )


def _off(lines: int, natural: int) -> str:
    more = lines - natural
    return f"{abs(more)} {'more' if more > 0 else 'fewer'} than uncut" if more else "uncut"


def _text(each: SetModule) -> Iterator[str]:
    """Paragraphs not set in their best number of lines, and crossheads with changed white."""
    looser: list[str] = []
    tighter: list[str] = []
    airier: list[str] = []
    closer: list[str] = []
    flow = each.flow
    for block, body, choice, start in zip(
        each.module.blocks, each.pieces, flow.choices, flow.starts, strict=True
    ):
        more = _change(body, choice, start)
        if more:
            running = isinstance(block, Paragraph) and block.role is not Role.CROSSHEAD
            sides = (looser, tighter) if running and body.piece.divisible else (airier, closer)
            sides[more < 0].append(f"“{_opening(block)}” by {abs(more)}")
    for names, what in (
        (looser, "set in more lines"),
        (tighter, "set in fewer lines"),
        (airier, "given more white round it"),
        (closer, "given less white round it"),
    ):
        if names:
            yield f"{what}: {', '.join(names)}"


def _change(body: BodyPiece, choice: Choice, start: int) -> int:
    """Lines beyond the best setting of a piece that starts at flow line ``start``; at the head of a
    leg the choices may differ."""
    for head in (False, True):
        choices = body.piece.choices_at(start, head=head)
        if choice in choices:
            return choice.lines - choices[0].lines
    return 0


def _opening(block: Block) -> str:
    texts = (block.text,) if isinstance(block, Paragraph) else block.texts
    string = texts[0].string if texts else ""
    return string[:_OPENING] + ("…" if len(string) > _OPENING else "")


def _left(each: SetModule) -> str:
    flow = each.flow
    if flow.over:
        return f"{_count(flow.over, 'line')} do not fit"
    if flow.empty:
        return f"{_count(flow.empty, 'line')} empty at the end"
    return "filled to its last line"


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
