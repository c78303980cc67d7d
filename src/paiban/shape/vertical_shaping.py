"""Shaping of text for vertical lines (rules 32 and 33; Unicode Annex 50).

Han and marks are upright, marks in their vertical forms (``vert``, which HarfBuzz applies when it
shapes top to bottom); brackets, dashes and the like without one are turned. Western words are
shaped horizontally and turned; single letters and digits are upright; two digits, or marks such as
？！, share one em (纵中横). Figures, and names of capitals and figures, stand upright in cells, or
are turned, by house style (``vertical_figures.py``).
"""

from __future__ import annotations

from functools import lru_cache, partial
from math import inf

from paiban.base.late_pattern import late_pattern
from paiban.base.value import Value, replace
from paiban.font.face import Face
from paiban.font.text_units import clings
from paiban.manuscript.story import Text
from paiban.shape.clusters import Shaped, Stand
from paiban.shape.dashes import DASHES, joined
from paiban.shape.scripts import by_script
from paiban.shape.shaper import Chains, add_space, shape
from paiban.shape.shaping_memory import SPACES, known_of
from paiban.shape.vertical_figures import (
    CODE,
    CONTEXT,
    FIGURE,
    UPRIGHT,
    Cell,
    Cells,
    code_cells,
    figure_cells,
)
from paiban.shape.vertical_mark_ink import in_half_a_cell, on_the_axis
from paiban.shape.vertical_places import (
    MIDDLE,
    beside,
    clusters,
    column,
    ink,
    ink_along,
    moved_along,
    turned,
)

_WESTERN = "!-~\u00a1-\u00b6\u00b8-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0370-\u03ff\u0400-\u04ff"
"""Letters, digits and signs that are turned in a vertical line (UA50: R), except · × ÷."""
_MODIFIERS = "\u0300-\u036f\u1dc0-\u1dff\u20d0-\u20ff\u3099\u309a\ufe00-\ufe0f\U000e0100-\U000e01ef"
"""Combining marks and selectors, by block; they stay with the character before them."""
_WORD = f"[{_WESTERN}][{_WESTERN}{_MODIFIERS}]*"
_ALONE = f"(?! *[{_WESTERN}]|[{_MODIFIERS}])"
"""What no Western word follows."""
_TOKEN = late_pattern(
    f"(?P<figures>{FIGURE}){_ALONE}"
    f"|(?P<code>{CODE}){_ALONE}"
    f"|(?P<equals>=)(?=(?:{FIGURE}){_ALONE})"
    f"|(?P<western>{_WORD}(?: +{_WORD})*)"
    f"|(?P<exclaim>[？！]{{2,3}}(?![？！{_MODIFIERS}]))"
    f"|(?P<other>[^{_WESTERN}？！]+|[？！][{_MODIFIERS}]*)"
)
_MODIFIER = late_pattern(f"[{_MODIFIERS}]+")
_AS_ONE = "０"
"""What spaces the cells of a figure or an initialism: they are not parted, nor drawn out."""
_BENT = frozenset("（）《》〈〉【】〔〕「」『』［］｛｝〖〗“”‘’—―⸺…⋯‥～〜")
"""Characters turned if the font has no vertical form for them (UA50: Tr, and lines)."""
_TALL = "：；？！"
"""Marks whose ink may be too tall for them to give up white in a vertical line; then they are
spaced like ～, which may not begin a line either."""
_TALLEST = 0.56
"""Ems; taller ink does not fit into the half em that squeezing leaves."""

Cluster = tuple[str, Stand, float]
"""The string, its glyphs, and its advance down the line in ems."""


class Turns(Value, frozen=True):
    """Orientation of characters (assets/cjk, [vertical]): ``vert`` in their vertical form, or
    turned if the font has none; ``rotate`` turned; ``upright`` not turned, though Western.
    ``replaced`` are drawn as others by house style: “ as ﹃; the text keeps “ (rule 35).
    ``figures``: the house style of figures (``vertical_figures.py``).
    """

    vert: frozenset[str]
    rotate: frozenset[str] = frozenset()
    upright: frozenset[str] = frozenset()
    replaced: tuple[tuple[str, str], ...] = ()
    language: str = "zh-Hans"
    figures: str = UPRIGHT
    centred: frozenset[str] = frozenset()
    """Marks whose ink stands on the middle of the line, whatever corner the font has it in."""

    def drawn(self, string: str) -> str:
        """The string to draw, of the same length."""
        return string.translate({ord(char): other for char, other in self.replaced})


def shape_vertical(text: Text, chains: Chains, turns: Turns) -> Shaped:
    """Shape a text for vertical lines."""
    return shape(text, chains, partial(_add_run, turns=turns), turns.language)


def _add_run(shaped: Shaped, run: str, offset: int, face: Face, turns: Turns) -> None:
    """Append the clusters of a run of one face."""
    for start, end, stretch in by_script(shaped.foreign, offset, offset + len(run)):
        part = run[start - offset : end - offset]
        if stretch is None:
            _add_own(shaped, part, start, face, turns)
        else:
            known = known_of(face, shaped.language)
            for begin, stop, glyphs, advance in known.clusters_of(
                part, stretch.script, stretch.is_rtl
            ):
                stand = Stand(tuple((g, up - MIDDLE, left) for g, left, up in glyphs), turned=True)
                _append(shaped, part[begin:stop], start + begin, face, stand, advance)


def _add_own(shaped: Shaped, run: str, offset: int, face: Face, turns: Turns) -> None:
    """Append a run of Chinese and Western."""
    places = range(offset, offset + len(run))
    western = tuple(sorted(at - offset for at in shaped.apostrophes if at in places))
    joined: dict[int, float | None] = {}
    for string, stand, advance in _clusters(run, face, turns, western, joined):
        if offset - places.start in joined:
            shaped.spaced_as[len(shaped.gids)] = _AS_ONE
            cut = joined[offset - places.start]
            if cut is not None:
                shaped.cuts[len(shaped.gids)] = cut or inf
            _append_cluster(shaped, string, offset, face, stand, advance)
        elif SPACES.issuperset(string):
            add_space(shaped, string, face.advance(stand.glyphs[0][0]) / face.em, face, offset)
        else:
            _append(shaped, string, offset, face, stand, advance)
        offset += len(string)


def _append(
    shaped: Shaped, string: str, offset: int, face: Face, stand: Stand, advance: float
) -> None:
    if offset in shaped.apostrophes and stand.turned:
        shaped.spaced_as[len(shaped.gids)] = "'"
    elif not stand.turned:
        spaced_as = _spaced_as(string, face, stand)
        if spaced_as != string:
            shaped.spaced_as[len(shaped.gids)] = spaced_as
    _append_cluster(shaped, string, offset, face, stand, advance)


def _append_cluster(
    shaped: Shaped, string: str, offset: int, face: Face, stand: Stand, advance: float
) -> None:
    shaped.strings.append(string)
    shaped.offsets.append(offset)
    shaped.faces.append(face)
    shaped.gids.append(stand.glyphs[0][0])
    shaped.advances.append(advance)
    shaped.stands.append(stand)


def _spaced_as(string: str, face: Face, stand: Stand) -> str:
    """The character that spaces an upright cluster: 一 for letters and digits, ～ for tall
    marks."""
    if string.isascii():
        return "一" if string[0].isalnum() else string
    if string[0] not in _TALL:
        return string
    return "～" if len(string) > 1 or ink(face, stand) > _TALLEST else string


def _clusters(
    run: str, face: Face, turns: Turns, western: tuple[int, ...], joined: dict[int, float | None]
) -> list[Cluster]:
    """The clusters of a run; ``joined`` receives the places of those in the cells of a figure, with
    the demerits of a line end after each, 0 if it is not parted from the next, None for the last.
    """
    if face.emoji:
        return _upright(run, face, turns)
    found: list[Cluster] = []
    for token in _TOKEN.finditer(_with_letters(run, western)):
        start, end = token.span()
        string = run[start:end]
        around = run[max(0, start - CONTEXT) : start], run[end : end + CONTEXT]
        cells = _cells(string, around, token.lastgroup, face, turns)
        if cells:
            found += [_in_cell(cell, face, turns) for cell in cells]
            for cell in cells if len(cells) > 1 else ():
                joined[start], last = cell.cut, start
                start += len(cell.text)
            joined |= {last: None} if len(cells) > 1 else {}
        elif token.lastgroup == "exclaim":
            found.append((string, beside(string, face, turns.language), 1.0))
        elif token.lastgroup != "other" and not _stands(string, turns):
            inside = tuple(at - start for at in western if start <= at < end)
            found += _turned_run(string, face, turns.language, inside)
        else:
            found += _upright(string, face, turns)
    return found


def _cells(
    string: str, around: tuple[str, str], kind: str | None, face: Face, turns: Turns
) -> Cells:
    """The cells of a figure, or of a name of capitals and figures; none where it is turned, be it
    for want of a sign in the face."""
    if kind == "figures":
        before, after = around
        cells = figure_cells(string, after, turns.figures, turns.language, before)
    elif kind == "code":
        cells = code_cells(string, turns.figures)
    else:
        return ()
    cells = tuple(
        cell if face.has_all(cell.drawn) else replace(cell, drawn=cell.text) for cell in cells
    )
    apart = [cell for cell in cells if cell.how != "beside" and len(cell.text.strip()) > 1]
    return () if any(cell.text == cell.drawn for cell in apart) else cells


def _in_cell(cell: Cell, face: Face, turns: Turns) -> Cluster:
    """The glyphs of a cell, upright, and its advance."""
    if cell.how in ("beside", "level"):
        return cell.text, beside(cell.drawn, face, turns.language), 1.0
    if cell.how == "half":
        stand = _standing(cell.drawn, face, turns)[0][1]
        return cell.text, in_half_a_cell(stand, cell.drawn, face), 0.5
    if cell.drawn in turns.vert | turns.rotate:
        return cell.text, *_standing(cell.drawn, face, turns)[0][1:]
    runs = clusters(cell.drawn, face, "ttb", language=turns.language)
    stand, advance = column(tuple(glyph for _, run in runs for glyph in run), face)
    return cell.text, stand, advance if cell.text != cell.drawn else 1.0


def _with_letters(run: str, western: tuple[int, ...]) -> str:
    """The run with its apostrophes as Western letters, so that they are found in their words."""
    for at in western:
        run = f"{run[:at]}'{run[at + 1 :]}"
    return run


def _stands(string: str, turns: Turns) -> bool:
    """Whether a Western run is upright: a single letter, digit, or sign such as ℃."""
    base = _MODIFIER.sub("", string)
    return len(base) == 1 and (base.isalnum() or base in turns.upright)


def _upright(string: str, face: Face, turns: Turns) -> list[Cluster]:
    """Upright clusters: Han one by one from the cache, the rest run by run."""
    found: list[Cluster] = []
    at = 0
    while at < len(string):
        end = at + 1
        if not _is_han(string[at]) or (end < len(string) and clings(string[end])):
            while end < len(string) and not _is_han(string[end]):
                end += 1
        found += _standing(string[at:end], face, turns)
        at = end
    return found


def _is_han(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff"


@lru_cache(maxsize=65536)
def _standing(string: str, face: Face, turns: Turns) -> tuple[Cluster, ...]:
    """Upright clusters, except those in ``rotate`` or without a vertical form, which are turned."""
    drawn = turns.drawn(string)
    if not face.has_all(drawn):
        drawn = string
    language = turns.language
    lying = dict(clusters(drawn, face, "ltr", language=language))
    columns = clusters(drawn, face, "ttb", language=language)
    ends = [start for start, _ in columns[1:]] + [len(string)]
    found: list[Cluster] = []
    for (start, glyphs), end in zip(columns, ends, strict=True):
        across, character = lying.get(start, ()), drawn[start]
        lies = bool(across) and across[0].gid == glyphs[0].gid  # vert has changed nothing
        if across and (character in turns.rotate or (character in _BENT & turns.vert and lies)):
            found.append((string[start:end], *turned(across)))
        else:
            stand, advance = column(glyphs, face)
            stand = on_the_axis(face, stand) if character in turns.centred else stand
            found.append((string[start:end], stand, advance))
    return tuple(found if DASHES.isdisjoint(drawn) else _with_joined_dashes(found, face, language))


def _with_joined_dashes(found: list[Cluster], face: Face, language: str) -> list[Cluster]:
    """The clusters with each stretch of dashes as one line."""
    strings, stands, advances = zip(*found, strict=True)
    for at, shift, due in joined(
        strings, advances, lambda at: ink_along(face, stands[at]), language
    ):
        found[at] = strings[at], moved_along(face, stands[at], shift), due
    return found


@lru_cache(maxsize=8192)
def _turned_run(
    string: str, face: Face, language: str, western: tuple[int, ...] = ()
) -> tuple[Cluster, ...]:
    """A Western run, shaped as in a horizontal line and turned."""
    runs = clusters(string, face, "ltr", language=language, western=western)
    ends = [start for start, _ in runs[1:]] + [len(string)]
    return tuple(
        (string[start:end], *turned(glyphs))
        for (start, glyphs), end in zip(runs, ends, strict=True)
    )
