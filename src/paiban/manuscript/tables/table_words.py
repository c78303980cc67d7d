"""Words of tables: the title and the unit over one, the notes beneath it, and the chart that it is
drawn as; taken out of the paragraphs and rows that they stand in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from paiban.base.finding import Findings
from paiban.base.late_pattern import late_pattern
from paiban.base.value import Record, field, replace
from paiban.manuscript.slicing import part
from paiban.manuscript.story import (
    CHARTS,
    TABLE_WORDS,
    Block,
    ChartWish,
    Paragraph,
    Role,
    Section,
    Story,
    Table,
    Text,
)

_LABEL = r"\s*[：:]\s*"
_TITLE = late_pattern(rf"(?:表|图|图表|标题|title){_LABEL}", re.IGNORECASE)
"""A label that is no part of the title."""
_NUMBERED = late_pattern(r"(?:表|图|图表)\s*(?:\d+|[一二三四五六七八九十]+)(?:[-—.·]\d+)?[\s：:]")
_UNIT = late_pattern(r"[(（]?\s*(?:计量)?单位\s*[：:]|unit\s*:", re.IGNORECASE)
_HIGHLIGHT = late_pattern(rf"(?:突出|高亮|highlight){_LABEL}", re.IGNORECASE)
_NOTE = late_pattern(
    r"(?:备?注|附注|(?:资料|数据|信息)?来源|制表|制图)\s*[：:]|(?:source|note)s?\s*:", re.IGNORECASE
)
_OVER = (_TITLE, _NUMBERED, _UNIT)
_LONGEST_TITLE, _LONGEST_NOTE, _MOST_NOTES = 40, 120, 3
_PARTS = late_pattern(r"[、,，;；]")
_KINDS = {
    "条形图": "bar",
    "横条图": "bar",
    "柱形图": "column",
    "柱状图": "column",
    "柱图": "column",
    "折线图": "line",
    "线图": "line",
    "占比图": "share",
    "份额": "share",
    "大数字": "number",
    "小图": "multiples",
    "small multiples": "multiples",
    "big number": "number",
}
"""Other names of ``CHARTS``."""


def is_table_number(string: str) -> bool:
    """Whether a line is the title of a table by its number: 表1　主要指标."""
    return string.startswith("表") and bool(_NUMBERED.match(string))


def is_unit(string: str) -> bool:
    """Whether a line tells the unit of a table: 单位：亿元."""
    return bool(_UNIT.match(string))


def with_table_words(story: Story, findings: Findings) -> Story:
    """The story with the words of its tables in them."""
    if not any(
        isinstance(block, Table) or (isinstance(block, Paragraph) and block.style in TABLE_WORDS)
        for section in story.sections
        for block in section.body
    ):
        return story
    sections = tuple(
        Section(section.headline, tuple(_body(section.body, findings)))
        for section in story.sections
    )
    return replace(story, sections=sections)


class _Words(Record):
    """What was told of the table to come, and the blocks that told it."""

    caption: Text | None = None
    unit: Text | None = None
    notes: list[Text] = field(default_factory=list)
    chart: ChartWish | None = None
    highlight: tuple[str, ...] = ()
    blocks: list[Paragraph] = field(default_factory=list)

    def take(self, text: Text) -> bool:
        """Take a line for what its label says; whether it has one."""
        string = text.string
        if found := _HIGHLIGHT.match(string):
            names = _PARTS.split(string[found.end() :])
            self.highlight = tuple(name.strip() for name in names if name.strip())
        elif _UNIT.match(string):
            self.unit = text
        elif _NOTE.match(string):
            self.notes.append(text)
        elif found := _TITLE.match(string):
            self.caption = part(text, found.end(), len(string))
        elif _NUMBERED.match(string):
            self.caption = text
        else:
            return False
        return True


def _body(body: tuple[Block, ...], findings: Findings) -> Iterator[Block]:
    words, under = _Words(), 0
    table: Table | None = None
    for block in body:
        if isinstance(block, Table):
            yield from (table,) if table else ()
            table, words, under = _named(block, words), _Words(), 0
            continue
        assert isinstance(block, Paragraph)  # panels are made after tables
        notes = _labelled(block, (_NOTE,), _LONGEST_NOTE) if table else []
        if table and notes and under < _MOST_NOTES:
            under += len(notes)
            table = replace(table, notes=(*table.notes, *notes))
            continue
        if table:
            yield table
            table = None
        if block.style in TABLE_WORDS:
            _ask(block, words, findings)
        elif over := _labelled(block, _OVER, _LONGEST_TITLE):
            words.blocks.append(block)
            for line in over:
                words.take(line)
        else:
            yield from _given_back(words, findings)
            words = _Words()
            yield block
    yield from (table,) if table else ()
    yield from _given_back(words, findings)


def _ask(block: Paragraph, words: _Words, findings: Findings) -> None:
    """Take a line of a directive: the first tells the kind of a chart, or the title of a table."""
    first = all(each.style not in TABLE_WORDS for each in words.blocks)
    words.blocks.append(block)
    if first and block.style == "chart":
        words.chart = _wish(block.text, findings)
    elif not words.take(block.text) and block.text.string.strip():
        words.caption = block.text


def _wish(text: Text, findings: Findings) -> ChartWish | None:
    said = text.string.strip()
    kind = _KINDS.get(said.lower(), said.lower())
    if kind in CHARTS:
        return ChartWish(kind, (), text.origin())
    findings.error(
        "unknown-chart",
        f'there is no chart of the kind "{said[:40]}": the table itself is set',
        f"write one of {', '.join(CHARTS)} after [!chart]",
        text.origin(),
    )
    return None


def _named(table: Table, words: _Words) -> Table:
    """The table with the words told of it, and with those in its last rows."""
    rows, notes = list(table.rows), list[Text]()
    while len(rows) > table.header_rows + 1 and _is_note_row(rows[-1]):
        notes.insert(0, rows.pop()[0])
    chart = words.chart and replace(words.chart, highlight=words.highlight)
    return replace(
        table,
        rows=tuple(rows),
        caption=words.caption or table.caption,
        unit=words.unit or table.unit,
        notes=(*table.notes, *notes, *words.notes),
        chart=chart,
    )


def _is_note_row(row: tuple[Text, ...]) -> bool:
    first, *others = row
    return bool(others) and bool(_NOTE.match(first.string)) and not any(others)


def _is_plain(block: Paragraph) -> bool:
    return block.role is Role.BODY and not block.style and not block.drop_cap


def _labelled(block: Paragraph, labels: tuple[re.Pattern[str], ...], longest: int) -> list[Text]:
    """The lines of a paragraph if each has one of the labels and is not too long; else none. Lines
    that follow one another in the manuscript have become one paragraph."""
    text = block.text

    def has_label(start: int) -> bool:
        return any(label.match(text.string, start) for label in labels)

    if not _is_plain(block) or not has_label(0):
        return []
    starts = [start for start, _ in text.lines if has_label(start)]
    ends = [*starts[1:], len(text.string)]
    lines = [_stripped(part(text, start, end)) for start, end in zip(starts, ends, strict=True)]
    return lines if all(len(line.string) <= longest for line in lines) else []


def _stripped(text: Text) -> Text:
    return part(text, 0, len(text.string.rstrip()))


def _given_back(words: _Words, findings: Findings) -> Iterator[Paragraph]:
    """The lines that were no words of a table, for none came."""
    for block in words.blocks:
        if block.style not in TABLE_WORDS:
            yield block
            continue
        if not block.opens_mid:
            findings.warn(
                "chart-without-table",
                f"[!{block.style}] has no table after it: its lines are set as a quotation",
                "write the table directly after it, after a blank line",
                block.text.origin(),
            )
        yield Paragraph(block.text, Role.QUOTE)
