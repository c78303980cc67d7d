"""CommonMark parser with tables: the only file that imports markdown-it-py.

It differs from CommonMark so that no text is lost: HTML is not markup, indented code and reference
definitions are paragraphs, and a line of dashes under a paragraph does not make it a heading.
``**`` also works beside Chinese punctuation: CommonMark tells opening from closing by spaces and
punctuation, so ``**编者按：**本报`` would keep its asterisks.

Two extensions: ``[文字]{.dots}`` (or ``.name``, ``.title``), as in Pandoc's spans, and
``{汉字|hàn zì}`` for ruby.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.emphasis import tokenize as tokenize_latin
from markdown_it.rules_inline.state_inline import Delimiter
from markdown_it.token import Token

__all__ = ["Token", "parse"]

_KIND = re.compile(r"\{\.(dots|name|title)\}")
_READING = re.compile(r"\{([^{}|\n]+)\|([^{}|\n]+)\}")


def parse(source: str) -> list[Token]:
    """The block tokens of ``source``; tokens of type ``inline`` have inline tokens as children."""
    return _PARSER.parse(source)


def _tokenize(state: StateInline, silent: bool) -> bool:
    """Inline rule for ``*`` and ``_``; next to Han, ``*`` may open and close anywhere."""
    start = state.pos
    if silent or state.src[start] != "*":
        return tokenize_latin(state, silent)
    scanned = state.scanDelims(start, True)
    end = start + scanned.length
    before, after = state.src[start - 1 : start], state.src[end : end + 1]
    opens = scanned.can_open or (_chinese(before) and not _blank(after))
    closes = scanned.can_close or (_chinese(after) and not _blank(before))
    for _ in range(scanned.length):
        token = state.push("text", "", 0)
        token.content = "*"
        index = len(state.tokens) - 1
        state.delimiters.append(
            Delimiter(ord("*"), scanned.length, index, end=-1, open=opens, close=closes)
        )
    state.pos = end
    return True


def _marked(state: StateInline, silent: bool) -> bool:
    """Inline rule for ``[文字]{.dots}``: emits ``mark_open`` and ``mark_close``."""
    if state.src[state.pos] != "[":
        return False
    start, most = state.pos + 1, state.posMax
    end = state.md.helpers.parseLinkLabel(state, state.pos, True)
    kind = _KIND.match(state.src, end + 1, most) if end > start else None
    if kind is None:
        return False
    if not silent:
        state.push("mark_open", "", 1).info = kind[1]
        state.pos, state.posMax = start, end
        state.md.inline.tokenize(state)
        state.push("mark_close", "", -1)
    state.pos, state.posMax = kind.end(), most
    return True


def _reading(state: StateInline, silent: bool) -> bool:
    """Inline rule for ``{汉字|hàn zì}``: emits ``ruby``, with the reading in ``info``."""
    found = _READING.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        token = state.push("ruby", "", 0)
        token.content, token.info = found[1].strip(), found[2].strip()
    state.pos = found.end()
    return True


def _chinese(ch: str) -> bool:
    return ch >= "\u2e80" or ch in {"“", "”", "‘", "’", "…", "—", "·"}


def _blank(ch: str) -> bool:
    return not ch or ch.isspace()


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    parser.disable(["code", "reference", "lheading", "html_block", "html_inline"])
    parser.inline.ruler.at("emphasis", _tokenize)
    parser.inline.ruler.before("link", "marked", _marked)
    parser.inline.ruler.before("link", "reading", _reading)
    return parser


_PARSER = _parser()
