"""The demonstration feature as a page in Typst's language, its parts placed by hand.

The same text, photos, trim, columns and faces as paiban's page. Typst does not arrange, so the
places below were chosen for this story once: head across, the first part on two wide columns with
the main photo beside it, the second part on six columns beneath a row of three photos.
"""

from __future__ import annotations

from collections.abc import Iterable

from paiban.edition.paper import SIKAI
from paiban.manuscript.model import Emphasis, Paragraph, Photo, Role, Section, Story, Text

_STYLE = """\
#set document(title: {title}, author: "江城时报")
#set page(width: {width}pt, height: {height}pt, margin: (
  left: {left}pt, right: {left}pt, top: {top}pt, bottom: 0pt))
#set text(font: {song}, size: 9pt, lang: "zh", region: "cn", top-edge: 0.88em,
  bottom-edge: -0.12em)
#set par(justify: true, leading: 2.25pt, spacing: 2.25pt,
  first-line-indent: (amount: 2em, all: true))
#set columns(gutter: 9pt)
#let strong(it) = text(font: {hei}, weight: "bold", it)
#let kai(it) = text(font: {kai}, it)
#let line-of(it, size, ..style) = block(spacing: 0pt, inset: (y: 2pt), width: 100%, align(center,
  par(first-line-indent: 0pt, justify: false, text(size: size, ..style, it))))
#let crosshead(it) = block(above: 11.25pt, below: 2.25pt, sticky: true,
  text(font: {hei}, weight: "bold", size: 10.5pt, it))
#let section-head(it) = block(above: 13pt, below: 11.25pt,
  text(font: {hei}, weight: "bold", size: 26pt, it))
#let photo(file, caption, credit, height) = block(spacing: 0pt, width: 100%)[
  #set par(first-line-indent: 0pt, justify: false)
  #image(file, width: 100%, height: height, fit: "cover")
  #text(font: {hei}, size: 7.5pt, caption) #h(1fr) #kai(text(size: 7.5pt, credit))]
"""

_FACES = {
    "song": ("Noto Serif SC", "Noto Sans SC"),
    "hei": ("Noto Sans SC", "Noto Serif SC"),
    "kai": ("LXGW WenKai GB Lite", "Noto Serif SC", "Noto Sans SC"),
}


def typst_page(story: Story) -> str:
    """The source of the page; photos are named by file name, in ``photos/`` beside it."""
    paper = SIKAI
    first, second = story.sections
    style = _STYLE.format(
        title=_string(" ".join(map(str, story.headline))),
        width=paper.width,
        height=paper.height,
        left=paper.margin_left,
        top=paper.margin_top - 24,
        **{face: f"({', '.join(map(_string, names))})" for face, names in _FACES.items()},
    )
    return "\n".join(
        [style, *_head(story), *_first(first, story.photos[0]), *_second(second, story)]
    )


def _head(story: Story) -> Iterable[str]:
    yield (
        '#block(height: 24pt, spacing: 0pt, width: 100%)[#text(font: "Noto Sans SC")['
        "A04　特别报道 #h(1fr) 2019年11月28日 星期四　责编：顾晓棠 美编：陈默 校对：叶青 "
        "#h(1fr) 江城时报]]"
    )
    yield f"#line-of({_inline(story.kicker)}, 16pt, font: {_names('kai')})"
    for headline in story.headline:
        yield f'#line-of({_inline(headline)}, 34pt, font: {_names("song")}, weight: "black")'
    for subhead in story.subhead:
        yield f"#line-of({_inline(subhead)}, 16pt, font: {_names('hei')})"
    slogans = "　　　　".join(map(str, story.slogans))
    yield (
        "#block(above: 4pt, below: 9pt, width: 100%, inset: 5pt, fill: rgb(179, 23, 28))["
        f'#line-of({_string(slogans)}, 10.5pt, font: {_names("hei")}, weight: "bold", fill: white)]'
    )
    deck = "\n\n".join(f"#{_inline(text)}" for text in story.deck)
    yield (
        "#block(above: 4pt, below: 9pt, height: 102pt)[#set par(leading: 6pt, spacing: 6pt)\n"
        f"#columns(2, gutter: 36pt)[#kai(text(size: 12pt)[{deck}])]]"
    )
    yield f"#line-of({_inline(story.byline)}, 9pt, font: {_names('kai')})"


def _first(section: Section, photo: Photo) -> Iterable[str]:
    yield _section_head(section)
    yield "#grid(columns: (315pt, 315pt), column-gutter: 9pt, block(height: 151pt, columns(2)["
    yield _body(section)
    yield f"]), {_photo(photo, '130pt')})"


def _second(section: Section, story: Story) -> Iterable[str]:
    yield _section_head(section)
    row = ", ".join(_photo(photo, "88pt") for photo in story.photos[1:4])
    yield f"#grid(columns: (207pt,) * 3, column-gutter: 9pt, {row})"
    yield "#block(above: 11.25pt, height: 364pt, columns(6)["
    yield _body(section)
    yield "])"


def _section_head(section: Section) -> str:
    return "".join(f"#section-head({_inline(text)})" for text in section.headline)


def _body(section: Section) -> str:
    parts = []
    for block in section.body:
        assert isinstance(block, Paragraph), "the demonstration has paragraphs only"
        words = _inline(block.text)
        if block.role is Role.CROSSHEAD:
            parts.append(f"#crosshead({words})")
        else:
            parts.append(f"#kai({words})" if block.role is Role.CREDIT_LINE else f"#{words}")
    return "\n\n".join(parts)


def _photo(photo: Photo, height: str) -> str:
    file = photo.file.rpartition("/")[2]
    caption, credit = str(photo.caption or ""), str(photo.credit or "")
    return f'photo("photos/{file}", {_string(caption)}, {_string(credit)}, {height})'


def _inline(text: Text | None) -> str:
    """A text as a Typst expression: strings, those with emphasis in the function for it."""
    if text is None:
        return '""'
    pieces, at = [], 0
    for span in text.spans:
        pieces.append(_string(text.string[at : span.start]))
        function = "strong" if span.emphasis is Emphasis.BOLD else "kai"
        pieces.append(f"{function}({_string(text.string[span.start : span.end])})")
        at = span.end
    pieces.append(_string(text.string[at:]))
    return "{" + "; ".join(pieces) + "}"


def _names(face: str) -> str:
    return f"({', '.join(map(_string, _FACES[face]))})"


def _string(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
