"""How large photos ought to be, in shares of the page."""

from __future__ import annotations

import pytest

from paiban.arrange.photo_wishes import own_wishes, shared_wishes
from paiban.edition.paper import SIKAI
from tests.arrange.test_arrange import MadeDemand, MadePhoto, page

AREA = 6 * 88 * SIKAI.span(1) * SIKAI.leading
CELL = SIKAI.span(1) * SIKAI.leading * 0.9


def with_photos(count: int, characters: int = 900) -> MadeDemand:
    return MadeDemand("a", characters, photos=tuple(MadePhoto(1.5) for _ in range(count)))


def test_the_first_photo_of_the_first_story_with_photos_dominates() -> None:
    made = page(with_photos(0), with_photos(3), with_photos(1), with_photos(2))
    lead, second, third = (own_wishes(made, made.modules[unit], unit) for unit in (1, 2, 3))
    assert lead == pytest.approx([0.13 * AREA / share for share in (1, 2.6, 3.0)])
    assert second == pytest.approx([0.05 * AREA / 1.25])
    assert third == pytest.approx([0.05 * AREA / 1.5 / share for share in (1, 2.6)])
    assert own_wishes(made, made.modules[0], 0) == ()


@pytest.mark.parametrize(
    ("count", "shares"),
    [
        (1, [1.0]),
        (2, [0.66, 0.34]),
        (3, [0.54, 0.24, 0.22]),
        (4, [0.48, 0.18, 0.17, 0.17]),
        (5, [0.42, 0.145, 0.145, 0.145, 0.145]),
    ],
)
def test_photos_of_a_package_share_what_its_text_leaves(count: int, shares: list[float]) -> None:
    made = page(with_photos(count, 2000), with_photos(count, 1000), shared_photos=True)
    text = sum(each.text(11).natural for each in made.modules)
    room = 6 * 80 - text - 2 * 4 * 6  # two heads of four lines over the page
    assert shared_wishes(made, 80) == pytest.approx([share * room * CELL for share in shares])
    headless = page(MadeDemand("a", 2000, photos=made.modules[0].photos, head_lines=(0,)))
    room = 6 * 80 - headless.modules[0].text(11).natural
    assert sum(shared_wishes(headless, 80)) == pytest.approx(room * CELL, rel=0.001)


def test_photos_have_a_fifth_of_the_page_at_least() -> None:
    made = page(with_photos(2, 9000), shared_photos=True)
    assert sum(shared_wishes(made, 80)) == pytest.approx(0.22 * 6 * 88 * CELL)


def test_another_photo_may_dominate() -> None:
    made = page(with_photos(3), shared_photos=True)
    first, second, third = shared_wishes(made, 80)
    assert shared_wishes(made, 80, 1) == (second, first, third)
    assert shared_wishes(made, 80, 2) == (second, third, first)
