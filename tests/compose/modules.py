"""Stories of a page made by hand, as its modules: plain text in the shipped faces."""

from __future__ import annotations

from paiban.base.finding import Findings
from paiban.compose.story_modules import PageContent, page_content
from paiban.edition.model import Placed, Slot
from paiban.edition.paper import SIKAI, Paper
from paiban.manuscript.story import Paragraph, Photo, Section, Story, Text
from tests.typeset.setting import typesetter

STRING = "临江城南，沿高新大道一路向东，左手是装载机总装车间，右手是刚开园的工业设计城。"


def story(name: str, paragraphs: int, photos: tuple[Photo, ...] = ()) -> Story:
    """A story of so many paragraphs of one to three sentences."""
    blocks = tuple(Paragraph(Text(STRING * (1 + at % 3))) for at in range(paragraphs))
    return Story(
        name, f"{name}.md", (Text("主题一行"),), sections=(Section((), blocks),), photos=photos
    )


def content(*placed: Placed, paper: Paper = SIKAI) -> PageContent:
    return page_content(placed, typesetter(), paper, Findings())


def free(*paragraphs: int) -> tuple[Placed, ...]:
    """Stories without slots, called a, b, c, …"""
    return tuple(Placed(story("abcdefgh"[at], count)) for at, count in enumerate(paragraphs))


def slotted(*paragraphs: int, slot: Slot | None = None) -> tuple[Placed, ...]:
    """The same in slots, one under the other where none is given for all."""
    return tuple(
        Placed(each.story, slot or Slot(0, 20 * at, 3, 19))
        for at, each in enumerate(free(*paragraphs))
    )
