"""Stories of a page → the modules that are arranged on it."""

from __future__ import annotations

from functools import partial

from paiban.base.finding import Findings
from paiban.base.value import Value, replace
from paiban.column.demand import FramedPhoto, Module
from paiban.column.head.head_block import HeadContent, story_head
from paiban.column.photo_block import PhotoContent
from paiban.compose.direction import in_direction, upright_heads
from paiban.compose.grades import Grade, grades
from paiban.edition.model import Placed
from paiban.edition.paper import SIKAI, Paper
from paiban.manuscript.slicing import emboldened, join
from paiban.manuscript.story import Block, Paragraph, Photo, Role, Section, Story, Text
from paiban.photo.probe import probe
from paiban.typeset.typesetter import Typesetter

_FRAME_ASPECT = 1.5
"""Of the frame that stands for a photo that is missing or has no file yet."""


class PageContent(Value, frozen=True):
    """The modules of a page in order of weight. ``package`` is the head over them all where the
    page is one package; then any module may take its photos."""

    modules: tuple[Module, ...]
    package: Module | None = None


def page_content(
    stories: tuple[Placed, ...], typesetter: Typesetter, paper: Paper, findings: Findings
) -> PageContent:
    """Make the modules of a page."""
    for placed in stories:
        _report_styles(placed.story, typesetter, findings)
    if len(stories) == 1 and stories[0].slot is None:
        return _package(stories[0].story, typesetter, paper, findings)
    sizes = _sizes(stories, typesetter, paper)
    modules = tuple(
        in_direction(
            _module(placed, typesetter, paper, findings, number, sizes[number]),
            placed,
            typesetter,
            findings,
        )
        for number, placed in enumerate(stories)
    )
    return PageContent(modules)


def _package(story: Story, typesetter: Typesetter, paper: Paper, findings: Findings) -> PageContent:
    """One story for a page: its head across the page, its sections as modules beneath."""
    _report_unused(story, findings)
    photos = tuple(framed(photo, typesetter, findings, paper) for photo in story.photos)
    several = len(story.sections) > 1 or bool(story.deck)
    head = story_head(story, "lead_headline", with_byline=several)
    style = typesetter.style("lead_headline")
    wish = partial(_lead_wish, typesetter=typesetter)
    largest = style.max_size or style.size
    package = Module(story, head, (), (), typesetter, paper, wish, largest)

    style = typesetter.style("section_headline")
    wish = partial(_section_wish, size=style.size)
    largest = style.max_size or style.size
    modules = []
    for number, section in enumerate(story.sections or (Section(),)):  # it may have no text at all
        blocks = _blocks(story, section, number, several)
        own = HeadContent(section.headline, "section_headline")
        modules.append(Module(story, own, blocks, photos, typesetter, paper, wish, largest, number))
    return PageContent(tuple(modules), package)


def _report_styles(story: Story, typesetter: Typesetter, findings: Findings) -> None:
    """Styles that the manuscript asks for and the stylebook has not, once each."""
    blocks = (block for section in story.sections for block in section.body)
    told: set[str] = set()
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
    """What a story that has the page to itself makes no use of."""
    if story.box:
        findings.warn(
            "box-unused",
            f"{story.id} has the page to itself and stands in no box",
            "take the box out, or give it a slot",
            story.origin,
        )
    if story.headline_place != "over":
        findings.warn(
            "headline-place-unused",
            f"{story.id} has the page to itself: its head stands over it",
            "take headline_place out, or give the story a slot",
            story.origin,
        )


def _blocks(story: Story, section: Section, number: int, several: bool) -> tuple[Block, ...]:
    """The body of a section; the first has the opening of the story, the last its source."""
    blocks = section.body
    if number == 0:
        blocks = _with_opening(story, blocks, with_byline=not several)
    if number >= len(story.sections) - 1:
        blocks = _with_source(story, blocks)
    return blocks


def _lead_wish(width: float, typesetter: Typesetter) -> float:
    """The size that a head over the whole page asks for: a sixteenth of its measure."""
    style = typesetter.style("lead_headline")
    return min(style.max_size or style.size, max(style.min_size or style.size, width / 16))


def _section_wish(width: float, size: float) -> float:
    """Heads grow with the measure that they stand over: a third more at the width of 四开."""
    return size * (0.85 + 0.45 * width / SIKAI.span(SIKAI.columns))


def _sizes(
    stories: tuple[Placed, ...], typesetter: Typesetter, paper: Paper
) -> tuple[Grade | None, ...]:
    """The grades of the heads; none where the editor has given every slot, and so the widths that
    say how large they ought to be."""
    if all(placed.slot for placed in stories):
        return (None,) * len(stories)
    lead, other = typesetter.style("lead_headline"), typesetter.style("headline")
    return grades(len(stories), paper, lead, other)


def _module(
    placed: Placed,
    typesetter: Typesetter,
    paper: Paper,
    findings: Findings,
    number: int,
    grade: Grade | None,
) -> Module:
    """One story among several: all its sections in one module."""
    story = placed.story
    role = "lead_headline" if number == 0 else "headline"
    style = typesetter.style(role)
    blocks: list[Block] = []
    for section in story.sections:
        blocks += [Paragraph(text, Role.CROSSHEAD) for text in section.headline]
        blocks += section.body
    photos = tuple(framed(photo, typesetter, findings, paper) for photo in story.photos)
    head, upright = story_head(story, role, with_byline=False), story.headline_place == "vertical"
    made = Module(
        story,
        head,
        _with_source(story, _with_opening(story, tuple(blocks), with_byline=True)),
        photos,
        typesetter,
        paper,
        partial(_story_wish, size=style.size, paper=paper, lead=number == 0),
        style.max_size or style.size,
        number,
        story.box,
        story.headline_place,
        placed.column_mode,
        upright_heads(head, typesetter, paper, findings) if upright else None,
        before=max(0, paper.fold - placed.slot.column) if placed.slot else 0,
    )
    if grade:
        made.wish, made.least, made.most = (
            partial(_graded, size=grade.wish),
            grade.least,
            grade.most,
        )
    return made


def _graded(_width: float, size: float) -> float:
    return size


def _story_wish(width: float, size: float, paper: Paper, *, lead: bool) -> float:
    share = width / paper.span(paper.columns)
    return size * (0.6 + 0.5 * share) if lead else size * (0.75 + 0.75 * share)


def _with_opening(
    story: Story, blocks: tuple[Block, ...], *, with_byline: bool
) -> tuple[Block, ...]:
    """The byline as the first line of the text, unless it stands in the head; the dateline run in
    before its first words; its first character dropped where the desk asks for that."""
    opened = _with_drop_cap(story.drop_cap, blocks)
    if story.dateline:
        opened = _with_dateline(story.dateline, opened)
    if story.byline and with_byline:
        opened = (Paragraph(story.byline, Role.BYLINE), *opened)
    return opened


def _with_drop_cap(lines: int, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The first paragraph of body text with its first character over so many lines."""
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


def framed(
    photo: Photo, typesetter: Typesetter, findings: Findings, paper: Paper | None = None
) -> FramedPhoto:
    """A photo looked at; one that cannot be used keeps its frame."""
    aspect, usable = _FRAME_ASPECT, False
    if photo.file:
        info = probe(photo.file, photo.origin, findings)
        if info.ok:
            aspect, usable = info.width / info.height, True
    else:
        findings.warn(
            "photo-without-file",
            f"a photo has a caption but no file: {photo.caption or ''}",
            "name its file under photos; an empty frame stands in its place",
            photo.origin,
        )
    page_width = paper.span(paper.fold) if paper and paper.fold else float("inf")
    return FramedPhoto(PhotoContent(photo, aspect, usable), typesetter, page_width)
