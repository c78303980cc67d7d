"""Texts of a Word story put in order: needless emphasis, captions and credits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from paiban.base.origin import Origin
from paiban.base.value import replace
from paiban.manuscript.letters.characters import EDGES
from paiban.manuscript.slicing import join, part
from paiban.manuscript.story import Photo, Span, Text
from paiban.manuscript.word.marks_of_parts import credit_start, is_credit, label
from paiban.manuscript.word.ooxml.word_blocks import WordPicture
from paiban.manuscript.word.ooxml.word_report import WordReport

LABEL = "a label that names the part after it"


def photo_of(picture: WordPicture, texts: list[Text], report: WordReport) -> Photo | None:
    """The photo with its words; None for a picture that cannot be set and has none: it is told why,
    and an empty frame would say nothing."""
    file = texts[0].file if texts else ""
    bare = [plain(text) for text in (_without_label(text, report) for text in texts) if text]
    credit = None
    if len(bare) > 1 and is_credit(bare[-1].string):
        credit = bare.pop()
    elif bare and (start := credit_start(bare[-1].string)):
        whole = bare[-1]
        bare[-1], credit = _trimmed(part(whole, 0, start)), part(whole, start, len(whole.string))
    caption = join(tuple(bare), " ") if bare else None
    if not picture.file and caption is None:
        return None
    origin = Origin(file or report.file, picture.line)
    return Photo(picture.file, caption, credit, origin=origin, shown=picture.shown)


def _without_label(text: Text, report: WordReport) -> Text:
    named, length = label(text.string)
    if named != "caption":
        return text
    report.leave(LABEL, text.lines[0][1], text.string[:length])
    return part(text, length, len(text.string))


def _trimmed(text: Text) -> Text:
    """Without white at its end."""
    return part(text, 0, len(text.string.rstrip(EDGES)))


def plain(text: Text) -> Text:
    """A text of a head: without emphasis that all of it bears."""
    covered = sum(span.end - span.start for span in text.spans)
    return replace(text, spans=()) if covered >= 0.8 * len(text.string) else text


def tidy(text: Text) -> Text:
    """Runs that Word parts but that look alike, as one span."""
    if len(text.spans) < 2:
        return text
    return replace(text, spans=tuple(_merged(text.spans)))


def _merged(spans: Iterable[Span]) -> Iterator[Span]:
    last: Span | None = None
    for span in spans:
        if last and last.emphasis is span.emphasis and span.start <= last.end:
            last = Span(last.start, max(last.end, span.end), last.emphasis)
            continue
        if last:
            yield last
        last = span
    if last:
        yield last
