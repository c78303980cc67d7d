"""Bytes of a saved web page to its text, by what it declares and by what it holds."""

from __future__ import annotations

import codecs
import re

from paiban.base.finding import Findings, Unusable
from paiban.base.late_pattern import late_pattern
from paiban.base.origin import Origin
from paiban.manuscript.encoding import decode
from paiban.manuscript.letters.characters import controls_in

_DECLARED = late_pattern(
    rb"""<(?:meta|\?xml)[^>]*?(?:charset|encoding)\s*=\s*["']?([\w.:-]+)""", re.I
)
_LOOKED_AT = 8192
_MEANT = {
    "gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "hz-gb-2312": "hz",
    "gb_2312-80": "gb18030", "big5": "big5hkscs", "x-x-big5": "big5hkscs",
    "big5-hkscs": "big5hkscs", "shift_jis": "cp932", "euc-kr": "cp949", "iso-8859-1": "cp1252",
    "ascii": "cp1252", "us-ascii": "cp1252",
}  # fmt: skip
"""What browsers read under these names."""
_SHARE_LOST = 0.01
"""More bytes that are no characters: another encoding than the one declared."""
_SHARE_CONTROLS = 0.05


def is_mhtml(data: bytes) -> bool:
    """Whether a file is a page with its parts, as browsers write it: mail with MIME headers."""
    head = data[:4096].lower()
    return b"content-type: multipart/related" in head and not head.lstrip().startswith(b"<")


def page_text(data: bytes, file: str, findings: Findings, declared: str = "") -> str:
    """The text of a page, line ends as ``\\n``; ``declared``: the encoding that its envelope names.

    UTF-8 is believed before what the page declares: other text is hardly ever UTF-8 by chance.
    Raises ``Unusable`` (``binary-manuscript``).
    """
    text = _marked(data)
    if text is None:
        text = _unmarked(data, file, findings, declared)
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    if controls_in(text) > max(8, _SHARE_CONTROLS * len(text)):
        raise Unusable(
            "binary-manuscript",
            "the file holds control characters, and is no web page",
            "save the page from the browser, as HTML only",
            Origin(file),
        )
    return text


def _marked(data: bytes) -> str | None:
    """By its byte-order mark."""
    if data.startswith(codecs.BOM_UTF8):
        return data.decode("utf-8-sig", "replace")
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    return None


def _unmarked(data: bytes, file: str, findings: Findings, declared: str) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    found = _DECLARED.search(data[:_LOOKED_AT])
    name = (declared or (found[1].decode("ascii") if found else "")).lower()
    encoding = _MEANT.get(name, name)
    try:
        text = data.decode(encoding, "replace") if encoding else ""
    except LookupError:
        text = ""
    if encoding and text.count("\ufffd") <= _SHARE_LOST * len(text) and text:
        return text
    return decode(data, file, findings)
