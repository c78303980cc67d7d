"""InDesign package of an edition: the made-up pages as editable frames (docs/idml.md)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from paiban.base.files import MOST_FONT, read_file
from paiban.base.finding import Findings
from paiban.base.value import Value
from paiban.edition.model import Edition
from paiban.font.catalog import Catalog
from paiban.font.face import Face
from paiban.page.items import Document, Glyphs
from paiban.photo.press.condition import NEWSPRINT, condition_of
from paiban.render.idml.cjk_text import cjk_text
from paiban.render.idml.document_part import (
    CONTAINER,
    LAYER_IDS,
    MASTERS,
    Parts,
    backing_story,
    design_map,
    fonts_part,
    master_pages,
    master_part,
    preferences_part,
    tags_part,
)
from paiban.render.idml.idml_options import IdmlOptions
from paiban.render.idml.idml_xml import snippet
from paiban.render.idml.linked_photos import Links
from paiban.render.idml.navigation_part import navigation
from paiban.render.idml.objects.jumped_threads import with_joined_text
from paiban.render.idml.objects.object_values import Thread
from paiban.render.idml.objects.page_objects import objects_of
from paiban.render.idml.objects.shared_furniture import shared_furniture, without_shared
from paiban.render.idml.objects.spread_part import PlacedObject, SpreadMaker
from paiban.render.idml.objects.spread_places import PlacedSpread, placed_spreads
from paiban.render.idml.swatches import Swatches
from paiban.render.idml.text.marked_texts import marked_texts
from paiban.render.idml.text.paragraph_looks import House, Look, look_of
from paiban.render.idml.text.story_part import StoryMaker
from paiban.render.idml.text.story_runs import Runs
from paiban.render.idml.text.style_names import style_names
from paiban.render.idml.text.style_part import style_nodes, styles_part
from paiban.render.press.sheet import bled
from paiban.render.walk import leaves

MIMETYPE = b"application/vnd.adobe.indesign-idml-package"
FONTS = "Document fonts"
"""The folder beside a document in which InDesign looks for its fonts."""
_STORED_AT = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip can state: reading the clock would change the bytes."""


class IdmlFiles(Value, frozen=True):
    """A package, and what belongs beside it, by path from its folder."""

    package: bytes
    beside: dict[str, bytes]


def idml_files(
    document: Document, edition: Edition, options: IdmlOptions, name: str, findings: Findings
) -> IdmlFiles:
    """The package of an edition named ``name``: its photos lie in a folder of that name."""
    links = Links(f"{name}-links", options.embed, findings)
    faces = [*_faces(document), *_house_faces(_house(edition))]
    parts = _parts(document, edition, options, links, faces)
    beside = {f"{links.folder}/{file}": content for file, content in links.files.items()}
    for face in faces:
        beside[f"{FONTS}/{Path(face.path).name}"] = read_file(face.path, MOST_FONT)
    return IdmlFiles(_zipped(parts), beside)


def _faces(document: Document) -> list[Face]:
    """The faces of a document, in the order in which they are met."""
    found = {
        id(item.face): item.face
        for page in document.pages
        for item in leaves(page.items)
        if isinstance(item, Glyphs) and item.gids
    }
    return list(found.values())


def _parts(
    document: Document, edition: Edition, options: IdmlOptions, links: Links, faces: list[Face]
) -> dict[str, bytes]:
    """The parts of the package, by name."""
    pages = [bled(page, options.bleed_pt) for page in document.pages]
    house, cjk = _house(edition), cjk_text(document.language)
    swatches = Swatches(condition_of(NEWSPRINT))
    spreads, halves = placed_spreads(pages), master_pages(pages)
    every = [list(_objects(spread, number)) for number, spread in enumerate(spreads)]
    shared = shared_furniture((each for own in every for each in own), halves)
    joined = with_joined_text([shared.objects, *(without_shared(own, shared) for own in every)])
    objects, threads = joined.objects[1:], joined.texts
    names = style_names(_looks(threads, house), house, edition.paper.leading)
    runs = Runs(house, swatches, marked_texts(edition), options.lines == "keep")
    stories = StoryMaker(names, runs, _folder(edition))
    maker = SpreadMaker(house, swatches, links, LAYER_IDS, MASTERS, shared.numbers)
    written = {f"Stories/Story_{id_}.xml": stories.story(thread, id_) for id_, thread in threads}
    masters = {"MasterSpreads/MasterSpread_0.xml": master_part(halves, 0, "Grid")}
    if shared.objects:
        nodes = [each for placed in shared.objects for each in maker.object_nodes(placed)]
        masters["MasterSpreads/MasterSpread_1.xml"] = master_part(halves, 1, "Furniture", nodes)
    placed = {
        f"Spreads/Spread_{number}.xml": maker.part(spread, own, f"s{number}")
        for number, (spread, own) in enumerate(zip(spreads, objects, strict=True))
    }
    ids = tuple((id_, f"Stories/Story_{id_}.xml") for id_, _ in threads)
    listed = Parts(tuple(masters), tuple(placed), ids)
    styles = styles_part(names, house, swatches, cjk, options.lines)
    return {
        "META-INF/container.xml": CONTAINER,
        "designmap.xml": design_map(document, spreads, listed, cjk, navigation(spreads, objects)),
        "Resources/Graphic.xml": swatches.graphic(),
        "Resources/Fonts.xml": fonts_part(faces),
        "Resources/Styles.xml": styles,
        "Resources/Preferences.xml": preferences_part(pages, options.bleed_pt),
        **masters,
        **placed,
        **written,
        "XML/BackingStory.xml": backing_story(),
        "XML/Tags.xml": tags_part(),
    }


def _looks(threads: Iterable[tuple[str, Thread]], house: House) -> list[Look]:
    return [
        look_of(paragraph, thread, house)
        for _, thread in threads
        for paragraph in thread.paragraphs
    ]


def icml_files(document: Document, edition: Edition, options: IdmlOptions) -> dict[str, bytes]:
    """Each story as an InCopy document (ICML), by id: its heads, then its text, in the styles of
    the package."""
    house, cjk = _house(edition), cjk_text(document.language)
    found: dict[str, list[Thread]] = {}
    for page in document.pages:
        for item in objects_of(page):
            if isinstance(item, Thread) and item.story:
                found.setdefault(item.story, []).append(item)
    made: dict[str, bytes] = {}
    for story, threads in found.items():
        own = sorted(threads, key=lambda thread: bool(thread.leading))
        swatches = Swatches(condition_of(NEWSPRINT))
        names = style_names(
            _looks(((story, each) for each in own), house), house, edition.paper.leading
        )
        runs = Runs(house, swatches, marked_texts(edition), options.lines == "keep")
        text = StoryMaker(names, runs, _folder(edition)).joined(own, "story0")
        styles = style_nodes(names, house, swatches, cjk, options.lines)[:2]
        made[story] = snippet(*swatches.colours(), *styles, text)
    return made


def _house(edition: Edition) -> House:
    book = edition.stylebook
    return House(book, Catalog(book.faces, edition.fonts, edition.origin, edition.font_weights))


def _house_faces(house: House) -> list[Face]:
    """The faces that styles name, whether the pages use them or not: a program that opens the
    package misses them else."""
    return [house.face(style.face) for style in house.book.styles.values()]


def _folder(edition: Edition) -> str:
    """Where the names of manuscripts begin: the folder of the edition."""
    if edition.origin is None:
        return ""
    path = Path(edition.origin.file)
    return str(path if path.is_dir() else path.parent)


def _objects(spread: PlacedSpread, number: int) -> Iterator[PlacedObject]:
    """The objects of a spread, with ids."""
    count = 0
    for placed in spread.pages:
        for each in objects_of(placed.page):
            yield PlacedObject(placed, each, f"u{number}x{count}")
            count += 1


def _zipped(parts: dict[str, bytes]) -> bytes:
    """The package: its type first, and stored, so that it can be told by its beginning."""
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        _add(archive, "mimetype", MIMETYPE, ZIP_STORED)
        for name, content in parts.items():
            _add(archive, name, content, ZIP_DEFLATED)
    return out.getvalue()


def _add(archive: ZipFile, name: str, content: bytes, kind: int) -> None:
    entry = ZipInfo(name, _STORED_AT)
    entry.compress_type = kind
    entry.external_attr = 0o644 << 16
    archive.writestr(entry, content)
