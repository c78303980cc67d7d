"""Pictures of web pages, agency copy and feeds: on disk beside the text, or left out and told."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from urllib.parse import unquote, unquote_to_bytes

from paiban.base.files import is_file
from paiban.base.finding import Findings
from paiban.base.late_pattern import late_pattern
from paiban.base.origin import Origin
from paiban.base.value import Record, field
from paiban.manuscript.html.tree import Element
from paiban.manuscript.join import join_lines
from paiban.manuscript.story import Photo, Text
from paiban.manuscript.text_builder import Image
from paiban.manuscript.word.marks_of_parts import credit_start
from paiban.manuscript.word.ooxml.picture_files import ending_of, kept_picture

_LAZY = (
    "data-src", "data-original", "data-lazy-src", "data-actualsrc", "data-original-src",
    "data-lazyload", "data-echo", "data-url", "data-backsrc", "_src", "file",
)  # fmt: skip
"""Attributes in which pages keep the address of a picture until it is scrolled to."""
_ICON = 48
"""Pixels: what is smaller both ways is an icon or counts visitors."""
_STRIP = 0.08
"""Height over width of an ornament between paragraphs (公众号)."""
_DATA = late_pattern(r"data:image/(?!svg)[\w.+-]+((?:;[\w=-]+)*),(.*)", re.IGNORECASE | re.DOTALL)
_REMOTE = late_pattern(r"(?:[a-z][a-z0-9+.-]*:)?//", re.IGNORECASE)
_LEAST_BYTES = 200
"""A picture within the address that is smaller stands for one that is not loaded yet."""
_LEAST_DRAWING = 2000
"""An SVG drawing within the address that is shorter stands for such a picture too."""
_UNKNOWN = ".bin"

_SHOWN, _SHOWN_DATA = 300, 40
"""Characters of an address that are told, and of one that holds the picture."""
_MOST_SHOWN = 3
"""Addresses that are told."""

TakenOut = Callable[[str], str]
"""Maps an address to the path of the picture that came with the page; "": it did not."""


class PagePhotos(Record):
    """Makes photos of the images of a text in ``path``. ``ornaments``: how many were none to be
    printed. ``elsewhere``: those that are in no file, and so are left out."""

    path: Path
    taken_out: TakenOut | None = None
    ornaments: int = 0
    elsewhere: list[Image] = field(default_factory=list)
    _seen: set[str] = field(default_factory=set)

    def choose(self, element: Element) -> None:
        """Give each image within the address where its picture is, and no words that a reader does
        not see."""
        for image in element.found("img"):
            attributes = image.attributes
            attributes["src"] = self._address(attributes)
            attributes.pop("alt", None)
            attributes.pop("title", None)

    def _address(self, attributes: dict[str, str]) -> str:
        """Where the picture is; "": it is an ornament, an icon, or there twice."""
        if _is_small(attributes):
            self.ornaments += 1
            return ""
        named = [attributes.get("src", ""), *(attributes.get(name, "") for name in _LAZY)]
        named += [_largest(attributes.get("srcset", "") or attributes.get("data-srcset", ""))]
        named = [name.strip() for name in named if name.strip()]
        here = next((name for name in named if self._is_here(name)), "")
        lazy = next((name for name in named[1:] if _REMOTE.match(name)), "")
        address = here or lazy or next((n for n in named if not n.startswith("data:")), "")
        address = address or next(filter(_is_lost, named), "")
        if not address or address in self._seen:
            self.ornaments += not address and bool(named)
            return ""
        self._seen.add(address)
        return address

    def _is_here(self, name: str) -> bool:
        if self.taken_out and self.taken_out(name):
            return True
        data = _DATA.match(name)
        if data:
            return len(data[2]) >= _LEAST_BYTES and not _is_lost(name)
        return bool(local_path(self.path, name))

    def photo_of(self, image: Image) -> Photo | None:
        """The photo of an image; None: it is in no file."""
        origin = Origin(str(self.path), image.line)
        file = self._file(image.file)
        if not file:
            self.elsewhere.append(image)
            return None

        def words(string: str) -> Text | None:
            bare = " ".join(string.split())
            return join_lines([(image.line, bare)], str(self.path)) if bare else None

        caption, credit = _parted(image)
        return Photo(file, words(caption), words(credit), origin=origin)

    def _file(self, address: str) -> str:
        if self.taken_out and (path := self.taken_out(address)):
            return path
        data = _DATA.match(address)
        if data and not _is_lost(address):
            content = _decoded(data[1], data[2])
            return kept_picture(content, "picture" + ending_of(content))
        return local_path(self.path, address)


def _parted(image: Image) -> tuple[str, str]:
    """The caption and the credit; a credit that ends the caption is parted from it."""
    start = 0 if image.credit else credit_start(image.caption)
    return (
        (image.caption[:start], image.caption[start:]) if start else (image.caption, image.credit)
    )


def tell_elsewhere(left: Sequence[Image], path: Path, findings: Findings) -> None:
    """Tell once of the pictures of a text that are in no file."""
    if left:
        findings.warn(
            "photo-elsewhere",
            left_out(left),
            "save them beside the manuscript under their own names to have them set; nothing is "
            "fetched",
            Origin(str(path), left[0].line),
        )


def left_out(left: Sequence[Image]) -> str:
    """What is said of pictures that are in no file: the first addresses, and all words."""
    number = f"{len(left)} pictures are" if len(left) > 1 else "1 picture is"
    named = ", ".join(_shown(image.file) for image in left[:_MOST_SHOWN])
    words = [" ".join(f"{image.caption} {image.credit}".split()) for image in left]
    told = " / ".join(filter(None, words))
    return f"{number} in no file and left out: {named}" + (f"; with the words {told}" * bool(told))


def _shown(address: str) -> str:
    """An address as it is told: of a picture within it no more than its kind."""
    most = _SHOWN_DATA if address.startswith("data:") else _SHOWN
    return address[:most] + "…" * (len(address) > most)


def local_path(path: Path, name: str) -> str:
    """The path of the picture ``name`` beside or beneath the file at ``path``; "": there is none.
    No address leads out of that folder."""
    for way in dict.fromkeys((name, unquote(name), unquote(name.partition("?")[0]))):
        bare = way.replace("\\", "/").removeprefix("./")
        parts = bare.split("/")
        if not bare or bare.startswith("/") or ".." in parts or ":" in parts[0] or "\0" in bare:
            continue
        if is_file(path.parent / bare):
            return str(path.parent / bare)
    return ""


def _is_small(attributes: dict[str, str]) -> bool:
    width, height = (_pixels(attributes, name) for name in ("width", "height"))
    if 0 < width < _ICON and 0 < height < _ICON:
        return True
    if 0 < _number(attributes.get("data-w", "")) < _ICON:
        return True
    return 0 < _number(attributes.get("data-ratio", "")) < _STRIP


def _pixels(attributes: dict[str, str], name: str) -> float:
    styled = re.search(rf"(?<![\w-]){name}\s*:\s*([\d.]+)px", attributes.get("style", "").lower())
    return _number(styled[1] if styled else attributes.get(name, "").removesuffix("px"))


def _number(string: str) -> float:
    try:
        return float(string[:12])
    except ValueError:
        return 0.0


def _largest(srcset: str) -> str:
    """The address of the largest picture in a ``srcset``."""
    best, most = "", -1.0
    for each in re.split(r",\s+", srcset.strip()):
        address, _, size = each.strip().partition(" ")
        number = _number(size.strip().rstrip("wx")) if size else 1.0
        if address and number > most:
            best, most = address, number
    return best


def _is_lost(name: str) -> bool:
    """Whether a picture within the address was one to be seen and cannot be: it is damaged, or a
    drawing. What stands for one that is not loaded is a picture of a few bytes."""
    if name.lower().startswith("data:image/svg"):
        return len(name) >= _LEAST_DRAWING
    data = _DATA.match(name)
    return not data or ending_of(_decoded(data[1], data[2])) == _UNKNOWN


def _decoded(kind: str, data: str) -> bytes:
    try:
        raw = unquote_to_bytes(data)
        return base64.b64decode(raw, validate=False) if "base64" in kind.lower() else raw
    except (binascii.Error, ValueError):
        return b""
