"""Text → shaped clusters. The only place where text meets HarfBuzz.

Han ideographs never interact with their neighbours, so their glyphs come from a cache by face;
all else goes through HarfBuzz run by run, cached too, for the same marks come again and again.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import uharfbuzz as hb

from paiban.base.value import Record, Value, field
from paiban.font.face import Face
from paiban.font.fallback import split_runs
from paiban.manuscript.model import Emphasis, Text

SPACES = frozenset(" \t\u00a0\u3000\u2002\u2003\u2009")
_SEGMENT = re.compile("[\u4e00-\u9fff]+|[^\u4e00-\u9fff]+")
_CACHE_LIMIT = 65536
"""Cached runs of a face at most; then the cache begins anew, so that memory stays bounded."""

Glyph = tuple[int, float]
"""Glyph id and its x offset from the cluster's origin, in ems."""


class Space(Value, frozen=True):
    """White space of the manuscript after a cluster: as typed, its glyph, its width in ems."""

    string: str
    gid: int
    width: float


class Missing(Value, frozen=True):
    """A character that no face of the chain has, and its offset in the text."""

    character: str
    offset: int


class Stand(Value, frozen=True):
    """How a cluster stands in a vertical line: its glyphs, each with the place of its origin from
    the line's axis (to the right) and from the cluster's head (down), in ems; whether they are
    turned a quarter to the right; the share of their width at which they are drawn."""

    glyphs: tuple[tuple[int, float, float], ...]
    turned: bool = False
    narrow: float = 1.0


class Shaped(Record):
    """A text as clusters in order, in parallel lists; lengths in ems.

    ``strings[i]`` is what cluster i stands for, from ``offsets[i]`` in the text; ``gids[i]`` its
    glyph, ``more[i]`` the further glyphs of the few clusters that have them. White space is no
    cluster: ``spaces[i]`` is what follows cluster i.
    """

    text: Text
    strings: list[str] = field(default_factory=list)
    offsets: list[int] = field(default_factory=list)
    faces: list[Face] = field(default_factory=list)
    gids: list[int] = field(default_factory=list)
    advances: list[float] = field(default_factory=list)
    more: dict[int, tuple[Glyph, ...]] = field(default_factory=dict)
    shifts: dict[int, float] = field(default_factory=dict)
    spaces: dict[int, Space] = field(default_factory=dict)
    missing: list[Missing] = field(default_factory=list)
    stands: list[Stand] = field(default_factory=list)
    """Of each cluster, where the text is shaped for vertical lines (shape/vertical.py)."""
    spaced_as: dict[int, str] = field(default_factory=dict)
    """Characters by which the few clusters are spaced that in a vertical line are no more what
    they are in a horizontal one: two digits in one em are spaced as a Han is."""


Chains = dict[Emphasis | None, tuple[Face, ...]]
"""For each emphasis the chain of faces tried in turn; None is the text without emphasis."""

_Cluster = tuple[int, int, tuple[Glyph, ...], float]
"""start and end in the run, glyphs, advance"""

_runs: dict[Face, dict[str, tuple[_Cluster, ...]]] = {}


AddRun = Callable[[Shaped, str, int, Face], None]
"""Appends the clusters of a run of one face, from an offset in the text on."""


def shape(text: Text, chains: Chains, add_run: AddRun | None = None) -> Shaped:
    """Shape a text; characters that no face has come out as the first face's .notdef.
    ``add_run`` shapes the runs, for horizontal lines where none is given."""
    add = add_run or _add_run
    shaped = Shaped(text)
    for start, end, emphasis in _emphasised(text):
        chain = chains.get(emphasis) or chains[None]
        part = text.string[start:end]
        for run_start, run_end, face in split_runs(part, chain):
            run = part[run_start:run_end]
            if face is None:
                first = start + run_start
                shaped.missing += [Missing(char, first + at) for at, char in enumerate(run)]
            add(shaped, run, start + run_start, face or chain[0])
    return shaped


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
    start = offset
    held = ""  # a Han that a variation selector or a combining mark follows
    for segment in _SEGMENT.findall(run):
        if held:
            segment, held = held + segment, ""
            offset -= 1
        elif "\u4e00" <= segment[0] <= "\u9fff":
            end = offset + len(segment)
            if end - start < len(run) and modifies(run[end - start]):
                segment, held = segment[:-1], segment[-1]
            for character in segment:
                _add_clusters(shaped, character, offset, face)
                offset += 1
            offset = end
            continue
        _add_clusters(shaped, segment, offset, face)
        offset += len(segment)


def modifies(character: str) -> bool:
    """Whether it changes the character before it: combining marks, variation selectors."""
    return (
        "\u0300" <= character <= "\u036f"
        or "\ufe00" <= character <= "\ufe0f"
        or "\U000e0100" <= character <= "\U000e01ef"
    )


def _add_clusters(shaped: Shaped, string: str, offset: int, face: Face) -> None:
    for start, end, glyphs, advance in _shape_run(string, face):
        if string[start] in SPACES:
            add_space(shaped, string[start:end], face, advance)
            continue
        if len(glyphs) > 1:
            shaped.more[len(shaped.gids)] = glyphs[1:]
        if glyphs[0][1]:
            shaped.shifts[len(shaped.gids)] = glyphs[0][1]
        shaped.strings.append(string[start:end])
        shaped.offsets.append(offset + start)
        shaped.faces.append(face)
        shaped.gids.append(glyphs[0][0])
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


def _shape_run(string: str, face: Face) -> tuple[_Cluster, ...]:
    """The clusters of a run, from the cache or from HarfBuzz."""
    cache = _runs.setdefault(face, {})
    found = cache.get(string)
    if found is None:
        if len(cache) >= _CACHE_LIMIT:
            cache.clear()
        found = cache[string] = _harfbuzz(string, face)
    return found


def _harfbuzz(string: str, face: Face) -> tuple[_Cluster, ...]:
    buffer = hb.Buffer()
    buffer.add_str(string)
    buffer.direction, buffer.script, buffer.language = "ltr", "Hani", "zh-Hans"
    hb.shape(face.hb_font, buffer)
    infos, places, em = buffer.glyph_infos, buffer.glyph_positions, face.units_per_em
    clusters: list[_Cluster] = []
    at, count = 0, len(infos)
    while at < count:
        begin, advance, glyphs = infos[at].cluster, 0.0, []
        while at < count and infos[at].cluster == begin:
            glyphs.append((infos[at].codepoint, advance + places[at].x_offset / em))
            advance += places[at].x_advance / em
            at += 1
        end = infos[at].cluster if at < count else len(string)
        clusters.append((begin, end, tuple(glyphs), advance))
    return tuple(clusters)
