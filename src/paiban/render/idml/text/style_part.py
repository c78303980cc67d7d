"""Resources/Styles.xml: paragraph styles by role, character styles of emphasis, and the styles
that every document has."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from paiban.font.face import Face
from paiban.font.metrics import family_and_style
from paiban.render.idml.cjk_text import CjkText, cjk_attributes, cjk_properties
from paiban.render.idml.idml_xml import Attribute, Node, node, part, properties, valued
from paiban.render.idml.swatches import Swatches
from paiban.render.idml.text.paragraph_looks import House, Look
from paiban.render.idml.text.style_names import StyleNames

NO_CHARACTER_STYLE = "CharacterStyle/$ID/[No character style]"
_NO_PARAGRAPH_STYLE = "ParagraphStyle/$ID/[No paragraph style]"
_MARKS: dict[str, dict[str, Attribute]] = {
    "dots": {"KentenKind": "KentenSmallBlackCircle"},
    "name": {"Underline": True},
    "title": {"Underline": True},
    "struck": {"StrikeThru": True},
}


def style_id(name: str) -> str:
    """How a paragraph style is referred to."""
    return f"ParagraphStyle/{_escaped(name)}"


def character_style_id(name: str) -> str:
    return f"CharacterStyle/{_escaped(name)}"


def _escaped(name: str) -> str:
    return name.replace("%", "%25").replace(":", "%3a").replace("/", "%2f")


def styles_part(
    names: StyleNames,
    house: House,
    swatches: Swatches,
    cjk: CjkText,
    lines: Literal["flow", "keep"],
) -> bytes:
    """The part Resources/Styles.xml."""
    return part("Styles", *style_nodes(names, house, swatches, cjk, lines))


def style_nodes(
    names: StyleNames,
    house: House,
    swatches: Swatches,
    cjk: CjkText,
    lines: Literal["flow", "keep"],
) -> tuple[Node, ...]:
    """The groups of styles: of characters, paragraphs, cells, tables and objects."""
    paragraphs = [
        _paragraph_style(look, name, names.based.get(name, ""), swatches, cjk, lines)
        for look, name in sorted(names.names.items(), key=lambda each: each[1] in names.based)
    ]
    return (
        node(
            "RootCharacterStyleGroup",
            node("CharacterStyle", Self=NO_CHARACTER_STYLE, Name="$ID/[No character style]"),
            *_emphasis_styles(house),
            *(
                node("CharacterStyle", Self=character_style_id(name), Name=name, **attributes)
                for name, attributes in _MARKS.items()
            ),
            Self="rootCharacterStyles",
        ),
        node(
            "RootParagraphStyleGroup",
            _plain_style(cjk, lines),
            *paragraphs,
            Self="rootParagraphStyles",
        ),
        node("RootCellStyleGroup", _cell_style(), Self="rootCellStyles"),
        node("RootTableStyleGroup", *_table_styles(), Self="rootTableStyles"),
        node("RootObjectStyleGroup", *_object_styles(), Self="rootObjectStyles"),
    )


def face_properties(face: Face) -> tuple[Node, str]:
    """The font of a face, and the name of its style."""
    family, style = family_and_style(face)
    return valued("AppliedFont", "string", family), style


def _emphasis_styles(house: House) -> Iterator[Node]:
    faces = dict(house.book.emphasis)
    faces["drop_cap"] = house.book.style("drop_cap").face
    for name, face in faces.items():
        font, style = face_properties(house.face(face))
        yield node(
            "CharacterStyle",
            properties(font),
            Self=character_style_id(name),
            Name=name,
            FontStyle=style,
        )


def _plain_style(cjk: CjkText, lines: Literal["flow", "keep"]) -> Node:
    return node(
        "ParagraphStyle",
        properties(*cjk_properties(cjk)),
        Self=_NO_PARAGRAPH_STYLE,
        Name="$ID/[No paragraph style]",
        FillColor="Color/Black",
        AppliedLanguage=cjk.language_name,
        **cjk_attributes(lines),
    )


def _paragraph_style(
    look: Look,
    name: str,
    based: str,
    swatches: Swatches,
    cjk: CjkText,
    lines: Literal["flow", "keep"],
) -> Node:
    font, style = face_properties(look.face)
    return node(
        "ParagraphStyle",
        properties(
            valued("BasedOn", "object" if based else "string", style_id(based))
            if based
            else valued("BasedOn", "string", "$ID/[No paragraph style]"),
            font,
            valued("Leading", "unit", look.leading),
            *cjk_properties(cjk),
        ),
        Self=style_id(name),
        Name=name,
        FontStyle=style,
        PointSize=look.size,
        FillColor=swatches.of(look.colour),
        Justification=look.align,
        FirstLineIndent=look.first,
        LeftIndent=look.left,
        RightIndent=look.right,
        Tracking=look.tracking,
        KeepWithNext=1 if "crosshead" in look.role else 0,
        AppliedLanguage=cjk.language_name,
        **cjk_attributes(lines),
    )


def _cell_style() -> Node:
    return node("CellStyle", Self="CellStyle/$ID/[None]", Name="$ID/[None]")


def _table_styles() -> Iterator[Node]:
    for name in ("[No table style]", "[Basic Table]"):
        yield node("TableStyle", Self=f"TableStyle/$ID/{name}", Name=f"$ID/{name}")


def _object_styles() -> Iterator[Node]:
    for name in ("[None]", "[Normal Graphics Frame]", "[Normal Text Frame]"):
        yield node(
            "ObjectStyle", Self=f"ObjectStyle/$ID/{name}", Name=f"$ID/{name}",
            FillColor="Swatch/None", StrokeColor="Swatch/None", StrokeWeight=0.0,
        )  # fmt: skip
