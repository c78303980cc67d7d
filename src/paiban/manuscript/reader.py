"""Reading of a manuscript in any known format to a ``Story``."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from paiban.base.files import MOST_TEXT, open_file
from paiban.base.finding import Findings, Unusable
from paiban.base.origin import Origin
from paiban.base.value import replace
from paiban.manuscript.encoding import decode
from paiban.manuscript.ends.dateline import with_dateline
from paiban.manuscript.length_limits import check_lengths
from paiban.manuscript.letters.characters import blank, cleaned
from paiban.manuscript.normalise import normalise_story
from paiban.manuscript.panels.panel_words import with_panels
from paiban.manuscript.story import Story
from paiban.manuscript.tables.table_words import with_table_words

_SNIFFED = 4096
_OLE = b"\xd0\xcf"

Reader = Callable[[str, Path, Findings], Story]
"""Makes a story of the decoded text and its path; problems go to the findings."""


def _markdown(text: str, path: Path, findings: Findings) -> Story:
    from paiban.manuscript.markdown.document import read_markdown

    return read_markdown(text, path, findings)


def _plain_text(text: str, path: Path, findings: Findings) -> Story:
    from paiban.manuscript.raw.plain_text import read_raw

    return read_raw(text, path, findings)


READERS: dict[str, Reader] = {".md": _markdown, ".markdown": _markdown, ".txt": _plain_text}
"""Readers of text by suffix; each imports its libraries only when called."""
WORD = (".docx", ".docm")
"""The suffixes of Word documents; macros in one are never looked at."""
WEB = (".html", ".htm", ".xhtml", ".shtml", ".mhtml", ".mht")
"""The suffixes of saved web pages."""
AGENCY = (".json", ".xml")
"""The suffixes of agency copy; which format it is in is told by what it holds."""
ENDINGS = (*READERS, *WORD, *WEB, *AGENCY)
"""The suffixes of manuscripts."""
UNREAD = (".doc", ".dot", ".wps", ".wpt", ".uof", ".rtf", ".odt", ".fodt", ".pages")
"""Suffixes of manuscripts that have to be saved as something else (``other_formats.py``)."""


def read_manuscript(path: Path, findings: Findings, *, normalise: bool = True) -> Story:
    """The story in the file at ``path``, normalised (rule 36) by default. Several stories in one
    document are made parts of one, which is told (``several-stories``).

    Raises ``Unusable``: ``no-such-file``, ``unreadable``, ``unknown-format``,
    ``binary-manuscript``, ``empty-manuscript``, ``text-too-long`` or ``bad-front-matter``; of a
    Word document also what ``read_word`` raises, of a web page ``read_page``, of agency copy
    ``read_agency``. Other problems go to ``findings``.
    """
    stories = read_stories(path, findings, normalise=normalise)
    if len(stories) == 1:
        return stories[0]
    from paiban.manuscript.word.one_story import as_one

    return as_one(stories, findings)


def read_stories(path: Path, findings: Findings, *, normalise: bool = True) -> list[Story]:
    """The stories in the file at ``path``: Word documents and agency copy can hold several. Raises
    as ``read_manuscript``."""
    stories = [_whole(story, findings) for story in _read(path, findings)]
    for story in stories:
        check_lengths(story)
        if not story.headline:
            findings.warn(
                "missing-headline",
                "the manuscript has no headline",
                "write it as the first line, after '# '; in Word in bold and centred",
                Origin(str(path), story.origin.line or 1),
            )
    if len(stories) > 1:
        stories = [_with_key(story, path) for story in stories]
    return [normalise_story(story) for story in stories] if normalise else stories


def _with_key(story: Story, path: Path) -> Story:
    """One of several stories in a file, which the file's name alone does not name."""
    head = "".join(str(line) for line in story.headline)
    return story if story.key else replace(story, key=f"{path.name}#{head}")


def _whole(story: Story, findings: Findings) -> Story:
    """A story as read, with what is told in lines of its text: of its tables and panels, and
    its dateline as all have it."""
    return with_dateline(with_panels(with_table_words(story, findings), findings))


def _read(path: Path, findings: Findings) -> list[Story]:
    """The stories in a file, by its suffix."""
    ending = path.suffix.lower()
    if ending in WORD:
        return _word(path, findings)
    if ending in WEB:
        return [_web_page(path, findings)]
    if ending in AGENCY:
        from paiban.manuscript.agency.agency_reader import read_agency

        return read_agency(_read_bytes(path), path, findings)
    return [_read_text(path, findings)]


def _web_page(path: Path, findings: Findings) -> Story:
    from paiban.manuscript.webpage.mhtml import MOST_FILE
    from paiban.manuscript.webpage.web_reader import read_page

    most = MOST_FILE if path.suffix.lower() in (".mhtml", ".mht") else MOST_TEXT
    return read_page(_read_bytes(path, most), path, findings)


def _read_text(path: Path, findings: Findings) -> Story:
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        raise _unknown(path)
    data = _read_bytes(path)
    text = cleaned(decode(data, str(path), findings), str(path), findings)
    if blank(text.replace("\n", "")):
        raise Unusable(
            "empty-manuscript",
            "the manuscript is empty or has only white space",
            "write the story into it, or leave it out of the edition",
            Origin(str(path)),
        )
    _report_lost_characters(text, path, findings)
    return reader(text, path, findings)


def story_of_text(text: str, path: Path, findings: Findings) -> Story | None:
    """The story that decoded ``text`` would be in the file ``path``; None where such a file holds
    no text that can be changed (Word documents, web pages)."""
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        return None
    made = reader(cleaned(text, str(path), findings), path, findings)
    return normalise_story(with_table_words(made, findings))


def _word(path: Path, findings: Findings) -> list[Story]:
    from paiban.manuscript.word.ooxml.package import MOST_FILE
    from paiban.manuscript.word.other_formats import refusal
    from paiban.manuscript.word.word_reader import read_word

    refused = refusal(str(path), _read_bytes(path, MOST_FILE, first=True), path.suffix)
    if refused:
        raise refused
    return read_word(path, findings)


def _read_bytes(path: Path, most: int = MOST_TEXT, *, first: bool = False) -> bytes:
    """What the file holds; ``first``: the beginning of one, but all of an old document of Word."""
    try:
        with open_file(path, most) as file:
            start = file.read(_SNIFFED) if first else b""
            return start if first and start[:2] != _OLE else start + file.read()
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


def _unknown(path: Path) -> Unusable:
    """The refusal of a file in no format that is read, with the way to one that is."""
    from paiban.manuscript.word.ooxml.package import MOST_FILE
    from paiban.manuscript.word.other_formats import refusal

    data = _read_bytes(path, MOST_FILE, first=True)
    return refusal(str(path), data, path.suffix) or Unusable(
        "unknown-format",
        f"no reader for {path.suffix or 'a name without a suffix'}",
        f"known formats: {' '.join(ENDINGS)}",
        Origin(str(path)),
    )


def _report_lost_characters(text: str, path: Path, findings: Findings) -> None:
    at = text.find("\ufffd")
    if at >= 0:
        findings.warn(
            "lost-character",
            f"{text.count(chr(0xFFFD))} characters in the file are already lost (U+FFFD)",
            "replace them with the right characters",
            Origin(str(path), text.count("\n", 0, at) + 1),
        )
