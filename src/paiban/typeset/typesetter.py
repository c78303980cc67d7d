"""Typesetter: makes a setter for a text and its role, from style, faces and rules."""

from __future__ import annotations

import re

from paiban.base.finding import Findings
from paiban.base.value import Record, field, replace
from paiban.edition.house.stylebook import Stylebook, TextStyle
from paiban.font.catalog import Catalog
from paiban.manuscript.story import Emphasis, Paragraph, Text
from paiban.shape.clusters import Shaped
from paiban.shape.shaper import Chains, shape
from paiban.shape.unset import report_unset
from paiban.typeset.cells import to_cells
from paiban.typeset.class_table import ClassTable
from paiban.typeset.compiler import load_table
from paiban.typeset.marker import hang_on_marker
from paiban.typeset.paragraph import Setter
from paiban.typeset.ruby import make_room
from paiban.typeset.spacing import Spacing, space

_ON_GRID = frozenset({"body", "quote", "list_item", "editor_note", "credit_line", "verse"})
"""Roles that stand on the grid of characters where the house has one: running text, whose size is
that of the body by default. In another size it has cells of its own em."""
_KEEP_WORDS = frozenset(
    {"caption", "credit", "credit_line", "crosshead", "pull_quote", "index", "skybox"}
)
"""Roles of a few lines each, which end between words where they can."""


class Typesetter(Record):
    """Makes one setter per text and role, and caches them for the build.

    Reports each occurrence of a character that no face has (rule 35).
    """

    stylebook: Stylebook
    catalog: Catalog
    findings: Findings
    locale: str = "zh-Hans"
    _setters: dict[tuple[Text, str], Setter] = field(default_factory=dict)
    _chains: dict[str, Chains] = field(default_factory=dict)

    @property
    def is_vertical(self) -> bool:
        """Whether its lines are vertical."""
        return False

    def apart(self, findings: Findings) -> Typesetter:
        """A copy that reports to ``findings`` and starts with the setters cached so far."""
        return replace(self, findings=findings, _setters=dict(self._setters))

    def in_section(self, label: str) -> Typesetter:
        """The typesetter of a page of that label: its accent is that of its first section, where
        the house gives that one of its own. The setters are the same."""
        sections = self.stylebook.sections
        colour = sections.get(label) or sections.get(re.split("[·・•]", label)[0])
        if not colour:
            return self
        return replace(self, stylebook=self.stylebook.with_accent(colour))

    def style(self, role: str) -> TextStyle:
        return self.stylebook.style(role)

    def role(self, block: Paragraph) -> str:
        """The name of the style that a paragraph is set in: the house's own where it asks for one
        that there is, else that of its role."""
        return block.style if block.style in self.stylebook.styles else block.role.value

    def setter(self, text: Text, role: str) -> Setter:
        """The setter of ``text`` in the style of ``role``."""
        key = (text, role)
        found = self._setters.get(key)
        if found is None:
            found = self._setters[key] = self._make(text, self.style(role), role)
        return found

    def _make(self, text: Text, style: TextStyle, role: str = "") -> Setter:
        shaped = self._shaped(text, style)
        report_unset(shaped, self.findings)
        running = role in _ON_GRID or role.endswith("_body")  # that of a kind of stories
        grid = self.stylebook.character_grid and running
        table = self._table(grid=grid)
        spacing = self._spaced(shaped, style, table)
        if text.marks and not grid:
            make_room(spacing, lambda words: self.setter(words, "ruby").natural_width)
        latin = self.stylebook.hyphenation
        made = Setter(spacing, style.size, style.indent, style.align, style.hang, latin)
        if role == "byline":
            made.keeps_names, made.align = True, made.align.replace("justify", "left")
        if role in _KEEP_WORDS and not self.is_vertical:
            made.keeps_words = self.locale
        marker = hang_on_marker(made) if role in ("list_item", "panel_item") else -1
        if grid:
            made.indent, made.hang = round(made.indent), round(made.hang)
            to_cells(spacing, table, marker)
        return made

    def _shaped(self, text: Text, style: TextStyle) -> Shaped:
        return shape(text, self._chain(style.face), language=self.locale)

    def _spaced(self, shaped: Shaped, style: TextStyle, table: ClassTable) -> Spacing:
        half, tracking = style.half_width_quotes, style.tracking
        return space(shaped, table, half_width=half, tracking=tracking)

    def _table(self, *, grid: bool = False) -> ClassTable:
        """The table of house rules; on the character grid marks are full or hanging."""
        book = self.stylebook
        gap, marks = book.han_latin_gap, book.marks
        if grid and marks != "hanging":
            marks = "full"
        return load_table(self.locale, book.kinsoku, gap, marks, vertical=self.is_vertical)

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
