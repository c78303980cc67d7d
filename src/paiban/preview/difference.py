"""Differences between two builds of a page: text added, removed or rebroken, lines and photos
moved, stories added or removed.

Pages are compared as maps (``page_map.py``), character by character within each role of each story,
so that a line merely broken elsewhere does not count as new.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from difflib import SequenceMatcher
from itertools import accumulate, pairwise
from typing import Any

from paiban.base.value import Record, Value, field
from paiban.preview.values import PageView

_SHOWN = 24
"""Most characters quoted of a change."""
_WORD = 2
"""Changes separated by fewer equal characters are joined."""
_STILL = 0.05
"""Tolerance in points of an unmoved box."""

Row = Mapping[str, Any]
Span = tuple[int, int]
Box = tuple[float, ...]
Moves = dict[tuple[str, str], list[tuple[Box, Box]]]
"""By story and kind, the boxes (after, before) of lines with unchanged text."""
_ELSEWHERE = {"moved": "moved", "reflowed": "broken elsewhere"}


class ChangeMark(Value, frozen=True):
    """A box on a page: ``new``, ``gone``, ``changed``, ``moved`` or ``reflowed``."""

    kind: str
    box: Box


class Change(Value, frozen=True):
    """A change in words, with its box after and before, () if none."""

    kind: str
    story: str
    words: str
    after: Box = ()
    before: Box = ()


class PageDifference(Record):
    """All changes of a page; ``before`` are marks on the old page, ``after`` on the new."""

    changes: list[Change] = field(default_factory=list)
    before: list[ChangeMark] = field(default_factory=list)
    after: list[ChangeMark] = field(default_factory=list)


def page_difference(old: Mapping[str, Any], new: Mapping[str, Any]) -> PageDifference:
    """The changes from one page map to another."""
    found = PageDifference()
    _stories(old, new, found)
    streams, theirs = _streams(old["lines"]), _streams(new["lines"])
    moves: Moves = {}
    for key in dict.fromkeys((*theirs, *streams)):
        _text(key[0], streams.get(key, []), theirs.get(key, []), moves, found)
    for (story, kind), boxes in moves.items():
        count = f"{len(boxes)} line{'s' * (len(boxes) > 1)} {_ELSEWHERE[kind]}"
        found.changes.append(Change(kind, story, count, *boxes[0]))
    _photos(old, new, found)
    return found


def edition_difference(
    old: Mapping[str, PageView], new: Mapping[str, PageView]
) -> dict[str, PageDifference]:
    """The changes between two builds by page number, without unchanged pages. A page added or
    removed has no marks."""
    found: dict[str, PageDifference] = {}
    for number in dict.fromkeys((*new, *old)):
        before, after = old.get(number), new.get(number)
        if before is None or after is None:
            kind, words = ("gone", "the page is gone") if after is None else ("new", "a new page")
            found[number] = PageDifference([Change(kind, "", words)])
        elif (before.key, before.map_key) != (after.key, after.map_key):
            found[number] = page_difference(before.map, after.map)
    return found


def _stories(old: Mapping[str, Any], new: Mapping[str, Any], found: PageDifference) -> None:
    """Stories added, removed, moved, or filling their place differently."""
    ours, theirs = ({each["id"]: each for each in one["stories"]} for one in (old, new))
    for name in dict.fromkeys((*theirs, *ours)):
        before, after = ours.get(name), theirs.get(name)
        places = _first(after), _first(before)
        if before is None or after is None:
            kind, words = ("gone", "left the page") if after is None else ("new", "is new here")
            found.changes.append(Change(kind, name, words, *places))
            continue
        if before["slots"] != after["slots"]:
            words = f"{_place(before)} → {_place(after)}"
            found.changes.append(Change("moved", name, words, *places))
        filled = _filling(before), _filling(after)
        if filled[0] != filled[1]:
            found.changes.append(Change("changed", name, " → ".join(filled), *places))


def _first(story: Row | None) -> Box:
    return tuple(story["slots"][0]) if story and story["slots"] else ()


def _place(story: Row) -> str:
    if not story["place"]:
        return "elsewhere"
    column, line, columns, lines = story["place"]
    return f"columns {column}–{column + columns - 1}, lines {line}–{line + lines - 1}"


def _filling(story: Row) -> str:
    if story["over"]:
        return f"{story['over']} lines over"
    return f"{story['white']} lines short" if story["white"] else "filled"


def _streams(lines: Iterable[Row]) -> dict[tuple[str, str], list[Row]]:
    """The lines of each role of each story, in order."""
    found: dict[tuple[str, str], list[Row]] = {}
    for line in lines:
        found.setdefault((line["story"], line["role"]), []).append(line)
    return found


def _text(story: str, old: list[Row], new: list[Row], moves: Moves, found: PageDifference) -> None:
    """Compare the lines of one role: their marks, and changes in words."""
    ours, theirs = _joined(old), _joined(new)
    edits = list(_edits(ours, theirs))
    starts = _starts(old), _starts(new)
    gone = [(first, last) for first, last, _, _ in edits]
    come = [(first, last) for _, _, first, last in edits]
    marks = _marks(old, starts[0], gone, "gone"), _marks(new, starts[1], come, "new")
    for first, last, start, end in edits:
        places = _at(new, starts[1], start), _at(old, starts[0], first)
        kind = "changed" if last > first and end > start else "new" if end > start else "gone"
        words = " → ".join(_quoted(each) for each in (ours[first:last], theirs[start:end]) if each)
        found.changes.append(Change(kind, story, words, *places))
    for kind, after, before in _moved((old, new), starts, marks, edits):
        moves.setdefault((story, kind), []).append((after, before))
    for lines, told, into in zip((old, new), marks, (found.before, found.after), strict=True):
        into += [ChangeMark(told[at], tuple(lines[at]["box"])) for at in sorted(told)]


def _joined(lines: Iterable[Row]) -> str:
    return "".join(line["text"] for line in lines)


def _starts(lines: Iterable[Row]) -> list[int]:
    """The offset of each line in the text, and the end of the last."""
    return [0, *accumulate(len(line["text"]) for line in lines)]


def _edits(old: str, new: str) -> Iterator[tuple[int, int, int, int]]:
    """Corresponding spans of the old and new text that differ. Equal ends are stripped first, as
    comparing takes quadratic time."""
    head = _common(old, new)
    tail = _common(old[head:][::-1], new[head:][::-1])
    ours, theirs = old[head : len(old) - tail], new[head : len(new) - tail]
    pending: tuple[int, int, int, int] | None = None
    for tag, a, b, c, d in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        spans = a + head, b + head, c + head, d + head
        if pending and spans[0] - pending[1] < _WORD:
            pending = (pending[0], spans[1], pending[2], spans[3])
            continue
        if pending:
            yield pending
        pending = spans
    if pending:
        yield pending


def _common(one: str, other: str) -> int:
    """Length of the common prefix."""
    return next(
        (at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b),
        min(len(one), len(other)),
    )


def _marks(
    lines: list[Row], starts: list[int], spans: Iterable[Span], whole: str
) -> dict[int, str]:
    """Marks of the lines whose text changed, by index; ``whole`` marks lines replaced entirely."""
    marks: dict[int, str] = {}
    for first, last in spans:
        for at, (start, end) in enumerate(pairwise(starts)):
            if first <= start and end <= last and start < end:
                marks[at] = whole
            elif start < last and first < end:
                marks[at] = "changed"
    return marks


def _at(lines: list[Row], starts: list[int], place: int) -> Box:
    """The box of the line at an offset; at the end, of the last line."""
    if not lines:
        return ()
    at = next((at for at, (_, end) in enumerate(pairwise(starts)) if place < end), len(lines) - 1)
    return tuple(lines[at]["box"])


def _moved(
    lines: tuple[list[Row], list[Row]],
    starts: tuple[list[int], list[int]],
    marks: tuple[dict[int, str], dict[int, str]],
    edits: list[tuple[int, int, int, int]],
) -> Iterator[tuple[str, Box, Box]]:
    """Mark and yield the lines with unchanged text that moved or were rebroken, with boxes after
    and before."""
    old, new = lines
    known = {span: at for at, span in enumerate(pairwise(starts[0]))}
    for at, (start, end) in enumerate(pairwise(starts[1])):
        if at in marks[1]:
            continue
        shift = sum((last - first) - (b - a) for first, last, a, b in edits if b <= start)
        same = known.get((start + shift, end + shift))
        before = _at(old, starts[0], start + shift) if same is None else tuple(old[same]["box"])
        after = tuple(new[at]["box"])
        if same is not None and _same(before, after):
            continue
        marks[1][at] = kind = "reflowed" if same is None else "moved"
        if same is not None:
            marks[0][same] = kind
        yield kind, after, before


def _same(one: Box, other: Box) -> bool:
    return all(abs(a - b) <= _STILL for a, b in zip(one, other, strict=True))


def _photos(old: Mapping[str, Any], new: Mapping[str, Any], found: PageDifference) -> None:
    """Photos by story and file; new content under the same name counts as changed."""
    ours, theirs = (
        {(each["story"], each["photo"]): each for each in one["photos"]} for one in (old, new)
    )
    for key in dict.fromkeys((*theirs, *ours)):
        before, after = ours.get(key), theirs.get(key)
        kind = _photo_kind(before, after)
        if not kind:
            continue
        boxes = [tuple(each["box"]) if each else () for each in (after, before)]
        name = key[1].rpartition("/")[2] or "an empty frame"
        words = {"new": "is new", "gone": "is gone", "moved": "moved", "changed": "is another"}
        found.changes.append(Change(kind, key[0], f"photo {name} {words[kind]}", *boxes))
        for box, into in zip(boxes, (found.after, found.before), strict=True):
            if box:
                into.append(ChangeMark(kind, box))


def _photo_kind(before: Row | None, after: Row | None) -> str:
    if before is None or after is None:
        return "gone" if after is None else "new"
    if before["shown"] != after["shown"] and before["box"] == after["box"]:
        return "changed"
    return "" if _same(before["box"], after["box"]) else "moved"


def _quoted(text: str) -> str:
    return f"“{text}”" if len(text) <= _SHOWN else f"“{text[:_SHOWN]}…” ({len(text)})"
