"""Jumping stories (下转A3版, 上接A1版), cut before their pages are composed (rule 30).

Each part becomes a story of its page under the same id, so pages can be composed independently.
"""

from __future__ import annotations

from collections.abc import Mapping

from paiban.arrange.plan import ModulePlan
from paiban.base.finding import Findings
from paiban.base.value import Record, field, replace
from paiban.column.demand import Module
from paiban.column.head.ladder import VISIBLE
from paiban.compose.jump.cut_place import CutStory, cut_in_form, cut_story
from paiban.compose.jump.key_words import key_words
from paiban.compose.kept.replayed_plan import replayed
from paiban.compose.module_setting import run_text
from paiban.compose.on_photos.grouped_photos import with_groups
from paiban.compose.on_photos.placed_heads import with_heads_on_photos
from paiban.compose.planning.inset_fitting import fitted
from paiban.compose.planning.slotted_page import slotted_plan
from paiban.compose.story_modules import page_content
from paiban.edition.house.local_words import local_words
from paiban.edition.jump_links import Key, beginnings, landing_of
from paiban.edition.model import Edition, Placed
from paiban.edition.paper import Paper
from paiban.edition.plans.plan_entries import KeptPage
from paiban.manuscript.story import Block, Paragraph, Role, Section, Story, Text
from paiban.typeset.typesetter import Typesetter

_LEAST_LINES = 3
"""Fewest lines worth a jump (rule 27: fewer make no leg)."""


def with_jumps(
    edition: Edition, typesetter: Typesetter, findings: Findings, kept: Mapping[str, KeptPage]
) -> Edition:
    """The edition with each jumping story cut into parts, each on its page. Stories that the
    arranger cut keep the form they have on the ``kept`` pages."""
    jumping = _Jumping(edition, typesetter, findings, kept)
    for at in beginnings(edition.pages):
        jumping.follow(at)
    return jumping.finished()


class _Jumping(Record):
    """The edition under way, as its stories are cut."""

    edition: Edition
    typesetter: Typesetter
    findings: Findings
    kept: Mapping[str, KeptPage]
    unused: set[Key] = field(default_factory=set)
    """Jump targets that remain unused."""
    sizes: dict[Key, float] = field(default_factory=dict)
    """The size of each head where a part begins."""

    def follow(self, at: Key) -> None:
        """Cut the story at ``at``, and its rest, at each jump."""
        while (there := landing_of(self.edition.pages, at)) is not None:
            parts = None if at in self.unused else self._cut(at, there)
            if parts is None:
                self._leave_whole(at, there)
                at = there
                continue
            before = self._placed(at)
            self._put(at, replace(before, story=_whole(before.story, parts.first)))
            number = self.edition.pages[at[0]].number
            blocks = (self._notice(Role.JUMP_FROM, number), *parts.rest)
            landed = _landed(self._placed(there), blocks)
            named = replace(landed.story, id=before.story.id)
            most = self.sizes[at] / VISIBLE  # rule 29: what goes on has a smaller head
            self._put(there, replace(landed, story=named, jump_from=number, headline_most=most))
            at = there

    def _leave_whole(self, at: Key, there: Key) -> None:
        """Leave a story uncut; photos that the arranger moved with the jump come back to it."""
        self.unused.add(there)
        placed = self._placed(at)
        if placed.jump_auto and at not in self.unused:
            photos = (*placed.story.photos, *self._placed(there).story.photos)
            slots = (*placed.photo_slots, *self._placed(there).photo_slots)
            story = replace(placed.story, photos=photos)
            self._put(at, replace(placed, story=story, photo_slots=slots))

    def finished(self) -> Edition:
        """The edition without unused jump targets."""
        pages = []
        for number, page in enumerate(self.edition.pages):
            kept = (
                placed
                for index, placed in enumerate(page.stories)
                if (number, index) not in self.unused
            )
            pages.append(replace(page, stories=tuple(kept)))
        return replace(self.edition, pages=tuple(pages))

    def _cut(self, at: Key, there: Key) -> CutStory | None:
        """The two parts of the story at ``at``; None, with a finding if needed, if it is not
        cut."""
        placed, number = self._stories(at)[at[1]], self.edition.pages[there[0]].number
        name = placed.story.id
        if placed.slot is None:  # the arranger found no place for it: told with the page
            return None
        module, form = self._form(at, self._module(at))
        plan = form or slotted_plan(module, placed, self._paper(at), at[1])
        if plan is None:  # reported when the page is composed
            return None
        self.sizes[at] = plan.head.size
        run = run_text(module, form) if form else fitted(module, plan)[1]
        if not run.flow.over:
            if not placed.jump_auto:
                self.findings.warn(
                    "jump-needless",
                    f"{name} fits where it stands: it does not jump to page {number}",
                    "remove the jump, or give it less room; its place there stays empty",
                    placed.jump_origin,
                )
            return None
        notice = self._notice(Role.JUMP_TO, number)
        parts = cut_in_form(module, form, notice) if form else None
        parts = parts or cut_story(module, placed, at[1], notice)
        if parts is None:
            self.findings.error(
                "jump-impossible",
                f"{name} has no paragraph that can be cut at the foot of its slot",
                "give it another slot",
                placed.jump_origin,
            )
        elif parts.lines < _LEAST_LINES:
            self.findings.warn(
                "jump-short",
                f"{name} continues on page {number} with only {_lines(parts.lines)}",
                "give it a smaller slot, or cut that much",
                placed.jump_origin,
            )
        return parts

    def _form(self, at: Key, module: Module) -> tuple[Module, ModulePlan | None]:
        """The form of a story that the arranger has cut, on a page that is kept; and the module
        with its head in the size that it has there."""
        placed, page = self._stories(at)[at[1]], self.kept.get(self.edition.pages[at[0]].number)
        for kept in page.stories if page and placed.jump_auto else ():
            if kept.plan.id == placed.story.id and kept.plan.slot == placed.slot:
                numbers = tuple(range(len(placed.story.photos)))
                return replayed(module, placed, kept.plan, at[1], numbers)
        return module, None

    def _placed(self, at: Key) -> Placed:
        return self.edition.pages[at[0]].stories[at[1]]

    def _stories(self, at: Key) -> tuple[Placed, ...]:
        """The stories of that page as they are made up."""
        own = self.edition.pages[at[0]].stories
        own = with_groups(own, self.edition.language, Findings.aside())
        return with_heads_on_photos(own, self._paper(at), Findings.aside())

    def _module(self, at: Key) -> Module:
        """The story's module as on its page: its head no larger than those before it."""
        # What is wrong with them is said when the page is composed.
        stories = self._stories(at)
        content = page_content(stories, self.typesetter, self._paper(at), Findings.aside())
        own = content.modules[at[1]]
        earlier = zip(content.modules[: at[1]], stories, strict=False)
        for number, (module, placed) in enumerate(earlier):
            plan = placed.slot and slotted_plan(module, placed, self._paper(at), number)
            if plan:
                own = own.held(plan.head.size or own.largest)
        return own

    def _paper(self, at: Key) -> Paper:
        """The paper of the story's page."""
        return self.edition.pages[at[0]].paper_on(self.edition.paper)

    def _notice(self, role: Role, number: str) -> Paragraph:
        """The notice of a jump to or from a page."""
        book = self.typesetter.stylebook
        wording = book.jump_to if role is Role.JUMP_TO else book.jump_from
        page = local_words(self.typesetter.locale).ordinal * number.isdigit() + number
        return Paragraph(Text(wording.replace("{page}", page)), role)

    def _put(self, at: Key, placed: Placed) -> None:
        pages, (number, index) = list(self.edition.pages), at
        stories = list(pages[number].stories)
        stories[index] = placed
        pages[number] = replace(pages[number], stories=tuple(stories))
        self.edition = replace(self.edition, pages=tuple(pages))


def _lines(count: int) -> str:
    return "1 line" if count == 1 else f"{count} lines"


def _whole(story: Story, blocks: tuple[Block, ...]) -> Story:
    """The story with ``blocks`` as its text, byline, dateline and source included."""
    return replace(
        story,
        byline=None,
        dateline=None,
        source=None,
        drop_cap=0,
        sections=(Section((), blocks),),
    )


def _landed(placed: Placed, blocks: tuple[Block, ...]) -> Placed:
    """The continued part, headed by key words; all other head matter stays with the first part."""
    story = placed.story
    head = placed.headline or (key_words(story.headline[0]) if story.headline else None)
    bare = replace(
        _whole(story, blocks),
        headline=(head,) if head else (),
        head_on_photo="",
        kicker=None,
        subhead=(),
        deck=(),
        slogans=(),
        column_title=None,
    )
    return replace(placed, story=bare)
