"""Pages kept from one build of an edition to the next: what a page is made of decides whether it is
made again, and a page whose texts have changed a little keeps its plan."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from paiban.base.files import stamp
from paiban.base.finding import Finding, Findings, Severity
from paiban.base.origin import Origin
from paiban.base.value import Record, Value, field, replace
from paiban.compose.composer import Laid, compose_page
from paiban.compose.kept.saved_plan import edition_plan
from paiban.compose.planning.plan_choice import Trial
from paiban.edition.likeness import but_texts
from paiban.edition.model import Edition, PageSpec
from paiban.edition.plans.plan_entries import KeptPage, PlanEntry
from paiban.typeset.typesetter import Typesetter

_LEFT = ("overset", "underset", "page-white", "held-over", "no-room", "photo-left-out")
"""Findings of a page that does not hold its stories as they are."""


class Basis(Value, frozen=True):
    """What a page is made of. The edition is without what no page looks at; ``stamps`` tell the
    state of each file that it shows."""

    spec: PageSpec
    edition: Edition
    kept: KeptPage | None
    told: tuple[object, ...]
    """What it tells of other pages, in an index or a skybox."""
    stamps: tuple[tuple[str, tuple[int, int]], ...]


class MadePage(Value, frozen=True, eq=False):
    """A page as it was made last, and what was found."""

    basis: Basis
    laid: Laid
    found: tuple[Finding, ...]
    stands: bool = False
    """Whether it has the plan of an earlier state of its texts: made from nothing, it might have
    another."""

    @property
    def left(self) -> tuple[int, int]:
        """Errors, and other findings, of what the page does not hold, or leaves white."""
        left = [each for each in self.found if each.code in _LEFT]
        errors = sum(each.severity is Severity.ERROR for each in left)
        return errors, len(left) - errors


class MadePages(Record):
    """The pages of the last build, by number. ``steady``: a page whose texts have changed keeps its
    plan where they still fit their slots; else it is arranged anew."""

    steady: bool = False
    pages: dict[str, MadePage] = field(default_factory=dict)
    free: dict[str, MadePage] = field(default_factory=dict)
    """Each page as it was made last without a plan file, to which it comes back when it is free."""
    anew: set[str] = field(default_factory=set)
    """The numbers of pages that are to be arranged anew once."""
    first: str = ""
    """The number of the page that is wanted before the others."""
    told: Callable[[Laid], None] | None = None
    """Hears of each page that was made, as soon as it is."""
    has_more_left: bool = False
    """Whether a page of the last build holds less of its stories than before."""
    _left: dict[str, tuple[int, int]] = field(default_factory=dict)

    def in_order(self, specs: Sequence[PageSpec]) -> list[PageSpec]:
        """The pages in the order in which they are made."""
        return sorted(specs, key=lambda spec: spec.number != self.first)

    def page(
        self,
        spec: PageSpec,
        edition: Edition,
        typesetter: Typesetter,
        kept: KeptPage | None,
        planned: Trial | None,
    ) -> MadePage:
        """The page of ``edition``, made of these or already there."""
        basis = _basis(spec, edition, kept)
        last = self.pages.get(spec.number)
        is_anew = spec.number in self.anew
        if last is None or last.basis != basis or is_anew:
            if kept is None:
                last = self.free.get(spec.number)
            if last is None or last.basis != basis or is_anew:
                last = self._made(basis, edition, typesetter, planned, None if is_anew else last)
            self.pages[spec.number] = last
            if kept is None:
                self.free[spec.number] = last
            self.anew.discard(spec.number)
            if self.told:
                self.told(last.laid)
        return last

    def _made(
        self,
        basis: Basis,
        edition: Edition,
        typesetter: Typesetter,
        planned: Trial | None,
        last: MadePage | None,
    ) -> MadePage:
        if self.steady and last and basis.kept is None and _may_stand(last.basis, basis):
            stands = _as_it_stood(last.laid)
            made = _composed(basis, edition, typesetter, stands, None)
            if made.left <= last.left:
                return replace(made, stands=True)
        return _composed(basis, edition, typesetter, basis.kept, planned)

    def end(self, numbers: set[str]) -> None:
        """End a build: drop the pages that the edition no longer has, and see whether one of the
        others holds less than it did."""
        before = self._left
        self.pages = {number: page for number, page in self.pages.items() if number in numbers}
        self.free = {number: page for number, page in self.free.items() if number in numbers}
        self._left = {number: page.left for number, page in self.pages.items()}
        self.has_more_left = any(
            left[0] > before.get(number, left)[0] for number, left in self._left.items()
        )


def _composed(
    basis: Basis,
    edition: Edition,
    typesetter: Typesetter,
    kept: KeptPage | None,
    planned: Trial | None,
) -> MadePage:
    found = Findings()
    typesetter = typesetter.apart(found)
    laid = compose_page(basis.spec, edition, typesetter, found, kept, planned)
    return MadePage(basis, laid, tuple(found))


def _basis(spec: PageSpec, edition: Edition, kept: KeptPage | None) -> Basis:
    bare = replace(edition, pages=(), pool=None, plan="", fillers=(), title="")
    pages = edition.pages if spec.index or spec.skybox else ()
    told = tuple(
        (page.number, placed.story.id, placed.story.headline, placed.story.photos)
        for page in pages
        for placed in page.stories
    )
    files = dict.fromkeys(file for file in (*_files(spec, edition), *_pictures(pages)) if file)
    return Basis(spec, bare, kept, told, tuple((file, stamp(file)) for file in files))


def _files(spec: PageSpec, edition: Edition) -> Iterator[str]:
    """The files that a page shows."""
    yield from _pictures((spec,))
    yield from (each.file for each in spec.advertisements)
    if spec.ear:
        yield spec.ear.picture
    if spec.skybox:
        yield from (each.picture for each in spec.skybox.teasers)
    yield spec.furniture.nameplate
    yield from edition.fonts.values()


def _pictures(pages: Sequence[PageSpec]) -> Iterator[str]:
    """The photos and portraits of the stories of pages."""
    for placed in (placed for page in pages for placed in page.stories):
        yield from (photo.file for photo in placed.story.photos)
        for section in placed.story.sections:
            for block in section.body:
                portrait = getattr(block, "portrait", None)
                if portrait:
                    yield portrait.file


def _may_stand(last: Basis, now: Basis) -> bool:
    """Whether two states of a page differ in the texts of its stories, and in its files, alone; one
    that was set by a plan file is arranged anew once the file no longer has it."""
    same = last.edition == now.edition and last.kept is None
    return same and but_texts(last.spec) == but_texts(now.spec)


def _as_it_stood(laid: Laid) -> KeptPage:
    """The plan of a page, each story in its slot."""
    plan, origin = edition_plan((laid,)).pages[0], Origin("")
    stories = tuple(PlanEntry(story, origin) for story in plan.stories)
    return KeptPage(plan.number, True, stories, origin, plan.left_out)
