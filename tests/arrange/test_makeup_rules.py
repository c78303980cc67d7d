"""Each hard rule of make-up alone: what just keeps it, what just breaks it, and what it says."""

from __future__ import annotations

import pytest

from paiban.arrange.makeup_rules import HARD_RULES, broken
from paiban.arrange.plan import ModulePlan, PhotoPlace
from paiban.base.value import replace
from paiban.edition.model import Slot
from paiban.edition.paper import SIKAI
from tests.arrange.modules import module, photo
from tests.arrange.test_arrange import MadeDemand, page

PAGE = page(MadeDemand("a", 900), MadeDemand("b", 900), paper=SIKAI)
"""6 columns × 88 lines."""


def said(*modules: ModulePlan, taken: tuple[Slot, ...] = ()) -> dict[str, list[str]]:
    return broken(modules, replace(PAGE, taken=taken))


def test_a_page_that_keeps_all_rules_breaks_none() -> None:
    assert said(module(0, (0, 0, 6, 40), size=42.0), module(1, (0, 41, 6, 47))) == {}


def test_modules_may_touch_but_share_no_cell() -> None:
    upper = module(0, (0, 0, 6, 40), size=42.0)
    assert said(upper, module(1, (0, 40, 6, 48))) == {}
    over = said(upper, module(1, (0, 39, 6, 49)))
    assert over == {"nothing overlaps": ["modules 0 and 1 overlap"]}


@pytest.mark.parametrize("slot", [(-1, 0, 3, 40), (0, -1, 3, 40), (4, 0, 3, 40), (0, 49, 3, 40)])
def test_a_module_leaves_the_type_area_on_no_side(slot: tuple[int, int, int, int]) -> None:
    assert said(module(0, slot)) == {"inside the type area": ["module 0 leaves the type area"]}
    assert said(module(0, (0, 0, 6, 88))) == {}


def test_what_is_fixed_stays() -> None:
    lead = module(0, (0, 0, 6, 40))
    assert said(lead, taken=(Slot(0, 40, 6, 10),)) == {}
    found = said(lead, taken=(Slot(0, 60, 1, 1), Slot(5, 39, 1, 10)))
    assert found == {"fixed things stay": ["module 0 stands where something is fixed"]}


@pytest.mark.parametrize(("measure", "keeps"), [(8.5, False), (9, True), (27, True), (28, False)])
def test_measures_are_from_9_to_27_ems(measure: float, keeps: bool) -> None:
    wide = replace(module(0, (0, 0, 1, 40)), measure=measure)
    name, wrong = "measures are readable", [f"module 0 has a measure of {measure:g} em"]
    assert said(wide) == ({} if keeps else {name: wrong})
    assert said(replace(wide, unit=-1)) == {}  # the head of a package is no text


@pytest.mark.parametrize(("lines", "keeps"), [(6, False), (7, True)])
def test_legs_have_three_lines(lines: int, keeps: bool) -> None:
    shallow = module(0, (0, 0, 2, lines))  # a head of 4 lines
    assert said(shallow) == ({} if keeps else {"legs are legs": ["module 0 has a leg of 2 lines"]})
    assert said(module(0, (0, 0, 1, lines))) == {}  # all that there is to say
    assert said(replace(shallow, unit=-1)) == {}


def test_heads_side_by_side_do_not_clash() -> None:
    left = module(0, (0, 0, 3, 88), size=24.0)
    wrong = {"heads do not clash": ["the heads of modules 0 and 1 clash"]}
    assert said(left, module(1, (3, 2, 3, 86), size=21.0)) == wrong
    assert said(left, module(1, (3, 3, 3, 85), size=21.0)) == {}
    assert said(left, module(1, (3, 2, 3, 86), size=20.0)) == {}


@pytest.mark.parametrize(("size", "keeps"), [(21.5, True), (22.0, False)])
def test_a_head_is_no_larger_than_that_of_a_weightier_story(size: float, keeps: bool) -> None:
    heavy, light = module(0, (0, 0, 6, 40)), module(1, (0, 41, 6, 47), size=size)
    words = "the head of module 1 is larger than that of module 0"
    assert said(heavy, light) == ({} if keeps else {"heads keep rank": [words]})
    assert said(replace(heavy, unit=-1), light) == {}
    assert said(replace(heavy, head=replace(heavy.head, size=0.0)), light) == {}


@pytest.mark.parametrize(
    ("place", "keeps"),
    [
        (photo(0, 3, 0, 36), True),  # the whole body
        (photo(1, 2, 30, 6), True),  # in its last corner
        (photo(1, 2, 31, 6), False),  # over the foot
        (photo(1, 2, -1, 6), False),  # into the head
        (photo(2, 2, 0, 6), False),  # out at the side
    ],
)
def test_photos_stay_with_their_story(place: PhotoPlace, keeps: bool) -> None:
    found = said(module(0, (0, 0, 3, 40), photos=(place,)))
    found.pop("legs are legs", None)
    name = "photos stay with their story"
    assert found == ({} if keeps else {name: ["photo 1 of module 0 leaves it"]})


def test_all_rules_are_held_to() -> None:
    assert list(HARD_RULES) == [
        "nothing overlaps",
        "inside the type area",
        "fixed things stay",
        "measures are readable",
        "legs are legs",
        "heads do not clash",
        "heads keep rank",
        "photos stay with their story",
    ]
