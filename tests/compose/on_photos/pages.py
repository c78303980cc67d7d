"""Pages with photos made for the tests: calm above, restless beneath, or what a test asks."""

from __future__ import annotations

from pathlib import Path

from PIL import Image

from paiban.api import Build, build
from paiban.page.items import Glyphs, Group, Page, Picture
from tests.compose.built import groups

TEXT = "历时九个月的修缮工程昨日完工，江心大桥的灯光在傍晚六点整同时亮起，两岸市民聚在江堤上看。"
PHOTO = "  - {{file: {file}, caption: 大桥亮灯, credit: 记者 摄{more}}}\n"


def photo(
    folder: Path,
    name: str = "p.jpg",
    calm: tuple[float, float, float, float] = (0.0, 0.0, 1.0, 0.5),
    tone: int = 30,
    size: tuple[int, int] = (1800, 1200),
) -> str:
    """Noise with a calm part, given in fractions."""
    image = Image.effect_noise(size, 150).convert("RGB")
    left, top, right, foot = calm
    wide, deep = size
    place = round(left * wide), round(top * deep), round(right * wide), round(foot * deep)
    image.paste((tone, tone, tone + 8), place)
    image.save(folder / name, quality=90)
    return name


def story(folder: Path, name: str, front: str, photos: str = "", paragraphs: int = 12) -> None:
    """A manuscript; ``photos`` are lines of its list."""
    listed = f"photos:\n{photos}" if photos else ""
    text = (TEXT * 2 + "\n\n") * paragraphs
    (folder / f"{name}.md").write_text(f"---\n{front}{listed}---\n\n{text}", encoding="utf-8")


def edition(folder: Path, *stories: str, page: str = "", more: str = "") -> Build:
    """An edition of one page, and of those in ``more``."""
    listed = "".join(f'[[pages.stories]]\nfile = "{name}.md"\n' for name in stories)
    path = folder / "edition.toml"
    head = '[furniture]\npaper_name = "江城晚报"\n[[pages]]\nnumber = "A1"\nsection = "要闻"\n'
    path.write_text(f"{head}{page}\n{listed}{more}", encoding="utf-8")
    return build(path)


def of_role(page: Page, role: str, name: str = "") -> list[Group]:
    return [
        group
        for group in groups(page.items)
        if group.role == role and (not name or group.story == name)
    ]


def picture(page: Page, name: str = "") -> Picture:
    """The first picture of a photo of a story."""
    return next(
        item
        for group in of_role(page, "photo", name)
        for item in group.items
        if isinstance(item, Picture)
    )


def letters(page: Page, role: str, name: str = "") -> list[Glyphs]:
    return [
        item
        for group in of_role(page, role, name)
        for item in group.items
        if isinstance(item, Glyphs) and item.gids
    ]
