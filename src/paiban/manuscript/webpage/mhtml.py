"""Web pages saved as one file (.mhtml): the page, and the pictures in it by their addresses."""

from __future__ import annotations

from email import message_from_bytes, policy
from email.message import Message
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from paiban.base.finding import Unusable
from paiban.base.origin import Origin
from paiban.base.value import Record, field
from paiban.manuscript.word.ooxml.picture_files import ending_of, kept_picture

MOST_FILE = 200_000_000
_MOST_PARTS = 2000


class SavedPage(Record):
    """The page's bytes, the encoding that its envelope names, and the pictures that came with it,
    by address."""

    data: bytes
    charset: str = ""
    pictures: dict[str, bytes] = field(default_factory=dict)

    def picture(self, address: str) -> str:
        """The path of the picture at ``address``, taken out of the file; "": there is none."""
        data = self.pictures.get(address)
        if data is None:
            return ""
        name = PurePosixPath(urlsplit(address).path).stem[:40] or "picture"
        return kept_picture(data, name + ending_of(data))


def read_mhtml(data: bytes, file: str) -> SavedPage:
    """The parts of the file. Raises ``Unusable``: ``broken-page``."""
    try:
        message = message_from_bytes(data, policy=policy.compat32)
        parts = [part for part in message.walk() if not part.is_multipart()][:_MOST_PARTS]
        pages = [part for part in parts if part.get_content_type().endswith("html")]
        page = pages[0] if pages else None
        if page is not None:
            made = SavedPage(_bytes(page), page.get_content_charset() or "")
            for part in parts:
                if part.get_content_maintype() == "image":
                    _keep(part, made)
            return made
    except (ValueError, LookupError, RecursionError, KeyError, TypeError):
        pass
    raise Unusable(
        "broken-page",
        "the file is a saved web page (.mhtml) without a page in it",
        "save the page again, as HTML",
        Origin(file),
    )


def _bytes(part: Message) -> bytes:
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def _keep(part: Message, page: SavedPage) -> None:
    data = _bytes(part)
    for address in (part.get("Content-Location"), part.get("Content-ID")):
        if address and data:
            name = str(address).strip()
            page.pictures[name] = data
            if name.startswith("<"):
                page.pictures[f"cid:{name.strip('<>')}"] = data
