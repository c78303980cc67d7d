"""Cache of shaped text, per face and language, in front of HarfBuzz.

Han never interact with their neighbours, so each is shaped once. Everything else is shaped run by
run and cached, since the same runs recur.
"""

from __future__ import annotations

from itertools import zip_longest
from sys import intern

import uharfbuzz as hb

from paiban.base.late_pattern import late_pattern
from paiban.base.value import Record, field
from paiban.font.face import Face
from paiban.font.text_units import clings
from paiban.shape.clusters import Glyph
from paiban.shape.dashes import DASHES, by_language, ink_of, joined

SPACES = frozenset(" \t\u00a0\u3000\u2002\u2003\u2009")
HAN = late_pattern("([\u4e00-\u9fff]+)")
"""Splits a run into non-Han, Han, non-Han …"""
_LIMIT = 65536
"""Runs cached per face at most; then the cache is cleared, to bound memory."""

WIDE = 0.6
"""Ems from which a space or an apostrophe is too wide for a word."""
_BESIDE = 0.04
"""White on either side of an apostrophe that is narrowed, in ems."""

Cluster = tuple[int, int, tuple[Glyph, ...], float]
"""Start and end in the run, glyphs, advance in ems."""

Plain = tuple[str, int, float]
"""A cluster of one character and one glyph at its origin: character, glyph, advance in ems."""


class FaceMemory(Record):
    """Text shaped in ``face`` and ``language`` (BCP 47): ``runs``; ``han``, whose strings long
    texts share; ``between``, the non-Han strings, None for those that are not plain."""

    face: Face
    language: str
    runs: dict[str | tuple[str, tuple[int, ...]], tuple[Cluster, ...]] = field(default_factory=dict)
    foreign: dict[tuple[str, str, bool], tuple[Cluster, ...]] = field(default_factory=dict)
    han: dict[str, Plain] = field(default_factory=dict)
    between: dict[str, tuple[Plain, ...] | None] = field(default_factory=lambda: {"": ()})

    def plain(self, run: str) -> list[Plain]:
        """The clusters of a run if all are plain, else an empty list."""
        clusters: list[Plain] = []
        parts = HAN.split(run)
        try:
            for between, han in zip_longest(parts[::2], parts[1::2], fillvalue=""):
                found = self.between[between]
                if found is None:
                    return []
                clusters += found
                clusters += map(self.han.__getitem__, han)
        except KeyError:
            return self.plain(run) if self._learn_parts(parts) else []
        return clusters

    def learn(self, han: str) -> bool:
        """Cache the glyph and advance of each Han; False if one of them is not plain."""
        for character in han:
            if character in self.han:
                continue
            cluster = self.clusters(character)[0]
            ((gid, shift, rise), *more), advance = cluster[2], cluster[3]
            if more or shift or rise:
                return False
            self.han[character] = character, gid, advance
        return True

    def clusters(self, run: str, western: tuple[int, ...] = ()) -> tuple[Cluster, ...]:
        """The clusters of a run as HarfBuzz has them; the apostrophes at ``western`` as wide as
        Latin has them."""
        key = (run, western) if western else run
        found = self.runs.get(key)
        if found is None:
            if len(self.runs) >= _LIMIT:
                self.runs.clear()
            found = self.runs[key] = tuple(_shaped(run, self.face, self.language, western))
        return found

    def clusters_of(self, run: str, script: str, is_rtl: bool) -> tuple[Cluster, ...]:
        """The clusters of a run of another script, in the order in which it is read; the glyphs
        of each from its left, what it begins with first."""
        key = run, script, is_rtl
        found = self.foreign.get(key)
        if found is None:
            if len(self.foreign) >= _LIMIT:
                self.foreign.clear()
            found = self.foreign[key] = tuple(_shaped_as(run, self.face, script, is_rtl))
        return found

    def _learn_parts(self, parts: list[str]) -> bool:
        """Cache the parts of a run; False if one of them is not plain."""
        if len(self.between) >= _LIMIT:
            self.between = {"": ()}
        for string in parts[::2]:
            if string not in self.between:
                self.between[string] = self._as_plain(string)
        are_plain = all(self.between[string] is not None for string in parts[::2])
        return are_plain and all(map(self.learn, parts[1::2]))

    def _as_plain(self, string: str) -> tuple[Plain, ...] | None:
        """The clusters of a string between Han, or None if it has white space, a clinging character
        or a cluster that is not plain."""
        unknown = set(string) - self.face.known
        if not SPACES.isdisjoint(string) or any(map(clings, unknown)):
            return None
        clusters = self.clusters(string)
        if any(end - start > 1 or len(glyphs) > 1 for start, end, glyphs, _ in clusters):
            return None
        if any(glyphs[0][1] or glyphs[0][2] for _, _, glyphs, _ in clusters):
            return None
        return tuple((intern(string[at]), made[0][0], ems) for at, _, made, ems in clusters)


_faces: dict[tuple[Face, str], FaceMemory] = {}


def known_of(face: Face, language: str) -> FaceMemory:
    """The cache of a face and language in this process."""
    found = _faces.get((face, language))
    if found is None:
        found = _faces[face, language] = FaceMemory(face, language)
    return found


def _shaped(string: str, face: Face, language: str, western: tuple[int, ...] = ()) -> list[Cluster]:
    found: list[Cluster] = []
    for start, part, own in by_language(string, language):
        buffer = hb.Buffer()
        buffer.add_str(part)
        buffer.direction, buffer.script, buffer.language = "ltr", "Hani", own
        within = tuple(at - start for at in western if start <= at < start + len(part))
        hb.shape(face.hb_font, buffer, proportional(within))
        for begin, end, glyphs, advance in _clusters_in(buffer, face, len(part)):
            found.append((start + begin, start + end, glyphs, advance))
    return found if DASHES.isdisjoint(string) else _joined(found, string, face, language)


def _joined(found: list[Cluster], string: str, face: Face, language: str) -> list[Cluster]:
    """The clusters with each stretch of dashes as one line."""

    def ink(at: int) -> tuple[float, float]:
        inks = [(left, *ink_of(face, gid)) for gid, left, _ in found[at][2]]
        return min(at + left for at, left, *_ in inks), max(at + end for at, _, end, *_ in inks)

    strings = [string[begin:end] for begin, end, _, _ in found]
    for at, shift, advance in joined(strings, [each[3] for each in found], ink, language):
        begin, end, glyphs, _ = found[at]
        moved = tuple((gid, left + shift, up) for gid, left, up in glyphs)
        found[at] = begin, end, moved, advance
    return found


def _shaped_as(string: str, face: Face, script: str, is_rtl: bool) -> list[Cluster]:
    buffer = hb.Buffer()
    buffer.add_str(string)
    buffer.direction, buffer.script = "rtl" if is_rtl else "ltr", script
    hb.shape(face.hb_font, buffer)
    if not is_rtl:
        return _clusters_in(buffer, face, len(string))
    seen = _clusters_in(buffer, face, len(string))[::-1]
    ends = [*(begin for begin, _, _, _ in seen[1:]), len(string)]
    return [
        (begin, end, glyphs[::-1], advance)
        for (begin, _, glyphs, advance), end in zip(seen, ends, strict=True)
    ]


def _clusters_in(buffer: hb.Buffer, face: Face, count_of_text: int) -> list[Cluster]:
    """The clusters of a shaped buffer, from its left."""
    infos, places, em = buffer.glyph_infos, buffer.glyph_positions, face.em
    clusters: list[Cluster] = []
    at, count = 0, len(infos)
    while at < count:
        begin, advance, glyphs = infos[at].cluster, 0.0, []
        while at < count and infos[at].cluster == begin:
            place = places[at]
            left, up = advance + place.x_offset / em, place.y_offset / em + face.rise
            glyphs.append((infos[at].codepoint, left, up))
            advance += place.x_advance / em
            at += 1
        end = infos[at].cluster if at < count else count_of_text
        if len(glyphs) > 1:
            glyphs = [glyphs[n] for n in drawn([glyph[0] for glyph in glyphs], face)]
        clusters.append((begin, end, tuple(glyphs), advance))
    return clusters


def proportional(western: tuple[int, ...]) -> dict[str, list[tuple[int, int, bool]]]:
    """The features of a run whose marks at these places are those of Latin: fonts for Chinese have
    them a whole em wide, and the others under ``pwid``."""
    return {"pwid": [(at, at + 1, True) for at in western]} if western else {}


def narrowed(face: Face, gid: int, advance: float) -> tuple[float, float]:
    """How far to move a mark that a face has a whole em wide, so that it stands in a word, and the
    advance it has there, in ems: its ink with a little white."""
    extents = face.hb_font.get_glyph_extents(gid)
    if extents is None:
        return 0.0, advance
    left, ink = extents.x_bearing / face.em, extents.width / face.em
    return _BESIDE - left, ink + 2 * _BESIDE


def drawn(gids: list[int], face: Face) -> list[int]:
    """Indices of a cluster's glyphs to draw, without the empty ones that HarfBuzz emits for
    selectors and joiners unknown to the font."""
    empty = face.gid(" ")
    kept = [n for n, gid in enumerate(gids) if gid != empty or not gid]
    return kept or [0]
