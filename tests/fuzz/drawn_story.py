"""A manuscript by lot: any key of the front matter, any kind of block of Markdown."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from paiban.manuscript.story import CHARTS, PANELS
from tests.fuzz.drawn_artwork import draw_artwork
from tests.fuzz.drawn_photos import draw_photo
from tests.fuzz.drawn_stylebook import HOUSE_STYLE
from tests.fuzz.lot import Lot, quoted

_NOTES = (
    "pull",
    "pull across",
    "note",
    "verse",
    "sign",
    HOUSE_STYLE,
    *PANELS,
    "新闻链接",
    "大事记",
)
_PANEL_LINES = (
    "", "问：", "答：", "812.4亿元　", "2021年3月　", "——", "- ", "## ", "张三　", "\n> ", "A" * 60,
)  # fmt: skip
_ODD_BLOCKS = (
    "A" * 70, "http://x.y/" + "q" * 90, "", "\u3000", "“" * 9, "。" * 5, "（" * 20 + "完",
    "——" * 12, "年", "😀" * 30, "a b " * 60,
    "<table><tr><td>甲</td><td>乙</td></tr></table>", "---",
)  # fmt: skip


def draw_story(lot: Lot, folder: Path, name: str, amount: float, *, vertical: bool = False) -> None:
    """Write ``name``.md and its photos; ``amount`` is 1 for some 600 characters."""
    front = [*_heads(lot), *_ways(lot), *_photos(lot, folder, name)]
    if vertical:
        front.append("direction: vertical")
    if front and name.endswith("-1"):  # no draw of its own: cases stay
        front.append(f"id: {name}-own")
    blocks = [_block(lot) for _ in range(max(1, int(lot.number(1, 12) * amount)))]
    head = "---\n" + "\n".join(front) + "\n---\n\n" if front else ""
    (folder / f"{name}.md").write_text(head + "\n\n".join(blocks) + "\n", encoding="utf-8")


def _several(lot: Lot, least: int, most: int, many: int) -> str:
    """A list of short texts."""
    return "[" + ", ".join(quoted(lot.han(least, most)) for _ in range(lot.number(1, many))) + "]"


def _heads(lot: Lot) -> list[str]:
    front = []
    if lot.chance(0.93):
        one_line = quoted(lot.han(1, lot.one([12, 24, 45])))
        head = _several(lot, 2, 16, 3) if lot.chance(0.4) else one_line
        front.append(f"headline: {head}")
    texts: dict[str, tuple[float, Callable[[], str]]] = {
        "kicker": (0.3, lambda: quoted(lot.han(3, 24))),
        "subhead": (0.3, lambda: quoted(lot.han(4, 30))),
        "deck": (0.25, lambda: quoted(lot.paragraph(2))),
        "slogans": (0.12, lambda: _several(lot, 2, 12, 4)),
        "byline": (0.5, lambda: quoted("本报记者 " + lot.han(2, 4))),
        "dateline": (0.3, lambda: "本报讯"),
        "source": (0.2, lambda: "据新华社"),
        "column_title": (0.12, lambda: quoted(lot.han(2, 8))),
    }
    return front + [f"{key}: {draw()}" for key, (share, draw) in texts.items() if lot.chance(share)]


def _ways(lot: Lot) -> list[str]:
    """How it stands on the page, and which."""
    ways: dict[str, tuple[float, tuple[str, ...]]] = {
        "priority": (0.2, ("0", "1", "2", "5", "9")),
        "section": (0.3, ("要闻", "经济", "体育")),
        "headline_style": (0.1, ("comment_headline", "feature_headline", "recipe", "nothing")),
        "box": (0.15, ("rule", "double", "tint", "ornament")),
        "head_on_photo": (0.2, ("true", "false", "top", "bottom-left", "right")),
        "drop_cap": (0.12, ("2", "3")),
        "headline_place": (0.3, ("over", "beside", "within", "vertical")),
    }
    return [f"{key}: {lot.one(all_)}" for key, (share, all_) in ways.items() if lot.chance(share)]


def _photos(lot: Lot, folder: Path, name: str) -> list[str]:
    many = lot.one([0, 0, 0, 1, 1, 2, 3, 5])
    if not many:
        return []
    lines = ["photos:"]
    for at in range(many):
        draw = draw_artwork if lot.chance(0.12) else draw_photo
        lines.append(f"  - file: {draw(lot, folder, f'{name}-{at}')}")
        lines += [f"    {each}" for each in _photo_keys(lot)]
    return lines


def _photo_keys(lot: Lot) -> list[str]:
    keys: dict[str, tuple[float, str]] = {
        "caption": (0.8, quoted(lot.han(1, 50))),
        "credit": (0.7, quoted(lot.han(2, 6))),
        "focus": (0.2, f"[{lot.number(0, 10) / 10}, {lot.number(0, 10) / 10}]"),
        "place": (0.2, lot.one(["inset", "inset", "corner", "portrait"])),
        "group": (0.15, lot.one(["甲", "乙"])),
        "caption_place": (0.2, lot.one(["beside", "under", "on"])),
        "cut_out": (0.1, "true"),
        "bleed": (0.15, lot.one(["true", "false"])),
        "crop": (0.2, lot.one(["none", "fill"])),
        "kind": (0.2, lot.one(["qr", "comic", "chart", "figure"])),
        "page": (0.05, lot.one(["1", "2"])),
    }
    drawn = [f"{key}: {value}" for key, (share, value) in keys.items() if lot.chance(share)]
    is_pointed = any(each.startswith("focus:") for each in drawn)
    return [*drawn, "zoom: 1.5"] if is_pointed else drawn  # no draw of its own: cases stay


def _block(lot: Lot) -> str:
    kinds = list(_BLOCKS)
    (kind,) = lot.random.choices(kinds, [weight for weight, _ in _BLOCKS.values()])
    return _BLOCKS[kind][1](lot)


def _noted(lot: Lot) -> str:
    more = lot.one([0, 0, 1, 6])
    lines = [lot.han(4, 30), *(lot.one(_PANEL_LINES) + lot.han(1, 40) for _ in range(more))]
    title = lot.han(2, 12) if lot.chance(0.3) else ""
    return f"> [!{lot.one(_NOTES)}] {title}\n" + "\n".join(f"> {line}" for line in lines)


def _verse(lot: Lot) -> str:
    return "\\\n".join(lot.han(3, 9) for _ in range(lot.number(3, 8)))


def _items(lot: Lot) -> str:
    mark = lot.one(["- ", "1. "])
    return "\n".join(mark + lot.paragraph(1) for _ in range(lot.number(1, 5)))


def _table(lot: Lot) -> str:
    columns = lot.number(1, 9)
    rows = [[_cell(lot) for _ in range(columns)] for _ in range(lot.number(1, 14))]
    rows.insert(1, [lot.one(["--", "--:", ":-:"]) for _ in range(columns)])
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def _chart(lot: Lot) -> str:
    """A chart of mostly sound figures, with its words."""
    columns = lot.number(1, 4)
    rows = [[lot.han(1, 6) for _ in range(columns + 1)]]
    rows.append(["--"] * (columns + 1))
    for _ in range(lot.number(1, 12)):
        figures = (_figure(lot) for _ in range(columns))
        rows.append([lot.han(1, 6), *figures])
    words = [f"[!chart] {lot.one([*CHARTS, '饼图'])}", f"图：{lot.han(2, 24)}"]
    words += [f"单位：{lot.han(1, 3)}"] * lot.chance(0.5)
    words += [f"突出：{rows[-1][0]}"] * lot.chance(0.3)
    table = "\n".join("| " + " | ".join(row) + " |" for row in rows)
    under = f"\n\n资料来源：{lot.han(2, 30)}" if lot.chance(0.5) else ""
    return "\n".join(f"> {line}" for line in words) + f"\n\n{table}{under}"


def _figure(lot: Lot) -> str:
    value = lot.number(-99, 9999) / lot.one([1, 10, 100])
    return lot.han(1, 2) if lot.chance(0.01) else "—" if lot.chance(0.05) else f"{value:g}"


def _cell(lot: Lot) -> str:
    return lot.one([lot.han(0, 6), str(lot.number(0, 99999)), lot.han(1, 20), ""])


def _footnote(lot: Lot) -> str:
    mark = f"[^{lot.number(1, 10**6)}]"
    return f"{lot.han(3, 9)}{mark}{lot.han(3, 9)}。\n\n{mark}: {lot.paragraph(1)}"


def _marked(lot: Lot) -> str:
    """Readings over characters, dots and lines under them."""
    ruby = "{汉字|hàn zì}" + lot.han(1, 9) + f"{{{lot.han(1, 3)}|{lot.one(['zhōngguó', 'x'])}}}"
    return f"{lot.han(1, 9)}{ruby}[{lot.han(1, 30)}]{{.{lot.one(['dots', 'name', 'title'])}}}。"


def _emphasis(lot: Lot) -> str:
    return f"**{lot.han(2, 6)}。**{lot.paragraph()}*{lot.han(2, 30)}*~~{lot.han(1, 5)}~~"


_BLOCKS: dict[str, tuple[int, Callable[[Lot], str]]] = {
    "paragraph": (60, lambda lot: lot.paragraph()),
    "crosshead": (5, lambda lot: "## " + lot.han(2, 20)),
    "quotation": (4, lambda lot: "> " + lot.paragraph()),
    "part": (3, lambda lot: f"# {lot.han(3, 20)}\n\n{lot.paragraph(3)}"),
    "noted": (4, _noted),
    "verse": (3, _verse),
    "items": (4, _items),
    "table": (5, _table),
    "chart": (4, _chart),
    "footnote": (3, _footnote),
    "marked": (3, _marked),
    "emphasis": (3, _emphasis),
    "odd": (3, lambda lot: lot.one(_ODD_BLOCKS)),
}
