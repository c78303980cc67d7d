"""Briefs of a page under one label (简讯集纳): one story, each brief under its own small head."""

from __future__ import annotations

from pathlib import Path

import pytest

from paiban.api import Build
from paiban.page.items import Glyphs, Group, Stroke
from tests.compose.built import built, errors, glyphs, groups, squeezed, text_of

BRIEFS = {
    "trees": ("行道树登记", "市园林部门为老城区的行道树挂牌建档，市民扫码可查树龄和养护记录。"),
    "wharf": ("码头加装扶手", "北岸三号码头完成改造，水下台阶铺设防滑条，两侧加装不锈钢扶手。"),
    "loans": ("小店贷款到账", "本地银行推出小店贷款，凭一年以上经营流水即可申请，三天到账。"),
}


def page(folder: Path, *, together: bool = True, own: dict[str, str] | None = None) -> Build:
    """A page of a lead and three briefs; ``own``: further front matter, or lines of the edition
    that begin with ``=``, by brief."""
    own = own or {}
    lead = "---\nheadline: 江桥通车\n---\n\n" + "江桥昨晚六时通车，两岸行人可以步行往来。" * 60
    (folder / "lead.md").write_text(lead, encoding="utf-8")
    entries = '[[pages.stories]]\nfile = "lead.md"\n'
    for name, (head, body) in BRIEFS.items():
        more = own.get(name, "")
        front, entry = ("", more[1:]) if more.startswith("=") else (more, "")
        (folder / f"{name}.md").write_text(
            f"---\nheadline: {head}\nkind: brief\ncolumn_title: 简讯\ndateline: 本报讯\n{front}\n"
            f"---\n\n{body}\n",
            encoding="utf-8",
        )
        entries += f'[[pages.stories]]\nfile = "{name}.md"\n{entry}\n'
    (folder / "house.toml").write_text(
        f"briefs_together = {str(together).lower()}\n", encoding="utf-8"
    )
    (folder / "edition.toml").write_text(
        f'stylebook = "house.toml"\n[[pages]]\nnumber = "A1"\n{entries}', encoding="utf-8"
    )
    return built(folder)


def stories(made: Build) -> list[str]:
    return [placed.story.id for placed in made.made.edition.pages[0].stories]


def rail(made: Build) -> Group:
    items = made.made.document.pages[0].items
    (found,) = [each for each in groups(items) if each.role == "story" and each.story == "trees"]
    return found


def test_they_are_one_story_in_the_place_of_the_first(tmp_path: Path) -> None:
    made = page(tmp_path)
    assert not errors(made)
    assert stories(made) == ["lead", "trees"]
    story = made.made.edition.pages[0].stories[1].story
    assert [text.string for text in story.headline] == ["简讯"]
    assert [part.headline[0].string for part in story.sections] == [h for h, _ in BRIEFS.values()]


def test_each_text_stands_under_its_own_head_in_order(tmp_path: Path) -> None:
    text = text_of(rail(page(tmp_path)).items)
    wanted = "简讯" + "".join(f"{head}本报讯{body}" for head, body in BRIEFS.values())
    assert text == squeezed(wanted)


def test_their_texts_remember_their_files(tmp_path: Path) -> None:
    files = {
        Path(each.origin.file).name
        for group in groups((rail(page(tmp_path)),))
        for each in group.items
        if isinstance(each, Glyphs) and each.origin
    }
    assert files == {f"{name}.md" for name in BRIEFS}


def test_heads_are_of_one_size_and_parted_by_hairlines(tmp_path: Path) -> None:
    made = page(tmp_path)
    heads = [
        each
        for group in groups((rail(made),))
        if group.role == "brief_crosshead"
        for each in group.items
    ]
    letters = [each for each in heads if isinstance(each, Glyphs)]
    assert len({each.size for each in letters}) == 1
    book = made.made.edition.stylebook
    rules = [each for each in heads if isinstance(each, Stroke)]
    top = min(each.y for each in letters)
    inside = [each for each in letters if each.y > top + 1]
    assert 0 < len(rules) == len(inside)  # none at the head of a column
    area = made.made.document.pages[0].type_area
    for rule in rules:
        assert (rule.y0, rule.width, rule.colour) == (rule.y1, 0.35, book.accent)
        assert area.x <= rule.x0 < rule.x1 <= area.right + 0.01
        assert any(0 < each.y - 0.88 * each.size - rule.y0 < 11.25 for each in letters)
        for each in glyphs((rail(made),)):  # through no letter
            beside = each.xs[-1] < rule.x0 or each.xs[0] > rule.x1
            above, under = each.y - 0.88 * each.size, each.y + 0.12 * each.size
            assert beside or not above < rule.y0 < under


def test_without_the_key_each_stands_alone(tmp_path: Path) -> None:
    assert stories(page(tmp_path, together=False)) == ["lead", *BRIEFS]


@pytest.mark.parametrize(
    "own",
    ["box: rule", "subhead: 又一行", "kicker: 又一行", "headline_style: headline", "drop_cap: 2",
     "column_title: 快讯", "deck: 提要", "kind: news"],
)  # fmt: skip
def test_one_that_is_more_than_plain_stands_alone(tmp_path: Path, own: str) -> None:
    key = own.partition(":")[0]
    made = page(tmp_path, own={"wharf": own})
    if key in ("column_title", "kind"):  # given twice: the file is written anew
        file = tmp_path / "wharf.md"
        text = file.read_text("utf-8").replace(f"{key}: 简讯\n", "").replace("kind: brief\n", "", 1)
        text = text if key == "kind" else text.replace("---\n", "---\nkind: brief\n", 1)
        file.write_text(text, encoding="utf-8")
        made = built.__wrapped__(tmp_path)
    assert stories(made) == ["lead", "trees", "wharf"]
    story = made.made.edition.pages[0].stories[1].story
    assert [part.headline[0].string for part in story.sections] == ["行道树登记", "小店贷款到账"]


def test_one_with_a_slot_stands_alone_and_one_left_is_no_rail(tmp_path: Path) -> None:
    slot = "=slot = { column = 5, line = 60, columns = 2, lines = 12 }"
    made = page(tmp_path, own={"wharf": slot, "loans": "box: tint"})
    assert stories(made) == ["lead", *BRIEFS]


def test_bylines_stay_with_their_brief(tmp_path: Path) -> None:
    text = text_of(rail(page(tmp_path, own={"wharf": "byline: 记者 李舟"})).items)
    assert "码头加装扶手记者李舟本报讯北岸" in text


def test_a_crosshead_may_have_a_rule_over_it(tmp_path: Path) -> None:
    body = "江桥昨晚六时通车，两岸行人可以步行往来。" * 21
    (tmp_path / "a.md").write_text(
        f"---\nheadline: 江桥\n---\n\n{body}\n\n## 两岸\n\n{body}\n", encoding="utf-8"
    )
    (tmp_path / "house.toml").write_text("[styles.crosshead]\nrule_over = 1.0\n", encoding="utf-8")
    (tmp_path / "edition.toml").write_text(
        'stylebook = "house.toml"\n[[pages]]\n[[pages.stories]]\nfile = "a.md"\n'
        "slot = { column = 1, line = 1, columns = 1, lines = 88 }\ntext_columns = 1\n",
        encoding="utf-8",
    )
    page_ = built(tmp_path).made.document.pages[0]
    (head,) = [each for each in groups(page_.items) if each.role == "crosshead"]
    (rule,) = [each for each in head.items if isinstance(each, Stroke)]
    (letters,) = [each for each in head.items if isinstance(each, Glyphs)]
    assert rule.x1 - rule.x0 == pytest.approx(page_.column_width)
    assert rule.width == 1.0
    assert letters.y - 2 * 11.25 < rule.y0 < letters.y - 0.88 * letters.size
