"""Stories of a page → modules for the arranger."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from paiban.base.finding import Findings
from paiban.base.value import Value, replace
from paiban.column.asked import Asked, BodyMemory, ModuleMemory
from paiban.column.demand import FramedPhoto, Module
from paiban.column.head.head_block import HeadContent, HeadMaker, story_head
from paiban.column.head.head_on_photo import HeadPhoto
from paiban.column.picture.photo_block import PhotoContent
from paiban.column.picture.photo_group import aspect_of
from paiban.compose.direction import in_direction, level_heads, upright_heads
from paiban.compose.grades import Grade, Ranked, grades
from paiban.compose.portraits import with_portraits
from paiban.edition.model import Placed
from paiban.edition.paper import SIKAI, Paper
from paiban.manuscript.slicing import emboldened, join
from paiban.manuscript.story import Block, Paragraph, Photo, Role, Section, Story, Text
from paiban.photo.probe import PhotoInfo, probe
from paiban.typeset.typesetter import Typesetter

_FRAME_ASPECT = 1.5
"""Aspect of the frame of a photo that is missing or has no file."""


class PageContent(Value, frozen=True):
    """The modules of a page in order of weight. On a page that is one package, ``package`` is the
    head over them all, and any module may take its photos."""

    modules: tuple[Module, ...]
    package: Module | None = None

    def module(self, unit: int) -> Module:
        """The module that a plan's unit number stands for; -1 is the head of a package."""
        if unit >= 0:
            return self.modules[unit]
        assert self.package is not None
        return self.package

    def having(self, unit: int, module: Module) -> PageContent:
        """The content with another module for that unit number."""
        if unit < 0:
            return replace(self, package=module)
        return replace(self, modules=(*self.modules[:unit], module, *self.modules[unit + 1 :]))

    @property
    def asked(self) -> tuple[Asked, ...]:
        """What planning came to ask of the modules, of a package's head last."""
        package = (self.package.asked,) if self.package else ()
        return (*(module.asked for module in self.modules), *package)

    def asking(self, asked: Sequence[Asked]) -> PageContent:
        """The content with what planning came to ask; as it is where that is nothing."""
        if not asked:
            return self
        modules = tuple(
            module.asking(each) for module, each in zip(self.modules, asked, strict=False)
        )
        return PageContent(modules, self.package and self.package.asking(asked[-1]))


BodyMemories = dict[tuple[int, str, tuple[float, ...]], BodyMemory]
"""What is known of the bodies of stories: by the identity of the story, its paper and the accent of
its page."""


def page_content(
    stories: tuple[Placed, ...],
    typesetter: Typesetter,
    paper: Paper,
    findings: Findings,
    known: BodyMemories | None = None,
) -> PageContent:
    """Make the modules of a page. Where pages are tried, ``known`` keeps what was set of their
    stories; findings of text that is known are not told again."""
    for placed in stories:
        _report_styles(placed.story, typesetter, findings)
    if len(stories) == 1 and stories[0].slot is None:
        return _package(stories[0].story, typesetter, paper, findings)
    sizes = _sizes(stories, typesetter, paper)
    modules = tuple(
        in_direction(
            _module(placed, typesetter, paper, findings, number, sizes[number], known),
            placed,
            typesetter,
            findings,
        )
        for number, placed in enumerate(stories)
    )
    return PageContent(modules)


def _package(story: Story, typesetter: Typesetter, paper: Paper, findings: Findings) -> PageContent:
    """A story with a page to itself: its head across the page, its sections as modules beneath."""
    _report_unused(story, findings)
    photos = _photos(story, typesetter, findings, paper)
    several = len(story.sections) > 1 or bool(story.deck)
    head = story_head(story, "lead_headline", with_byline=several)
    style = typesetter.style("lead_headline")
    wish = partial(_lead_wish, typesetter=typesetter)
    largest = style.max_size or style.size
    on_photo = head_photo(story, typesetter, findings, paper)
    package = Module(story, head, (), (), typesetter, paper, wish, largest, on_photo=on_photo)

    style = typesetter.style("section_headline")
    wish = partial(_section_wish, size=style.size)
    largest = style.max_size or style.size
    modules = []
    for number, section in enumerate(story.sections or (Section(),)):  # a story may have no text
        blocks = with_portraits(_blocks(story, section, number, several), findings)
        own = HeadContent(section.headline, "section_headline")
        modules.append(Module(story, own, blocks, photos, typesetter, paper, wish, largest, number))
    return PageContent(tuple(modules), package)


def _report_styles(story: Story, typesetter: Typesetter, findings: Findings) -> None:
    """Styles that the manuscript asks for and the stylebook has not, once each."""
    blocks = (block for section in story.sections for block in section.body)
    told: set[str] = set()
    if story.headline_style and story.headline_style not in typesetter.stylebook.styles:
        findings.warn(
            "unknown-style",
            f'there is no style "{story.headline_style}": the headline has that of its place',
            f'write [styles.{story.headline_style}] with like = "headline" in the stylebook',
            story.origin,
        )
    for block in blocks:
        if not isinstance(block, Paragraph) or not block.style or block.style in told:
            continue
        told.add(block.style)
        if block.style not in typesetter.stylebook.styles:
            findings.warn(
                "unknown-style",
                f'there is no style "{block.style}": the text is set as {block.role.value}',
                f'write [styles.{block.style}] with like = "{block.role.value}" in the stylebook',
                block.text.origin(),
            )


def _report_unused(story: Story, findings: Findings) -> None:
    """Report fields that a story with a page to itself ignores."""
    if story.box:
        findings.warn(
            "box-unused",
            f"{story.id} has the page to itself and needs no box",
            "remove its box, or give it a slot",
            story.origin,
        )
    if story.headline_place != "over":
        findings.warn(
            "headline-place-unused",
            f"{story.id} has the page to itself: its head stands over it",
            "remove headline_place, or give the story a slot",
            story.origin,
        )


def _blocks(story: Story, section: Section, number: int, several: bool) -> tuple[Block, ...]:
    """The body of a section: the first includes the story's opening, the last its source."""
    blocks = section.body
    if number == 0:
        blocks = _with_opening(story, blocks, with_byline=not several)
    if number >= len(story.sections) - 1:
        blocks = _with_source(story, blocks)
    return blocks


def _lead_wish(width: float, typesetter: Typesetter) -> float:
    """Wanted size of a head across the whole page: a sixteenth of its measure."""
    style = typesetter.style("lead_headline")
    return min(style.max_size or style.size, max(style.min_size or style.size, width / 16))


def _section_wish(width: float, size: float) -> float:
    """Wanted size of a section head: it grows with its measure, a third more at the width of
    四开."""
    return size * (0.85 + 0.45 * width / SIKAI.span(SIKAI.columns))


def _sizes(
    stories: tuple[Placed, ...], typesetter: Typesetter, paper: Paper
) -> tuple[Grade | None, ...]:
    """The grades of the heads; None for all if the editor gave every slot, since the widths then
    set the sizes."""
    if all(placed.slot for placed in stories):
        return (None,) * len(stories)
    lead, other = typesetter.style("lead_headline"), typesetter.style("headline")
    ranked = [Ranked(placed.story.priority, _length(placed.story)) for placed in stories]
    return grades(ranked, paper, lead, other, typesetter.stylebook.ladder)


def _length(story: Story) -> int:
    """Characters of a story's body."""
    blocks = (block for section in story.sections for block in section.body)
    return sum(len(block.text.string) for block in blocks if isinstance(block, Paragraph))


def _module(
    placed: Placed,
    typesetter: Typesetter,
    paper: Paper,
    findings: Findings,
    number: int,
    grade: Grade | None,
    known: BodyMemories | None = None,
) -> Module:
    """One story among several: all its sections in one module."""
    story = placed.story
    role = headline_role(story, typesetter, is_lead=number == 0)
    style = typesetter.style("lead_headline" if number == 0 else "headline")
    blocks: list[Block] = []
    for section in story.sections:
        own = "brief_crosshead" if story.kind == "brief" else ""
        blocks += [Paragraph(text, Role.CROSSHEAD, style=own) for text in section.headline]
        blocks += with_portraits(_in_kind(section.body, story, typesetter), findings)
    photos = _photos(story, typesetter, findings, paper)
    head = story_head(story, role, with_byline=False)
    wish: Callable[[float], float]
    if grade:
        grade = grade.at_most(typesetter.style(role).max_size)
        wish, least, most = partial(_graded, size=grade.wish), grade.least, grade.most
    else:
        wish = partial(_story_wish, size=style.size, paper=paper, lead=number == 0)
        least, most = 0.0, style.max_size or style.size
    module = Module(
        story,
        head,
        _with_source(story, _with_opening(story, tuple(blocks), with_byline=True)),
        photos,
        typesetter,
        paper,
        wish,
        most,
        number,
        story.box,
        _head_place(story, paper, number),
        placed.column_mode,
        _across(story, number, head, typesetter, findings, paper),
        least=least,
        before=max(0, paper.fold - placed.slot.column) if placed.slot else 0,
        on_photo=head_photo(story, typesetter, findings, paper),
        _memory=_memory(story, paper, typesetter.stylebook.accent, known),
    )
    return module.held(placed.headline_most) if placed.headline_most else module


def _head_place(story: Story, paper: Paper, number: int) -> str:
    """Where its head stands; on a page of tiers over its first tiers, or over the text. The heads
    of the lead, of the second story and of boxes may be level there."""
    place = story.headline_place
    if not paper.is_vertical or place in ("beside", "within"):
        return "over" if place == "level" else place
    if story.head_photo:
        return "over"
    if place == "level":
        return place
    if place == "over" and (number < _LEVEL or story.box):
        return "either"
    return "over" if story.box else "tiers"


_LEVEL = 2
"""Stories of a page of tiers, from the lead on, whose heads may be level."""


def _across(
    story: Story,
    number: int,
    head: HeadContent,
    typesetter: Typesetter,
    findings: Findings,
    paper: Paper,
) -> HeadMaker | None:
    """The maker of heads whose lines run across those of the text, where such may be."""
    if not paper.is_vertical:
        if story.headline_place != "vertical":
            return None
        return upright_heads(head, typesetter, paper, findings)
    place = _head_place(story, paper, number)
    if place not in ("level", "either"):
        return None
    return level_heads(head, typesetter, paper, findings, is_asked=place == "level")


def headline_role(story: Story, typesetter: Typesetter, *, is_lead: bool) -> str:
    """The style of a story's headline: the one that it names; else, but for the lead of its page,
    that of its kind; else the page's."""
    styles = typesetter.stylebook.styles
    if story.headline_style in styles:
        return story.headline_style
    if is_lead:
        return "lead_headline"
    own = f"{story.kind}_headline"
    return own if story.kind and own in styles else "headline"


def _in_kind(blocks: Sequence[Block], story: Story, typesetter: Typesetter) -> list[Block]:
    """Body paragraphs in the style that the house has for the text of the story's kind."""
    own = f"{story.kind}_body"
    if not story.kind or own not in typesetter.stylebook.styles:
        return list(blocks)
    return [
        replace(block, style=own)
        if isinstance(block, Paragraph) and block.role is Role.BODY and not block.style
        else block
        for block in blocks
    ]


def _memory(
    story: Story, paper: Paper, accent: tuple[float, ...], known: BodyMemories | None
) -> ModuleMemory:
    """The memory of a story on a paper and in an accent: bodies hold crossheads in colour."""
    if known is None:
        return ModuleMemory()
    return ModuleMemory(body=known.setdefault((id(story), paper.name, accent), BodyMemory()))


def _graded(_width: float, size: float) -> float:
    return size


def _story_wish(width: float, size: float, paper: Paper, *, lead: bool) -> float:
    share = width / paper.span(paper.columns)
    return size * (0.6 + 0.5 * share) if lead else size * (0.75 + 0.75 * share)


def _with_opening(
    story: Story, blocks: tuple[Block, ...], *, with_byline: bool
) -> tuple[Block, ...]:
    """Put the byline first, unless it is in the head; run the dateline in before the first words;
    drop the first character if the desk asks for it."""
    opened = _with_drop_cap(story.drop_cap, blocks)
    if story.dateline:
        opened = _with_dateline(story.dateline, opened)
    byline = story.byline if with_byline else None
    if byline or story.portrait:
        words = byline or Text("")
        opened = (Paragraph(words, Role.BYLINE, portrait=story.portrait), *opened)
    return opened


def _with_drop_cap(lines: int, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Drop the first character of the first body paragraph over ``lines`` lines."""
    for at, block in enumerate(blocks):
        if lines and isinstance(block, Paragraph) and block.role is Role.BODY:
            return (*blocks[:at], replace(block, drop_cap=lines), *blocks[at + 1 :])
    return blocks


def _with_dateline(dateline: Text, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    for at, block in enumerate(blocks):
        if isinstance(block, Paragraph) and block.role is Role.BODY:
            text = join((emboldened(dateline), block.text), " ")
            return (*blocks[:at], replace(block, text=text), *blocks[at + 1 :])
    return (Paragraph(dateline), *blocks)


def _with_source(story: Story, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    return (*blocks, Paragraph(story.source, Role.CREDIT_LINE)) if story.source else blocks


def _photos(
    story: Story, typesetter: Typesetter, findings: Findings, paper: Paper
) -> tuple[FramedPhoto, ...]:
    """The photos of a story; what is wrong with its head-shot is told too."""
    if story.portrait and story.portrait.file:
        probe(story.portrait.file, story.portrait.origin, findings, story.portrait.page)
    return tuple(framed(photo, typesetter, findings, paper) for photo in story.photos)


def framed(photo: Photo, typesetter: Typesetter, findings: Findings, paper: Paper) -> FramedPhoto:
    """A photo with its aspect, as the grid of its page sees it."""
    content = _as_set(_upright(photo, findings), typesetter)
    if content.members:
        return FramedPhoto(content, typesetter, paper)
    page_width = paper.span(paper.fold) if paper.fold else float("inf")
    return FramedPhoto(content, typesetter, paper, page_width)


def _upright(photo: Photo, findings: Findings) -> PhotoContent:
    """A photo or a group of them; an unusable one keeps an empty frame."""
    aspect, usable, is_whole = _FRAME_ASPECT, False, False
    members = tuple(_upright(each, findings) for each in photo.members)
    if members:
        aspect = aspect_of(photo.layout, [each.aspect for each in members])
        return PhotoContent(photo, aspect, members[0].usable, members=members)
    if photo.file:
        info = probe(photo.file, photo.origin, findings, photo.page)
        if info.ok:
            x0, y0, x1, y1 = photo.shown
            aspect, usable = info.width * (x1 - x0) / (info.height * (y1 - y0)), True
            is_whole = _is_whole(photo, info, findings)
    else:
        findings.warn(
            "photo-without-file",
            f"a photo has a caption but no file: {photo.caption}"
            if photo.caption
            else "a photo has no file",
            "name its file under photos; an empty frame stands in its place",
            photo.origin,
        )
    return PhotoContent(photo, aspect, usable, is_whole)


def _as_set(content: PhotoContent, typesetter: Typesetter) -> PhotoContent:
    """A photo as the grid of its page sees it."""
    if not typesetter.is_vertical:
        return content
    from paiban.compose.vertical.lying import lying

    return lying(content)


def head_photo(
    story: Story, typesetter: Typesetter, findings: Findings, paper: Paper
) -> HeadPhoto | None:
    """The photo that the head of a story stands on."""
    if story.head_photo is None:
        return None
    content = framed(story.head_photo, typesetter, findings, paper).content
    own = story.byline or story.dateline or story.source or story.portrait or story.photos
    has_text = bool(own) or any(section.body for section in story.sections)
    return HeadPhoto(content, story.head_on_photo, has_text=has_text)


def _is_whole(photo: Photo, info: PhotoInfo, findings: Findings) -> bool:
    """Whether a photo is shown whole: the desk says so, names a kind whose edges matter, it is
    artwork, or it looks like one of these, which is told."""
    if photo.crop or photo.kind:
        return photo.crop != "fill"
    if info.is_artwork:
        return True
    if info.is_flat:
        findings.note(
            "photo-whole",
            f"{Path(photo.file).name} is small and of flat colours, like a QR code or a chart: it "
            "is shown whole",
            "if it may be cropped, write crop: fill with it",
            photo.origin,
        )
    return info.is_flat
