"""Text → shaped clusters. The only place where text meets HarfBuzz.

Han ideographs never interact with their neighbours, so their glyphs come from a cache by face;
all else goes through HarfBuzz run by run, cached too, for the same marks come again and again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import zip_longest
from sys import intern

import uharfbuzz as hb

from paiban.base.value import Record, field
from paiban.font.face import Face
from paiban.font.fallback import cut
from paiban.font.units import clings
from paiban.manuscript.model import Emphasis, Text
from paiban.shape.model import Glyph, Missing, Shaped, Space, Variant

SPACES = frozenset(" \t\u00a0\u3000\u2002\u2003\u2009")
_HAN = re.compile("([\u4e00-\u9fff]+)")
"""Splits a run into what is no Han, Han, what is no Han …"""
_LANGUAGE = "zh-Hans"
_CACHE_LIMIT = 65536
"""Cached runs of a face at most; then the cache begins anew, so that memory stays bounded."""

Chains = dict[Emphasis | None, tuple[Face, ...]]
"""For each emphasis the chain of faces tried in turn; None is the text without emphasis."""

_Cluster = tuple[int, int, tuple[Glyph, ...], float]
"""start and end in the run, glyphs, advance"""


_Plain = tuple[str, int, float]
"""A cluster that is one character and one glyph at its origin: character, glyph, advance."""


class _Known(Record):
    """What a face has shaped in a language: runs; of each Han itself (so that a long text has
    one string for each), its glyph and its advance; and what stands between Han, where all of it
    is as plain (None where not)."""

    runs: dict[str, tuple[_Cluster, ...]] = field(default_factory=dict)
    han: dict[str, _Plain] = field(default_factory=dict)
    plain: dict[str, tuple[_Plain, ...] | None] = field(default_factory=lambda: {"": ()})


_faces: dict[tuple[Face, str], _Known] = {}


AddRun = Callable[[Shaped, str, int, Face], None]
"""Appends the clusters of a run of one face, from an offset in the text on."""


def shape(
    text: Text, chains: Chains, add_run: AddRun | None = None, language: str = _LANGUAGE
) -> Shaped:
    """Shape a text; characters that no face has come out as the first face's .notdef.
    ``add_run`` shapes the runs, for horizontal lines where none is given. ``language`` (BCP 47)
    chooses among the forms that a font has of one character (``locl``)."""
    add = add_run or _add_run
    shaped = Shaped(text, language)
    for start, end, emphasis in _emphasised(text):
        chain = chains.get(emphasis) or chains[None]
        part = text.string[start:end]
        if chain[0].has_plain(part):  # the usual text
            add(shaped, part, start, chain[0])
        else:
            _add_cut(shaped, part, start, chain, add)
    return shaped


def _add_cut(shaped: Shaped, part: str, start: int, chain: tuple[Face, ...], add: AddRun) -> None:
    """A part of a text that has more than plain characters of the first face."""
    made = cut(part, chain)
    shaped.missing += [Missing(character, start + at) for at, character in made.missing]
    for run_start, run_end, found in made.runs:
        face, first = found or chain[0], len(shaped.gids)
        add(shaped, part[run_start:run_end], start + run_start, face)
        if face.emoji:
            shaped.spaced_as |= dict.fromkeys(range(first, len(shaped.gids)), "一")
        shaped.variants += [
            Variant(sequence, start + at, face)
            for at, sequence in made.variants
            if run_start <= at < run_end
        ]


def _emphasised(text: Text) -> list[tuple[int, int, Emphasis | None]]:
    """The text cut where the emphasis changes."""
    cuts: list[tuple[int, int, Emphasis | None]] = []
    at = 0
    for span in sorted(text.spans, key=lambda span: span.start):
        if span.start > at:
            cuts.append((at, span.start, None))
        if span.end > max(at, span.start):
            cuts.append((max(at, span.start), span.end, span.emphasis))
        at = max(at, span.end)
    if at < len(text.string):
        cuts.append((at, len(text.string), None))
    return cuts


def _add_run(shaped: Shaped, run: str, offset: int, face: Face) -> None:
    """Append the clusters of a run of one face: Han one by one, what stands between as it is."""
    known = _faces.get((face, shaped.language))
    if known is None:
        known = _faces[face, shaped.language] = _Known()
    clusters = _plain_clusters(run, face, shaped.language, known)
    if clusters:
        _append(shaped, clusters, offset, face)
    else:
        _add_parts(shaped, run, offset, face, known)


def _plain_clusters(run: str, face: Face, language: str, known: _Known) -> list[_Plain]:
    """The clusters of a run whose characters are each one glyph at its origin; else none."""
    clusters: list[_Plain] = []
    parts = _HAN.split(run)
    try:
        for between, han in zip_longest(parts[::2], parts[1::2], fillvalue=""):
            plain = known.plain[between]
            if plain is None:
                return []
            clusters += plain
            clusters += map(known.han.__getitem__, han)
    except KeyError:
        if not _learn_parts(parts, face, language, known):
            return []
        return _plain_clusters(run, face, language, known)
    return clusters


def _learn_parts(parts: list[str], face: Face, language: str, known: _Known) -> bool:
    """Keep what the parts of a run are made of; False where one of them is not plain."""
    for between in parts[::2]:
        if between not in known.plain:
            if len(known.plain) >= _CACHE_LIMIT:
                known.plain = {"": ()}
            known.plain[between] = _as_plain(between, face, language, known)
    return all(known.plain.get(between) is not None for between in parts[::2]) and all(
        _learn(han, face, language, known) for han in parts[1::2]
    )


def _as_plain(string: str, face: Face, language: str, known: _Known) -> tuple[_Plain, ...] | None:
    """What stands between Han, where each character is one glyph at its origin, no white space,
    and none clings to what stands before it."""
    if not SPACES.isdisjoint(string) or any(
        character not in face.known and clings(character) for character in string
    ):
        return None
    clusters = known.runs.get(string) or _shape_run(string, face, language, known)
    if any(end - start > 1 or len(glyphs) > 1 for start, end, glyphs, _ in clusters):
        return None
    if any(glyphs[0][1] or glyphs[0][2] for _, _, glyphs, _ in clusters):
        return None
    return tuple((intern(string[at]), made[0][0], ems) for at, _, made, ems in clusters)


def _append(shaped: Shaped, clusters: Sequence[_Plain], offset: int, face: Face) -> None:
    strings, gids, advances = zip(*clusters, strict=True)
    shaped.strings += strings
    shaped.gids += gids
    shaped.advances += advances
    shaped.offsets += range(offset, offset + len(clusters))
    shaped.faces += [face] * len(clusters)


def _add_parts(shaped: Shaped, run: str, offset: int, face: Face, known: _Known) -> None:
    """Append the clusters of a run with white space, ligatures, combining marks and the like."""
    at, count = 0, len(run)
    while at < count:
        han = _HAN.match(run, at)
        end = han.end() if han else at
        if at < end < count and run[end] not in face.known and clings(run[end]):
            end -= 1  # a Han that a variation selector or a combining mark follows
        if end > at:
            _add_han(shaped, run[at:end], offset + at, face, known)
        else:  # what is no Han, and such a Han
            following = _HAN.search(run, at + 1)
            end = following.start() if following else count
            _add_clusters(shaped, run[at:end], offset + at, face, known)
        at = end


def _add_han(shaped: Shaped, han: str, offset: int, face: Face, known: _Known) -> None:
    """Append Han, which stand at their origins whatever stands beside them, all at once."""
    try:
        glyphs = [known.han[character] for character in han]
    except KeyError:
        if not _learn(han, face, shaped.language, known):
            for at, character in enumerate(han):
                _add_clusters(shaped, character, offset + at, face, known)
            return
        glyphs = [known.han[character] for character in han]
    _append(shaped, glyphs, offset, face)


def _learn(han: str, face: Face, language: str, known: _Known) -> bool:
    """Keep glyph and advance of each Han; False where a font draws one of them otherwise."""
    for character in han:
        if character in known.han:
            continue
        clusters = known.runs.get(character) or _shape_run(character, face, language, known)
        ((gid, shift, rise), *more), advance = clusters[0][2], clusters[0][3]
        if more or shift or rise:
            return False
        known.han[character] = character, gid, advance
    return True


def _add_clusters(shaped: Shaped, string: str, offset: int, face: Face, known: _Known) -> None:
    clusters = known.runs.get(string)
    if clusters is None:
        clusters = _shape_run(string, face, shaped.language, known)
    for start, end, glyphs, advance in clusters:
        if string[start] in SPACES and (end - start == 1 or SPACES.issuperset(string[start:end])):
            add_space(shaped, string[start:end], face, advance)
            continue
        (gid, shift, rise), at = glyphs[0], len(shaped.gids)
        if len(glyphs) > 1:
            shaped.more[at] = glyphs[1:]
        if shift:
            shaped.shifts[at] = shift
        if rise:
            shaped.rises[at] = rise
        shaped.strings.append(intern(string[start:end]))
        shaped.offsets.append(offset + start)
        shaped.faces.append(face)
        shaped.gids.append(gid)
        shaped.advances.append(advance)


def add_space(shaped: Shaped, space: str, face: Face, width: float) -> None:
    """White space goes to the cluster before it; at the start of a text it has no sense."""
    at = len(shaped.gids) - 1
    if at < 0:
        return
    before = shaped.spaces.get(at)
    wide = 1.0 if space[0] == "\u3000" else width
    shaped.spaces[at] = Space(
        (before.string if before else "") + space,
        face.hb_font.get_nominal_glyph(0x20) or 0,
        (before.width if before else 0.0) + wide,
    )


def _shape_run(string: str, face: Face, language: str, known: _Known) -> tuple[_Cluster, ...]:
    """The clusters of a run from HarfBuzz, kept in ``known``."""
    if len(known.runs) >= _CACHE_LIMIT:
        known.runs.clear()
    buffer = hb.Buffer()
    buffer.add_str(string)
    buffer.direction, buffer.script, buffer.language = "ltr", "Hani", language
    hb.shape(face.hb_font, buffer)
    infos, places, em = buffer.glyph_infos, buffer.glyph_positions, face.em
    clusters: list[_Cluster] = []
    at, count = 0, len(infos)
    while at < count:
        begin, advance, glyphs = infos[at].cluster, 0.0, []
        while at < count and infos[at].cluster == begin:
            place = places[at]
            left, up = advance + place.x_offset / em, place.y_offset / em + face.rise
            glyphs.append((infos[at].codepoint, left, up))
            advance += place.x_advance / em
            at += 1
        end = infos[at].cluster if at < count else len(string)
        if len(glyphs) > 1:
            glyphs = [glyphs[n] for n in drawn([glyph[0] for glyph in glyphs], face)]
        clusters.append((begin, end, tuple(glyphs), advance))
    made = known.runs[string] = tuple(clusters)
    return made


def drawn(gids: list[int], face: Face) -> list[int]:
    """Which glyphs of a cluster are to be drawn: not the empty ones that HarfBuzz puts for
    selectors and joiners which the font does not know."""
    empty = face.gid(" ")
    kept = [n for n, gid in enumerate(gids) if gid != empty or not gid]
    return kept or [0]
