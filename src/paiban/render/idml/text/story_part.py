"""Stories/*.xml: the text of one thread of frames, with styles by role."""

from __future__ import annotations

import json
import posixpath
from collections.abc import Iterator, Sequence
from pathlib import Path

from paiban.base.value import Value
from paiban.render.idml.idml_xml import Attribute, Node, labelled, node, part, properties, texted
from paiban.render.idml.objects.object_values import Thread
from paiban.render.idml.objects.set_text import SetParagraph
from paiban.render.idml.objects.table_grid import TableGrid
from paiban.render.idml.text.paragraph_looks import Look, indents, look_of
from paiban.render.idml.text.story_runs import Run, Runs
from paiban.render.idml.text.style_names import StyleNames
from paiban.render.idml.text.style_part import NO_CHARACTER_STYLE, style_id
from paiban.render.idml.text.table_part import table_node

LABEL = "paiban"
"""The key of the label by which ``paiban import`` knows a story again."""


class StoryMaker(Value, frozen=True):
    """What stories are written by; ``folder`` is where the names of manuscripts begin."""

    names: StyleNames
    runs: Runs
    folder: str

    def story(self, thread: Thread, self_: str) -> bytes:
        """The part of a thread."""
        return part("Story", self.element(thread, self_))

    def element(self, thread: Thread, self_: str) -> Node:
        """The story of a thread; paragraphs of one style and look share a range."""
        orientation = "Vertical" if thread.vertical else "Horizontal"
        made = node(
            "Story",
            properties(labelled(LABEL, self._label(thread))),
            node(
                "StoryPreference", OpticalMarginAlignment=False, OpticalMarginSize=12.0,
                FrameType="TextFrameType", StoryOrientation=orientation,
                StoryDirection="LeftToRightDirection",
            ),
            Self=self_,
            AppliedTOCStyle="n",
            TrackChanges=False,
            StoryTitle=thread.name,
            AppliedNamedGrid="n",
        )  # fmt: skip
        if thread.grid:
            made.append(self._table(thread, thread.grid, self_))
        else:
            made.extend(self._paragraphs(thread))
        return made

    def joined(self, threads: Sequence[Thread], self_: str) -> Node:
        """The texts of several threads as one story: heads, then running text. Tables are left
        to the page."""
        made = node("Story", Self=self_, AppliedTOCStyle="n", TrackChanges=False)
        ranges = [
            each for thread in threads if not thread.grid for each in self._paragraphs(thread)
        ]
        for range_ in ranges[:-1]:
            if len(range_) and range_[-1].find("Br") is None:
                range_[-1].append(node("Br"))
        made.extend(ranges)
        return made

    def _table(self, thread: Thread, grid: TableGrid, self_: str) -> Node:
        """The one paragraph of a story that holds a table."""

        def cell(number: int, own: dict[str, Attribute]) -> Node:
            paragraph = thread.paragraphs[number]
            look = look_of(paragraph, thread, self.runs.house)
            return node(
                "ParagraphStyleRange",
                *_ranges(list(self.runs.of(paragraph, look)), ends=False),
                AppliedParagraphStyle=style_id(self.names.of(look)),
                **own,
            )

        table = table_node(thread, grid, self_, cell)
        inside = node("CharacterStyleRange", table, AppliedCharacterStyle=NO_CHARACTER_STYLE)
        return node("ParagraphStyleRange", inside, AppliedParagraphStyle=style_id("table"))

    def _paragraphs(self, thread: Thread) -> Iterator[Node]:
        line = 0
        for number, paragraph in enumerate(thread.paragraphs):
            look = look_of(paragraph, thread, self.runs.house)
            first = line + (paragraph.cap is not None)
            attributes = self._own(paragraph, number, first, thread, look)
            line = first + len(paragraph.lines)
            ends = number < len(thread.paragraphs) - 1
            yield node(
                "ParagraphStyleRange",
                *_ranges(list(self.runs.of(paragraph, look)), ends=ends),
                AppliedParagraphStyle=style_id(self.names.of(look)),
                **attributes,
            )

    def _own(
        self, paragraph: SetParagraph, number: int, line: int, thread: Thread, look: Look
    ) -> dict[str, Attribute]:
        """What differs from the style in this paragraph."""
        own: dict[str, Attribute] = {}
        first, left = indents(paragraph, line, thread, look)
        if left != look.left:
            own["LeftIndent"] = left
        if first != look.first:
            own["FirstLineIndent"] = first
        space = _space_before(thread, number, look)
        if space:
            own["SpaceBefore"] = space
        if paragraph.cap:
            own["DropCapCharacters"] = len(paragraph.cap.text)
            own["DropCapLines"] = _cap_lines(paragraph, thread)
        if number in thread.starts and self.runs.keep:
            own["StartParagraph"] = "NextFrame"
        return own

    def _label(self, thread: Thread) -> str:
        """What the text was, and where it came from: of each paragraph its role, the file, the
        lines of its first and of its last run, and its text."""
        order = [cell.paragraph for cell in thread.grid.cells] if thread.grid else ()
        paragraphs = [thread.paragraphs[at] for at in order] or thread.paragraphs
        base = [self._origin(paragraph) for paragraph in paragraphs]
        told = {"story": thread.story, "role": thread.role, "base": base}
        return json.dumps(told, ensure_ascii=False, separators=(",", ":"))

    def _origin(self, paragraph: SetParagraph) -> list[str | int]:
        first = (paragraph.cap or paragraph.lines[0]).pieces[0].origin
        last = paragraph.lines[-1].pieces[-1].origin
        file = self._name(first.file) if first and first.file else ""
        lines = [each.line if each else 0 for each in (first, last)]
        return [paragraph.role, file, *lines, paragraph.text]

    def _name(self, file: str) -> str:
        try:
            return posixpath.join(*Path(file).relative_to(self.folder).parts)
        except (ValueError, TypeError):
            return Path(file).name


def _ranges(runs: list[Run], *, ends: bool) -> Iterator[Node]:
    """The runs of a paragraph, with its end after the last unless it is that of the story."""
    for at, run in enumerate(runs):
        yield node(
            "CharacterStyleRange",
            run.properties(),
            texted("Content", run.text),
            node("Br") if ends and at == len(runs) - 1 else None,
            **dict(run.attributes),
        )


def _space_before(thread: Thread, number: int, look: Look) -> float:
    """White over a paragraph: none at the head of a frame, where none is set."""
    if not number or number in thread.starts:
        return 0.0
    before, line = thread.paragraphs[number - 1].lines[-1], thread.paragraphs[number].lines[0]
    step = before.block - line.block if thread.vertical else line.block - before.block
    moved_on = thread.leading and before.group.column != line.group.column
    gap = step - look.leading
    return round(gap, 4) if not moved_on and gap > 0.05 else 0.0


def _cap_lines(paragraph: SetParagraph, thread: Thread) -> int:
    """How many lines a drop cap stands over."""
    assert paragraph.cap is not None
    leading = thread.leading or paragraph.size
    return max(2, round((paragraph.cap.size - paragraph.size) / leading) + 1)
