"""Words that a photo file holds about the photo: caption, credit, place, date, rights, from XMP and
from IPTC-IIM (IPTC Photo Metadata Standard 2025.1)."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from paiban.base.late_pattern import late_pattern
from paiban.base.value import Value
from paiban.photo.metadata.iim import DataSets, data_sets, decoder, readable, text
from paiban.photo.metadata.packets import packets_of
from paiban.photo.metadata.photo_xmp import xmp_values

_IIM = {
    "caption": (2, 120),
    "byline": (2, 80),
    "credit": (2, 110),
    "source": (2, 115),
    "city": (2, 90),
    "date": (2, 55),
    "rights": (2, 116),
    "instructions": (2, 40),
    "release": (2, 30),
    "expiry": (2, 37),
    "status": (2, 7),
}
_XMP = {
    "caption": "dc:description",
    "byline": "dc:creator",
    "credit": "photoshop:Credit",
    "source": "photoshop:Source",
    "city": "photoshop:City",
    "date": "photoshop:DateCreated",
    "rights": "dc:rights",
    "instructions": "photoshop:Instructions",
    "terms": "rights:UsageTerms",
}
_OF_CAMERAS = late_pattern(
    r"(?:OLYMPUS|SONY|SAMSUNG|NIKON|CANON|KODAK|KONICA|MINOLTA|CASIO|DIGITAL|DSC|IMG|default)[\w\s.-]*",
    re.IGNORECASE,
)
"""What cameras write into the place of a caption."""
_DATE = late_pattern(r"(\d{4})-?(\d{2})-?(\d{2})")


class PhotoWords(Value, frozen=True):
    """What a photo file says; "" where it says nothing. ``date``, ``release`` and ``expiry`` as
    2024-05-01."""

    caption: str = ""
    credit: str = ""
    city: str = ""
    date: str = ""
    rights: str = ""
    notes: tuple[str, ...] = ()
    """Instructions, terms of use, and what else may restrict it."""
    release: str = ""
    expiry: str = ""
    lost: tuple[str, ...] = ()
    """Texts that cannot be read, or not to their end, as far as they can be."""


def photo_words(file: str, *, chinese: bool = False) -> PhotoWords:
    """What the file says of the photo; nothing, where it cannot be read. ``chinese``: whether its
    words are likely to be."""
    try:
        state = Path(file).stat()
    except (OSError, ValueError):
        return PhotoWords()
    return _photo_words(file, chinese, state.st_mtime_ns, state.st_size)


@lru_cache(maxsize=1024)
def _photo_words(file: str, chinese: bool, _mtime: int, _size: int) -> PhotoWords:
    packets = packets_of(file)
    if not packets.iim and not packets.xmp:
        return PhotoWords()
    sets = data_sets(packets.iim)
    own = xmp_values(packets.xmp) if packets.xmp else {}
    encoding = decoder(sets, chinese=chinese)
    lost: list[str] = []

    def all_of(name: str) -> list[str]:
        for known in (own.get(_XMP.get(name, ""), []), _of_sets(sets, name, encoding)):
            whole = [readable(each) for each in known]
            lost.extend(each for each, read in zip(known, whole, strict=True) if each != read)
            if any(whole):
                return list(filter(None, whole))
        return []

    def one(name: str) -> str:
        return " ".join(" ".join(all_of(name)).split())

    caption = one("caption")
    return PhotoWords(
        "" if _OF_CAMERAS.fullmatch(caption) else caption,
        _credit(all_of("byline"), one("credit") or one("source")),
        one("city"),
        _date(one("date")),
        one("rights"),
        tuple(filter(None, (one("instructions"), one("terms"), one("status")))),
        _date(one("release")),
        _date(one("expiry")),
        tuple(dict.fromkeys(lost)),
    )


def _of_sets(sets: DataSets, name: str, encoding: str) -> list[str]:
    values = sets.get(_IIM.get(name, (0, 0)), [])
    return [read for value in values if (read := text(value, encoding))]


def _credit(names: list[str], agency: str) -> str:
    """Who took it, and who sent it: 张三/新华社."""
    by = (", " if "".join(names).isascii() else "、").join(
        dict.fromkeys(" ".join(name.split()) for name in names)
    )
    if not by or not agency or by in agency:
        return agency or by
    return by if agency in by else f"{by}/{agency}"


def _date(value: str) -> str:
    found = _DATE.match(value)
    if not found or found[1] == "0000":
        return ""
    return "-".join(found.groups())
