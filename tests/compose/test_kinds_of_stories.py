"""Heads by kind and by name: which style they have, and that all of them are headlines."""

from __future__ import annotations

from pathlib import Path

import pytest

from paiban.api import Build
from tests.compose.built import built, errors, glyphs, groups

HOUSE = """
[styles.big]
like = "headline"
face = "kai"
[styles.notice_body]
like = "body"
face = "hei"
"""


def page(folder: Path, *fronts: str) -> Build:
    """A page of stories with these front matters; the first is its lead."""
    named = []
    for number, front in enumerate(("headline: 江桥通车", *fronts)):
        body = "江桥昨晚六时通车，两岸行人可以步行往来。" * 12
        (folder / f"s{number}.md").write_text(f"---\n{front}\n---\n\n{body}\n", encoding="utf-8")
        named.append(f'[[pages.stories]]\nfile = "s{number}.md"\n')
    (folder / "house.toml").write_text(HOUSE, encoding="utf-8")
    (folder / "edition.toml").write_text(
        'stylebook = "house.toml"\n[[pages]]\nnumber = "A1"\n' + "".join(named), encoding="utf-8"
    )
    return built(folder)


def faces(made: Build, story: str, role: str) -> set[str]:
    return {
        each.face.name
        for group in groups(made.made.document.pages[0].items)
        if group.role == role and group.story == story
        for each in glyphs(group.items)
    }


@pytest.mark.parametrize(
    ("front", "face"),
    [
        ("headline: 夜班公交", "NotoSansSC-Bold"),
        ("headline: 夜班公交\nkind: news", "NotoSansSC-Bold"),
        ("headline: 夜班公交\nkind: feature", "NotoSerifSC-Black"),
        ("headline: 夜班公交\nkind: comment", "LXGWWenKaiGBLite-Regular"),
        ("headline: 夜班公交\nkind: literary", "ZhuqueFangsong-Regular"),
        ("headline: 夜班公交\nheadline_style: big", "LXGWWenKaiGBLite-Regular"),
        ("headline: 夜班公交\nkind: literary\nheadline_style: big", "LXGWWenKaiGBLite-Regular"),
    ],
)
def test_a_head_has_the_face_of_its_kind_or_its_style(
    tmp_path: Path, front: str, face: str
) -> None:
    made = page(tmp_path, front)
    assert faces(made, "s1", "headline") == {face}
    assert not errors(made)


def test_the_lead_of_a_page_has_its_own_style(tmp_path: Path) -> None:
    made = page(tmp_path, "headline: 夜班公交\nkind: comment")
    assert faces(made, "s0", "headline") == {"NotoSerifSC-Black"}


def test_a_kind_may_have_a_text_of_its_own(tmp_path: Path) -> None:
    made = page(tmp_path, "headline: 停水\nkind: notice", "headline: 街谈\nkind: comment")
    assert faces(made, "s1", "notice_body") == {"NotoSansSC-Regular"}
    assert faces(made, "s2", "comment_body") == {"LXGWWenKaiGBLite-Regular"}
    assert faces(made, "s0", "body") == {"NotoSerifSC-Regular"}


def test_a_style_that_there_is_not_is_told(tmp_path: Path) -> None:
    made = page(tmp_path, "headline: 夜班公交\nheadline_style: huge")
    (told,) = [each for each in made.findings if each.code == "unknown-style"]
    assert '"huge"' in told.message
    assert told.severity == "warning"
    assert "[styles.huge]" in told.hint
    assert faces(made, "s1", "headline") == {"NotoSansSC-Bold"}


def test_a_kind_that_there_is_not_is_told(tmp_path: Path) -> None:
    made = page(tmp_path, "headline: 夜班公交\nkind: gossip")
    (told,) = [each for each in made.findings if each.code == "bad-value"]
    assert "kind" in told.message
    assert "literary" in told.hint
    assert faces(made, "s1", "headline") == {"NotoSansSC-Bold"}


def test_heads_in_a_style_of_the_house_are_tagged_as_headlines(tmp_path: Path) -> None:
    made = page(tmp_path, "headline: 夜班公交\nheadline_style: big")
    (layout,) = [each for each in made.made.document.pages[0].stories if each.id == "s1"]
    assert layout.headline_size > 0
    assert faces(made, "s1", "headline")
