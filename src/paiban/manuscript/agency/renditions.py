"""The renditions of an item's pictures: the largest that lies on disk is taken."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

from paiban.base.finding import Findings
from paiban.base.origin import Origin
from paiban.base.value import Record, field
from paiban.manuscript.agency.item import ItemPicture, Rendition
from paiban.manuscript.html.page_photos import local_path
from paiban.manuscript.join import join_lines
from paiban.manuscript.story import Photo, Text
from paiban.manuscript.text_builder import Image

_SHOWN = 300
_FILM = (".mp4", ".mov", ".mp3", ".avi", ".webm", ".m4a")


class Renditions(Record):
    """The pictures of the item in the file at ``path``. ``shown``: numbers of those that the text
    itself shows. ``elsewhere``: those that are in no file, and so are left out; where ``frames``
    are wanted they are empty frames, and an error."""

    path: Path
    findings: Findings
    pictures: list[ItemPicture]
    frames: bool = False
    shown: set[int] = field(default_factory=set)
    elsewhere: list[Image] = field(default_factory=list)

    def path_of(self, address: str) -> str:
        """The path of the picture that has a rendition at ``address``; "": there is none on
        disk."""
        for number, picture in enumerate(self.pictures):
            if any(each.href == address for each in picture.renditions):
                self.shown.add(number)
                return self._best(picture)
        return ""

    def photos(self, file: str) -> Iterator[Photo]:
        """The photos of the pictures that the text does not show itself."""
        for number, picture in enumerate(self.pictures):
            if number not in self.shown:
                found = self._best(picture)
                if not found and not self.frames:
                    self.elsewhere.append(_image(picture))
                    continue
                if not found:
                    self._tell(picture)
                caption, credit = (
                    _text(w, picture, file) for w in (picture.caption, picture.credit)
                )
                yield Photo(found, caption, credit, origin=Origin(file, picture.line))

    def _best(self, picture: ItemPicture) -> str:
        """The path of the largest rendition on disk."""
        best, most = "", (-1, -1)
        for each in picture.renditions:
            path = self._on_disk(each.href)
            if path and not path.lower().endswith(_FILM):
                size = (each.width * each.height, Path(path).stat().st_size)
                if size > most:
                    best, most = path, size
        return best

    def _on_disk(self, href: str) -> str:
        """The file at a path, or with the last name of an address: agencies send both together."""
        path = local_path(self.path, href)
        if path or "/" not in href:
            return path
        name = PurePosixPath(urlsplit(href).path).name if href.isprintable() else ""
        return local_path(self.path, name) if name else ""

    def _tell(self, picture: ItemPicture) -> None:
        self.findings.error(
            "photo-elsewhere",
            f"the photo is in no file: {_image(picture).file[:_SHOWN]}",
            "save it beside the manuscript under its own name; nothing is fetched",
            Origin(str(self.path), picture.line),
        )


def _image(picture: ItemPicture) -> Image:
    """The largest rendition with its words."""
    largest = max(picture.renditions, key=_area, default=Rendition("?"))
    return Image(largest.href, picture.caption, picture.credit, picture.line)


def _area(rendition: Rendition) -> int:
    return rendition.width * rendition.height


def _text(words: str, picture: ItemPicture, file: str) -> Text | None:
    bare = " ".join(words.split())
    return join_lines([(picture.line, bare)], file) if bare else None
