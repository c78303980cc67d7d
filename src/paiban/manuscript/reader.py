"""The one way in: a manuscript of any known format to a ``Story``."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from paiban.base.finding import Findings, Unusable
from paiban.base.origin import Origin
from paiban.manuscript.encoding import decode
from paiban.manuscript.letters.characters import blank, cleaned
from paiban.manuscript.normalise import normalise_story
from paiban.manuscript.story import Story

Reader = Callable[[str, Path, Findings], Story]
"""From the decoded text and its path to a story; problems go to the findings."""


def _markdown(text: str, path: Path, findings: Findings) -> Story:
    from paiban.manuscript.markdown.document import read_markdown

    return read_markdown(text, path, findings)


def _plain_text(text: str, path: Path, findings: Findings) -> Story:
    from paiban.manuscript.raw.plain_text import read_raw

    return read_raw(text, path, findings)


READERS: dict[str, Reader] = {".md": _markdown, ".markdown": _markdown, ".txt": _plain_text}
"""A reader's libraries load only when its format is read."""


def read_manuscript(path: Path, findings: Findings, *, normalise: bool = True) -> Story:
    """The story in the file at ``path``, its texts put in order (rule 36) unless told not to.

    Raises ``Unusable`` with ``no-such-file``, ``unreadable``, ``unknown-format``,
    ``binary-manuscript``, ``empty-manuscript`` or ``bad-front-matter``; other problems are
    collected in ``findings``.
    """
    data = _read_bytes(path)
    reader = _reader_for(path)
    text = cleaned(decode(data, str(path), findings), str(path), findings)
    if blank(text.replace("\n", "")):
        raise Unusable(
            "empty-manuscript",
            "the manuscript holds nothing but white space",
            "write the story into it, or leave it out of the edition",
            Origin(str(path)),
        )
    _report_lost_characters(text, path, findings)
    story = reader(text, path, findings)
    if not story.headline:
        findings.warn(
            "missing-headline",
            "the manuscript has no headline",
            "write it as the first line, after '# '",
            Origin(str(path), 1),
        )
    return normalise_story(story) if normalise else story


def _read_bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as problem:
        raise Unusable(
            "no-such-file", f"there is no file {path.name}", "check the path", Origin(str(path))
        ) from problem
    except (OSError, ValueError) as problem:  # ValueError: a NUL in the path
        what = getattr(problem, "strerror", None) or str(problem)
        raise Unusable(
            "unreadable",
            f"cannot read {path.name}: {what}",
            "name a file, not a folder, that you may read",
            Origin(str(path)),
        ) from problem


def _reader_for(path: Path) -> Reader:
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        raise Unusable(
            "unknown-format",
            f"no reader for {path.suffix or 'a name without a suffix'}",
            f"known formats: {' '.join(READERS)}",
            Origin(str(path)),
        )
    return reader


def _report_lost_characters(text: str, path: Path, findings: Findings) -> None:
    at = text.find("\ufffd")
    if at >= 0:
        findings.warn(
            "lost-character",
            f"{text.count(chr(0xFFFD))} characters were lost before the file came here (U+FFFD)",
            "put the right characters in their place",
            Origin(str(path), text.count("\n", 0, at) + 1),
        )
