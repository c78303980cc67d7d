"""Whether a ninjs item is one: the kinds and the values of what is read of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from paiban.base.finding import Findings, Unusable
from paiban.base.late_pattern import late_pattern
from paiban.manuscript.agency.json_source import JsonSource

_STRINGS = (
    "uri", "guid", "mimetype", "contenttype", "profile", "version", "copyrightholder",
    "copyrightnotice", "usageterms", "ednote", "language", "title", "byline", "by", "headline",
    "slugline", "located", "expires", "embargoed", "embargoedreason", "type", "pubstatus",
    "representationtype", "firstcreated", "versioncreated", "contentcreated", "digitalsourcetype",
)  # fmt: skip
_LISTS = (
    "people", "person", "organisation", "organisations", "place", "places", "subject", "subjects",
    "event", "events", "object", "objects", "infosource", "infosources", "genre", "genres",
    "bodies", "headlines", "descriptions", "trustindicator", "trustindicators", "plannedcoverage",
    "keywords", "service", "authors", "annotations", "products",
)  # fmt: skip
_TABLES = ("rightsinfo", "standard", "$standard", "eventdetails", "extra")
_EITHER = ("renditions", "associations", "altids", "ancestors")
_NUMBERS = (
    "urgency", "charcount", "wordcount", "readtime", "priority", "contentwarning", "source",
    "signal", "body_footer", "attachments",
)  # fmt: skip
"""Of any kind: superdesk and others differ."""
_TIMES = ("firstcreated", "versioncreated", "contentcreated", "embargoed", "expires")
_ONE_OF = {
    "type": (
        "text", "audio", "video", "picture", "graphic", "composite", "component", "planning",
        "event",
    ),
    "pubstatus": ("usable", "withheld", "canceled", "commissioned", "replaced"),
    "representationtype": ("complete", "incomplete", "full", "partial", "associated"),
}  # fmt: skip
_SOURCES = late_pattern(r"https?://cv\.iptc\.org/newscodes/digitalsourcetype/\w+$")
_OPEN = late_pattern(r"(?:body|description|headline)_[a-z0-9_]+$")
"""Properties that an item may have in forms of its own."""
_KNOWN = frozenset((*_STRINGS, *_LISTS, *_TABLES, *_EITHER, *_NUMBERS))


def check_ninjs(item: dict[str, Any], source: JsonSource, findings: Findings, *at: str) -> None:
    """Refuse what is no ninjs item. Raises ``Unusable`` (``bad-ninjs``) at the first property that
    is wrong; properties that ninjs does not have are told."""
    for key, problem in _problems(item):
        raise Unusable(
            "bad-ninjs",
            f"{key}: {problem}" if key else problem,
            "ask who sends it for items that keep to ninjs",
            source.origin(*at, key),
        )
    unknown = [key for each in (item, *_associated(item)) for key in each if not is_known(key)]
    unknown = [key for key in unknown if key != "name"]
    if unknown:
        findings.warn(
            "ninjs-unknown-property",
            f"ninjs has no property {', '.join(map(repr, unknown[:8]))}: not read",
            _near(unknown[0]),
            source.origin(*at, unknown[0]),
        )


def is_known(key: str) -> bool:
    """Whether ninjs has a property of this name, in any version."""
    return key.lower() in _KNOWN or bool(_OPEN.match(key))


def _near(key: str) -> str:
    from difflib import get_close_matches

    near = get_close_matches(key.lower(), _KNOWN, 1)
    return f'did you mean "{near[0]}"?' if near else "tell us, if it holds what should be printed"


def _problems(item: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """What is wrong with the properties of an item, in their order."""
    if not (item.get("uri") or item.get("guid")):
        yield "", "the item has no uri, which ninjs asks for"
    for key, value in item.items():
        name = key.lower()
        if value is None:
            continue
        wrong = _wrong_kind(name, value)
        if not wrong and name in _ONE_OF and value and value not in _ONE_OF[name]:
            wrong = f"{str(value)[:40]!r} is none of {', '.join(_ONE_OF[name])}"
        if not wrong and name in _TIMES and value and not _is_time(str(value)):
            wrong = f"{str(value)[:40]!r} is no time"
        if not wrong and name == "digitalsourcetype" and not _SOURCES.match(str(value)):
            wrong = f"{str(value)[:60]!r} is no term of the IPTC's list"
        if wrong:
            yield key, wrong
    yield from _wrong_forms(item)


def _wrong_forms(item: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """What is wrong within the lists of forms that ninjs 2 and 3 have."""
    for key in ("bodies", "headlines", "descriptions"):
        for each in item.get(key) or ():
            if not isinstance(each, dict) or not isinstance(each.get("value", ""), str):
                yield key, "an entry has no text as its value"
    associations = item.get("associations")
    entries = associations.values() if isinstance(associations, dict) else associations or ()
    for each in entries:
        if each is None:
            continue
        if not isinstance(each, dict):
            yield "associations", "an entry is no item"
        elif isinstance(associations, list) and not each.get("name"):
            yield "associations", "an entry has no name"
        elif isinstance(associations, list) and not (each.get("uri") or each.get("guid")):
            yield "associations", "an entry has no uri"


def _associated(item: dict[str, Any]) -> list[dict[str, Any]]:
    associations = item.get("associations")
    entries = associations.values() if isinstance(associations, dict) else associations or ()
    return [each for each in entries if isinstance(each, dict)]


def _wrong_kind(name: str, value: Any) -> str:
    if name in _STRINGS or _OPEN.match(name):
        return "" if isinstance(value, str) else f"a {_kind(value)} where a text is wanted"
    if name in _LISTS:
        return "" if isinstance(value, list) else f"a {_kind(value)} where a list is wanted"
    if name in _TABLES:
        return "" if isinstance(value, dict) else f"a {_kind(value)} where a table is wanted"
    if name in _EITHER:
        fits = isinstance(value, dict | list)
        return "" if fits else f"a {_kind(value)} where a table or a list is wanted"
    return ""


def _kind(value: Any) -> str:
    if isinstance(value, dict):
        return "table"
    if isinstance(value, list):
        return "list"
    return "text" if isinstance(value, str) else "number"


def _is_time(value: str) -> bool:
    try:
        datetime.fromisoformat(value.strip())
    except ValueError:
        return False
    return True
