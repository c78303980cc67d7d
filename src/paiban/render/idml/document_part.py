"""The parts of a package that are neither text nor pages: its design map, fonts, preferences and
the master of its pages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from paiban.base.value import Value
from paiban.font.face import Face
from paiban.font.metrics import family_and_style
from paiban.page.items import Document, Page
from paiban.render.idml.cjk_text import CjkText
from paiban.render.idml.idml_xml import DOM_VERSION, Node, document, node, part, reference
from paiban.render.idml.navigation_part import Navigation
from paiban.render.idml.objects.object_values import LAYERS
from paiban.render.idml.objects.shared_furniture import page_of
from paiban.render.idml.objects.spread_part import page_nodes
from paiban.render.idml.objects.spread_places import PlacedPage, PlacedSpread, has_facing_pages

CONTAINER = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">'
    b'<rootfiles><rootfile full-path="designmap.xml" media-type="text/xml"/></rootfiles>'
    b"</container>\n"
)
LAYER_IDS = {name: f"layer{number}" for number, name in enumerate(LAYERS)}
MASTERS = ("master0", "master1")


class Parts(Value, frozen=True):
    """The names of the parts of a package that the design map lists."""

    masters: tuple[str, ...]
    spreads: tuple[str, ...]
    stories: tuple[tuple[str, str], ...]
    """Id and name of each."""


def design_map(
    made: Document,
    spreads: Sequence[PlacedSpread],
    parts: Parts,
    cjk: CjkText,
    ways: Navigation,
) -> bytes:
    """designmap.xml, with the layers from the back to the front, as the packages
    that InDesign writes have them and the objects of their spreads."""
    layers = [
        node("Layer", Self=LAYER_IDS[name], Name=name, Visible=True, Locked=False, IgnoreWrap=False,
             ShowGuides=True, LockGuides=False, UI=True, Expendable=True, Printable=True)
        for name in LAYERS
    ]  # fmt: skip
    return document(
        _language(cjk),
        reference("Graphic", "Resources/Graphic.xml"),
        reference("Fonts", "Resources/Fonts.xml"),
        reference("Styles", "Resources/Styles.xml"),
        reference("Preferences", "Resources/Preferences.xml"),
        reference("Tags", "XML/Tags.xml"),
        *layers,
        *(reference("MasterSpread", name) for name in parts.masters),
        *(reference("Spread", name) for name in parts.spreads),
        *_sections(spreads),
        reference("BackingStory", "XML/BackingStory.xml"),
        *(reference("Story", name) for _, name in parts.stories),
        *ways.links,
        *ways.bookmarks,
        DOMVersion=DOM_VERSION,
        Self="d",
        StoryList=" ".join(self_ for self_, _ in parts.stories),
        Name=f"{made.title}.indd",
        ZeroPoint="0 0",
        ActiveLayer=LAYER_IDS["text"],
    )


def _language(cjk: CjkText) -> Node:
    return node(
        "Language",
        Self=cjk.language_id,
        Name=cjk.language_name,
        SingleQuotes="‘’",
        DoubleQuotes="“”",
        PrimaryLanguageName=f"$ID/{cjk.language}",
        SublanguageName=f"$ID/{cjk.sub}",
    )


def _sections(spreads: Sequence[PlacedSpread]) -> Iterable[Node]:
    """A section wherever the numbers do not follow one another."""
    before: tuple[str, int] | None = None
    count = 0
    for at, spread in enumerate(spreads):
        for number, placed in enumerate(spread.pages):
            for half, (name, _, _) in enumerate(placed.sheets):
                letters = name.rstrip("0123456789")
                digits = name[len(letters) :]
                value = int(digits) if digits.isascii() and digits and int(digits) else 1
                if before != (letters, value - 1):
                    yield _section(count, f"s{at}p{number}{'ab'[half]}", letters, value, digits)
                    count += 1
                before = letters, value


def _section(count: int, page: str, prefix: str, start: int, digits: str) -> Node:
    style = "SingleLeadingZeros" if digits.startswith("0") and len(digits) == 2 else "Arabic"
    made = node("Properties")
    kind = node("PageNumberStyle", type="enumeration")
    kind.text = style
    made.append(kind)
    return node(
        "Section",
        made,
        Self=f"section{count}",
        Name="",
        ContinueNumbering=False,
        IncludeSectionPrefix=bool(prefix),
        SectionPrefix=prefix,
        PageNumberStart=start,
        PageStart=page,
        Marker="",
    )


def fonts_part(faces: Iterable[Face]) -> bytes:
    """Resources/Fonts.xml: the faces used, by family."""
    families: dict[str, list[tuple[str, Face]]] = {}
    for face in faces:
        family, style = family_and_style(face)
        known = families.setdefault(family, [])
        if style not in [each for each, _ in known]:
            known.append((style, face))
    return part(
        "Fonts",
        *(
            node(
                "FontFamily",
                *(_font(family, style, face, f"font{number}") for style, face in own),
                Self=f"font{number}",
                Name=family,
            )
            for number, (family, own) in enumerate(sorted(families.items()))
        ),
    )


def _font(family: str, style: str, face: Face, self_: str) -> Node:
    return node(
        "Font",
        Self=f"{self_}Fontn{family} {style}",
        FontFamily=family,
        Name=f"{family} {style}",
        PostScriptName=face.name,
        Status="Installed",
        FontStyleName=style,
        FontType="OpenTypeCFF" if face.outlines == "CFF " else "TrueType",
        FullName=f"{family} {style}",
    )


def preferences_part(pages: Sequence[Page], bleed: float) -> bytes:
    """Resources/Preferences.xml: the size of the pages, the bleed, points as units."""
    page = pages[0]
    facing = has_facing_pages(pages)
    return part(
        "Preferences",
        node(
            "DocumentPreference",
            PageHeight=page.height,
            PageWidth=page.width / (2 if page.facing else 1),
            PagesPerDocument=sum(2 if each.facing else 1 for each in pages),
            FacingPages=facing,
            DocumentBleedTopOffset=bleed,
            DocumentBleedBottomOffset=bleed,
            DocumentBleedInsideOrLeftOffset=bleed,
            DocumentBleedOutsideOrRightOffset=bleed,
            DocumentBleedUniformSize=True,
            SlugTopOffset=0.0,
            SlugBottomOffset=0.0,
            SlugInsideOrLeftOffset=0.0,
            SlugRightOrOutsideOffset=0.0,
            DocumentSlugUniformSize=False,
            PreserveLayoutWhenShuffling=True,
            AllowPageShuffle=False,
            OverprintBlack=True,
            PageBinding="LeftToRight",
            ColumnDirection="Horizontal",
            Intent="PrintIntent",
        ),
        node(
            "ViewPreference",
            HorizontalMeasurementUnits="Points",
            VerticalMeasurementUnits="Points",
            RulerOrigin="PageOrigin",
            PointsPerInch=72.0,
        ),
        node("PasteboardPreference", PasteboardMargins="432 72", MinimumSpaceAboveAndBelow=72.0),
    )


def master_pages(pages: Sequence[Page]) -> tuple[PlacedPage, ...]:
    """The pages of a master spread: a left and a right one where pages face each other."""
    page = page_of(pages[0], "A")
    y = -page.height / 2
    if not has_facing_pages(pages):
        return (PlacedPage(page, -page.width / 2, y),)
    return PlacedPage(page, -page.width, y), PlacedPage(page, 0.0, y)


def master_part(
    halves: Sequence[PlacedPage], number: int, name: str, objects: Iterable[Node] = ()
) -> bytes:
    """A master spread: margins and columns as guides, and the furniture that pages share. What a
    page has of its own stands on the page."""
    letter = "AB"[number]
    made = node(
        "MasterSpread",
        Self=MASTERS[number],
        Name=f"{letter}-{name}",
        NamePrefix=letter,
        BaseName=name,
        ShowMasterItems=True,
        PageCount=len(halves),
        OverriddenPageItemProps="",
        ItemTransform="1 0 0 1 0 0",
    )
    for half, placed in enumerate(halves):
        made.extend(page_nodes(placed, f"{MASTERS[number]}p{half}", "n"))
    made.extend(objects)
    return part("MasterSpread", made)


def backing_story() -> bytes:
    """XML/BackingStory.xml: empty, since the text has no XML structure."""
    return part("BackingStory", node("XmlStory", Self="backing", AppliedTOCStyle="n"))


def tags_part() -> bytes:
    """XML/Tags.xml: the one tag that each document has."""
    return part("Tags", node("XMLTag", Self="XMLTag/Root", Name="Root"))
