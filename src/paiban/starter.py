"""First-steps helpers: a starter edition, the available faces, the JSON Schemas."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from paiban.base.files import is_folder, shipped, write_whole
from paiban.base.finding import Unusable
from paiban.base.origin import Origin
from paiban.edition.house.default_stylebook import default_stylebook
from paiban.edition.written.schema import edition_schema, front_matter_schema
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
    rows = [("face", "file", "family, style", "glyphs", "embedding, licence")]
    for face, chain in default_stylebook().faces.items():
        rows += [_row(face, chain[0], listed) for listed in list_file(shipped("fonts", chain[0]))]
    widths = [max(map(len, column)) for column in list(zip(*rows, strict=True))[:-1]]
    for row in rows:
        cells = [cell.ljust(width) for cell, width in zip(row, widths, strict=False)]
        yield "  ".join((*cells, row[-1]))


def _row(face: str, file: str, listed: ListedFace) -> tuple[str, str, str, str, str]:
    licence = listed.licence.partition(". ")[0]  # the first sentence names the licence
    says = listed.problem or "; ".join(filter(None, (listed.embedding, licence)))
    return face, file, f"{listed.family}, {listed.style}", f"{listed.glyphs:,}", says


def schemas(of: str = "") -> dict[str, Any]:
    """The JSON Schema of ``of`` (edition, manuscript, layout, web), or all of them by name."""
    if of:
        return _SCHEMAS[of]()
    return {name: schema() for name, schema in _SCHEMAS.items()}
