"""Font catalogue: maps each face name of the stylebook to a fallback chain of faces."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from paiban.base.files import is_file, shipped
from paiban.base.finding import Unusable
from paiban.base.origin import Origin
from paiban.base.value import Value, field
from paiban.font.face import Face, open_face

_LAST_RESORT = "song"
"""The chain after a user's own family: 宋体 and its fallbacks supply missing characters."""

_BEHIND_ALL, _EMOJI = "fallback", "emoji"
"""Names in the edition's ``fonts`` that end every chain."""


class Catalog(Value, frozen=True):
    """Faces by name.

    ``chains`` is the stylebook's ``faces``: for each face name, the font files or families to try
    in turn; ``families`` is the edition's ``fonts``: family name → path. A family also works as a
    face name. Two families end every chain: ``fallback`` for characters that no other face has
    (rare Han), ``emoji`` for emoji. ``origin`` is used to report a wrong name.
    """

    chains: Mapping[str, tuple[str, ...]]
    families: Mapping[str, str] = field(default_factory=dict)
    origin: Origin | None = None
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
        files = [*dict.fromkeys(map(self._path, names))]
        faces = [open_face(file) for file in files if str(file) != emoji]
        if emoji:
            faces.append(open_face(emoji, emoji=True))
        return tuple(faces)

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
