"""Characters of the manuscripts against the characters on the pages: what is not there, and
whether the build told it."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from paiban.api import Build
from paiban.base.finding import Findings
from paiban.manuscript.reader import read_manuscript
from paiban.manuscript.story import Story
from paiban.page.items import Group, Item, Picture
from tests.compose.built import groups, running, squeezed, text_of, words

HELD = ("held-over", "no-page")
"""Findings that name a story which no page has, for another day."""


@dataclass(frozen=True)
class Words:
    """``overset``: characters told to be over, with those of stories that a page lists and has no
    place for; ``held``: of stories told to be held over, by name; ``lost``: not on any page and
    told by nothing, by story; ``captions`` and ``photos``: those that no page has, of the stories
    that are on a page."""

    overset: int = 0
    held: dict[str, int] = field(default_factory=dict)
    lost: dict[str, int] = field(default_factory=dict)
    captions: int = 0
    photos: int = 0

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True)
class Shown:
    """What the pages show of a manuscript: text, pictures, characters told to be over."""

    text: str = ""
    pictures: int = 0
    over: int = 0


@dataclass(frozen=True)
class Missing:
    """What the pages lack of a manuscript."""

    characters: int
    captions: int
    photos: int


def words_of(made: Build, folder: Path) -> Words:
    """The manuscripts of a folder against the pages of its build."""
    over, captions, photos = 0, 0, 0
    held: dict[str, int] = {}
    lost: dict[str, int] = {}
    for file in sorted([*folder.glob("*.md"), *folder.glob("*.txt")]):
        shown = _shown(made, file)
        lacks = missing(read_manuscript(file, Findings.aside()), shown)
        if not shown.text and _told(made, file, HELD):
            held[file.stem] = lacks.characters
        elif not shown.text and _told(made, file, ("no-room",)):
            over += lacks.characters
        else:
            over += shown.over
            untold = max(0, lacks.characters - shown.over)
            lost |= {file.stem: untold} if untold else {}
            captions, photos = captions + lacks.captions, photos + lacks.photos
    return Words(over, held, lost, captions, photos)


def _told(made: Build, file: Path, codes: tuple[str, ...]) -> bool:
    """Whether a finding of these codes is about a manuscript: by its place, or by its words."""
    return any(
        each.code in codes
        and (file.stem in each.message or (each.origin and Path(each.origin.file) == file))
        for each in made.findings
    )


def _shown(made: Build, file: Path) -> Shown:
    """A story may stand on several pages."""
    text, pictures, over = "", 0, 0
    for page in made.made.document.pages:
        for each in page.stories:
            if Path(each.file).name != file.name:
                continue
            items = [group for group in groups(page.items) if _is_story(group, each.id)]
            text += "".join(text_of(group.items) for group in items)
            pictures += sum(_pictures(group.items) for group in items)
            over += each.overset_characters
    return Shown(text, pictures, over)


def _is_story(group: Group, story: str) -> bool:
    return group.role == "story" and group.story == story


def _pictures(items: tuple[Item, ...]) -> int:
    return sum(
        _pictures(each.items) if isinstance(each, Group) else isinstance(each, Picture)
        for each in items
    )


def missing(story: Story, shown: Shown) -> Missing:
    """What of a story is not shown. Characters are counted, whatever their order."""
    beside = [squeezed(text.string) for text in words(story)]
    there = [each for each in beside if each in shown.text]
    text = Counter("".join(squeezed(each.string) for each in running(story)))
    rest = Counter(shown.text) - Counter("".join(there))
    return Missing(
        (text - rest).total(),
        len(beside) - len(there),
        max(0, len(story.photos) - shown.pictures),
    )
