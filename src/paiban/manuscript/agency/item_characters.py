"""The characters of what a news item has beside its text: what is no text is taken out, and what
was lost is told."""

from __future__ import annotations

from paiban.base.finding import Findings
from paiban.base.origin import Origin
from paiban.base.value import replace
from paiban.manuscript.agency.item import ItemPicture, NewsItem
from paiban.manuscript.letters.characters import in_plain_characters

_OF_ITEM = (
    "headline", "kicker", "subhead", "abstract", "byline", "dateline", "located", "source",
    "section",
)  # fmt: skip
_OF_PICTURE = ("caption", "credit")
_LOST = "\ufffd"


def put_in_order(item: NewsItem, file: str, findings: Findings) -> None:
    """Have the short texts of ``item`` hold characters that can be set, as its body does."""
    parts: list[tuple[NewsItem | ItemPicture, str]] = [(item, name) for name in _OF_ITEM]
    parts += [(picture, name) for picture in item.pictures for name in _OF_PICTURE]
    told = Findings()
    lost = ""
    for part, name in parts:
        setattr(part, name, in_plain_characters(getattr(part, name), file, told))
        lost += getattr(part, name)
    origin = Origin(file, item.line)
    findings.items += dict.fromkeys(replace(each, origin=origin) for each in told)
    if _LOST in lost:
        findings.warn(
            "lost-character",
            f"{lost.count(_LOST)} characters in the file are already lost (U+FFFD)",
            "replace them with the right characters",
            origin,
        )
