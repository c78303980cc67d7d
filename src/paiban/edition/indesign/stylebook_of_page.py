"""``paiban stylebook``: a stylebook of the looks of a house's own page, and what was not taken."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from paiban.base.finding import Findings
from paiban.base.origin import Origin
from paiban.base.value import Value
from paiban.base.visible import visible
from paiban.edition.indesign.page_grid import PageGrid, grid_of
from paiban.edition.indesign.page_looks import Looks, TextLook, looks_of
from paiban.edition.indesign.style_roles import Assigned, assigned

_ALIGNS = {"CenterAlign": "centre", "CenterJustified": "centre", "RightAlign": "right",
           "RightJustified": "right", "ToBindingSide": "right", "LeftAlign": "left"}  # fmt: skip
_KAI = ("kai", "楷")
_FANGSONG = ("fangsong", "仿宋")
_SANS = (
    "hei", "黑", "sans", "helvetica", "arial", "gothic", "ゴシック", "myriad", "franklin",
    "interstate", "roboto", "avenir", "univers", "frutiger", "futura", "gotham", "akzidenz",
)  # fmt: skip
_BLACK, _BOLD = ("black", "heavy", "ultra", "extrabold"), ("bold", "demi", "semi", "粗", "medium")
_FITTED = ("lead_headline", "headline", "kicker", "subhead", "deck")
_LEAST, _MOST = 0.6, 1.25
"""Bounds between which heads are fitted, relative to the size found."""
_LONGEST = 120
_BOUNDS = (4.0, 300.0)
"""Points of type that are taken."""


class PageStyle(Value, frozen=True):
    """What is made of a package: the stylebook and the paper as TOML, and the roles found."""

    stylebook: str
    paper: str
    roles: tuple[str, ...]


def stylebook_of(path: Path, findings: Findings) -> PageStyle:
    """A stylebook of the package at ``path``. What is not taken is told. Raises ``Unusable``:
    ``no-such-file``, ``broken-idml``, ``bad-xml``."""
    looks, grid = looks_of(path), grid_of(path)
    found = assigned(looks)
    _tell(found, looks, grid, path, findings)
    body = found.roles.get("body")
    leading = _leading(body)
    lines = [f"# Made by `paiban stylebook` from {_one_line(path.name)}."]
    lines.append("# Look it through: docs/idml.md tells how roles were found. What it does not say")
    lines.append("# is as in the default stylebook.")
    lines += ["", *_house(looks, found)]
    for role, look in found.roles.items():
        lines += ["", *_style(role, look, leading)]
    paper = grid.paper(body.size, leading) if grid and body else []
    made = "".join(f"{line}\n" for line in lines)
    return PageStyle(made, "".join(f"{line}\n" for line in paper), tuple(found.roles))


def _leading(body: TextLook | None) -> float:
    if body is None:
        return 11.25
    return body.leading if body.leading >= body.size else round(1.25 * body.size, 2)


def _house(looks: Looks, found: Assigned) -> Iterator[str]:
    accent = next(
        (look.colour for look, _ in looks.characters.most_common() if _is_chromatic(look.colour)),
        (),
    )
    if accent:
        yield f"accent = {_colour(accent)}"
    weight = next((each for each, _ in looks.rules.most_common() if 0.1 <= each <= 3), 0.0)
    if weight:
        yield f"rule_width = {weight:g}"
    heads = sorted(
        {look.size for look in found.roles.values() if _BOUNDS[0] <= look.size <= _BOUNDS[1]}
    )
    if len(heads) > 1:
        yield f"# sizes found: {', '.join(f'{size:g}' for size in heads)} pt"


def _style(role: str, look: TextLook, leading: float) -> Iterator[str]:
    size = min(max(look.size, _BOUNDS[0]), _BOUNDS[1])
    yield f"[styles.{role}]  # {_comment(look)}"
    yield f'face = "{face_like(look.family, look.weight)}"'
    yield f"size = {size:g}"
    if role in _FITTED:
        yield f"min_size = {max(_BOUNDS[0], round(size * _LEAST, 1)):g}"
        yield f"max_size = {round(size * _MOST, 1):g}"
    align = _ALIGNS.get(look.align, "justify")
    yield f'align = "{align}"'
    if role in ("body", "deck", "crosshead", "caption", "byline"):
        yield f"indent = {max(0.0, min(4.0, round(look.first / size, 2))):g}"
    if role in ("deck", "pull_quote") and look.leading > leading:
        yield f"grid_lines = {round(look.leading / leading, 2):g}"
    if look.tracking and abs(look.tracking) <= 200:
        yield f"tracking = {look.tracking / 1000:g}"
    if look.colour and any(look.colour):
        yield f"colour = {_colour(look.colour)}"


def _comment(look: TextLook) -> str:
    style = f", style {look.style}" if look.style else ""
    return _one_line(f"{look.family} {look.weight}{style}")


def _one_line(text: str) -> str:
    """Text of the package as a comment may have it."""
    return visible(" ".join(text.split()))[:_LONGEST]


def face_like(family: str, weight: str) -> str:
    """The face of the default stylebook that is most like a font."""
    name, own = family.casefold(), f"{family} {weight}".casefold()
    if any(word in name for word in _FANGSONG):
        return "fangsong"
    if any(word in name for word in _KAI):
        return "kai"
    sans = any(word in name for word in _SANS)
    black = any(word in own for word in _BLACK)
    bold = black or any(word in own for word in _BOLD)
    if sans:
        return "hei-bold" if bold else "hei"
    return "song-black" if black else "song-bold" if bold else "song"


def _colour(colour: tuple[float, ...]) -> str:
    return f"[{', '.join(f'{round(each, 4):g}' for each in colour)}]"


def _is_chromatic(colour: tuple[float, ...]) -> bool:
    hues = colour[:3]
    is_dark = len(colour) == 4 and colour[3] > 0.6
    return len(colour) >= 3 and not is_dark and max(hues) - min(hues) > 0.2


def _tell(
    found: Assigned, looks: Looks, grid: PageGrid | None, path: Path, findings: Findings
) -> None:
    """Tell what was not taken."""
    origin = Origin(str(path))
    if "body" not in found.roles:
        hint = "choose a page with running text"
        findings.warn("no-text-in-idml", "the package has no text to take styles of", hint, origin)
    if grid is None:
        hint = "describe the paper in edition.toml by hand"
        findings.warn("no-grid-in-idml", "the package states no page with columns", hint, origin)
    fonts = sorted({f"{look.family} {look.weight}" for look in found.roles.values() if look.family})
    if fonts:
        findings.note(
            "fonts-likened",
            f"its fonts have faces of ours that are like them: {', '.join(fonts)[:200]}",
            "to set its own, name their files under [fonts] in edition.toml and in the styles",
            origin,
        )
    for look in found.rest:
        count = looks.characters[look]
        findings.note(
            "look-not-taken",
            f"{count} characters in {_comment(look)} {look.size:g} pt have no role of ours",
            "give them a style of the house's own, if they are to have one",
            origin,
        )
