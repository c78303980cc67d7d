"""Reader of the stories of a page of ``edition.toml``, with their slots and photos."""

from __future__ import annotations

from pathlib import Path

from paiban.base.files import is_file
from paiban.base.finding import Findings
from paiban.base.missing import missing
from paiban.base.value import Value, replace
from paiban.edition.file.manuscripts import Manuscripts
from paiban.edition.file.slots import check_slots, slot_of, story_slot
from paiban.edition.file.story_photos import GivenPhoto, joined, on_landing
from paiban.edition.file.wish_reader import wishes_of
from paiban.edition.model import Placed, Pooled, Slot, Wish
from paiban.edition.paper import Paper
from paiban.edition.written.edition_shapes import PageShape, PhotoShape, PooledShape, StoryShape
from paiban.edition.written.toml_source import KeyPath, TomlSource
from paiban.manuscript.story import Photo, Story, Text

AUTO = "auto"
"""Value of ``jump`` that lets the arranger cut the story and choose where it continues."""


_LEAST_EMS = 3
"""Of a text column; narrower ones have no line of text."""


class PageReader(Value, frozen=True):
    """Reads the stories of pages on ``paper``, ``story_gap`` body lines apart."""

    source: TomlSource
    findings: Findings
    manuscripts: Manuscripts
    paper: Paper
    story_gap: int
    pooled: bool = False
    """Whether stories may be dealt to pages that name none."""

    def stories(self, page: PageShape, place: KeyPath) -> tuple[Placed, ...]:
        """The readable stories of ``page``, in order of weight."""
        if not page.stories and not page.advertisements and not self.pooled:
            message, origin = "the page has no stories", self.source.origin(place)
            hint = "write [[pages.stories]] with a file below the page"
            self.findings.error("empty-page", message, hint, origin)
        stories = []
        for index, shape in enumerate(page.stories):
            at = (*place, "stories", index)
            story = self._story(shape, at)
            if story:
                stories.append(self._placed(story, shape, at))
        stories.sort(key=lambda placed: placed.continued)  # a continuation never leads a page
        check_slots(tuple(stories), self.story_gap, self.findings)
        return tuple(stories)

    def pool(self, shapes: tuple[PooledShape, ...]) -> tuple[Pooled, ...]:
        """The edition's stories without a page, in file order."""
        found = []
        for index, shape in enumerate(shapes):
            at: KeyPath = ("stories", index)
            story = self._story(shape, at)
            if story:
                section = story.section_name if shape.section is None else shape.section
                weight = story.priority if shape.priority is None else shape.priority
                placed = self._anywhere(story, shape, at)
                found.append(Pooled(placed, shape.page, section, weight))
        return tuple(found)

    def _anywhere(self, story: Story, shape: PooledShape, at: KeyPath) -> Placed:
        """A story without a slot."""
        photos = [
            self._photo(each, None, (*at, "photos", at_)) for at_, each in enumerate(shape.photos)
        ]
        own, slots = joined(story.photos, photos)
        placed = self._as_wished(story, shape)
        return replace(
            placed,
            text_columns=self._text_columns(shape, story, None, at),
            story=replace(placed.story, photos=own),
            photo_slots=slots,
            origin=self.source.origin((*at, "page")),
            jump_auto=shape.jump == "auto",
        )

    def _as_wished(self, story: Story, shape: StoryShape | PooledShape) -> Placed:
        """The story with the settings of its entry that do not depend on its slot."""
        box = story.box if shape.box is None else shape.box.removeprefix("none")
        head = shape.headline_place or story.headline_place
        prefer = wishes_of(shape.prefer)
        if shape.width == "full":
            across = (self.paper.columns,)
            prefer = tuple(replace(wish, columns=across) for wish in prefer) or (Wish(across),)
        return Placed(
            replace(story, box=box, headline_place=head, head_on_photo=_on_photo(story, shape)),
            column_mode=shape.column_mode,
            prefer=prefer,
            forbid=wishes_of(shape.forbid),
        )

    def _story(self, shape: StoryShape | PooledShape, at: KeyPath) -> Story | None:
        path = self._resolved(shape.file)
        origin = self.source.origin((*at, "file"))
        if not shape.file:
            hint = 'write file = "story.md"'
            self.findings.error("missing-key", 'the story has no "file"', hint, origin)
            return None
        if not is_file(path):
            told = missing(path, shape.file, "manuscript", "paths start at the edition file")
            self.findings.error("no-such-file", *told, origin)
            return None
        continued = isinstance(shape, StoryShape) and shape.continued
        return self.manuscripts.read(path, continued=continued)

    def _placed(self, story: Story, shape: StoryShape, at: KeyPath) -> Placed:
        origin = self.source.origin((*at, "slot"))
        box = story.box if shape.box is None else shape.box.removeprefix("none")
        paper, findings = self.paper, self.findings
        slot = story_slot(shape.slot, paper, box, story.direction, findings, origin)
        given = [
            self._photo(photo, slot, (*at, "photos", index))
            for index, photo in enumerate(shape.photos)
        ]
        photos, photo_slots = (on_landing if shape.continued else joined)(story.photos, given)
        placed = self._as_wished(story, shape)
        return replace(
            placed,
            text_columns=self._text_columns(shape, story, slot, at),
            story=replace(placed.story, photos=photos),
            slot=slot,
            photo_slots=photo_slots,
            origin=origin,
            jump="" if shape.jump == AUTO else shape.jump,
            jump_auto=shape.jump == AUTO,
            continued=shape.continued,
            jump_origin=self.source.origin((*at, "continued" if shape.continued else "jump")),
            headline=self._headline(shape, at),
        )

    def _text_columns(
        self, shape: StoryShape | PooledShape, story: Story, slot: Slot | None, at: KeyPath
    ) -> int:
        """The number asked for, 0 where they would be too narrow for text."""
        wanted, paper = shape.text_columns or 0, self.paper
        ems = paper.span_ems(slot.columns if slot else paper.columns)
        if story.direction == "vertical":
            ems = int(paper.depth(slot.lines if slot else paper.lines) / paper.body_size)
        most = max(1, (ems + paper.gutter_ems) // (_LEAST_EMS + paper.gutter_ems))
        if wanted <= most:
            return wanted
        message = f"{wanted} text columns do not fit into {ems} em"
        hint = f"text_columns may be {most} here at most"
        origin = self.source.origin((*at, "text_columns"))
        self.findings.error("bad-value", message, hint, origin)
        return 0

    def _headline(self, shape: StoryShape, at: KeyPath) -> Text | None:
        """The head of a continuation; the beginning of a story keeps its manuscript's."""
        headline = self._text(shape.headline, (*at, "headline"))
        if headline and not shape.continued:
            message, origin = "the story has the headline of its manuscript", headline.origin()
            hint = "give a headline only where the story is continued"
            self.findings.warn("headline-unused", message, hint, origin)
        return headline

    def _photo(self, shape: PhotoShape, story_slot: Slot | None, at: KeyPath) -> GivenPhoto:
        origin = self.source.origin(at)
        slot = slot_of(shape.slot, self.paper, self.findings, self.source.origin((*at, "slot")))
        if slot and story_slot and not story_slot.contains(slot):
            message = "the slot of the photo is not inside that of its story"
            hint = "both are counted from the top left of the page"
            self.findings.error("slot-outside", message, hint, self.source.origin((*at, "slot")))
            slot = None
        photo = Photo(
            str(self._resolved(shape.file)) if shape.file else "",
            self._text(shape.caption, (*at, "caption")),
            self._text(shape.credit, (*at, "credit")),
            shape.focus or (0.5, 0.5),
            origin,
            place=shape.place or "",
            caption_place=shape.caption_place or "",
            crop=shape.crop or "",
            kind=shape.kind or "",
            page=shape.page or 0,
            bleed=bool(shape.bleed),
            group=shape.group,
            cut_out=bool(shape.cut_out),
        )
        if shape.zoom is not None:
            photo = photo.zoomed(shape.zoom)
        has_zoom = shape.zoom is not None
        return GivenPhoto(photo, slot, shape.focus is not None or has_zoom, has_zoom)

    def _text(self, string: str, at: KeyPath) -> Text | None:
        origin = self.source.origin(at)
        return Text(string, origin.file, ((0, origin.line),)) if string else None

    def _resolved(self, file: str) -> Path:
        return Path(self.source.file).parent / file


def _on_photo(story: Story, shape: StoryShape | PooledShape) -> str:
    """Where the head of a story stands on its photo: as its entry says, else its manuscript."""
    asked = shape.head_on_photo
    if asked is None:
        return story.head_on_photo
    return asked if isinstance(asked, str) else "auto" * asked
