"""A paper of what feeds hold, a personal daily: sections by source, each text once."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from paiban.base.finding import Findings, Unusable
from paiban.base.origin import Origin
from paiban.base.value import Record, Value
from paiban.edition.house.default_stylebook import default_stylebook
from paiban.edition.model import Edition, Furniture, Placed, Pool, Pooled
from paiban.edition.paper import SIKAI, paper_named
from paiban.manuscript.ends.dateline import with_dateline
from paiban.manuscript.feeds.briefs import with_briefs
from paiban.manuscript.feeds.entry_story import entry_story
from paiban.manuscript.feeds.feed_bytes import PIPED, feed_bytes
from paiban.manuscript.feeds.feed_kind import ENDINGS, feed_kind
from paiban.manuscript.feeds.feed_reader import Feed, read_feed
from paiban.manuscript.feeds.same_texts import same_texts
from paiban.manuscript.html.page_photos import left_out
from paiban.manuscript.length_limits import check_lengths
from paiban.manuscript.normalise import normalise_story
from paiban.manuscript.story import Story
from paiban.manuscript.text_builder import Image
from paiban.manuscript.webpage.page_words import as_day

_NAME = "每日新闻"
"""The name of a paper that has none of its own."""
_SHOWN = 5


class _Entry(Value, frozen=True):
    """An entry: its story, its day, and the place of its feed."""

    story: Story
    day: str
    feed: int


class _Read(Record):
    """What was read of the feeds."""

    entries: list[_Entry]
    titles: list[str]


def edition_of_feeds(
    sources: Sequence[Path], paper: str | None, since: str, findings: Findings
) -> Edition:
    """The paper of what ``sources`` hold from the day ``since`` on, on as many pages as it needs.

    A feed that cannot be read is told, and the others make the paper. Raises ``Unusable``:
    ``empty-edition``, ``unknown-paper``.
    """
    read = _read(sources, since, findings)
    entries = _once(read.entries, findings)
    if not entries:
        message = "the feeds hold no entry" + (f" of {since} or later" if since else "")
        hint = "see what was told of each; an earlier --since takes more"
        raise Unusable("empty-edition", message, hint, Origin(str(sources[0])))
    day = as_day(max(each.day for each in entries))
    stories = with_briefs([(each.story, each.feed) for each in entries])
    name = read.titles[0] if len(read.titles) == 1 and read.titles[0] else _NAME
    furniture = Furniture(name, day, numbered=True)
    placed = [Placed(story, origin=story.origin) for story in stories]
    pooled = tuple(
        Pooled(each, "", each.story.section_name, at + 1) for at, each in enumerate(placed)
    )
    return Edition(
        title=f"{name} {day}".strip(),
        paper=paper_named(paper) if paper else SIKAI,
        stylebook=default_stylebook(),
        pages=(),
        origin=Origin(str(sources[0])),
        pool=Pool(pooled, made=furniture, origin=Origin(str(sources[0])), quick=True),
    )


def _read(sources: Sequence[Path], since: str, findings: Findings) -> _Read:
    read = _Read([], [])
    for number, path in enumerate(sources):
        try:
            feed = read_feed(feed_bytes(path), str(path))
        except Unusable as problem:
            findings.items.append(problem.finding)
            continue
        name = feed.name or path.stem
        read.titles.append(name)
        read.entries += _entries(feed, name, path, number, since, findings)
    return read


def _entries(
    feed: Feed, name: str, path: Path, place: int, since: str, findings: Findings
) -> list[_Entry]:
    """The entries of a feed, its newest first as it has them."""
    made: list[_Entry] = []
    elsewhere: list[Image] = []
    earlier = undated = 0
    for item in feed.items:
        if since and item.day and item.day < since:
            earlier += 1
            continue
        undated += bool(since) and not item.day
        item.source = name
        story = entry_story(item, path, findings, elsewhere)
        if story is not None:
            check_lengths(story)
            made.append(_Entry(normalise_story(with_dateline(story)), item.day, place))
    _tell(path, earlier, undated, since, elsewhere, findings)
    return made


def _tell(
    path: Path, earlier: int, undated: int, since: str, elsewhere: list[Image], findings: Findings
) -> None:
    origin = Origin(str(path), 1)
    if earlier:
        message = f"{earlier} entries are from before {since} and are left out"
        findings.note("entries-earlier", message, "an earlier --since takes them", origin)
    if undated:
        message = f"{undated} entries have no date and are kept"
        findings.note("entries-undated", message, "", origin)
    if elsewhere:
        findings.note(
            "feed-pictures-left-out",
            left_out(elsewhere),
            "save them beside the feed to have them set; nothing is fetched",
            origin,
        )


def _once(entries: list[_Entry], findings: Findings) -> list[_Entry]:
    """``entries`` without those whose text another has too; of two the longer is kept."""
    doubles = same_texts([each.story for each in entries])
    for at, kept in doubles.items():
        story, other = entries[at].story, entries[kept].story
        findings.note(
            "same-text",
            f"“{_head(story)}” is left out: {other.section_name} has the same text"
            + (f" as “{_head(other)}”" if _head(other) != _head(story) else ""),
            "",
            story.origin,
        )
    return [each for at, each in enumerate(entries) if at not in doubles]


def _head(story: Story) -> str:
    return " ".join(str(line) for line in story.headline)[:60]


def _may_be_feed(path: Path) -> bool:
    return str(path) == PIPED or path.suffix.lower() in ENDINGS


def are_feeds(sources: Sequence[Path]) -> bool:
    """Whether a paper is to be made of these: several files, what is piped in, or a feed.

    Raises ``Unusable`` (``usage``) for several that are no feeds by their names.
    """
    others = [path for path in sources if not _may_be_feed(path)]
    if len(sources) > 1 and others:
        message = f"several sources make a paper of feeds, and {others[0].name} is none"
        hint = "name one manuscript, or put several into a folder and name that"
        raise Unusable("usage", message, hint)
    if len(sources) > 1 or str(sources[0]) == PIPED:
        return True
    if others:
        return False
    try:
        return bool(feed_kind(feed_bytes(sources[0])))
    except Unusable:
        return False
