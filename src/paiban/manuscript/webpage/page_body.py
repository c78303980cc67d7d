"""The body of a story from a tree of HTML, whether a web page or an agency sent it."""

from __future__ import annotations

from pathlib import Path

from paiban.base.finding import Findings
from paiban.base.origin import Origin
from paiban.manuscript.html.blocks import blocks_of
from paiban.manuscript.html.html_story import HtmlStory
from paiban.manuscript.html.page_photos import PagePhotos
from paiban.manuscript.html.tree import Characters, Element
from paiban.manuscript.letters.characters import in_plain_characters
from paiban.manuscript.webpage.looks import with_looks
from paiban.manuscript.webpage.page_phrases import without_phrases
from paiban.manuscript.webpage.page_report import PageReport
from paiban.manuscript.webpage.page_tree import walk, without_layout_tables


def story_body(
    element: Element, path: Path, findings: Findings, photos: PagePhotos, *, with_head: bool = False
) -> HtmlStory:
    """The body that ``element`` holds; ``with_head``: its first head is the story's."""
    file = str(path)
    _clean(element, file, findings)
    without_layout_tables(element)
    photos.choose(element)
    report = PageReport(file)
    blocks = blocks_of(element, report)
    with_looks(blocks)
    blocks = without_phrases(blocks, path, findings)
    body = HtmlStory(file, photos.photo_of, with_head)
    body.add(blocks)
    report.tell(findings)
    return body


def _clean(element: Element, file: str, findings: Findings) -> None:
    """Take out what is no text; told once for all of it."""
    pieces = [c for each in walk(element) for c in each.children if isinstance(c, Characters)]
    in_plain_characters("\n".join(each.string for each in pieces), file, findings)
    aside = Findings.aside()
    for each in pieces:
        each.string = in_plain_characters(each.string, file, aside)
    lost = next((each for each in pieces if "\ufffd" in each.string), None)
    if lost is not None:
        findings.warn(
            "lost-character",
            f"{sum(e.string.count(chr(0xFFFD)) for e in pieces)} characters in the file are already"
            " lost (U+FFFD)",
            "replace them with the right characters",
            Origin(file, lost.line),
        )
