"""CommonMark with tables, by markdown-it-py: the parser and its rules.

Some things differ from CommonMark, all so that text comes through whole: indented code and
reference definitions are paragraphs; a line of dashes beneath a paragraph makes no heading of it,
one of equals signs does beneath a short one; HTML that is not closed is text; names of files stay
as they are written. And ``**`` works beside Chinese marks: CommonMark tells opening from closing by
spaces and marks, so that ``**编者按：**本报`` would keep its asterisks.

More than CommonMark are ``~~struck~~``, footnotes, ``[文字]{.dots}`` (or ``.name``, ``.title``), as
Pandoc writes spans, ``{汉字|hàn zì}`` for a reading, and images whose names hold spaces.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, html_block, lheading
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.emphasis import tokenize as tokenize_latin
from markdown_it.rules_inline.state_inline import Delimiter
from markdown_it.token import Token

from paiban.base.late_pattern import late_pattern
from paiban.manuscript.markdown.notes import read_notes
from paiban.manuscript.markdown.wide_tables import widened

__all__ = ["Token", "parse"]

SPACED = "spaced"
"""The ``info`` of an image whose name holds spaces, and perhaps brackets, without <> round it."""
_SPACED_IMAGE = late_pattern(
    r"!\[([^\[\]]*)\]\("
    r"\s*((?:[^<>()\"\n]|\([^<>()\"\n]*\))*?\.(?:jpe?g|png|webp|tiff?|gif|bmp))"
    r"(?:\s+\"([^\"\n]*)\")?\s*\)",
    re.IGNORECASE,
)
_EQUALS = late_pattern("={3,}")
_HEAD_LINES, _HEAD_LENGTH = 2, 80
"""A paragraph longer than a headline is none, whatever stands beneath it."""
_CLOSED = (
    (late_pattern("<!--"), late_pattern("-->")),
    (late_pattern("<(script|pre|style|textarea)(?=[\\s>])", re.IGNORECASE),
     late_pattern("</(script|pre|style|textarea)>", re.IGNORECASE)),
    (late_pattern(r"<\?"), late_pattern(r"\?>")),
    (late_pattern(r"<!\[CDATA\["), late_pattern(r"\]\]>")),
    (late_pattern("<![A-Za-z]"), late_pattern(">")),
)  # fmt: skip
"""What HTML opens, and how it is closed, however far beneath."""
_KIND = late_pattern(r"\{\.(dots|name|title)\}")
_READING = late_pattern(r"\{([^{}|\n]+)\|([^{}|\n]+)\}")


def parse(source: str) -> list[Token]:
    """The block tokens of ``source``; those of type ``inline`` hold inline tokens as children."""
    return _PARSER.parse("\n".join(widened(source.split("\n"))))


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


def _spaced_image(state: StateInline, silent: bool) -> bool:
    """The inline rule for ``![caption](my photo.jpg)``, which CommonMark takes for text."""
    found = _SPACED_IMAGE.match(state.src, state.pos, state.posMax)
    if found is None or " " not in found[2]:
        return False
    if not silent:
        token = state.push("image", "img", 0)
        token.attrs = {"src": found[2], "title": found[3] or ""}
        token.info = SPACED
        token.children = []
        state.md.inline.parse(found[1], state.md, state.env, token.children)
    state.pos = found.end()
    return True


def _setext(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    """The block rule for a short paragraph over a line of equals signs."""
    for line in range(first + 1, min(last, first + _HEAD_LINES + 1)):
        string = state.src[state.bMarks[line] : state.eMarks[line]].strip()
        if _EQUALS.fullmatch(string):
            start = state.bMarks[first] + state.tShift[first]
            short = state.bMarks[line] - start <= _HEAD_LENGTH
            return short and lheading(state, first, last, silent)
        if not string or set(string) <= {"-", " "}:
            return False
    return False


def _html(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    """The block rule for HTML: what is opened and not closed would take all after it."""
    start = state.bMarks[first] + state.tShift[first]
    for opening, closing in _CLOSED:
        found = opening.match(state.src, start)
        if found and not closing.search(state.src, found.end()):
            return False
    return html_block(state, first, last, silent)


def _chinese(ch: str) -> bool:
    return ch >= "\u2e80" or ch in {"“", "”", "‘", "’", "…", "—", "·"}


def _blank(ch: str) -> bool:
    return not ch or ch.isspace()


class _Parser(MarkdownIt):
    """The library's parser, with the targets of links and images as they are written."""

    def normalizeLink(self, url: str) -> str:
        return url

    def normalizeLinkText(self, link: str) -> str:
        return link

    def validateLink(self, url: str) -> bool:
        return True


def _parser() -> MarkdownIt:
    parser = _Parser("commonmark", {"html": True}).enable(["table", "strikethrough"])
    parser.disable(["code", "reference"])
    parser.block.ruler.at("lheading", _setext)
    parser.block.ruler.at("html_block", _html, {"alt": ["paragraph", "reference", "blockquote"]})
    parser.inline.ruler.at("emphasis", _tokenize)
    parser.inline.ruler.before("image", "spaced_image", _spaced_image)
    read_notes(parser)
    parser.inline.ruler.before("link", "marked", _marked)
    parser.inline.ruler.before("link", "reading", _reading)
    return parser


_PARSER = _parser()
