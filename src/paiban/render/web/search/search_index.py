"""Full-text search of the edition: an index of character pairs, and the results page.

Chinese has no spaces, so words cannot be looked up, but every adjacent pair of characters can. The
index is a script, since a page opened from disk may not fetch.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from paiban.manuscript.story import Panel, Paragraph, Story, Table, Text
from paiban.render.web.elements import element, joined
from paiban.render.web.frame import SCRIPT, Frame, title_of
from paiban.render.web.story_metadata import section_of
from paiban.render.web.web_stories import Site, WebStory

INDEX = "web/search-index.js"
ENGINE = "web/search.js"

_END = "\t"
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
_CAPITALS = {code: code + 32 for code in range(ord("A"), ord("Z") + 1)}
_FOLDED = _FULL_WIDTH | {wide: code + 32 for wide, code in _FULL_WIDTH.items() if 65 <= code <= 90}
_FOLDS = _FOLDED | _CAPITALS


def folded(text: str) -> str:
    """Text folded for search: full-width letters and figures to ASCII, capitals to lower case.
    Lengths are kept, so matches map to places in the text; search.js does the same.
    """
    return text.translate(_FOLDS)


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


def search_html(frame: Frame) -> bytes:
    """The results page, with its phrases in data attributes for the script."""
    words = frame.site.words
    status = element(
        "p",
        words["search_hint"],
        id="status",
        role="status",
        data_found=words["found"],
        data_none=words["none"],
    )
    main = joined(
        element("h1", words["search_label"]),
        status,
        element("noscript", element("p", words["no_script"])),
        element("ol", id="results", class_="results"),
    )
    title = title_of(words["search_label"], frame.site.title)
    return frame.document(title, main, kind="search", scripts=(SCRIPT, INDEX, ENGINE))
