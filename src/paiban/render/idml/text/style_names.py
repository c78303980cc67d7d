"""Names of the styles of a package: a role has the style of its name, and further ones, based on
it, for the sizes and faces that heads were fitted to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from paiban.base.value import Record, field
from paiban.font.metrics import family_and_style
from paiban.render.idml.text.paragraph_looks import House, Look


class StyleNames(Record):
    """The looks of a document, each with the name of its style."""

    names: dict[Look, str] = field(default_factory=dict)
    based: dict[str, str] = field(default_factory=dict)
    """For a further style, the one that it is based on."""

    def of(self, look: Look) -> str:
        return self.names[look]


def style_names(used: Iterable[Look], house: House, leading: float) -> StyleNames:
    """The styles that the stylebook has, and those of the looks ``used``."""
    made = StyleNames()
    counted = Counter(used)
    taken = set[str]()
    for role, style in house.book.styles.items():
        own = house.look(role, style, leading)
        seen = [look for look, _ in counted.most_common() if look.role == role]
        base = own if own in counted or not seen else seen[0]
        made.names[base] = role
        taken.add(role)
    for look in counted:
        if look in made.names:
            continue
        name = look.role if look.role not in taken else _further(look, taken)
        taken.add(name)
        made.names[look] = name
        if name != look.role:
            made.based[name] = look.role
    return made


def _further(look: Look, taken: set[str]) -> str:
    """A name that no style has: role and size, then the face, then a number."""
    names = [f"{look.role} {look.size:g}"]
    names.append(f"{names[0]} {' '.join(family_and_style(look.face))}")
    for name in names:
        if name not in taken:
            return name
    number = 2
    while f"{names[1]} {number}" in taken:
        number += 1
    return f"{names[1]} {number}"
