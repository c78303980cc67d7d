"""Reader of plan files (``--plan``), which keep a layout under version control.

Plans are checked against the edition here; ``plan_writer.py`` writes them.
"""

from __future__ import annotations

from pathlib import Path

from paiban.base.finding import Findings, Unusable
from paiban.base.origin import Origin
from paiban.base.value import Value
from paiban.edition.model import Edition, PageSpec
from paiban.edition.paper import Paper
from paiban.edition.plans.plan_entries import (
    VERSION,
    EditionPlan,
    KeptPage,
    PagePlan,
    PlanEntry,
    StoryPlan,
)
from paiban.edition.written.checked import checked, unknown
from paiban.edition.written.toml_source import KeyPath, TomlSource, read_toml


def planned_paper(path: Path) -> str:
    """The paper of a plan file's first page, for an edition whose paper is not chosen yet. What is
    wrong with the file ``read_plan`` tells, once the pages are made up."""
    pages = checked(read_toml(path), EditionPlan, Findings.aside()).pages
    return pages[0].paper if pages else ""


def planned_pages(path: Path) -> dict[str, str]:
    """The page of each story by a plan file, by the story's id, for an edition whose stories have
    no page yet; ``read_plan`` tells what is wrong with the file."""
    pages = checked(read_toml(path), EditionPlan, Findings.aside()).pages
    return {story.id: page.number for page in pages for story in page.stories}


def planned_sections(path: Path) -> dict[str, str]:
    """The section of each page by a plan file, where it tells one."""
    pages = checked(read_toml(path), EditionPlan, Findings.aside()).pages
    return {page.number: page.section for page in pages if page.section}


def written_plan(path: str) -> EditionPlan | None:
    """A plan file as it is written, held against no edition; None where there is none that can be
    read. What is wrong with it was told when the pages were made up."""
    try:
        return checked(read_toml(Path(path)), EditionPlan, Findings.aside()) if path else None
    except Unusable:
        return None


def read_plan(path: Path, edition: Edition, findings: Findings) -> tuple[KeptPage, ...]:
    """The pages of a plan file that fit the edition; the others become findings.

    Raises ``Unusable``: ``no-such-file``, ``bad-toml``.
    """
    source = read_toml(path)
    plan = checked(source, EditionPlan, findings)
    if plan.version != VERSION:
        message = f"the plan has version {plan.version}, but paiban reads version {VERSION}"
        hint = "save it again with --save-plan"
        findings.error("plan-version", message, hint, source.origin(("version",)))
        return ()
    return _Reader(source, edition, findings).pages(plan)


class _Reader(Value, frozen=True):
    """Checks the parts of a plan file."""

    source: TomlSource
    edition: Edition
    findings: Findings

    def pages(self, plan: EditionPlan) -> tuple[KeptPage, ...]:
        specs = {spec.number: spec for spec in self.edition.pages}
        found: dict[str, KeptPage] = {}
        for index, page in enumerate(plan.pages):
            at: KeyPath = ("pages", index)
            if page.number not in specs:
                message = f'the plan has a page "{page.number}", but the edition has not'
                hint = unknown(page.number, specs)
                self.findings.warn("plan-page-gone", message, hint, self._origin(at, "number"))
            elif page.number in found:
                message = f"page {page.number} is in the plan twice"
                hint = "remove one of them"
                self.findings.error("plan-page-twice", message, hint, self._origin(at, "number"))
            elif self._has_paper(page, at):
                found[page.number] = self._page(page, specs[page.number], at)
        return tuple(found.values())

    def _origin(self, at: KeyPath, key: str) -> Origin:
        return self.source.origin((*at, key))

    def _has_paper(self, page: PagePlan, at: KeyPath) -> bool:
        name = self.edition.paper.name
        if page.paper in ("", name):
            return True
        self.findings.error(
            "plan-paper",
            f'page {page.number} was planned on "{page.paper}", but the edition is on "{name}"',
            f"build it with --paper {page.paper}, or save the plan again",
            self._origin(at, "paper"),
        )
        return False

    def _page(self, page: PagePlan, spec: PageSpec, at: KeyPath) -> KeptPage:
        ids = {placed.story.id for placed in spec.stories}
        kept: dict[tuple[str, int | None], PlanEntry] = {}
        for index, story in enumerate(page.stories):
            here: KeyPath = (*at, "stories", index)
            if story.id not in ids:
                self.findings.warn(
                    "plan-story-gone",
                    f"{story.id or 'a story without an id'} is in the plan of page {page.number} "
                    "but not on the page",
                    "its slot stays white unless a late story takes it; locked = false arranges "
                    "the page again",
                    self._origin(here, "id"),
                )
            elif (story.id, story.part) in kept:
                message = f"{story.id} is in the plan of page {page.number} twice"
                hint = "remove one of them"
                self.findings.error("plan-story-twice", message, hint, self._origin(here, "id"))
            elif self._is_sound(
                story, here, list(kept.values()), spec.paper_on(self.edition.paper)
            ):
                kept[story.id, story.part] = PlanEntry(story, self.source.origin(here))
        origin = self.source.origin(at)
        return KeptPage(page.number, page.locked, tuple(kept.values()), origin, page.left_out)

    def _is_sound(
        self, story: StoryPlan, at: KeyPath, others: list[PlanEntry], paper: Paper
    ) -> bool:
        """Whether the numbers are valid; reports an entry that is not."""
        wrong = _wrong(story, paper)
        if wrong is not None:
            key, message = wrong
            code = "slot-outside" if key in _SLOT else "plan-value"
            hint = "columns and lines count from 1; remove the entry to free the story"
            self.findings.error(code, f"{story.id}: {message}", hint, self._origin(at, key))
            return False
        for other in others:
            if story.slot.overlaps(other.plan.slot):
                message = f'the slots of "{other.plan.id}" and "{story.id}" overlap in the plan'
                hint = "move or shorten one of them"
                self.findings.error("slots-overlap", message, hint, self._origin(at, "column"))
                return False
        return True


_SLOT = ("column", "line", "columns", "lines")
_NARROWEST = 4
"""The narrowest measure, in ems; a user's paper may have narrower columns."""
_LEAST = {
    "part": 0,
    "text_columns": 1,
    "wider": 0,
    "headline_size": 0,
    "head_lines": 0,
    "inset_head_lines": 0,
}


_LENGTHS = ("measure", "gutter", "headline_size", "headline_most", "headline_scale")
_MOST = 5000
"""Points or ems of the longest length: beyond any newspaper, and short of infinity."""


def _wrong_inside(story: StoryPlan) -> tuple[str, str] | None:
    """What is wrong with the numbers of a photo or an inset."""
    for photo in story.photos:
        counts = (photo.photo, photo.column, photo.columns, photo.line, photo.lines)
        gaps = (photo.gap_below or 0, photo.gap_above or 0)
        if not all(1 <= count <= _MOST for count in counts) or not all(
            0 <= gap <= _MOST for gap in gaps
        ):
            return "photos", f"a number of photo {photo.photo} is out of range"
    for inset in story.insets:
        if not (
            0 < inset.ems <= _MOST
            and 0 <= inset.left <= _MOST
            and 1 <= inset.line <= _MOST
            and 1 <= inset.lines <= _MOST
            and 0 <= inset.number <= _MOST
        ):
            return "insets", "a number of an inset is out of range"
    return None


def _wrong(story: StoryPlan, paper: Paper) -> tuple[str, str] | None:
    """The first key of an entry with an invalid number, and what is wrong with it."""
    slot = story.slot
    if slot.column < 0 or slot.columns < 1 or slot.right > paper.columns:
        return "column", f"the slot is not within the {paper.columns} columns of the grid"
    least = 0 if story.part else 1  # beneath a poster there may be no text
    if slot.line < 0 or slot.lines < least or slot.foot > paper.lines:
        return "line", f"the slot is not within the {paper.lines} lines of the grid"
    odd = next((key for key in _LENGTHS if not 0 <= getattr(story, key) <= _MOST), None)
    if odd:
        return odd, f'"{odd}" is {getattr(story, odd)}, not from 0 to {_MOST}'
    wrong = _wrong_inside(story)
    if wrong:
        return wrong
    for key, least in _LEAST.items():
        value = getattr(story, key)
        if value is not None and value < least:
            return key, f'"{key}" is {value}, less than {least}'
    if story.head_lines > story.lines:
        return "head_lines", "the head is deeper than the slot"
    if story.direction == "vertical":
        return None
    across = story.text_columns * (story.measure + story.gutter) - story.gutter + story.wider
    narrow = story.measure < min(_NARROWEST, paper.column_ems) or story.gutter < 0
    if narrow or across > paper.span_ems(slot.columns) + 0.01:
        columns = f"{story.text_columns} columns of {story.measure:g} em"
        return "measure", f"{columns} do not fit into {slot.columns} basic columns"
    return None
