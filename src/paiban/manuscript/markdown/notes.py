"""Footnotes, which CommonMark has not: ``[^1]`` in the text, ``[^1]: …`` anywhere for the note."""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

from paiban.base.late_pattern import late_pattern

_NOTE = late_pattern(r"\[\^([^\]\s]+)\]:[ \t]*")
_REFERENCE = late_pattern(r"\[\^([^\]\s]+)\]")
_KNOWN = "notes"


def read_notes(parser: MarkdownIt) -> None:
    """Have ``parser`` make tokens ``note_open``, ``note_close`` and ``note_reference``."""
    before = {"alt": ["paragraph", "blockquote", "list"]}
    parser.block.ruler.before("hr", "note", _note, before)  # type: ignore[arg-type]
    parser.inline.ruler.before("link", "note_reference", _reference)


def _note(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    """The block rule: the note's line, and those that go on it."""
    found = _NOTE.match(state.src, state.bMarks[first] + state.tShift[first], state.eMarks[first])
    if found is None:
        return False
    if silent:
        return True
    state.env.setdefault(_KNOWN, set()).add(found[1])
    end = first + 1
    while end < last and not state.isEmpty(end) and not _begins(state, end):
        end += 1
    state.push("note_open", "", 1).info = found[1]
    token = state.push("inline", "", 0)
    whole = state.getLines(first, end, state.blkIndent, False)
    token.content = whole[whole.index("]:") + 2 :].strip()
    token.map, token.children = [first, end], []
    state.push("note_close", "", -1)
    state.line = end
    return True


def _begins(state: StateBlock, line: int) -> bool:
    return bool(_NOTE.match(state.src, state.bMarks[line] + state.tShift[line]))


def _reference(state: StateInline, silent: bool) -> bool:
    """The inline rule: only of notes that there are; others are text."""
    found = _REFERENCE.match(state.src, state.pos, state.posMax)
    if found is None or found[1] not in state.env.get(_KNOWN, ()):
        return False
    if not silent:
        state.push("note_reference", "", 0).info = found[1]
    state.pos = found.end()
    return True
