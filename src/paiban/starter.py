"""First-steps helpers: a starter edition, the available faces, the JSON Schemas."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unicodedata import east_asian_width

from paiban.base.files import is_folder, shipped, write_whole
from paiban.base.finding import Unusable
from paiban.base.language.message_catalogue import SCHEMA, catalogue, said, told_lines
from paiban.base.language.user_language import CHINESE, language
from paiban.base.origin import Origin
from paiban.edition.house.default_stylebook import default_stylebook
from paiban.edition.written.schema import edition_schema, front_matter_schema, stylebook_schema
from paiban.font.listing import ListedFace, list_file
from paiban.preflight.findings_schema import findings_schema
from paiban.render.layout import layout_schema
from paiban.render.web.edition_json import web_schema
from paiban.render.web.whole_folder import is_empty

_FILLERS = ("proof-marks.md", "reading.png", "solar-terms.md", "water.png")
_TEMPLATES = ("edition.toml", "story.md", *(f"fillers/{name}" for name in _FILLERS))
"""Files in assets/starter."""

_PHOTOS = ("singaporean-cityscape.jpg", "museum.webp")
"""Photos of the feature demonstration; assets/README.md gives their licences."""

_SCHEMAS = {
    "edition": edition_schema,
    "manuscript": front_matter_schema,
    "stylebook": stylebook_schema,
    "layout": layout_schema,
    "web": web_schema,
    "findings": findings_schema,
}


def write_starter(folder: Path, kind: str = "") -> None:
    """Write a small, commented edition that builds into a new or empty folder; with a ``kind`` the
    four pages of that ready house.

    Raises ``Unusable``: ``folder-not-empty``, ``unwritable-output``.
    """
    if is_folder(folder) and not is_empty(folder):
        raise Unusable(
            "folder-not-empty",
            f"{folder.name or folder} is not empty",
            "name a new folder: existing files are not overwritten",
            Origin(str(folder)),
        )
    if kind:
        from paiban.ready_houses import write_house

        write_house(folder, kind)
        return
    for name in _TEMPLATES:
        write_whole(folder / name, shipped("assets", "starter", name).read_bytes())
    photos = shipped("assets", "demonstrations", "feature", "photos")
    for name in _PHOTOS:
        write_whole(folder / "photos" / name, (photos / name).read_bytes())


def shipped_faces() -> Iterator[str]:
    """A line for each face of the default stylebook: its file, and the names, glyph count,
    embedding rights and licence the file states."""
    header = (said("face"), said("file"), said("family, style"), said("glyphs"))
    rows = [(*header, said("embedding, licence"))]
    for face, chain in default_stylebook().faces.items():
        rows += [_row(face, chain[0], listed) for listed in list_file(shipped("fonts", chain[0]))]
    widths = [max(map(_width, column)) for column in list(zip(*rows, strict=True))[:-1]]
    for row in rows:
        cells = [
            cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=False)
        ]
        yield "  ".join((*cells, row[-1]))


def _width(text: str) -> int:
    """Columns of a terminal: a Han takes two."""
    return len(text) + sum(east_asian_width(character) in "WF" for character in text)


def _row(face: str, file: str, listed: ListedFace) -> tuple[str, str, str, str, str]:
    licence = listed.licence.partition(". ")[0]  # the first sentence names the licence
    embedding = told_lines(listed.problem or listed.embedding)
    says = embedding if listed.problem else "; ".join(filter(None, (embedding, licence)))
    return face, file, f"{listed.family}, {listed.style}", f"{listed.glyphs:,}", says


def schemas(of: str = "", lang: str = "") -> dict[str, Any]:
    """The JSON Schema of ``of`` (edition, manuscript, stylebook, layout, web), or all of them by
    name; what people write is described in ``lang``, else in the language of the user."""
    table = catalogue().get(SCHEMA, {}) if (lang or language()) == CHINESE else {}
    if of:
        described: dict[str, Any] = _described(_SCHEMAS[of](), table)
        return described
    return {name: _described(schema(), table) for name, schema in _SCHEMAS.items()}


def _described(node: Any, table: dict[str, str]) -> Any:
    """A schema with titles and descriptions by a table of translations."""
    if isinstance(node, list):
        return [_described(each, table) for each in node]
    if not isinstance(node, dict):
        return node
    return {
        key: table.get(" ".join(value.split()), value)
        if key in ("title", "description") and isinstance(value, str)
        else _described(value, table)
        for key, value in node.items()
    }
