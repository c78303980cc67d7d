"""ninjs, the IPTC's news in JSON (1.0 to 3.1), to news items: all versions are read alike."""

from __future__ import annotations

from typing import Any

from paiban.base.finding import Findings, Unusable
from paiban.manuscript.agency.item import ItemPicture, NewsItem, Rendition
from paiban.manuscript.agency.item_bodies import any_body, html_body, plain_body
from paiban.manuscript.agency.json_source import JsonSource, listed, string
from paiban.manuscript.agency.ninjs_checks import check_ninjs, is_known
from paiban.manuscript.html.tags import named
from paiban.manuscript.html.tree import Element

_MARKS = named(
    "body_html body_text body_xhtml bodies headline headlines renditions associations "
    "versioncreated pubstatus type description_text descriptions slugline "
    "representationtype embargoed profile firstcreated contentcreated usageterms "
    "ednote urgency digitalsourcetype infosource"
)
"""Properties of which ninjs has one beside its uri, and other JSON hardly any."""
_PICTURES = ("picture", "graphic")
_NONE = {
    "audio": "a sound", "video": "a film", "planning": "a plan of coverage",
    "event": "the notice of an event",
}  # fmt: skip
"""Items that are no text and no picture."""
_PLAIN = ("text", "plain", "text/plain", "footer")
"""Roles and types of bodies that are no HTML."""
_DEEPEST = 4


def is_ninjs(value: Any) -> bool:
    """Whether a JSON value is an item of ninjs."""
    if not isinstance(value, dict):
        return False
    names = {key.lower() for key in value}
    standard = value.get("$standard") or value.get("standard")
    if isinstance(standard, dict) and "ninjs" in str(standard.get("name", "")).lower():
        return True
    return bool({"uri", "guid"} & names) and (bool(_MARKS & names) or all(map(is_known, value)))


def ninjs_items(value: dict[str, Any], source: JsonSource, findings: Findings) -> list[NewsItem]:
    """The items of one: itself, and the texts of a ``composite`` that has none.

    Raises ``Unusable``: ``bad-ninjs``, ``unknown-format`` for sounds, films and events.
    """
    check_ninjs(value, source, findings)
    kind = string(_plain(value).get("type")) or "text"
    if kind in _NONE and not _has_body(value):
        raise Unusable(
            "unknown-format",
            f"the item is {_NONE[kind]}, which no page can show",
            "take a text or a picture",
            source.origin("type"),
        )
    item = _item(value, source)
    inner = [each for each in listed(_plain(value).get("associations")) if _has_body(each)]
    if item.body is None and inner:
        return _of_composite(item, inner, source)
    return [item]


def _of_composite(
    item: NewsItem, inner: list[dict[str, Any]], source: JsonSource
) -> list[NewsItem]:
    """The texts within an item that has none of its own; the first has its pictures."""
    made = [_item(each, source) for each in inner]
    made[0].pictures += item.pictures
    for each in made:
        each.copyright = each.copyright or item.copyright
        each.terms = each.terms or item.terms
        each.embargo = each.embargo or item.embargo
        each.status = each.status or item.status
    made[0].headline = made[0].headline or item.headline
    return made


def _plain(value: dict[str, Any]) -> dict[str, Any]:
    """The properties with their names in small letters: ninjs 3 writes ``copyrightNotice``."""
    return {key.lower(): each for key, each in value.items()}


def _has_body(value: dict[str, Any]) -> bool:
    plain = _plain(value)
    named = (k for k in plain if k.startswith("body_") and string(plain[k]))
    return any(named) or any(string(each.get("value")) for each in listed(plain.get("bodies")))


def _item(value: dict[str, Any], source: JsonSource) -> NewsItem:
    plain = _plain(value)
    item = NewsItem(line=source.line_of(string(plain.get("uri")) or string(plain.get("guid"))))
    item.kind = string(plain.get("type")) or "text"
    item.uri = string(plain.get("uri")) or string(plain.get("guid"))
    heads = _all_forms(plain, "headlines", "headline")
    item.take_heads(sorted(heads, key=lambda head: head[0] not in ("main", "headline")))
    item.headline = item.headline or string(plain.get("title"))
    item.byline = string(plain.get("byline")) or string(plain.get("by")) or _authors(plain)
    item.located = string(plain.get("located"))
    item.source = string(plain.get("source")) or _names(plain, "infosources", "infosource")
    item.language = string(plain.get("language"))
    item.day = (string(plain.get("versioncreated")) or string(plain.get("firstcreated")))[:10]
    item.copyright = string(plain.get("copyrightnotice")) or string(plain.get("copyrightholder"))
    item.terms = string(plain.get("usageterms"))
    item.embargo = string(plain.get("embargoed"))
    item.expires = string(plain.get("expires"))
    item.status = string(plain.get("pubstatus"))
    item.notes += filter(None, [string(plain.get("ednote"))])
    descriptions = _forms(plain, "descriptions", "description")
    item.abstract = _one(descriptions, "text", "summary", "caption", "")
    item.abstract = item.abstract or next(iter(descriptions.values()), "")
    item.body = _body(plain, source)
    item.pictures = _pictures(plain, item, source, 0)
    return item


def _forms(plain: dict[str, Any], listing: str, one: str) -> dict[str, str]:
    """A text in its forms, the first of each role."""
    return dict(reversed(_all_forms(plain, listing, one)))


def _all_forms(plain: dict[str, Any], listing: str, one: str) -> list[tuple[str, str]]:
    """A text in its forms, each with its role: ``headlines`` of ninjs 2, ``headline`` and
    ``headline_sub`` of ninjs 1."""
    found = [("", string(plain.get(one)))]
    for key, value in plain.items():
        if key.startswith(f"{one}_") and is_known(key):
            found.append((key.partition("_")[2], string(value)))
    for each in listed(plain.get(listing)):
        found.append((string(each.get("role")).lower(), string(each.get("value"))))
    return [(role, text) for role, text in found if text]


def _one(forms: dict[str, str], *roles: str) -> str:
    return next((forms[role] for role in roles if role in forms), "")


def _authors(plain: dict[str, Any]) -> str:
    names = (string(each.get("name")) for each in listed(plain.get("authors")))
    return " ".join(filter(None, names))


def _names(plain: dict[str, Any], *keys: str) -> str:
    found = (string(each.get("name")) for key in keys for each in listed(plain.get(key)))
    return next(filter(None, found), "")


def _body(plain: dict[str, Any], source: JsonSource) -> Element | None:
    """The text in the form that says most: XHTML or HTML, NITF, plain text."""
    named = {k.partition("_")[2]: string(v) for k, v in plain.items() if k.startswith("body_")}
    kinds: dict[str, str] = {}
    for each in listed(plain.get("bodies")):
        kind = string(each.get("contenttype") or each.get("contentType")).lower()
        role = string(each.get("role")).lower() or kind
        named.setdefault(role, string(each.get("value")))
        kinds.setdefault(role, kind)
    found = {role: text for role, text in named.items() if text}
    marked = [role for role in found if "html" in kinds.get(role, "")]
    for role in ("xhtml", "html", *marked, "main", *found):
        if role in found and "nitf" not in role and role not in _PLAIN:
            return _as_tree(found[role], kinds.get(role, ""), source)
    for role in found:
        if "nitf" in role or "nitf" in kinds.get(role, ""):
            from paiban.manuscript.agency.nitf import nitf_body

            return nitf_body(found[role], source.file, source.line_of(found[role]))
    text = next(iter(found.values()), "")
    return plain_body(text, source.line_of(text)) if text else None


def _as_tree(text: str, kind: str, source: JsonSource) -> Element:
    line = source.line_of(text)
    return html_body(text, line) if "html" in kind else any_body(text, line)


def _pictures(
    plain: dict[str, Any], item: NewsItem, source: JsonSource, depth: int
) -> list[ItemPicture]:
    """The picture that an item is, and those that belong to it."""
    found: list[ItemPicture] = []
    renditions = [*filter(None, map(_rendition, listed(plain.get("renditions"))))]
    if item.kind in _PICTURES and renditions:
        credit = item.byline or item.source or item.copyright
        picture = ItemPicture(renditions, item.abstract, credit, item.line, item.uri, item.terms)
        found.append(picture)
    for each in listed(plain.get("associations")):
        inner = _plain(each)
        if depth < _DEEPEST and string(inner.get("type")) in (*_PICTURES, "composite"):
            own = _item_words(inner, source)
            found += _pictures(inner, own, source, depth + 1)
    return found


def _item_words(plain: dict[str, Any], source: JsonSource) -> NewsItem:
    """The words of an item that belongs to another, without what belongs to it in turn."""
    return _item(
        {k: v for k, v in plain.items() if k not in ("associations", "renditions")}, source
    )


def _rendition(value: dict[str, Any]) -> Rendition | None:
    plain = _plain(value)
    href = string(plain.get("href"))
    kind = string(plain.get("mimetype")) or string(plain.get("contenttype"))
    if not href or kind.startswith(("video/", "audio/", "text/")):
        return None
    return Rendition(href, _whole(plain.get("width")), _whole(plain.get("height")), kind)


def _whole(value: Any) -> int:
    text = string(value).partition(".")[0]
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 0
