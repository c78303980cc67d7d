"""Changes of manuscripts and photos asked for on the page: what is to be written, and where."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from paiban.base.files import real
from paiban.base.finding import Unusable
from paiban.base.value import Value
from paiban.manuscript.story import MOST_ZOOM
from paiban.preview.desk import front_fields, photo_fields
from paiban.preview.desk.manuscript_text import Manuscript, opened, to_save
from paiban.preview.desk.photo_exchange import PhotoPlace, exchanged, with_swapped
from paiban.preview.desk.photo_tables import with_table_key, without_table

_PHOTO_KINDS = (".jpg", ".jpeg", ".png", ".tif", ".tiff", ".webp", ".gif", ".bmp")
LARGEST_PHOTO = 80_000_000
"""Bytes of the largest photo that is taken."""


class Edit(Value, frozen=True, forbid_unknown_fields=True):
    """A change asked for on the page: ``field`` ``name`` of a manuscript; ``caption``, ``focus`` or
    ``zoom`` of ``photo``; ``swap`` with the photo ``other``, which the manuscript ``other_file``
    names ("" for the same one). ``line`` is the photo's line in its file."""

    what: str
    file: str
    line: int = 0
    name: str = ""
    value: str = ""
    photo: str = ""
    other: str = ""
    other_file: str = ""
    point: tuple[float, float] = (0.5, 0.5)
    zoom: float = 1.0


class NotEdited(Exception):
    """A change that cannot be made; the message is for the editor."""


Written = tuple[str, dict[Path, bytes | None]]
"""The change in a few words, and the contents of files."""


def edited(edit: Edit, sources: Collection[str]) -> Written:
    """What an edit writes. Raises ``NotEdited``."""
    path = _known(edit.file, sources)
    try:
        if path.suffix.lower() == ".toml":
            new = _in_table(path.read_text(encoding="utf-8"), edit)
            return f"{path.name}: {_words(edit)}", {path: new.encode()}
        if edit.what == "swap" and edit.other_file not in ("", edit.file):
            return _exchanged(edit, path, _known(edit.other_file, sources))
        manuscript = _markdown(path)
        data = to_save(path, _in_text(manuscript.text, path, edit), manuscript.mark)
    except (OSError, UnicodeDecodeError) as problem:
        raise NotEdited(f"{path.name}: {problem}") from problem
    except (photo_fields.NoPhoto, ValueError) as problem:
        raise NotEdited(str(problem)) from problem
    except Unusable as problem:
        raise NotEdited(problem.finding.message) from problem
    if data is None:
        raise NotEdited("nothing is changed")
    return f"{path.name}: {_words(edit)}", {path: data}


def _markdown(path: Path) -> Manuscript:
    """A manuscript whose fields can be changed. Raises ``NotEdited``."""
    manuscript = opened(path)
    if manuscript.why or not manuscript.is_markdown:
        why = manuscript.why or "plain text has no fields: edit it in the pane"
        raise NotEdited(f"{path.name}: {why}")
    return manuscript


def _exchanged(edit: Edit, path: Path, other: Path) -> Written:
    """Two photos of two manuscripts exchanged."""
    if ".toml" in (path.suffix.lower(), other.suffix.lower()):
        raise NotEdited("that is changed in edition.toml itself")
    paths, photos = (path, other), (str(real(edit.photo)), str(real(edit.other)))
    manuscripts = [_markdown(each) for each in paths]
    places = [
        PhotoPlace(manuscript.text, each, photo)
        for manuscript, each, photo in zip(manuscripts, paths, photos, strict=True)
    ]
    texts = exchanged(*places)
    files = {
        each: to_save(each, text, manuscript.mark)
        for each, text, manuscript in zip(paths, texts, manuscripts, strict=True)
    }
    changed: dict[Path, bytes | None] = {each: data for each, data in files.items() if data}
    if not changed:
        raise NotEdited("nothing is changed")
    return f"{path.name}, {other.name}: {_words(edit)}", changed


def _known(file: str, sources: Collection[str]) -> Path:
    """A file that the pages are made of. Raises ``NotEdited``."""
    try:
        path = real(file)
    except (OSError, ValueError) as problem:
        raise NotEdited("there is no such file") from problem
    if str(path) not in sources:
        raise NotEdited(f"{path.name} is no file of these pages")
    return path


def _words(edit: Edit) -> str:
    named = {
        "field": edit.name,
        "swap": "two photos exchanged",
        "focus": "crop moved",
        "photo-off": "photo off",
    }
    return named.get(edit.what, edit.what)


def _in_text(text: str, path: Path, edit: Edit) -> str:
    match edit.what:
        case "field" if edit.name in front_fields.FORM:
            return front_fields.with_field(text, edit.name, edit.value)
        case "photo-off":
            return photo_fields.without_photo(text, path, str(real(edit.photo)))
        case "swap":
            return with_swapped(text, path, str(real(edit.photo)), str(real(edit.other)))
        case "caption" | "focus" | "zoom":
            key, value = edit.what, _value(edit)
            return photo_fields.with_photo_key(text, path, str(real(edit.photo)), key, value)
    raise NotEdited(f"there is no change {edit.what}")


def _in_table(text: str, edit: Edit) -> str:
    if edit.what == "photo-off":
        return without_table(text, edit.line)
    if edit.what not in ("caption", "focus", "zoom"):
        raise NotEdited("that is changed in edition.toml itself")
    value = _value(edit)
    if edit.what == "caption" and value[:1] != '"':
        value = '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return with_table_key(text, edit.line, edit.what, value)


def _value(edit: Edit) -> str:
    """The value as YAML and TOML have it."""
    if edit.what == "focus":
        x, y = (min(1.0, max(0.0, part)) for part in edit.point)
        return f"[{x:.2f}, {y:.2f}]"
    if edit.what == "zoom":
        zoom = min(float(MOST_ZOOM), max(1.0, edit.zoom))
        return "" if zoom < 1.01 else f"{zoom:.2f}"
    return photo_fields.caption(edit.value)


def replaced_photo(edit: Edit, name: str, data: bytes, sources: Collection[str]) -> Written:
    """A photo replaced by the file ``name``, which is put beside the one that it replaces. Raises
    ``NotEdited``."""
    path, old = _known(edit.file, sources), _known(edit.photo, sources)
    clean = Path(name.replace("\\", "/")).name.strip()
    if not clean or clean.startswith(".") or Path(clean).suffix.lower() not in _PHOTO_KINDS:
        raise NotEdited(f"{clean or 'the file'} is no photo that a page can show")
    _check_photo(clean, data)
    new = _free_name(old.with_name(clean), data)
    if new == old:
        return f"{old.name} replaced", {old: data}
    files: dict[Path, bytes | None] = {} if new.exists() else {new: data}
    return f"{old.name} replaced by {new.name}", {**files, path: _renamed(path, edit, old, new)}


def _renamed(path: Path, edit: Edit, old: Path, new: Path) -> bytes:
    """The file that names a photo, with its new name."""
    folder = real(path.parent)
    named = str(new.relative_to(folder)) if new.is_relative_to(folder) else str(new)
    try:
        if path.suffix.lower() == ".toml":
            value = '"' + named.replace("\\", "\\\\").replace('"', '\\"') + '"'
            return with_table_key(path.read_text("utf-8"), edit.line, "file", value).encode()
        manuscript, value = opened(path), front_fields.quoted(named)
        text = photo_fields.with_photo_key(manuscript.text, path, str(old), "file", value)
        return to_save(path, text, manuscript.mark) or path.read_bytes()
    except (photo_fields.NoPhoto, ValueError, OSError) as problem:
        raise NotEdited(str(problem)) from problem


def _check_photo(name: str, data: bytes) -> None:
    """Raise ``NotEdited`` for what no page can show."""
    from paiban.photo.opened import open_photo

    if len(data) > LARGEST_PHOTO:
        raise NotEdited(f"{name} is too large")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"photo{Path(name).suffix.lower()}"
        file.write_bytes(data)
        try:
            open_photo(str(file)).close()
        except Unusable as problem:
            raise NotEdited(f"{name} is no photo: {problem.finding.message}") from problem


def _free_name(path: Path, data: bytes) -> Path:
    """A name beside the old photo that no other file has."""
    digest = hashlib.blake2s(data).digest()
    for at in range(1, 100):
        found = path if at == 1 else path.with_name(f"{path.stem}-{at}{path.suffix}")
        if not found.exists() or hashlib.blake2s(found.read_bytes()).digest() == digest:
            return found
    raise NotEdited(f"there are too many files named {path.name}")


def front(told: Mapping[str, Any]) -> dict[str, Any]:
    """A text with another value of a field, if ``name`` asks for one, and the values of its
    fields; ``message`` tells why they cannot be read."""
    text = str(told.get("text", ""))
    try:
        if told.get("name") in front_fields.FORM:
            text = front_fields.with_field(text, str(told["name"]), str(told.get("value", "")))
        return {"text": text, "fields": front_fields.fields(text), "message": ""}
    except Unusable as problem:
        return {"text": text, "fields": {}, "message": problem.finding.message}
