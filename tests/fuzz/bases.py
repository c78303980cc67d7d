"""What mutants are made of: small editions of the project, feeds, fonts and PDF files."""

from __future__ import annotations

import io
import json
import shutil
from functools import cache
from pathlib import Path

import pikepdf
import uharfbuzz as hb

from paiban.api import build
from paiban.base.files import shipped
from tests.batching.feeds import record, write_template
from tests.emoji_fonts import emoji_font, mark_font
from tests.fonts import square_font
from tests.fuzz.drawn_photos import draw_photo
from tests.fuzz.lot import Lot
from tests.render.handmade import FACES, cff_face

PROJECT = Path(__file__).resolve().parents[2]
_PAGES, _SPECIMEN = PROJECT / "tests/pages", PROJECT / "assets/specimen"
EDITIONS = (
    *(_PAGES / name for name in ("advertisements", "elements", "jump", "photo-in-slot")),
    *(_PAGES / name for name in ("three-stories", "vertical")),
    *(_SPECIMEN / name for name in ("jump", "spread", "ja", "zh-Hant")),
    PROJECT / "assets/demonstrations/five-stories",
    _SPECIMEN,
)


def copied(edition: Path, folder: Path) -> Path:
    """A copy of an edition below ``folder``, with the photos that it names in ``assets``; returns
    its own folder."""
    if edition.parent == _SPECIMEN:
        return copied(_SPECIMEN, folder) / edition.name
    place = folder / edition.relative_to(PROJECT)
    shutil.copytree(edition, place)
    for name in ("assets", "assets/demonstrations"):
        if not (folder / name).exists():
            (folder / name).symlink_to(PROJECT / name)
    return place


@cache
def plan_of(edition: Path) -> str:
    return build(edition).plan().decode()


@cache
def fonts() -> tuple[bytes, ...]:
    """Small fonts of all kinds: outlines of both sorts, colour, pictures, marks."""
    characters = {ord(each) for path in EDITIONS for md in path.glob("*.md")
                  for each in md.read_text(encoding="utf-8")}  # fmt: skip
    shipped_ones = [shipped("fonts", name) for name in FACES]
    large = [*shipped_ones, Path(cff_face().path)]
    made = [_subset(path, characters) for path in large]
    kinds = ("outline", "COLR", "CBDT", "COLR1")
    small = [square_font(), mark_font(), *map(emoji_font, kinds)]
    return (*made, *(path.read_bytes() for path in small))


def _subset(path: Path, characters: set[int]) -> bytes:
    wanted = hb.SubsetInput()
    wanted.sets(hb.SubsetInputSets.UNICODE).set(characters)
    subset = hb.subset(hb.Face(hb.Blob.from_file_path(str(path))), wanted)
    return bytes(subset.blob.data)


@cache
def pdfs() -> tuple[bytes, ...]:
    """Files for screen and press, as they are written, and with their streams laid open."""
    made = [build(edition) for edition in EDITIONS[:3]]
    files = [each.pdf() for each in made] + [each.pdf("press") for each in made]
    files.append(made[0].pdf("press", condition="newsprint", pdfx="x-1a"))
    return (*files, *(_laid_open(data) for data in files))


def _laid_open(data: bytes) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pdf.save(
            out,
            compress_streams=False,
            stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            deterministic_id=True,
        )
    return out.getvalue()


def write_feed_base(lot: Lot, folder: Path) -> list[dict[str, object]]:
    """A template in ``folder``/template with a photo; returns the records that fill it."""
    template = write_template(folder / "template")
    photo = draw_photo(lot, template, "photo", small=True)
    photos = [{"file": photo, "caption": "图", "credit": "某"}]
    records: list[dict[str, object]] = []
    for number in range(3):
        records.append(json.loads(json.dumps(record(number, photos=photos, reporter="某"))))
    return records
