"""How long the short texts of a story may be. A head is looked at in every way that it can be
broken: one of a thousand characters takes a second, of a hundred thousand days. So long a one is a
mistake: the body in the place of the head."""

from __future__ import annotations

from collections.abc import Iterator

from paiban.base.finding import Unusable
from paiban.base.origin import Origin
from paiban.manuscript.story import Paragraph, Role, Story, Text

_MOST_IN_HEAD = 1_000
_MOST = 5_000


def check_lengths(story: Story) -> None:
    """Raises ``Unusable`` (``text-too-long``) for a head, deck, caption … that cannot be one."""
    for name, most, texts in _short_texts(story):
        count = sum(len(text.string) for text in texts)
        if count > most:
            first = next(iter(texts))
            message = f"the {name} has {count:,} characters, more than {most:,}"
            hint = f"is it the text of the story? that begins after the {name}"
            origin = first.origin() if first.file else Origin(story.file)
            raise Unusable("text-too-long", message, hint, origin)


def _short_texts(story: Story) -> Iterator[tuple[str, int, tuple[Text, ...]]]:
    yield "headline", _MOST_IN_HEAD, story.headline
    yield "subhead", _MOST_IN_HEAD, story.subhead
    yield "kicker", _MOST_IN_HEAD, _given(story.kicker)
    yield "deck", _MOST, story.deck
    yield "slogans", _MOST_IN_HEAD, story.slogans
    yield "byline", _MOST_IN_HEAD, _given(story.byline)
    yield "dateline", _MOST_IN_HEAD, _given(story.dateline)
    yield "source", _MOST_IN_HEAD, _given(story.source)
    yield "column title", _MOST_IN_HEAD, _given(story.column_title)
    for photo in story.photos:
        yield "caption", _MOST, _given(photo.caption)
        yield "credit", _MOST_IN_HEAD, _given(photo.credit)
    for section in story.sections:
        yield "headline", _MOST_IN_HEAD, section.headline
        for block in section.body:
            if isinstance(block, Paragraph) and block.role is Role.CROSSHEAD:
                yield "crosshead", _MOST_IN_HEAD, (block.text,)
            elif isinstance(block, Paragraph) and block.role is Role.PULL_QUOTE:
                yield "pull quote", _MOST, (block.text,)


def _given(text: Text | None) -> tuple[Text, ...]:
    return (text,) if text is not None else ()
