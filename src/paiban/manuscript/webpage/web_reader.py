"""Reader of web pages: an article or a page of a 公众号, as a browser saved it (.html, .mhtml)."""

from __future__ import annotations

from pathlib import Path

from paiban.base.finding import Findings, Unusable
from paiban.base.late_pattern import late_pattern
from paiban.base.origin import Origin
from paiban.manuscript.ends.closing import with_closing
from paiban.manuscript.html.html_story import HtmlStory
from paiban.manuscript.html.page_photos import PagePhotos, left_out, tell_elsewhere
from paiban.manuscript.naming import story_id
from paiban.manuscript.story import Block, Paragraph, Role, Section, Story, Text
from paiban.manuscript.webpage.main_content import main_content
from paiban.manuscript.webpage.page_body import story_body
from paiban.manuscript.webpage.page_bytes import is_mhtml, page_text
from paiban.manuscript.webpage.page_report import tell_of_parts
from paiban.manuscript.webpage.page_tree import page_tree
from paiban.manuscript.webpage.page_words import PageWords, credit_line, described, page_words

_LINKS = late_pattern(r"往期|推荐|相关(?:阅读|链接|新闻|报道)|延伸阅读|更多|热门")
"""Heads of lists of links."""
_LEAST = 60
"""Characters: a page that shows less, and says more of itself, has its text in scripts."""


def read_page(data: bytes, path: Path, findings: Findings) -> Story:
    """The story on a saved page; what is left out of it goes to ``findings``.

    Raises ``Unusable``: ``binary-manuscript``, ``empty-manuscript``, ``broken-page``.
    """
    file = str(path)
    charset, taken_out = "", None
    if is_mhtml(data):
        from paiban.manuscript.webpage.mhtml import read_mhtml

        saved = read_mhtml(data, file)
        data, charset, taken_out = saved.data, saved.charset, saved.picture
    text = page_text(data, file, findings, charset)
    page = page_tree(text)
    words = page_words(page, text)
    content = main_content(page)
    tell_of_parts(content.left_out, file, findings)
    photos = PagePhotos(path, taken_out)
    found = len(findings.items)
    body = story_body(content.element, path, findings, photos, with_head=not words.headline)
    if _length(body) < _LEAST:
        ways = described(words.description), described(words.headline)
        told = max(ways, key=lambda lines: sum(map(len, lines)))
        few = not content.known or len(body.photos) + len(photos.elsewhere) < 2
        if few and sum(map(len, told)) > _length(body):
            words.headline = "" if len(words.headline) > _LEAST else words.headline
            del findings.items[found:]  # of what is not set nothing is said
            _from_description(body, told, words, findings)
            photos.elsewhere.clear()
        elif not body.photos and body.sections:
            _tell_short(body, findings)
    if not body.sections and not body.photos:
        raise _no_article(photos, file)
    tell_elsewhere(photos.elsewhere, path, findings)
    return _story(words, body, path)


def _no_article(photos: PagePhotos, file: str) -> Unusable:
    message = "the page has no article: it holds no running text and no picture"
    if photos.elsewhere:
        message = f"the page has no text, and {left_out(photos.elsewhere)}"
    hint = "open it in a browser until the text shows, and save it again, with its pictures"
    return Unusable("empty-manuscript", message, hint, Origin(file))


def _length(body: HtmlStory) -> int:
    """Characters of the paragraphs of a body."""
    blocks = (block for section in body.sections for block in section.body)
    return sum(len(block.text.string) for block in blocks if isinstance(block, Paragraph))


def _tell_short(body: HtmlStory, findings: Findings) -> None:
    """Tell of a page that may only say that its article is gone."""
    message = f"the page holds hardly any running text: {_length(body)} characters"
    hint = "look at it in a browser: the article may be gone, or for subscribers only"
    findings.warn("page-short", message, hint, Origin(body.file, 1))


def _from_description(
    body: HtmlStory, told: list[str], words: PageWords, findings: Findings
) -> None:
    """Take for the text what the page says of itself to those who link to it."""
    findings.warn(
        "page-needs-script",
        "the page has its text and pictures in scripts, which are not run: what stands here is "
        "its description",
        "open it in a browser and save what shows, with its pictures",
        Origin(body.file, 1),
    )
    paragraphs = (Paragraph(Text(line, body.file, ((0, words.line),))) for line in told)
    body.parts[:] = [((), list(paragraphs))]
    if not words.headline:
        words.headline = told[0][:_LEAST]
    body.photos.clear()


def _story(words: PageWords, body: HtmlStory, path: Path) -> Story:
    def text(string: str) -> Text | None:
        return Text(string, str(path), ((0, words.line),)) if string else None

    head = text(words.headline)
    sections = with_closing(_without_heads(body.sections, words.headline), ())
    return Story(
        story_id(path),
        str(path),
        headline=(head,) if head else body.headline,
        byline=text(words.byline),
        source=text(credit_line(words.source, words.day)),
        sections=sections,
        photos=tuple(body.photos),
        origin=Origin(str(path), words.line),
    )


def _without_heads(sections: tuple[Section, ...], headline: str) -> tuple[Section, ...]:
    """``sections`` without the crossheads that repeat the headline. Under one at the end stands
    nothing: it announced links, which are left out, or it is the last words of the text."""
    bare = "".join(headline.split())
    made = []
    for section in sections:
        body = [b for b in section.body if not (bare and _head_words(b) == bare)]
        made.append(Section(section.headline, tuple(body)))
    while made and made[-1].body and _LINKS.search(_head_words(made[-1].body[-1])):
        made[-1] = Section(made[-1].headline, made[-1].body[:-1])
    if made and made[-1].body and _head_words(made[-1].body[-1]):
        made[-1] = Section(made[-1].headline, _with_last_words(made[-1].body))
    return tuple(section for section in made if section.headline or section.body)


def _with_last_words(body: tuple[Block, ...]) -> tuple[Block, ...]:
    """``body`` with the crossheads at its end as text."""
    last = len(body)
    while last and _head_words(body[last - 1]):
        last -= 1
    texts = (b.text for b in body[last:] if isinstance(b, Paragraph))
    return (*body[:last], *(Paragraph(text) for text in texts))


def _head_words(block: Block) -> str:
    """The characters of a crosshead; "" for any other block."""
    if not isinstance(block, Paragraph) or block.role is not Role.CROSSHEAD:
        return ""
    return "".join(block.text.string.split())
