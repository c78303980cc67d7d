"""How the text of a document looks: what differs from it is a head, a deck or a caption."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from paiban.base.value import Value
from paiban.manuscript.word.marks_of_parts import em_width, ends_sentence
from paiban.manuscript.word.ooxml.word_blocks import WordBlock, WordParagraph

LONG_EM = 40.0
_SENTENCE_EM = 18.0


class BodyLook(Value, frozen=True):
    """Of most characters of its long paragraphs: the size in points, the face, the place."""

    size: float
    bold: bool
    is_kai: bool
    centred: bool
    first: int
    """The number of the first paragraph of text."""


def is_text(paragraph: WordParagraph) -> bool:
    """Whether a paragraph reads as text: it is long, or ends as a sentence does."""
    width = em_width(paragraph.string)
    return width >= LONG_EM or (width >= _SENTENCE_EM and ends_sentence(paragraph.string))


def body_look(blocks: Iterable[WordBlock]) -> BodyLook:
    """The look of the text among ``blocks``."""
    paragraphs = [each for each in _paragraphs(blocks) if not each.is_empty]
    texts = [each for each in paragraphs if is_text(each) and not each.look.level]
    sizes: Counter[float] = Counter()
    faces: Counter[tuple[bool, bool, bool]] = Counter()
    for each in texts or paragraphs:
        count = each.looks.total()
        sizes[each.size] += count
        centred = each.look.align == "center"
        faces[each.mostly("bold"), each.mostly("is_kai"), centred] += count
    bold, kai, centred = faces.most_common(1)[0][0] if faces else (False, False, False)
    size = sizes.most_common(1)[0][0] if sizes else 10.5
    first = texts[0].line if texts else 1 << 30
    return BodyLook(size, bold, kai, centred, first)


def _paragraphs(blocks: Iterable[WordBlock]) -> Iterator[WordParagraph]:
    return (block for block in blocks if isinstance(block, WordParagraph))
