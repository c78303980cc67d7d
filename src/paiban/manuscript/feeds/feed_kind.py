"""Which kind of feed a file is, told by its beginning."""

from __future__ import annotations

from paiban.base.late_pattern import late_pattern
from paiban.manuscript.xml.xml_prolog import prolog_end

_LOOKED_AT = 65_536
_ROOT = late_pattern(rb"<(?:\w+:)?([A-Za-z]\w*)[\s/>]")
_ROOTS = {b"rss": "RSS", b"rdf": "RSS", b"feed": "Atom", b"channel": "RSS"}
_JSON_FEED = late_pattern(rb'"version"\s*:\s*"https?:\\?/\\?/(?:www\.)?jsonfeed\.org')

ENDINGS = (".xml", ".json", ".rss", ".atom", ".rdf")
"""The endings that feeds have."""


def feed_kind(data: bytes) -> str:
    """``RSS``, ``Atom`` or ``JSON Feed``; "": it is no feed."""
    start = data[:_LOOKED_AT].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(b"<"):
        found = _ROOT.search(start, prolog_end(start.decode("latin-1")))
        return _ROOTS.get(found[1].lower(), "") if found else ""
    return "JSON Feed" if start[:1] == b"{" and _JSON_FEED.search(start) else ""
