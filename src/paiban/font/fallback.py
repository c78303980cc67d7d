"""Font fallback: chooses the face for each character (rule 35: no character is dropped)."""

from __future__ import annotations

import unicodedata

from paiban.base.value import Record, field
from paiban.font.emoji import EMOJI_FORM, TEXT_FORM, wants_emoji
from paiban.font.face import Face
from paiban.font.text_units import is_plain, is_selector, units, visible

Run = tuple[int, int, Face | None]
"""(start, end, face): face sets the characters start to end (exclusive); None: no face can."""


class FaceRun(Record):
    """A text cut where its face changes, and what the faces lack.

    ``missing`` are (offset, character) pairs; ``variants`` are (offset, sequence) pairs of a
    character and selector drawn without the variant because the face lacks it.
    """

    runs: list[Run] = field(default_factory=list)
    missing: list[tuple[int, str]] = field(default_factory=list)
    variants: list[tuple[int, str]] = field(default_factory=list)


def cut(text: str, chain: tuple[Face, ...]) -> FaceRun:
    """Cut ``text`` where the face changes.

    A unit (font/text_units.py) is not split: it goes to the first face that has all of it, an emoji
    preferably to an emoji font, and one with a selector to the first face that has the variant.
    """
    made = FaceRun()
    if not text:
        return made
    if chain and chain[0].has_plain(text):
        made.runs.append((0, len(text), chain[0]))
        return made
    for start, end in units(text):
        unit = text[start:end]
        plain = end - start == 1 and is_plain(unit)
        face = _plain_face(unit, chain) if plain else _face_of(unit, chain)
        if made.runs and made.runs[-1][2] is face:
            made.runs[-1] = (made.runs[-1][0], end, face)
        else:
            made.runs.append((start, end, face))
        made.missing += [(start + at, char) for at, char in _lacking(unit, face)]
        if face and end - start > 1:
            made.variants += [(start + at, pair) for at, pair in _unmet(unit, face)]
    return made


def split_runs(text: str, chain: tuple[Face, ...]) -> list[Run]:
    """The runs of ``text``."""
    return cut(text, chain).runs


def missing(text: str, chain: tuple[Face, ...]) -> list[tuple[int, str]]:
    """The characters of ``text`` that no face of the chain has, with their offsets."""
    return cut(text, chain).missing


def _plain_face(character: str, chain: tuple[Face, ...]) -> Face | None:
    return next((face for face in chain if face.has(character)), None)


def _face_of(unit: str, chain: tuple[Face, ...]) -> Face | None:
    """The face of a unit that is not a plain character. If no face has all of it, the face of its
    base: marks cannot be positioned apart from their base."""
    needed = visible(unit)
    if not needed:
        return chain[0] if chain else None
    able = [face for face in chain if _sets(face, unit)]
    if not able:
        return _plain_face(needed[0], chain)
    emoji = wants_emoji(unit)
    # min is stable: among equal faces the order of the chain decides
    return min(able, key=lambda face: (face.emoji != emoji, bool(_unmet(unit, face))))


def _sets(face: Face, unit: str) -> bool:
    """Whether a face can set all of a unit; HarfBuzz composes and decomposes as needed."""
    if all(map(face.has, visible(unit))):
        return True
    forms = (unicodedata.normalize(form, unit) for form in ("NFC", "NFD"))
    return any(all(map(face.has, visible(form))) for form in forms)


def _lacking(unit: str, face: Face | None) -> list[tuple[int, str]]:
    """The characters of a unit that ``face`` cannot set."""
    if face and (len(unit) == 1 or _sets(face, unit)):
        return []
    needed = visible(unit)
    return [
        (at, char)
        for at, char in enumerate(unit)
        if char in needed and not (face and face.has(char))
    ]


def _unmet(unit: str, face: Face) -> list[tuple[int, str]]:
    """The variation sequences of a unit that the face lacks."""
    return [
        (at - 1, unit[at - 1 : at + 1])
        for at in range(1, len(unit))
        if is_selector(unit[at]) and not _met(unit[at - 1], unit[at], face)
    ]


def _met(base: str, selector: str, face: Face) -> bool:
    """Whether a face has a variant; for VS15 and VS16 the kind of face suffices."""
    if selector == EMOJI_FORM and face.emoji:
        return True
    if selector == TEXT_FORM and not face.colour:
        return True
    return face.has_variant(base, selector)
