"""Font catalogue: maps each face name of the stylebook to a fallback chain of faces."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from paiban.base.files import is_file, shipped
from paiban.base.finding import Unusable
from paiban.base.origin import Origin
from paiban.base.value import Value, field
from paiban.font.face import Face, open_face, weights_of

_LAST_RESORT = "song"
"""The chain after a user's own family: 宋体 and its fallbacks supply missing characters."""

_SHIPPED = (
    "NotoSerifSC-Regular.ttf",
    "NotoSansSC-Regular.ttf",
    "LXGWZhuqueFangsong-Regular.ttf",
    "LXGWWenKaiGBLite-Regular.ttf",
)
"""What stands behind the chains of a stylebook, in this order: 仿宋 and 楷 have signs and letters
that the others lack (₂ ⅓ ğ ł), and those in another face are better than none."""

_WEIGHTS = {
    "thin": 100.0,
    "light": 300.0,
    "medium": 500.0,
    "semibold": 600.0,
    "bold": 700.0,
    "heavy": 900.0,
    "black": 900.0,
}
_REGULAR = 400.0
"""The weights that variable fonts take, by the end of a face name: song-bold."""

_BEHIND_ALL, _EMOJI = "fallback", "emoji"
"""Names in the edition's ``fonts`` that end every chain."""


class Catalog(Value, frozen=True):
    """Faces by name.

    ``chains`` is the stylebook's ``faces``: for each face name the font files or families to
    try in turn; ``families`` the edition's ``fonts``: family name → path. A family may also be
    named as a face by itself. Two names stand behind every chain: ``fallback`` for characters that
    no other face has (rare Han), ``emoji`` for emoji; between them the shipped fonts, so that what
    one of these has is never missing. ``weights`` are those that the edition names for variable
    fonts; else these take that of the face. ``origin`` is where a wrong name is reported.
    """

    chains: Mapping[str, tuple[str, ...]]
    families: Mapping[str, str] = field(default_factory=dict)
    origin: Origin | None = None
    weights: Mapping[str, float] = field(default_factory=dict)
    _opened: dict[str, tuple[Face, ...]] = field(default_factory=dict)

    def faces(self, face_name: str) -> tuple[Face, ...]:
        """The chain of a face name, opened on first use.

        Raises ``Unusable``: ``no-such-font``, ``bad-font``.
        """
        chain = self._opened.get(face_name)
        if chain is None:
            chain = self._opened[face_name] = self._open(face_name)
        return chain

    def _open(self, face_name: str) -> tuple[Face, ...]:
        emoji = self.families.get(_EMOJI)
        names = [*self._names(face_name)]
        if _BEHIND_ALL in self.families:
            names.append(_BEHIND_ALL)
        weight = _WEIGHTS.get(face_name.rpartition("-")[2], _REGULAR)
        found = [
            self._face(name, weight) for name in names if self.families.get(name, name) != emoji
        ]
        found += [open_face(shipped("fonts", name)) for name in _SHIPPED]
        if emoji:
            found.append(open_face(emoji, emoji=True))
        return tuple(dict.fromkeys(found))

    def _face(self, font: str, weight: float) -> Face:
        """A font, in the weight that the edition names for it, else as the face is."""
        path, own = self._path(font), self.weights.get(font)
        face = open_face(path, weight=own or weight)
        has = weights_of(face)
        if own and not (has and has[0] <= own <= has[1]):
            raise Unusable(
                "no-such-weight",
                f"the font {path.name} has no weight {own:g}",
                f"use one from {has[0]:g} to {has[1]:g}"
                if has
                else "leave wght out: the font is not variable",
                self.origin,
            )
        return face

    def _names(self, face_name: str) -> Iterator[str]:
        """The font names of a chain; if the name is a user's own family, that comes first."""
        if face_name in self.chains:
            yield from self.chains[face_name]
        elif face_name in self.families:
            yield face_name
            yield from self.chains.get(_LAST_RESORT, ())
        else:
            raise Unusable(
                "no-such-font",
                f"there is no face named {face_name}",
                f"use one of: {', '.join(sorted({*self.chains, *self.families}))}",
                self.origin,
            )

    def _path(self, font: str) -> Path:
        """The file of a font in the edition's ``fonts``, or of one that paiban ships."""
        if font in self.families:
            return Path(self.families[font])
        path = shipped("fonts", font)
        if is_file(path):
            return path
        raise Unusable(
            "no-such-font",
            f"there is no font {font}, neither shipped nor among the edition's fonts",
            "name its file under [fonts] in edition.toml, or run `paiban fonts`",
            self.origin,
        )
