"""The page of a search, in one edition or in all of a folder; ``search.js`` fills it."""

from __future__ import annotations

from paiban.render.web.elements import Html, element, joined
from paiban.render.web.frame import SCRIPT, Frame, title_of
from paiban.render.web.search.folding import FOLDS
from paiban.render.web.search.search_index import INDEX
from paiban.render.web.words import Words

ENGINE = "web/search.js"


def search_html(frame: Frame) -> bytes:
    """The page of an edition."""
    site = frame.site
    words = site.words
    title = title_of(words["search_label"], site.title)
    meta = element("meta", name="description", content=f"{title}。{words['search_hint']}")
    main = results(words, words["search_label"], words["search_hint"], words["found"])
    scripts = (SCRIPT, INDEX, FOLDS, ENGINE)
    return frame.document(title, main, kind="search", meta=meta, scripts=scripts)


def results(words: Words, title: str, hint: str, found: str, *narrowed: Html) -> Html:
    """The place of the results, with the phrases of the script in data attributes; ``narrowed`` is
    what the search is narrowed by."""
    status = element(
        "p", hint, id="status", role="status", data_found=found, data_none=words["none"]
    )
    return joined(
        element("h1", title),
        *narrowed,
        status,
        element("noscript", element("p", words["no_script"])),
        element("ol", id="results", class_="results"),
    )
