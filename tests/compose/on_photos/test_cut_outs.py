"""Cut-outs (退底): text follows the outline of the picture, line by line."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest

from paiban.api import Build, build
from paiban.page.items import Glyphs, Page
from tests.compose.built import errors, squeezed, text_of
from tests.compose.on_photos.pages import TEXT, edition, letters, photo, story
from tests.compose.on_photos.pages import picture as picture_of
from tests.photo.test_cut_out import cut_out

SLOT = "slot = { column = 1, line = 1, columns = 6, lines = 50 }\ntext_columns = 3\n"


def made(folder: Path, more: str = ", cut_out: true", front: str = "", slot: str = SLOT) -> Build:
    cut_out(folder, "c.png", (900, 900))
    shown = f"  - {{file: c.png, caption: 山, credit: 摄{more}}}\n"
    story(folder, "a", f"headline: 绕着山走\n{front}", shown, paragraphs=26)
    return edition(folder, "a", more=slot)


def beside(page: Page) -> list[tuple[Glyphs, float, float]]:
    """Lines of text at the heights of the picture, and where it reaches at the height of each."""
    rect = picture_of(page).rect
    found = []
    for line in letters(page, "body"):
        share = (line.y - rect.y) / rect.height
        if 0 < share < 1:
            half = share * rect.width / 2
            middle = rect.x + rect.width / 2
            found.append((line, middle - half, middle + half))
    return found


def test_no_line_touches_the_picture_and_some_follow_it(tmp_path: Path) -> None:
    done = made(tmp_path)
    page = done.made.document.pages[0]
    assert errors(done) == []
    rect, em = picture_of(page).rect, page.body_size
    nearest: list[float] = []
    within = 0
    for line, left, right in beside(page):
        start, end = line.xs[0], line.xs[-1] + line.size
        if end <= rect.x + rect.width / 2:
            away = left - end
            within += end > rect.x + em
        else:
            away = start - right
            within += start < rect.right - em
        assert away >= 0.4 * em  # half an em; an opening mark hangs, a closing one is white
        nearest.append(away)
    assert within > 10  # lines that stand over the white ground of the picture
    followed = [away for away in nearest if away < 1.7 * em]
    assert len(followed) > 10


def test_all_its_text_is_there_once(tmp_path: Path) -> None:
    page = made(tmp_path).made.document.pages[0]
    assert text_of(page.items).count(squeezed(TEXT)) >= 26


def test_the_picture_is_whole_and_drawn_before_the_text(tmp_path: Path) -> None:
    page = made(tmp_path).made.document.pages[0]
    shown = picture_of(page)
    assert shown.crop == (0.0, 0.0, 1.0, 1.0)
    assert shown.rect.width == pytest.approx(shown.rect.height, rel=0.01)
    (group,) = [each for each in page.items if getattr(each, "role", "") == "story"]
    roles = [getattr(each, "role", "") for each in group.items]  # type: ignore[union-attr]
    assert roles.index("photo") < roles.index("body")


def test_in_a_press_file_its_ground_is_paper(tmp_path: Path) -> None:
    data = made(tmp_path).pdf("press", pdfx="x-1a")
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for image in pdf.pages[0].get_images().values():
            assert "SMask" not in image and "Mask" not in image


@pytest.mark.parametrize(
    ("more", "front", "why"),
    [
        (", cut_out: true", "box: tint\n", "tint"),
        (", cut_out: true, group: x", "", "group"),
    ],
)
def test_where_it_cannot_be_it_keeps_its_ground(
    tmp_path: Path, more: str, front: str, why: str
) -> None:
    done = made(tmp_path, more, front)
    (told,) = [each.message for each in done.findings if each.code == "cut-out-unused"]
    assert why in told


def test_a_photo_without_alpha_is_told(tmp_path: Path) -> None:
    name = photo(tmp_path)
    story(tmp_path, "a", "headline: 题\n", f"  - {{file: {name}, caption: 桥, cut_out: true}}\n")
    done = edition(tmp_path, "a")
    assert "cut-out-unused" in {each.code for each in done.findings}
    assert not picture_of(done.made.document.pages[0]).is_cut_out


def test_a_plan_file_makes_the_same_page(tmp_path: Path) -> None:
    first = made(tmp_path, slot="")
    (tmp_path / "plan.toml").write_bytes(first.plan())
    again = build(tmp_path / "edition.toml", plan=tmp_path / "plan.toml")
    assert again.made.document.pages == first.made.document.pages
