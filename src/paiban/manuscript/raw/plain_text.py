"""Reader of plain text: the raw dump of a newspaper page, or a typed .txt file.

Parts are recognised by their marks (``# `` □ ● ▲), length, ending, wrapping at a column's measure
and position:

- the headline is the first ``# `` line, else the first short line that no body precedes;
- unwrapped long paragraphs before the headline, or before the first wrapped one, are the deck;
- a short line before body opens a section; one alone in a frame, or with no body after it, is the
  caption of a photo missing from the dump;
- in a file without wrapped paragraphs, a short line between paragraphs is a crosshead.
"""

from __future__ import annotations

from pathlib import Path
from statistics import median

from paiban.base.finding import Findings
from paiban.base.late_pattern import late_pattern
from paiban.base.origin import Origin
from paiban.base.value import Record, field
from paiban.manuscript.join import join_lines
from paiban.manuscript.naming import story_id
from paiban.manuscript.raw.crossheads import mark_run_in
from paiban.manuscript.raw.groups import LineGroup, groups_of
from paiban.manuscript.raw.kinds import Kind, kind_of, slogan_starts
from paiban.manuscript.raw.places import Place, places_of
from paiban.manuscript.raw.run_together import report_broken
from paiban.manuscript.slicing import part
from paiban.manuscript.story import Paragraph, Photo, Role, Section, Story, Text

_HEAD_MARK = late_pattern(r"#{1,6}\s+(?=\S)")
_DECK_MEASURES = 2.0
"""A line this many measures long was not set in the column: it spanned the head of the page."""


def read_raw(source: str, path: Path, findings: Findings) -> Story:
    """The story in plain text ``source``; reports places where columns ran together."""
    groups = groups_of(source)
    kinds = [kind_of(group) for group in groups]
    kinds = _by_measure(groups, kinds)
    builder = _Builder(str(path))
    for group, place in zip(groups, places_of(groups, kinds), strict=True):
        builder.add(group, place)
    for section in builder.sections:
        report_broken(section.body, builder.file, findings)
    return builder.story(path)


def _by_measure(groups: list[LineGroup], kinds: list[Kind]) -> list[Kind]:
    """``kinds``, with one-line paragraphs of a dump as body unless they outrun the measure."""
    pairs = list(zip(groups, kinds, strict=True))
    widths = [line.em for group, kind in pairs if kind is Kind.WRAPPED for line in group.lines]
    longest = _DECK_MEASURES * median(widths) if widths else 0.0
    return [
        Kind.WRAPPED if kind is Kind.LONG and group.lines[0].em < longest else kind
        for group, kind in pairs
    ]


class _Part(Record):
    """A section under construction: its head, its body, and the groups it came from."""

    headline: list[Text] = field(default_factory=list)
    paragraphs: list[Paragraph] = field(default_factory=list)
    body: list[LineGroup] = field(default_factory=list)


class _Builder(Record):
    """Builds the story from groups in source order."""

    file: str
    headline: list[Text] = field(default_factory=list)
    subhead: list[Text] = field(default_factory=list)
    deck: list[Text] = field(default_factory=list)
    slogans: list[Text] = field(default_factory=list)
    bylines: list[Text] = field(default_factory=list)
    sections: list[_Part] = field(default_factory=lambda: [_Part()])
    captions: list[Text] = field(default_factory=list)

    def add(self, group: LineGroup, place: Place) -> None:
        """Add ``group`` to the part named by ``place``."""
        text = group.text(self.file)
        lists = {
            Place.SUBHEAD: self.subhead,
            Place.DECK: self.deck,
            Place.BYLINE: self.bylines,
            Place.CAPTION: self.captions,
        }
        if place in lists:
            lists[place].append(text)
        elif place is Place.HEADLINE:
            self.headline += _head_lines(group, self.file)
        elif place is Place.SLOGANS:
            starts = slogan_starts(text.string)
            ends = [*starts[1:], len(text.string)]
            self.slogans += [
                part(text, start, end) for start, end in zip(starts, ends, strict=True)
            ]
        elif place is Place.SECTION_HEAD:
            self._open_section(_head_lines(group, self.file))
        else:
            self._add_body(group, text, place)

    def _open_section(self, head: list[Text]) -> None:
        if self.sections[-1].headline and not self.sections[-1].paragraphs:
            self.sections[-1].headline += head  # a second line of the same head
        else:
            self.sections.append(_Part(head))

    def _add_body(self, group: LineGroup, text: Text, place: Place) -> None:
        roles = {Place.CROSSHEAD: Role.CROSSHEAD, Place.CREDIT_LINE: Role.CREDIT_LINE}
        section = self.sections[-1]
        section.paragraphs.append(Paragraph(text, roles.get(place, Role.BODY)))
        if place is Place.BODY:
            section.body.append(group)

    def story(self, path: Path) -> Story:
        """The finished story."""
        filled = [part for part in self.sections if part.headline or part.paragraphs]
        return Story(
            id=story_id(path),
            file=self.file,
            headline=tuple(self.headline),
            subhead=tuple(self.subhead),
            deck=tuple(self.deck),
            slogans=tuple(self.slogans),
            byline=self.bylines[0] if self.bylines else None,
            sections=tuple(
                Section(tuple(part.headline), mark_run_in(part.paragraphs)) for part in filled
            ),
            photos=tuple(Photo("", text, origin=text.origin()) for text in self.captions),
            origin=Origin(self.file, self.headline[0].lines[0][1] if self.headline else 1),
        )


def _head_lines(group: LineGroup, file: str) -> list[Text]:
    """One Text for each line of a head, without # marks."""
    return [
        join_lines([(line.number, _HEAD_MARK.sub("", line.string))], file)
        if index == 0
        else join_lines([(line.number, line.string)], file)
        for index, line in enumerate(group.lines)
    ]
