"""Whether the texts of an edition stand on its pages, and come out of its PDF."""

from __future__ import annotations

import shutil
import subprocess
import unicodedata
from collections import Counter
from collections.abc import Iterator

import pypdfium2

from paiban.api import Build
from paiban.artwork.artwork_kinds import is_artwork
from paiban.font.text_units import INVISIBLE
from paiban.manuscript.story import Story, Text
from paiban.page.items import Group, Picture
from paiban.render.walk import leaves
from tests.compose.built import running, squeezed, text_of, words

_DROPPED = dict.fromkeys(map(ord, INVISIBLE | frozenset("\ufffe-\u2044/")))
"""What has no ink, and is a reader's to keep or leave out; and hyphens, of which PDFium makes
U+FFFE at the end of a line, whether they are of the text or not; and the strokes of fractions."""
LEAVES_OUT = frozenset(
    {
        "overset", "held-over", "photo-left-out", "slot-too-small", "slot-taken", "slot-outside",
        "script-not-set", "missing-glyph", "plan-no-room", "plan-place-taken", "jump-no-room",
        "jump-impossible", "slots-overlap", "empty-page",
    }
)  # fmt: skip
"""Findings that say that text does not stand on the pages."""


def _plain(text: str) -> str:
    return squeezed(unicodedata.normalize("NFKC", text)).translate(_DROPPED)


def lost_of_stories(made: Build) -> Iterator[tuple[str, str]]:
    """What of the stories does not stand on the pages although no finding says so."""
    if LEAVES_OUT & {finding.code for finding in made.findings}:
        return
    on_pages: dict[str, str] = {}
    for page in made.made.document.pages:
        for item in page.items:
            if isinstance(item, Group) and item.story:
                on_pages[item.story] = on_pages.get(item.story, "") + text_of(item.items)
    seen: set[str] = set()
    for spec in made.made.edition.pages:
        for placed in spec.stories:
            story, jumps = placed.story, bool(placed.jump or placed.continued)
            if story.id not in seen and not jumps:
                yield from _lost(story, on_pages.get(story.id, ""))
            seen.add(story.id)


def _lost(story: Story, on_page: str) -> Iterator[tuple[str, str]]:
    at = 0
    for text in running(story):
        wanted = squeezed(text.string)
        place = on_page.find(wanted, at)
        if place < 0:
            where = "out of order" if wanted in on_page else "missing"
            yield "story-text", f"{where} of {story.id}: {wanted[:60]!r}"
            return
        at = place + len(wanted)
    for caption in _captions(story):
        if squeezed(caption.string) not in on_page:
            yield "story-text", f"caption missing of {story.id}: {caption.string[:60]!r}"


def _captions(story: Story) -> Iterator[Text]:
    return (text for text in words(story) if text is not story.dateline)


def lost_of_pdf(made: Build, pdf: bytes) -> Iterator[tuple[str, str]]:
    """Characters that neither PDFium nor Poppler reads from the file as the pages have them. PDFium
    alone turns marks round beside words from right to left, and mixes lines that stand close. Text
    that artwork brings is read as well."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        for at, page in enumerate(made.made.document.pages):
            wanted = Counter(_plain(text_of(page.items)))
            read = Counter(_plain(document[at].get_textpage().get_text_range()))
            pictures = (item for item in leaves(page.items) if isinstance(item, Picture))
            brings = any(is_artwork(item.file) for item in pictures)
            if read != wanted and Counter(_plain(_by_poppler(pdf, at + 1))) != wanted:
                if brings and not wanted - read:
                    continue
                lost, added = dict(wanted - read), dict(read - wanted)
                yield "pdf-text", f"page {page.number}: lost {lost}, added {added}"
    finally:
        document.close()


def _by_poppler(pdf: bytes, page: int) -> str:
    """What pdftotext reads; nothing where it is not installed."""
    if shutil.which("pdftotext") is None:
        return ""
    command = ("pdftotext", "-raw", "-f", str(page), "-l", str(page), "-", "-")
    done = subprocess.run(command, input=pdf, capture_output=True, timeout=30, check=False)
    return done.stdout.decode("utf-8", "replace")
