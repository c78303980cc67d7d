"""A news item to a ``Story``, and what is to be told of it: rights, notes, its embargo."""

from __future__ import annotations

import re
from pathlib import Path

from paiban.base.finding import Findings
from paiban.base.late_pattern import late_pattern
from paiban.base.origin import Origin
from paiban.base.value import replace
from paiban.manuscript.agency.item import NewsItem
from paiban.manuscript.agency.item_characters import put_in_order
from paiban.manuscript.agency.renditions import Renditions
from paiban.manuscript.ends.closing import with_closing
from paiban.manuscript.html.html_story import HtmlStory
from paiban.manuscript.html.page_photos import PagePhotos, tell_elsewhere
from paiban.manuscript.join import join_lines
from paiban.manuscript.naming import story_id
from paiban.manuscript.story import Paragraph, Photo, Section, Story, Text
from paiban.manuscript.webpage.page_body import story_body
from paiban.manuscript.webpage.page_words import credit_line

_SHOWN = 200
_OPENING = 100
"""Characters of a text in which its dateline stands, where it has one."""
_ONLY_TIME = late_pattern(
    r"[\d:./+-]*(?:GMT|UTC|T|Z)?[\d:./+-]*,?|"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}[.,]?",
    re.IGNORECASE,
)
"""A word of a dateline that is no place."""
_DISPATCH = late_pattern(
    r"^[^。！？]{0,40}(?:电|讯)\s*[(（]|^[^。！？]{2,40}[电讯][\s\u3000]|\((?:AP|AFP|dpa|Reuters)\)"
)


_REPORTERS = late_pattern(r"[^。！？]{0,40}[电讯]\s*[(（][^()（）]{2,60}[)）]")
"""A dateline with those who report."""
_OFFICE = late_pattern(
    r"(?:新华社|本报|中新社|人民日报)?(?:见习|实习|特约)?(?:记者|通讯员)|文\s*[/／]"
)
_PARTED = late_pattern(r"[\s、，,;；/／]+")


def story_of(item: NewsItem, path: Path, findings: Findings) -> Story:
    """The story of an item in the file at ``path``."""
    file = str(path)
    put_in_order(item, file, findings)

    def text(string: str) -> Text | None:
        bare = " ".join(string.split())
        return join_lines([(item.line, bare)], file) if bare else None

    renditions = Renditions(path, findings, item.pictures, frames=item.body is None)
    photos = PagePhotos(path, renditions.path_of)
    body = HtmlStory(file, photos.photo_of)
    if item.body is not None:
        body = story_body(item.body, path, findings, photos, with_head=not item.headline)
    sections = body.sections or _of_abstract(item, file)
    own = tuple(renditions.photos(file))
    tell_elsewhere([*renditions.elsewhere, *photos.elsewhere], path, findings)
    _tell(item, file, findings)
    head, subhead = text(item.headline), text(item.subhead)
    return Story(
        story_id(path),
        file,
        headline=(head,) if head else body.headline,
        kicker=text(item.kicker),
        subhead=(subhead,) if subhead and subhead != head else (),
        byline=text(_byline(item, sections)),
        dateline=text(_dateline(item, sections)),
        source=text(_source(item, sections)),
        sections=with_closing(sections, ()),
        photos=_with_credits((*own, *body.photos)),
        priority=item.priority,
        section_name=item.section,
        embargo=item.embargo,
        key=item.uri,
        origin=Origin(file, item.line),
    )


def _with_credits(photos: tuple[Photo, ...]) -> tuple[Photo, ...]:
    """``photos`` without a credit that the caption already names."""
    return tuple(
        replace(photo, credit=None)
        if photo.credit and photo.caption and photo.credit.string in photo.caption.string
        else photo
        for photo in photos
    )


def _of_abstract(item: NewsItem, file: str) -> tuple[Section, ...]:
    """The description of an item that has no text, unless a picture has it for its caption."""
    if not item.abstract or any(item.abstract == each.caption for each in item.pictures):
        return ()
    text = join_lines([(item.line, " ".join(item.abstract.split()))], file)
    return (Section((), (Paragraph(text),)),)


def _byline(item: NewsItem, sections: tuple[Section, ...]) -> str:
    """The byline, unless the text opens with the same names: 新华社北京电（记者张三、李四）."""
    if item.body is None and item.pictures:
        return ""
    found = _REPORTERS.match(_opening(sections))
    names = [name for name in _PARTED.split(_OFFICE.sub("", item.byline)) if name]
    told = found is not None and names and all(name in found[0] for name in names)
    return "" if told else item.byline


def _opening(sections: tuple[Section, ...]) -> str:
    """The beginning of the first paragraph."""
    blocks = sections[0].body if sections else ()
    return next((b.text.string for b in blocks if isinstance(b, Paragraph)), "")[:_OPENING]


def _dateline(item: NewsItem, sections: tuple[Section, ...]) -> str:
    """The dateline, or else the place, unless the text opens with it."""
    only_time = all(_ONLY_TIME.fullmatch(word) for word in item.dateline.split())
    wanted = "" if only_time else item.dateline
    wanted = wanted or item.located
    opening = _opening(sections)
    place = re.split(r"[,，、\s(（]", wanted, maxsplit=1)[0].casefold()
    if not wanted or (place and place in opening.casefold()) or _DISPATCH.search(opening):
        return ""
    return wanted if sections else ""


def _source(item: NewsItem, sections: tuple[Section, ...]) -> str:
    """The line that names who sent a text which does not say so itself."""
    blocks = [b for section in sections for b in section.body if isinstance(b, Paragraph)]
    said = [item.byline, item.dateline, *(b.text.string for b in (*blocks[:1], *blocks[-1:]))]
    named = any(item.source.casefold() in each.casefold() for each in said)
    return "" if not blocks or named else credit_line(item.source, "")


def _tell(item: NewsItem, file: str, findings: Findings) -> None:
    origin = Origin(file, item.line)
    if item.status in ("withheld", "canceled", "cancelled", "killed"):
        message = f"the agency has {item.status} the item: it must not be printed"
        findings.error("item-withheld", message, "take it out of the edition", origin)
    elif item.status in ("replaced", "commissioned"):
        message = f"the agency's status of the item is {item.status}"
        findings.warn("item-withheld", message, "ask for the item that stands now", origin)
    for terms in dict.fromkeys([item.terms, *(picture.terms for picture in item.pictures)]):
        if terms:
            findings.warn(
                "usage-terms",
                f"the agency sets terms of use: {terms[:_SHOWN]}",
                "see that the edition keeps to them",
                origin,
            )
    if item.expires:
        message = f"the agency lets it be used until {item.expires}"
        findings.warn("usage-terms", message, "see that the edition appears before", origin)
    if item.copyright:
        findings.note(
            "copyright-notice",
            f"whose it is, is not printed: {item.copyright[:_SHOWN]}",
            "name them where your contract asks for it",
            origin,
        )
    for note in item.notes:
        findings.warn(
            "note-to-editors",
            f"a note to editors is not printed: {note[:_SHOWN]}",
            "read it before you print the story",
            origin,
        )
    if item.abstract and item.body is not None:
        findings.note(
            "abstract-not-set",
            f"the agency's abstract is not set: {item.abstract[:_SHOWN]}",
            "write it as the deck of the story if you want it",
            origin,
        )
    if item.unread:
        named = ", ".join(dict.fromkeys(item.unread))
        findings.warn(
            "item-parts-not-read",
            f"parts of the item are not read: {named[:_SHOWN]}",
            "tell us, if they hold what should be printed",
            origin,
        )
