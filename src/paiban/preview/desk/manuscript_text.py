"""Manuscripts as the preview shows them to be edited: text with a mark of the state that was read,
and the bytes of a text to be saved."""

from __future__ import annotations

import codecs
import hashlib
from pathlib import Path
from typing import Any

from paiban.base.finding import Findings, Unusable
from paiban.base.value import Value
from paiban.manuscript.story import Story, Text

LONGEST = 2_000_000
"""Bytes of the largest manuscript that is edited."""
_PLAIN = (".md", ".markdown", ".txt")
_WORD = (".docx", ".docm")
_WHY_WORD = "a Word document is edited in Word: what it holds beside its text would be lost here"
_WHY_OTHER = "files of this kind are edited where they come from"
_WHY_ENCODING = "the file is not in UTF-8: save it as UTF-8 to edit it here"
_WHY_LONG = "the file is too long to be edited here"


class Manuscript(Value, frozen=True):
    """The text of a file; ``mark`` names the state in which it was read; ``why`` tells why it
    cannot be edited."""

    text: str
    mark: str
    why: str = ""
    is_markdown: bool = False

    def told(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in ("text", "mark", "why", "is_markdown")}


class Conflict(Exception):
    """The file was changed by another program since it was read."""

    def __init__(self, now: Manuscript) -> None:
        super().__init__("the file was changed by another program")
        self.now = now


def opened(path: Path) -> Manuscript:
    """The manuscript at ``path``. Raises ``OSError``."""
    data, ending = path.read_bytes(), path.suffix.lower()
    mark, is_markdown = _mark(data), ending in (".md", ".markdown")
    if ending not in _PLAIN:
        return Manuscript(_read_text(path), mark, _WHY_WORD if ending in _WORD else _WHY_OTHER)
    if len(data) > LONGEST:
        return Manuscript(_lines(data[:LONGEST].decode("utf-8", "replace")), mark, _WHY_LONG)
    try:
        return Manuscript(_lines(data.decode("utf-8-sig")), mark, "", is_markdown)
    except UnicodeDecodeError:
        return Manuscript(_read_text(path), mark, _WHY_ENCODING)


def to_save(path: Path, text: str, mark: str) -> bytes | None:
    """The bytes of ``text`` for the file that was read as ``mark``, with its line ends and its
    byte-order mark; None where it has them already. Raises ``Conflict``, ``OSError``, and
    ``ValueError`` for a file that is not edited here."""
    data = path.read_bytes() if path.exists() else b""
    now = opened(path) if path.exists() else Manuscript("", mark)
    if now.why:
        raise ValueError(now.why)
    if text == now.text and path.exists():
        return None
    if now.mark != mark:
        raise Conflict(now)
    if len(text) > LONGEST:
        raise ValueError(_WHY_LONG)
    if data.count(b"\r\n") * 2 > data.count(b"\n"):
        text = text.replace("\n", "\r\n")
    return (codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b"") + text.encode()


def _mark(data: bytes) -> str:
    return hashlib.blake2s(data, digest_size=10).hexdigest()


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _read_text(path: Path) -> str:
    """The text of a file as the pages have it."""
    from paiban.manuscript.reader import read_stories

    try:
        stories = read_stories(path, Findings.aside())
    except (Unusable, OSError) as problem:
        return problem.finding.message if isinstance(problem, Unusable) else ""
    return "\n\n".join(_text_of(story) for story in stories)


def _text_of(story: Story) -> str:
    """The words of a story, a paragraph after the other."""
    head = (story.kicker, *story.headline, *story.subhead, *story.deck, story.byline)
    found = [str(text) for text in head if isinstance(text, Text)]
    for section in story.sections:
        found += [str(text) for text in section.headline]
        found += [str(getattr(block, "text", "")) for block in section.body]
    return "\n\n".join(filter(None, found))
