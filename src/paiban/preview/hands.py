"""Hand changes to a page → the plan file that records them.

A moved story is pinned where it is dropped, and the arranger does the rest. It tries with all other
stories free, and with the displaced story in the vacated place.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import ceil

from paiban.base.finding import Findings
from paiban.base.value import replace
from paiban.compose.composer import Laid, compose_page
from paiban.compose.kept.saved_plan import edition_plan
from paiban.edition.model import PageSpec, Placed, Slot
from paiban.edition.plans.plan_entries import EditionPlan, PagePlan, StoryPlan
from paiban.edition.plans.plan_writer import plan_text
from paiban.preview.values import Hand


class Refused(Exception):
    """A change that cannot be made; the message is for the editor."""


def changed_plan(
    laid: Sequence[Laid], plan: EditionPlan | None, hand: Hand, others: Sequence[Laid] = ()
) -> str:
    """The plan file's text after a change; ``others`` are the alternatives shown for the page.
    Raises ``Refused``."""
    plan = plan or EditionPlan()
    if hand.what == "back":
        return plan_text(_with_off(plan, hand.story, ""))
    page = next((each for each in laid if each.page.number == hand.page), None)
    if page is None:
        raise Refused(f"there is no page {hand.page}")
    kept = next((each for each in plan.pages if each.number == hand.page), None)
    match hand.what:
        case "take":
            return plan_text(_with_page(plan, _taken(plan, hand, others)))
        case "lock":
            return plan_text(_with_page(plan, edition_plan((page,), plan).pages[0]))
        case "unlock":
            return plan_text(_freed(plan, hand.page))
        case "kill" | "hold":
            return plan_text(_without(plan, page, kept, hand))
    placed = _placed(page, hand.story)
    pins = {story.id for story in (kept.stories if kept else ()) if story.pinned}
    match hand.what:
        case "move":
            made = _moved(page, placed, pins, hand)
            pins = {*pins, hand.story}
        case "columns":
            made = _in_columns(page, placed, hand)
        case "pin" | "unpin":
            made = _page_plan(page)
            pins = {*pins, hand.story} if hand.what == "pin" else pins - {hand.story}
        case _:
            raise Refused(f"there is no change {hand.what}")
    stories = tuple(replace(story, pinned=story.id in pins) for story in made.stories)
    made = replace(made, locked=kept.locked if kept else True, stories=stories)
    return plan_text(_with_page(plan, made))


def _freed(plan: EditionPlan, number: str) -> EditionPlan:
    """The plan with a page that is not locked: only its pinned stories keep their slots."""
    pages = []
    for page in plan.pages:
        pinned = tuple(story for story in page.stories if story.pinned)
        if page.number == number:
            page = replace(page, locked=False, stories=pinned, left_out=())
        if page.number != number or pinned:
            pages.append(page)
    return replace(plan, pages=tuple(pages))


def _without(plan: EditionPlan, page: Laid, kept: PagePlan | None, hand: Hand) -> EditionPlan:
    """The plan with a story off the edition; a page that is locked is locked again without it."""
    spec = page.desk.spec
    rest = tuple(each for each in spec.stories if each.story.id != hand.story)
    if len(rest) == len(spec.stories):
        raise Refused(f"{hand.story} is not on page {hand.page}")
    plan = _with_off(plan, hand.story, hand.what)
    if kept is None:
        return plan
    if not rest or not kept.locked:
        stories = tuple(story for story in kept.stories if story.id != hand.story)
        return _with_page(plan, replace(kept, stories=stories))
    now, pins = _slots(page), {story.id for story in kept.stories if story.pinned}
    stands = tuple(
        replace(each, slot=each.slot or now.get(each.story.id)) if each.story.id in pins else each
        for each in rest
    )
    made = _page_plan(_made(page, replace(spec, stories=stands)))
    stories = tuple(replace(story, pinned=story.id in pins) for story in made.stories)
    return _with_page(plan, replace(made, stories=stories))


def _with_off(plan: EditionPlan, story: str, what: str) -> EditionPlan:
    """The plan with a story killed or held, or back with the others."""
    killed = tuple(each for each in plan.killed if each != story)
    held = tuple(each for each in plan.held if each != story)
    if what == "kill":
        killed += (story,)
    elif what == "hold":
        held += (story,)
    elif (killed, held) == (plan.killed, plan.held):
        raise Refused(f"{story} is not off the pages")
    return replace(plan, killed=killed, held=held)


def _taken(plan: EditionPlan | None, hand: Hand, others: Sequence[Laid]) -> PagePlan:
    """The page by one of the alternatives shown; pins stay."""
    if not 0 <= hand.alternative < len(others) or others[0].page.number != hand.page:
        raise Refused("the page was rebuilt since: request its alternatives again")
    return edition_plan((others[hand.alternative],), plan).pages[0]


def _placed(page: Laid, story: str) -> Placed:
    """The story on its page. Raises ``Refused`` if it cannot be changed by hand."""
    if page.desk.content.package is not None:
        raise Refused("a story that has the page to itself is arranged as a whole")
    placed = next((each for each in page.desk.spec.stories if each.story.id == story), None)
    if placed is None:
        raise Refused(f"{story} is not on page {page.page.number}")
    if placed.slot is not None:
        raise Refused(f"{story} has its slot from edition.toml ({placed.origin}): change it there")
    return placed


def _page_plan(laid: Laid) -> PagePlan:
    return edition_plan((laid,)).pages[0]


def _with_page(plan: EditionPlan, page: PagePlan) -> EditionPlan:
    pages = {each.number: each for each in plan.pages}
    pages[page.number] = page
    return replace(plan, pages=tuple(pages.values()))


def _slots(page: Laid) -> dict[str, Slot]:
    stories = page.desk.spec.stories
    return {stories[each.unit].story.id: each.slot for each in page.trial.plan.modules}


def _moved(page: Laid, placed: Placed, pins: set[str], hand: Hand) -> PagePlan:
    """The page with a story in another slot: of those tried, the one with the least text over and
    white."""
    now = _slots(page)
    wanted = _wanted(page, now, hand)
    fixed = {name: now[name] for name in pins if name in now and name != hand.story}
    for name, slot in fixed.items():
        if slot.overlaps(wanted):
            raise Refused(f"{name} is pinned there")
    if any(slot.overlaps(wanted) for slot in page.desk.taken):
        raise Refused("the masthead, the index or an advertisement stands there")
    tried = [_composed(page, each) for each in _tries(now, fixed, wanted, hand)]
    best = min(tried, key=_left)
    if best.trial.over + _white(best) and hand.onto:
        fitting = _fitting(page, best, hand.story)
        if fitting is not None and not any(slot.overlaps(fitting) for slot in fixed.values()):
            best = min(best, _composed(page, {**fixed, hand.story: fitting}), key=_left)
    return _page_plan(best)


def _left(page: Laid) -> int:
    """Lines over plus empty lines, by which pages are compared here."""
    return page.trial.over + _white(page)


def _fitting(page: Laid, best: Laid, story: str) -> Slot | None:
    """The story's slot at the depth its text needs, anchored at its edge of the page; None if it
    already has that depth."""
    stories = best.desk.spec.stories
    for plan, run in zip(best.trial.plan.modules, best.trial.runs, strict=True):
        if stories[plan.unit].story.id != story:
            continue
        slot, columns = plan.slot, plan.text_columns
        more = ceil(run.flow.over / columns) - run.flow.empty // columns
        lines = slot.lines + more
        at_foot = slot.foot == page.desk.edition.paper.lines
        line = slot.line - more if at_foot else slot.line
        sound = lines > 0 and line >= 0 and line + lines <= page.desk.edition.paper.lines
        return Slot(slot.column, line, slot.columns, lines) if more and sound else None
    return None


def _wanted(page: Laid, now: Mapping[str, Slot], hand: Hand) -> Slot:
    """The requested slot, moved to fit the page."""
    paper, old = page.desk.edition.paper, now[hand.story]
    if hand.onto:
        if hand.onto not in now:
            raise Refused(f"{hand.onto} is not on page {hand.page}")
        return now[hand.onto]
    columns, lines = hand.columns or old.columns, hand.lines or old.lines
    column, line = (hand.column or old.column + 1) - 1, (hand.line or old.line + 1) - 1
    if columns > paper.columns or lines > paper.lines or min(columns, lines) < 1:
        raise Refused("the slot is larger than the page")
    column, line = min(column, paper.columns - columns), min(line, paper.lines - lines)
    return Slot(max(0, column), max(0, line), columns, lines)


def _tries(
    now: Mapping[str, Slot], fixed: Mapping[str, Slot], wanted: Slot, hand: Hand
) -> Iterator[dict[str, Slot]]:
    """Slot sets to try: the two stories exchanged, then all others free."""
    moved = {**fixed, hand.story: wanted}
    if hand.onto and hand.onto not in fixed:
        yield {**now, hand.story: wanted, hand.onto: now[hand.story]}
    yield moved


def _composed(page: Laid, slots: Mapping[str, Slot]) -> Laid:
    """The page composed with these slots given and the other stories free."""
    spec = page.desk.spec
    stories = tuple(
        replace(placed, slot=placed.slot or slots.get(placed.story.id)) for placed in spec.stories
    )
    return _made(page, replace(spec, stories=stories))


def _made(page: Laid, spec: PageSpec) -> Laid:
    """The page made up on trial: what becomes of it is a plan, and the next build tells."""
    desk = page.desk
    return compose_page(spec, desk.edition, desk.typesetter, Findings.aside())


def _white(page: Laid) -> int:
    return sum(run.flow.empty for run in page.trial.runs)


def _in_columns(page: Laid, placed: Placed, hand: Hand) -> PagePlan:
    """The page with a story in ``hand.text_columns`` columns of its slot; the others stay."""
    if not 1 <= hand.text_columns <= page.desk.edition.paper.columns * 2:
        raise Refused("text columns count from 1")
    now, was = _slots(page), _page_plan(page)
    stories = tuple(
        replace(each, slot=now.get(each.story.id), text_columns=hand.text_columns)
        if each is placed
        else replace(each, slot=each.slot or now.get(each.story.id))
        for each in page.desk.spec.stories
    )
    new = _page_plan(_made(page, replace(page.desk.spec, stories=stories)))
    entry = _entry(new, hand.story)
    if entry.text_columns != hand.text_columns:
        raise Refused(f"{hand.text_columns} columns do not fit that slot")
    return replace(
        was, stories=tuple(entry if each.id == hand.story else each for each in was.stories)
    )


def _entry(plan: PagePlan, story: str) -> StoryPlan:
    return next(each for each in plan.stories if each.id == story)
