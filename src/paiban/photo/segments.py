"""Removal of metadata from a JPEG: where, when, by whom and with what it was taken."""

from __future__ import annotations

import re

from paiban.base.late_pattern import late_pattern

_MARKER = late_pattern(rb"\xff[^\x00\x01\xd0-\xd7\xff]", re.DOTALL)
"""The marker of a segment. Within a scan FF is followed by 00 or a restart marker, and any number
of FF may precede a marker (ITU T.81, B.1.1)."""

_START, _END = b"\xff\xd8", 0xD9
_COMMENT = 0xFE
_JFIF, _ICC, _ADOBE = 0xE0, 0xE2, 0xEE
_APPLICATIONS = range(0xE0, 0xF0)
_OF_THE_PICTURE = {_JFIF: b"JFIF\0", _ICC: b"ICC_PROFILE\0", _ADOBE: b"Adobe"}


def without_metadata(jpeg: bytes) -> bytes:
    """The JPEG without EXIF, XMP, IPTC, comments, previews and anything after its end; the coded
    picture is kept bit for bit.

    Application segments that affect its appearance stay: JFIF, the ICC profile, Adobe's mark
    (ISO/IEC 10918-5 and -6, ICC.1 annex B.4). The EXIF orientation is lost, so the picture must be
    upright. Data that is not a JPEG is returned unchanged.
    """
    if jpeg[:2] != _START:
        return jpeg
    kept, place = [_START], 2
    while found := _MARKER.search(jpeg, place):
        marker, after = jpeg[found.start() + 1], found.end()
        kept.append(jpeg[place : found.start()])
        if marker == _END:
            return b"".join(kept) + jpeg[found.start() : after]
        place = after + max(2, int.from_bytes(jpeg[after : after + 2], "big"))
        if _is_of_the_picture(marker, jpeg[after + 2 : place]):
            kept.append(jpeg[found.start() : place])
    return jpeg


def _is_of_the_picture(marker: int, content: bytes) -> bool:
    if marker in _APPLICATIONS:
        return marker in _OF_THE_PICTURE and content.startswith(_OF_THE_PICTURE[marker])
    return marker != _COMMENT
