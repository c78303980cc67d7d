"""Reading of a manuscript in any known format to a ``Story``."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from paiban.base.files import read_file
from paiban.base.finding import Findings, Unusable
from paiban.base.origin import Origin
from paiban.manuscript.encoding import decode
from paiban.manuscript.length_limits import check_lengths
from paiban.manuscript.normalise import normalise_story
from paiban.manuscript.story import Story

Reader = Callable[[str, Path, Findings], Story]
"""Makes a story of the decoded text and its path; problems go to the findings."""


def _markdown(text: str, path: Path, findings: Findings) -> Story:
    from paiban.manuscript.markdown.document import read_markdown

    return read_markdown(text, path, findings)


def _plain_text(text: str, path: Path, findings: Findings) -> Story:
    from paiban.manuscript.raw.plain_text import read_raw

    return read_raw(text, path, findings)


READERS: dict[str, Reader] = {".md": _markdown, ".markdown": _markdown, ".txt": _plain_text}
"""Readers by suffix; each imports its libraries only when called."""


def read_manuscript(path: Path, findings: Findings, *, normalise: bool = True) -> Story:
    """The story in the file at ``path``, normalised (rule 36) by default.

    Raises ``Unusable``: ``no-such-file``, ``unreadable``, ``unknown-format``,
    ``binary-manuscript``, ``empty-manuscript``, ``text-too-long`` or ``bad-front-matter``. Other
    problems go to ``findings``.
    """
    data = _read_bytes(path)
    reader = _reader_for(path)
    text = decode(data, str(path))
    if not text.strip():
        raise Unusable(
            "empty-manuscript",
            "the manuscript is empty or has only white space",
            "write the story into it, or leave it out of the edition",
            Origin(str(path)),
        )
    _report_lost_characters(text, path, findings)
    story = reader(text, path, findings)
    check_lengths(story)
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
        return read_file(path)
    except FileNotFoundError as problem:
        raise Unusable(
            "no-such-file", f"there is no file {path.name}", "check the path", Origin(str(path))
        ) from problem
    except OSError as problem:
        raise Unusable(
            "unreadable",
            f"cannot read {path.name}: {problem.strerror or problem}",
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
            f"{text.count(chr(0xFFFD))} characters in the file are already lost (U+FFFD)",
            "replace them with the right characters",
            Origin(str(path), text.count("\n", 0, at) + 1),
        )
