"""Changes made in InDesign, taken back into the manuscripts: each is tried, and held only if the
manuscript then reads as it did but for that paragraph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher, unified_diff
from pathlib import Path

from paiban.base.files import is_file, read_file
from paiban.base.finding import Findings, Unusable
from paiban.base.origin import Origin
from paiban.base.value import Value
from paiban.manuscript.encoding import decode
from paiban.manuscript.idml.idml_stories import IdmlStory
from paiban.manuscript.idml.source_edits import edited, edits_of
from paiban.manuscript.idml.story_changes import PARTED, TextChange, changes_of
from paiban.manuscript.reader import READERS, story_of_text
from paiban.manuscript.story import Paragraph, Story, Text

_SHOWN = 30


class ChangedManuscript(Value, frozen=True):
    """A manuscript with what it is to hold."""

    path: Path
    name: str
    before: str
    after: str
    data: bytes

    @property
    def diff(self) -> str:
        """The difference, as programs that apply it know it."""
        lines = unified_diff(
            self.before.splitlines(keepends=True),
            self.after.splitlines(keepends=True),
            f"a/{self.name}",
            f"b/{self.name}",
        )
        return "".join(line if line.endswith("\n") else f"{line}\n" for line in lines)


def taken_back(
    stories: Iterable[IdmlStory], folder: Path, findings: Findings
) -> list[ChangedManuscript]:
    """The manuscripts in ``folder`` that changes of ``stories`` concern. What cannot be taken back
    is told (``change-not-taken``)."""
    by_file: dict[str, list[TextChange]] = {}
    for story in stories:
        for change in changes_of(story):
            by_file.setdefault(change.base.file, []).append(change)
    found = (_changed(name, changes, folder, findings) for name, changes in by_file.items())
    return [each for each in found if each is not None]


def _changed(
    name: str, changes: list[TextChange], folder: Path, findings: Findings
) -> ChangedManuscript | None:
    path = _path(name, folder)
    reason = ""
    if not name:
        reason = "it is of the page and in no manuscript"
    elif path is None or not is_file(path):
        reason = f"there is no {name[:80]} in the folder"
    elif path.suffix.lower() not in READERS:
        reason = "it is in a file that only its own program can change"
    if reason or path is None:
        for change in changes:
            _tell(change, reason, findings, Origin(str(path or name)))
        return None
    try:
        data = read_file(path)
    except OSError as problem:
        raise Unusable(
            "unreadable", f"cannot read {name}: {problem.strerror}", "", Origin(str(path))
        ) from problem
    before = decode(data, str(path))
    after = _applied(before, changes, path, findings)
    return (
        None
        if after == before
        else ChangedManuscript(path, name, before, after, _encoded(after, data))
    )


def _path(name: str, folder: Path) -> Path | None:
    """The file of that name in the folder, and nowhere else."""
    path = folder / name
    inside = path.resolve().is_relative_to(folder.resolve())
    return path if name and inside else None


def _applied(source: str, changes: list[TextChange], path: Path, findings: Findings) -> str:
    """``source`` with the changes that hold, from the last of the file to the first."""
    for change in sorted(changes, key=lambda each: -max(each.base.first, each.base.last)):
        edits = edits_of(change, source)
        tried = edited(source, edits) if edits else source
        origin = Origin(str(path), change.base.first)
        if edits is None:
            _tell(change, "its paragraph is not found in the manuscript", findings, origin)
        elif not _reads_as_meant(source, tried, change, path):
            _tell(change, "the manuscript would not read as meant", findings, origin)
        else:
            source = tried
    return source


def _tell(change: TextChange, reason: str, findings: Findings, origin: Origin) -> None:
    short = change.now.replace(PARTED, " ")[:_SHOWN] or "(taken out)"
    findings.error(
        "change-not-taken",
        f"the change of {change.base.role} to “{short}” is not taken: {reason}",
        "make it in the manuscript by hand",
        origin,
    )


def _reads_as_meant(before: str, after: str, change: TextChange, path: Path) -> bool:
    """Whether the texts of the story are the same but for one place, and there they are of the
    paragraph as it was and as it is."""
    try:
        old = story_of_text(before, path, Findings.aside())
        new = story_of_text(after, path, Findings.aside())
    except Unusable:
        return False
    if old is None or new is None:
        return False
    one, other = [str(each) for each in _texts(old)], [str(each) for each in _texts(new)]
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    regions = [each for each in matcher.get_opcodes() if each[0] != "equal"]
    if not regions:
        return False
    i1, i2, j1, j2 = regions[0][1], regions[-1][2], regions[0][3], regions[-1][4]
    now = change.now.split(PARTED)
    were = all(text in change.base.text or change.base.text in text for text in one[i1:i2])
    are = all(any(_alike(text, each) for each in now) for text in other[j1:j2])
    return were and are


def _alike(text: str, meant: str) -> bool:
    """Whether a text is what was meant, its marks perhaps normalised."""
    if text in meant or meant in text:
        return True
    return SequenceMatcher(None, text, meant, autojunk=False).ratio() > 0.9


def _texts(story: Story) -> Iterator[Text]:
    """All texts of a story, in order."""
    single = (story.column_title, story.kicker, story.byline, story.dateline, story.source)
    yield from (text for text in single if text)
    yield from (*story.headline, *story.subhead, *story.deck, *story.slogans)
    for section in story.sections:
        yield from section.headline
        for block in section.body:
            if isinstance(block, Paragraph):
                yield block.text
            else:
                yield from block.texts
    for photo in story.photos:
        yield from (text for text in (photo.caption, photo.credit) if text)


def _encoded(text: str, was: bytes) -> bytes:
    """``text`` in the encoding and with the line ends that the file has."""
    if b"\r\n" in was:
        text = text.replace("\n", "\r\n")
    if was.startswith(b"\xef\xbb\xbf"):
        return text.encode("utf-8-sig")
    if was.startswith((b"\xff\xfe", b"\xfe\xff")):
        return text.encode("utf-16")
    try:
        was.decode("utf-8")
        return text.encode("utf-8")
    except UnicodeDecodeError:
        return text.encode("gb18030")
