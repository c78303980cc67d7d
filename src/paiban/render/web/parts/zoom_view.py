"""Zoom view of a page: the frame that ``zoom.js`` fills with the page's picture and areas."""

from __future__ import annotations

from collections.abc import Iterator

from paiban.render.web.elements import Html, element
from paiban.render.web.frame import href
from paiban.render.web.web_stories import Site

ZOOM = "web/zoom.js"


def zoom_view(site: Site, at: int) -> Html:
    """The closed dialog of a page; it is opened by the script alone."""
    words = site.words
    buttons = (
        element("button", sign, type="button", data_do=name, aria_label=label)
        for name, sign, label in (
            ("out", "−", words["zoom_out"]),
            ("in", "+", words["zoom_in"]),
            ("whole", words["zoom_whole"], None),
            ("close", words["close"], None),
        )
    )
    bar = element(
        "div", element("p", site.pages[at].label), _turns(site, at), buttons, class_="bar"
    )
    stage = element("div", class_="stage", tabindex="0", role="group", aria_label=words["picture"])
    return element("dialog", bar, stage, id="zoom", class_="zoom", aria_label=words["zoom"])


def _turns(site: Site, at: int) -> Iterator[Html]:
    """Links to the pages before and after, which open in the same view."""
    words = site.words
    for to, rel, word, sign in (
        (at - 1, "prev", words["previous"], "‹"),
        (at + 1, "next", words["next"], "›"),
    ):
        if 0 <= to < len(site.pages):
            page = site.pages[to]
            name = f"{word} {page.label}"
            yield element("a", sign, href=f"{href(page.file)}#zoom", rel=rel, aria_label=name)
