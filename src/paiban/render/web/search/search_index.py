"""Full-text search of the edition: an index of character pairs.

Chinese has no spaces, so words cannot be looked up, but every adjacent pair of characters can. The
index is a script, since a page opened from disk may not fetch.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from paiban.manuscript.story import Panel, Paragraph, Story, Table, Text
from paiban.render.web.search.folding import folded
from paiban.render.web.story_metadata import section_of
from paiban.render.web.web_stories import Site, WebStory

INDEX = "web/search-index.js"

_END = "\t"


def pairs(text: str) -> set[str]:
    """The adjacent pairs in ``text`` and its last character, so that every character begins an
    entry."""
    plain = folded(text)
    found = {plain[at : at + 2] for at in range(len(plain))}
    return {pair.rstrip() for pair in found if pair[:1].strip()}


def texts(story: Story) -> Iterator[Text]:
    """All texts of a story, in reading order."""
    for each in (story.column_title, story.kicker, *story.headline, *story.subhead):
        if each:
            yield each
    yield from (*story.slogans, *story.deck)
    yield from (each for each in (story.byline, story.dateline) if each)
    for section in story.sections:
        yield from section.headline
        for block in section.body:
            if isinstance(block, Paragraph):
                yield block.text
            elif isinstance(block, Table | Panel):
                yield from block.texts
    if story.source:
        yield story.source


def search_index(site: Site) -> bytes:
    """The index as a script: the stories with their texts, and the story numbers of each pair."""
    rows: list[dict[str, str]] = []
    found: dict[str, list[int]] = {}
    for number, web in enumerate(site.stories):
        row = _row(site, web)
        rows.append(row)
        for pair in sorted(pairs(row["title"]) | pairs(row["text"])):
            found.setdefault(pair, []).append(number)
    index = {"stories": rows, "pairs": _packed(found)}
    text = json.dumps(index, ensure_ascii=False, separators=(",", ":"))
    return f"window.paibanIndex={text};\n".encode()


def _packed(found: dict[str, list[int]]) -> dict[str, str]:
    """The pairs grouped by first character: each second character (a tab at the end of the text)
    with its story numbers, separated by spaces. Half the size of one list per pair."""
    packed: dict[str, list[str]] = {}
    for pair in sorted(found):
        numbers = ",".join(map(str, found[pair]))
        packed.setdefault(pair[0], []).append(f"{pair[1:] or _END}{numbers}")
    return {first: " ".join(entries) for first, entries in packed.items()}


def _row(site: Site, web: WebStory) -> dict[str, str]:
    captions = (each for photo in web.photos for each in (photo.caption, photo.credit) if each)
    head = {id(line) for line in web.story.headline}
    said = (text.string for text in (*texts(web.story), *captions) if id(text) not in head)
    return {
        "title": web.title,
        "file": web.file,
        "page": site.pages[web.pages[0]].label,
        "section": section_of(site, web),
        "text": "\n".join(each for each in said if each),
    }
