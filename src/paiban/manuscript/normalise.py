"""Normalisation of raw text (rule 36), by rules that can be switched off by name.

All rules read the original string and edit different characters of it, so their order does not
matter and normalising is idempotent.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Collection, Iterator
from itertools import accumulate
from typing import TypeVar

from paiban.base.value import Value, replace
from paiban.manuscript.mark_rules import NORMALISABLE, RULES, Edit
from paiban.manuscript.story import (
    Block,
    Mark,
    Panel,
    Paragraph,
    Role,
    Section,
    Span,
    Story,
    Text,
)
from paiban.manuscript.surroundings import survey

T = TypeVar("T", Span, Mark)

RULE_NAMES = tuple(RULES)
"""The names that ``off`` may hold."""
HEADS_KEEP = "han-latin-spaces"
"""The rule that heads are spared."""


class Normalised(Value, frozen=True):
    """A normalised text and its ``edits``, in offsets of the original."""

    text: Text
    edits: tuple[Edit, ...]


def normalise(text: Text, off: Collection[str] = ()) -> Normalised:
    """``text`` normalised by the rules not named in ``off``, its lines and spans adjusted.

    Only the characters named by the edits change.
    """
    if not NORMALISABLE.search(text.string):
        return Normalised(text, ())
    around = survey(text.string)
    found = (edit for name, rule in RULES.items() if name not in off for edit in rule(around))
    edits = tuple(sorted(found, key=lambda edit: edit.start))
    return Normalised(_apply(text, edits) if edits else text, edits)


def normalise_story(story: Story, off: Collection[str] = ()) -> Story:
    """``story`` with every text in it put in order. In heads a space parts two clauses, and is
    kept."""
    in_heads = (*off, HEADS_KEEP)
    return map_texts(
        story, lambda text: normalise(text, off).text, lambda text: normalise(text, in_heads).text
    )


def _apply(text: Text, edits: tuple[Edit, ...]) -> Text:
    pieces: list[str] = []
    at = 0
    for edit in edits:
        pieces += (text.string[at : edit.start], edit.replacement)
        at = edit.end
    string = "".join(pieces) + text.string[at:]
    moved = _mover(edits)
    lines = {moved(offset): line for offset, line in text.lines}

    def kept(spans: tuple[T, ...]) -> tuple[T, ...]:
        ends = (replace(each, start=moved(each.start), end=moved(each.end)) for each in spans)
        return tuple(each for each in ends if each.start < each.end)

    return Text(string, text.file, tuple(lines.items()), kept(text.spans), kept(text.marks))


def _mover(edits: tuple[Edit, ...]) -> Callable[[int], int]:
    """A function that maps offsets before the edits to offsets after them."""
    starts = [edit.start for edit in edits]
    gains = [len(edit.replacement) - (edit.end - edit.start) for edit in edits]
    gained = [0, *accumulate(gains)]

    def moved(offset: int) -> int:
        index = bisect_right(starts, offset) - 1
        if index < 0:
            return offset
        edit = edits[index]
        if offset >= edit.end:
            return offset + gained[index + 1]
        into = min(offset - edit.start, len(edit.replacement))
        return edit.start + gained[index] + into

    return moved


def map_texts(
    story: Story, change: Callable[[Text], Text], in_heads: Callable[[Text], Text] | None = None
) -> Story:
    """``story`` with ``change`` applied to each of its texts, once each, in order; to its heads
    ``in_heads`` where that is given."""
    head = in_heads or change

    def some(text: Text | None, change: Callable[[Text], Text] = change) -> Text | None:
        return None if text is None else change(text)

    def each(texts: tuple[Text, ...], change: Callable[[Text], Text] = change) -> tuple[Text, ...]:
        return tuple(change(text) for text in texts)

    return replace(
        story,
        headline=each(story.headline, head),
        kicker=some(story.kicker, head),
        subhead=each(story.subhead, head),
        deck=each(story.deck),
        slogans=each(story.slogans, head),
        byline=some(story.byline),
        dateline=some(story.dateline),
        source=some(story.source),
        sections=tuple(
            Section(each(section.headline, head), tuple(_map_body(section, change, head)))
            for section in story.sections
        ),
        photos=tuple(
            replace(photo, caption=some(photo.caption), credit=some(photo.credit))
            for photo in story.photos
        ),
        column_title=some(story.column_title, head),
    )


def _map_body(
    section: Section, change: Callable[[Text], Text], head: Callable[[Text], Text]
) -> Iterator[Block]:
    for block in section.body:
        if isinstance(block, Paragraph):
            own = head if block.role is Role.CROSSHEAD else change
            yield replace(block, text=own(block.text))
        elif isinstance(block, Panel):
            yield _map_panel(block, change, head)
        else:
            rows = tuple(tuple(change(cell) for cell in row) for row in block.rows)
            caption = None if block.caption is None else head(block.caption)
            unit = None if block.unit is None else change(block.unit)
            notes = tuple(map(change, block.notes))
            yield replace(block, rows=rows, caption=caption, unit=unit, notes=notes)


def _map_panel(panel: Panel, change: Callable[[Text], Text], head: Callable[[Text], Text]) -> Panel:
    lines = tuple(
        replace(line, text=change(line.text), lead=line.lead and change(line.lead))
        for line in panel.lines
    )
    portrait = panel.portrait
    if portrait and portrait.credit:
        portrait = replace(portrait, credit=change(portrait.credit))
    label, title = panel.label and head(panel.label), panel.title and head(panel.title)
    return replace(panel, lines=lines, label=label, title=title, portrait=portrait)
