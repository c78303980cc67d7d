"""A news item of an agency, in whatever format it came: what a newspaper takes of it."""

from __future__ import annotations

from paiban.base.value import Record, Value, field
from paiban.manuscript.html.tree import Element


class Rendition(Value, frozen=True):
    """A form of a picture: its address or path, and its size in pixels where it is told."""

    href: str
    width: int = 0
    height: int = 0
    kind: str = ""
    """Its media type: ``image/jpeg``; "": not told."""


class ItemPicture(Record):
    """A picture with its words, in one form or several. ``line``: where the file has it."""

    renditions: list[Rendition] = field(default_factory=list)
    caption: str = ""
    credit: str = ""
    line: int = 1
    uri: str = ""
    terms: str = ""


_HEAD_ROLES = {
    "": "headline", "main": "headline", "headline": "headline", "title": "headline",
    "subheadline": "subhead", "subhead": "subhead", "sub": "subhead", "subtitle": "subhead",
    "deck": "subhead", "kicker": "kicker", "overline": "kicker",
}  # fmt: skip
"""What a head is by the role that agencies give it, in small letters."""


class NewsItem(Record):
    """An item; what the file does not have is empty. ``body`` is its text as a tree of HTML.

    ``embargo`` and ``expires`` are times as the file writes them, ``status`` is ``withheld`` or
    ``canceled`` where it must not be used; ``notes`` are for editors. ``unread``: names of parts of
    the file that were not read.
    """

    line: int = 1
    kind: str = "text"
    uri: str = ""
    headline: str = ""
    kicker: str = ""
    subhead: str = ""
    abstract: str = ""
    byline: str = ""
    dateline: str = ""
    located: str = ""
    source: str = ""
    day: str = ""
    link: str = ""
    language: str = ""
    copyright: str = ""
    terms: str = ""
    embargo: str = ""
    expires: str = ""
    status: str = ""
    priority: int = 0
    section: str = ""
    notes: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    body: Element | None = None
    pictures: list[ItemPicture] = field(default_factory=list)
    raw: dict[str, str] = field(default_factory=dict)
    """What an entry of a feed has, under the feed's own names."""
    links: list[str] = field(default_factory=list)
    """Identifiers of other items that belong to it."""

    def take_heads(self, heads: list[tuple[str, str]]) -> None:
        """Take the heads of an item, each with its role; what is neither headline, subhead nor
        kicker, or there twice, goes to ``unread``."""
        found: dict[str, str] = {}
        rest: list[str] = []
        for role, text in heads:
            name = _HEAD_ROLES.get(role, "")
            if name and found.setdefault(name, text) == text:
                continue
            rest.append(text)
        if "headline" not in found and rest:
            found["headline"] = rest.pop(0)
        for name, text in found.items():
            setattr(self, name, text)
        if rest:
            self.unread.append(f"the headline “{' / '.join(dict.fromkeys(rest))}”")
