"""HTML of a panel: an aside with its label and title, its portrait, its lines."""

from __future__ import annotations

from itertools import groupby

from paiban.manuscript.story import Panel, PanelLine, Photo
from paiban.render.web.elements import Html, element, joined
from paiban.render.web.frame import href
from paiban.render.web.screen_pictures import Photos, source_of
from paiban.render.web.text_html import inline

_LEADS = {"figure": "strong", "entry": "b", "person": "strong", "answer": "b"}


def panel(each: Panel, photos: Photos) -> Html:
    """A panel as an aside; what it shows large or in colour on paper is marked by classes."""
    heads = [
        element("span", inline(text), class_=name)
        for text, name in ((each.label, "label"), (each.title, "title"))
        if text
    ]
    words = [text.string for text in (each.label, each.title) if text]
    inner = [
        element("h3", joined(heads)) if heads else None,
        _portrait(each.portrait, photos) if each.portrait else None,
        *_lines(each.lines),
    ]
    name = " ".join(words) or (each.texts[0].string[:20] if each.texts else None)
    return element("aside", joined(inner), class_=f"panel panel-{each.kind}", aria_label=name)


def _lines(lines: tuple[PanelLine, ...]) -> list[Html]:
    made: list[Html] = []
    for part, group in groupby(lines, key=lambda line: line.part):
        if part == "item":
            items = (element("li", inline(line.text, 2)) for line in group)
            made.append(element("ul", joined(items)))
        else:
            made += [_line(line) for line in group]
    return made


def _line(line: PanelLine) -> Html:
    if line.part == "head":
        return element("h4", inline(line.text))
    lead = element(_LEADS[line.part], inline(line.lead), class_="lead") if line.lead else None
    white = " " if lead and line.part != "answer" else ""
    name = None if line.part == "text" else line.part
    return element("p", joined((lead, white, inline(line.text))), class_=name)


def _portrait(photo: Photo, photos: Photos) -> Html | None:
    """The portrait, with its words."""
    sizes = photos.get(source_of(photo), ())
    if not sizes:
        return None
    first = sizes[0]
    image = element(
        "img", src=href(first.file), width=first.width, height=first.height,
        alt=photo.caption.string if photo.caption else "", loading="lazy", decoding="async",
    )  # fmt: skip
    words = [element("span", inline(text)) for text in (photo.caption, photo.credit) if text]
    caption = element("figcaption", joined(words)) if words else None
    return element("figure", joined((image, caption)), class_="portrait")
