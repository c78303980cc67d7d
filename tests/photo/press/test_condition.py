"""Printing conditions, and the colours of styles in their inks."""

from __future__ import annotations

from pathlib import Path

import pytest

from paiban.base.finding import Unusable
from paiban.photo.icc_profiles import description, lightness_of_black, most_ink
from paiban.photo.press.condition import condition_of
from paiban.photo.press.style_inks import to_cmyk
from tests.photo.colour_difference import needs, transicc
from tests.photo.photo_kinds import COATED, NEWSPRINT, SRGB


def test_the_conditions_that_have_names() -> None:
    news, coated = condition_of(), condition_of("coated")
    assert (news.name, news.identifier, news.ink_limit, news.max_ppi) == (
        "newsprint", "IFRA26", 220, 200,
    )  # fmt: skip
    assert (coated.identifier, coated.ink_limit, coated.max_ppi) == ("FOGRA39", 300, 300)
    assert news.registry == coated.registry == "http://www.color.org"
    assert description(news.profile) == ("prtr", "CMYK", "IFRA26S 2004 Newsprint")
    assert condition_of(ink_limit=245).ink_limit == 245
    assert condition_of("coated", ruling=175).max_ppi == 350


def test_every_profile_is_listed_with_its_licence(project: Path) -> None:
    table = (project / "assets" / "README.md").read_text(encoding="utf-8")
    profiles = sorted((project / "assets" / "profiles").iterdir())
    assert len(profiles) == 3
    assert all(f"| profiles/{profile.name} |" in table for profile in profiles)


def test_a_profile_of_the_users_own(tmp_path: Path) -> None:
    path = tmp_path / "our press.icc"
    path.write_bytes(NEWSPRINT.read_bytes())
    ours = condition_of(str(path))
    assert (ours.identifier, ours.registry) == ("Custom", "")
    assert ours.info == "IFRA26S 2004 Newsprint"
    assert ours.profile == NEWSPRINT.read_bytes()
    assert 200 <= ours.ink_limit <= 237  # what the profile itself keeps to
    assert condition_of(str(COATED)).ink_limit in (300, 301)


@pytest.mark.parametrize("content", [None, b"", b"no profile", SRGB.read_bytes()])
def test_a_profile_that_cannot_be_printed_by(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "a.icc"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(Unusable) as caught:
        condition_of(str(path))
    assert caught.value.finding.code == "bad-profile"
    assert "newsprint" in caught.value.finding.hint


def test_a_damaged_profile_is_refused(tmp_path: Path) -> None:
    whole = NEWSPRINT.read_bytes()
    (tmp_path / "cut.icc").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(Unusable, match="bad-profile"):
        condition_of(str(tmp_path / "cut.icc"))


@pytest.mark.parametrize("limit", [0, 99, 401, -5])
def test_an_ink_limit_that_is_not_possible(limit: float) -> None:
    with pytest.raises(Unusable, match="bad-ink-limit"):
        condition_of(ink_limit=limit)


def test_greys_of_styles_are_black_ink_alone() -> None:
    news = condition_of()
    assert to_cmyk((0.0,), news) == (0, 0, 0, 1)
    assert to_cmyk((1.0,), news) == (0, 0, 0, 0)
    assert to_cmyk((0.7,), news) == (0, 0, 0, 0.3)
    assert to_cmyk((0.0, 0.0, 0.0), news) == (0, 0, 0, 1)
    assert to_cmyk((0.1, 0.2, 0.3, 0.4), news) == (0.1, 0.2, 0.3, 0.4)
    with pytest.raises(ValueError, match="one, three or four"):
        to_cmyk((0.1, 0.2), news)


def test_colours_of_styles_go_through_the_profile() -> None:
    needs("transicc", "apt install liblcms2-utils")
    news = condition_of()
    colours = [(0.8, 0.1, 0.1), (0.1, 0.2, 0.6), (0.9, 0.85, 0.7), (0.0, 0.4, 0.3)]
    wanted = transicc([tuple(255 * v for v in colour) for colour in colours], SRGB, NEWSPRINT)
    for colour, inks in zip(colours, wanted, strict=True):
        made = to_cmyk(colour, news)
        assert all(abs(100 * a - b) <= 2 for a, b in zip(made, inks, strict=True))
        assert all(round(a * 100) == pytest.approx(a * 100) for a in made)


@pytest.mark.parametrize("limit", [220, 180, 150.5])
def test_colours_of_styles_keep_to_the_ceiling(limit: float) -> None:
    for red in range(0, 11, 2):
        for green in range(0, 11, 2):
            for blue in range(1, 11, 3):
                inks = to_cmyk((red / 10, green / 10, blue / 10), condition_of(ink_limit=limit))
                assert sum(inks) * 100 <= limit + 1e-9 and min(inks) >= 0


def test_black_gets_darker_with_its_ink() -> None:
    for profile in (NEWSPRINT, COATED):
        light = lightness_of_black(profile.read_bytes())
        assert light is not None and light[0] == 100 and light[255] < 50
        assert list(light) == sorted(light, reverse=True)
    assert most_ink(SRGB.read_bytes()) is None
