"""Whether a file of JSON or XML is agency copy, told by its beginning: folders hold other such
files too."""

from __future__ import annotations

import re
from pathlib import Path

from paiban.base.files import MOST_TEXT, open_file
from paiban.base.late_pattern import late_pattern

_LOOKED_AT = 65_536
_ROOT = late_pattern(
    rb"<(?:\w+:)?(nitf|newsItem|newsMessage|packageItem|NewsML|cnml\w*)[\s>]", re.IGNORECASE
)
_TITLE = late_pattern("<(?:\\w+:)?(?:headline|title|标题|主题)[\\s>]", re.IGNORECASE)
_TEXT = late_pattern("<(?:\\w+:)?(?:content|body|正文)[\\s>]", re.IGNORECASE)
_OTHER = late_pattern(
    rb"<(?:svg|html|plist|project|configuration|rss|feed|rdf:RDF)[\s>]", re.IGNORECASE
)
_NINJS = late_pattern(rb'"(?:uri|guid)"\s*:')
_NINJS_TEXT = late_pattern(
    rb'"(?:body_\w+|bodies|headlines?|renditions|associations|description_text)"\s*:'
)
_XINHUA = late_pattern(rb'"(?:itemId|signTime|attachs)"\s*:')


def is_agency_copy(path: Path) -> bool:
    """Whether the file at ``path`` looks like a news item."""
    try:
        with open_file(path, MOST_TEXT) as file:
            start = file.read(_LOOKED_AT)
    except OSError:
        return False
    bare = start.lstrip(b"\xef\xbb\xbf \t\r\n")
    if bare.startswith(b"<"):
        return bool(_ROOT.search(start)) or _is_plain_news(start)
    if bare[:1] not in (b"{", b"["):
        return False
    ninjs = _NINJS.search(start) and _NINJS_TEXT.search(start)
    return bool(ninjs) or (bool(_XINHUA.search(start)) and b'"content"' in start)


def _is_plain_news(start: bytes) -> bool:
    """Whether XML of no known kind has a title and a text."""
    text = start.decode("utf-8", "ignore")
    if not _TITLE.search(text):
        text = start.decode("gb18030", "ignore")
    return not _OTHER.search(start) and bool(_TITLE.search(text) and _TEXT.search(text))
