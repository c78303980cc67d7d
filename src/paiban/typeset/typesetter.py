"""From a text and the role it plays to a setter: style, faces and rules brought together."""

from __future__ import annotations

from paiban.base.finding import Findings
from paiban.base.value import Record, field
from paiban.edition.stylebook import Stylebook, TextStyle
from paiban.font.catalog import Catalog
from paiban.manuscript.model import Emphasis, Text
from paiban.shape.shaper import Chains, Shaped, shape
from paiban.typeset.compiler import load_table
from paiban.typeset.paragraph import Setter
from paiban.typeset.spacing import Spacing, space
from paiban.typeset.table import Table


class Typesetter(Record):
    """Makes setters, one for each text and role; remembers them for the build.

    A character that no face has is reported once for each place (rule 35).
    """

    stylebook: Stylebook
    catalog: Catalog
    findings: Findings
    locale: str = "zh-Hans"
    _setters: dict[tuple[Text, str], Setter] = field(default_factory=dict)
    _chains: dict[str, Chains] = field(default_factory=dict)

    def style(self, role: str) -> TextStyle:
        return self.stylebook.style(role)

    def setter(self, text: Text, role: str) -> Setter:
        """The setter of ``text`` in the style of ``role``."""
        key = (text, role)
        found = self._setters.get(key)
        if found is None:
            found = self._setters[key] = self._make(text, self.style(role))
        return found

    def _make(self, text: Text, style: TextStyle) -> Setter:
        shaped = self._shaped(text, style)
        for missing in shaped.missing:
            self.findings.error(
                "missing-glyph",
                f"no font has {missing.character} U+{ord(missing.character):04X}",
                "add a font that has it under [fonts], or change the character",
                text.origin(missing.offset),
            )
        return Setter(self._spaced(shaped, style), style.size, style.indent, style.align)

    def _shaped(self, text: Text, style: TextStyle) -> Shaped:
        return shape(text, self._chain(style.face))

    def _spaced(self, shaped: Shaped, style: TextStyle) -> Spacing:
        half, tracking = style.half_width_quotes, style.tracking
        return space(shaped, self._table(), half_width=half, tracking=tracking)

    def _table(self, *, vertical: bool = False) -> Table:
        book = self.stylebook
        gap, marks = book.han_latin_gap, book.marks
        return load_table(self.locale, book.kinsoku, gap, marks, vertical=vertical)

    def _chain(self, face: str) -> Chains:
        chains = self._chains.get(face)
        if chains is None:
            emphasis = self.stylebook.emphasis
            chains = {None: self.catalog.faces(face)}
            for kind in Emphasis:
                if kind.value in emphasis:
                    chains[kind] = self.catalog.faces(emphasis[kind.value])
            self._chains[face] = chains
        return chains
