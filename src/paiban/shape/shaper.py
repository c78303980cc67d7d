"""Shaping of text to clusters, in runs of one emphasis and one face."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from sys import intern

from paiban.font.face import Face
from paiban.font.fallback import cut
from paiban.font.text_units import clings
from paiban.manuscript.story import Emphasis, Text
from paiban.shape.apostrophes import APOSTROPHE, apostrophes
from paiban.shape.clusters import Glyph, MissingGlyph, Shaped, TypedSpace, Variant
from paiban.shape.scripts import by_script, itemise
from paiban.shape.shaping_memory import HAN, SPACES, WIDE, FaceMemory, Plain, known_of, narrowed

_LANGUAGE = "zh-Hans"

_BETWEEN_WORDS = frozenset(" \t\u00a0")
_WORD_SPACE = 0.25
"""Ems of a space between words, where the face has it a whole em wide."""

Chains = dict[Emphasis | None, tuple[Face, ...]]
"""The fallback chain of each emphasis; None is text without emphasis."""

AddRun = Callable[[Shaped, str, int, Face], None]
"""Appends the clusters of a run of one face, which starts at an offset in the text."""


def shape(
    text: Text, chains: Chains, add_run: AddRun | None = None, language: str = _LANGUAGE
) -> Shaped:
    """Shape a text; characters that no face has become the first face's .notdef.
    ``add_run`` shapes a run, by default for horizontal lines. ``language`` (BCP 47) selects the
    regional form of a character (``locl``)."""
    add = add_run or _add_run
    shaped = Shaped(text, language)
    if APOSTROPHE in text.string:
        shaped.apostrophes = apostrophes(text.string)
    itemised = itemise(text.string)
    shaped.foreign, shaped.is_rtl = itemised.stretches, itemised.is_rtl
    for start, end, emphasis in _emphasised(text):
        chain = chains.get(emphasis) or chains[None]
        part = text.string[start:end]
        if chain[0].has_plain(part):  # the usual text
            add(shaped, part, start, chain[0])
        else:
            _add_cut(shaped, part, start, chain, add)
    if itemised.levels:
        shaped.levels = [itemised.levels[offset] for offset in shaped.offsets]
    return shaped


def _add_cut(shaped: Shaped, part: str, start: int, chain: tuple[Face, ...], add: AddRun) -> None:
    """Append a part of a text that the first face cannot set as plain characters."""
    made = cut(part, chain)
    shaped.missing += [MissingGlyph(character, start + at) for at, character in made.missing]
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
    """The text split where the emphasis changes."""
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
    """Append the clusters of a run of one face."""
    if not shaped.foreign:
        _add_own(shaped, run, offset, face)
        return
    known = known_of(face, shaped.language)
    for start, end, stretch in by_script(shaped.foreign, offset, offset + len(run)):
        part = run[start - offset : end - offset]
        if stretch is None:
            _add_own(shaped, part, start, face)
            continue
        for begin, stop, glyphs, advance in known.clusters_of(part, stretch.script, stretch.is_rtl):
            _add(shaped, part[begin:stop], start + begin, face, glyphs, advance)


def _add_own(shaped: Shaped, run: str, offset: int, face: Face) -> None:
    """Append a run of Chinese and Western: Han one by one, what stands between as it is."""
    known = known_of(face, shaped.language)
    words = shaped.apostrophes and not shaped.apostrophes.isdisjoint(
        range(offset, offset + len(run))
    )
    clusters = None if words else known.plain(run)
    if clusters:
        _append(shaped, clusters, offset, face)
    else:
        _add_parts(shaped, run, offset, known)


def _append(shaped: Shaped, clusters: Sequence[Plain], offset: int, face: Face) -> None:
    strings, gids, advances = zip(*clusters, strict=True)
    shaped.strings += strings
    shaped.gids += gids
    shaped.advances += advances
    shaped.offsets += range(offset, offset + len(clusters))
    shaped.faces += [face] * len(clusters)


def _add_parts(shaped: Shaped, run: str, offset: int, known: FaceMemory) -> None:
    """Append the clusters of a run with white space, ligatures, combining marks and the like."""
    at, count = 0, len(run)
    while at < count:
        han = HAN.match(run, at)
        end = han.end() if han else at
        if at < end < count and run[end] not in known.face.known and clings(run[end]):
            end -= 1  # Han followed by a variation selector or a combining mark
        if end > at:
            _add_han(shaped, run[at:end], offset + at, known)
        else:  # not Han, or such Han
            following = HAN.search(run, at + 1)
            end = following.start() if following else count
            _add_clusters(shaped, run[at:end], offset + at, known)
        at = end


def _add_han(shaped: Shaped, han: str, offset: int, known: FaceMemory) -> None:
    """Append Han all at once: their glyphs do not depend on their neighbours."""
    if known.learn(han):
        _append(shaped, [known.han[character] for character in han], offset, known.face)
        return
    for at, character in enumerate(han):
        _add_clusters(shaped, character, offset + at, known)


def _add_clusters(shaped: Shaped, string: str, offset: int, known: FaceMemory) -> None:
    face = known.face
    places = range(offset, offset + len(string))
    western = tuple(sorted(at - offset for at in shaped.apostrophes if at in places))
    for start, end, glyphs, advance in known.clusters(string, western):
        if string[start] in SPACES and (end - start == 1 or SPACES.issuperset(string[start:end])):
            add_space(shaped, string[start:end], advance, face, offset + start)
            continue
        if start in western:
            shaped.spaced_as[len(shaped.gids)] = "'"
            if advance > WIDE:
                gid, _, rise = glyphs[0]
                shaped.wide.append((face, string[start], offset + start))
                shift, advance = narrowed(face, gid, advance)
                glyphs = ((gid, shift, rise),)
        _add(shaped, string[start:end], offset + start, face, glyphs, advance)


def _add(
    shaped: Shaped,
    string: str,
    offset: int,
    face: Face,
    glyphs: tuple[Glyph, ...],
    advance: float,
) -> None:
    """Append a cluster."""
    (gid, shift, rise), at = glyphs[0], len(shaped.gids)
    if len(glyphs) > 1:
        shaped.more[at] = glyphs[1:]
    if shift:
        shaped.shifts[at] = shift
    if rise:
        shaped.rises[at] = rise
    shaped.strings.append(intern(string))
    shaped.offsets.append(offset)
    shaped.faces.append(face)
    shaped.gids.append(gid)
    shaped.advances.append(advance)


def add_space(shaped: Shaped, space: str, width: float, face: Face, offset: int) -> None:
    """Give white space to the cluster before it, whose face draws it; at the start of a text it
    is dropped. ``face`` told how wide it is."""
    at = len(shaped.gids) - 1
    if at < 0:
        return
    before = shaped.spaces.get(at)
    wide = 1.0 if space[0] == "\u3000" else width
    if wide > WIDE and space in _BETWEEN_WORDS:
        shaped.wide.append((face, space, offset))
        wide = _WORD_SPACE
    shaped.spaces[at] = TypedSpace(
        (before.string if before else "") + space,
        shaped.faces[at].gid(" "),
        (before.width if before else 0.0) + wide,
    )
