"""Reader of stylebooks: the default one, overridden field by field by the user's."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import Any

from paiban.base.finding import Findings
from paiban.base.spot import RESERVED, Spot
from paiban.base.value import Value, replace
from paiban.edition.house import colour_names
from paiban.edition.house.colour_names import colour_of
from paiban.edition.house.default_stylebook import default_stylebook, overridden
from paiban.edition.house.stylebook import Stylebook
from paiban.edition.written.checked import checked, unknown
from paiban.edition.written.stylebook_shapes import StylebookShape
from paiban.edition.written.table_shape import given
from paiban.edition.written.toml_source import KeyPath, TomlSource, read_toml

_BEGINS_AS = {"level_headline": "lead_headline"}
"""Roles that the shipped stylebook leaves out, with the one that each begins as where the house
changes it: without a style of its own, text in it looks as its story says."""


def load_stylebook(path: Path | None, findings: Findings, language: str = "zh-Hans") -> Stylebook:
    """The default stylebook of a language, with the changes of the TOML file at ``path`` if given.

    Raises ``Unusable``: ``no-such-file``, ``bad-toml``.
    """
    default = default_stylebook(language)
    if path is None:
        return default
    source = read_toml(path)
    shape = checked(source, StylebookShape, findings)
    names = _Names(source, findings)
    faces = default.faces | shape.faces
    changes = given(shape)
    spots = _spots(shape, source, findings)
    changes["spots"] = dict(spots)
    changes["styles"] = _styles(shape, default, faces, names)
    for key in ("accent", "table_tint", "chart_ink", "panel_tint"):
        _resolve(changes, (key,), spots, names)
    for role, style in changes["styles"].items():
        _resolve(style, ("styles", role, "colour"), spots, names)
        _resolve(style, ("styles", role, "tint"), spots, names)
    changes["sections"] = dict(shape.sections)
    for section in shape.sections:
        _resolve(changes["sections"], ("sections", section), spots, names)
    changes["emphasis"] = {
        kind: face
        for kind, face in shape.emphasis.items()
        if names.known(kind, default.emphasis, "key", ("emphasis", kind))
        and names.known(face, faces, "face", ("emphasis", kind))
    }
    changes["makeup"] = {
        name: weight
        for name, weight in shape.makeup.items()
        if names.known(name, default.makeup, "key", ("makeup", name))
    }
    return replace(overridden(default, changes), file=str(path))


def _spots(shape: StylebookShape, source: TomlSource, findings: Findings) -> dict[str, Spot]:
    """The spot colours of the file, without those whose names PDF reserves."""
    for name in RESERVED.intersection(shape.spots):
        findings.error(
            "bad-spot",
            f'a spot colour cannot be named "{name}"',
            "use the name that the printer knows: PANTONE 485 C",
            source.origin(("spots", name)),
        )
    return {
        name: Spot(name, alternate)
        for name, alternate in shape.spots.items()
        if name not in RESERVED
    }


def _resolve(
    table: dict[str, Any], path: tuple[str, ...], spots: dict[str, Spot], names: _Names
) -> None:
    """Put the colour that ``table`` names at the end of ``path`` (a spot colour, #1a7a3c, red) in
    the place of its name. One that there is not, or of two values, is taken out."""
    key = path[-1]
    given_colour = table.get(key)
    if isinstance(given_colour, str):
        name = table.pop(key)
        colour = spots.get(name) or colour_of(name)
        if colour is not None:
            table[key] = colour
        elif spots:
            names.known(name, spots, "spot", path)
        else:
            names.unknown_colour(name, path)
    elif given_colour is not None and len(given_colour) == 2:
        del table[key]
        message = f'"{key}": a colour has one, three or four values, not two'
        hint = "one is grey, three are sRGB, four are CMYK"
        names.findings.error("bad-value", message, hint, names.source.origin(path))


def _styles(
    shape: StylebookShape, default: Stylebook, faces: Collection[str], names: _Names
) -> dict[str, dict[str, Any]]:
    """The styles that the file changes, without roles and faces that there are not. One that says
    what it is ``like`` is a role of the house's own."""
    styles, late = {}, [role for role in _BEGINS_AS if role in shape.styles]
    for role in (*(role for role in shape.styles if role not in late), *late):
        own = given(shape.styles[role])
        if role in late:
            own.setdefault("like", _BEGINS_AS[role])
        like = own.get("like")
        if like is not None and not names.known(
            like, default.styles, "key", ("styles", role, "like")
        ):
            del own["like"]
        if like is not None or names.known(role, default.styles, "key", ("styles", role)):
            styles[role] = own
            face = styles[role].get("face")
            if face is not None and not names.known(face, faces, "face", ("styles", role, "face")):
                del styles[role]["face"]
    return styles


class _Names(Value, frozen=True):
    """Checks names in the file against known ones."""

    source: TomlSource
    findings: Findings

    def known(self, name: str, names: Collection[str], what: str, path: KeyPath) -> bool:
        """Whether ``name`` is one of ``names``; reports ``unknown-…`` if not."""
        if name not in names:
            message, origin = f'unknown {what} "{name}"', self.source.origin(path)
            self.findings.error(f"unknown-{what}", message, unknown(name, names), origin)
        return name in names

    def unknown_colour(self, name: str, path: KeyPath) -> None:
        """Report a word that is neither a colour nor the name of a spot colour."""
        hint = f'write "#1a7a3c", [0.10, 0.48, 0.24], or one of: {colour_names.names()}'
        message = f'there is no colour "{name[:40]}"'
        self.findings.error("bad-value", message, hint, self.source.origin(path))
