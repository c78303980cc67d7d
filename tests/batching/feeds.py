"""Templates and feeds for the tests and for the figures of docs/reliability.md.

``python -m tests.batching.feeds FOLDER N [FOUR]`` writes a feed of N records, with four photos each
out of a set of forty where a third argument stands.
"""

from __future__ import annotations

import json
import random
import sys
from pathlib import Path
from typing import Any

from PIL import Image

EDITION = """\
title = "{{ town }}专刊"
paper = "sikai"

[furniture]
paper_name = "{{ town }}新报"
section = "专刊"

[[pages]]
number = "{{ number | default('T01') }}"

[[pages.stories]]
file = "story.md"
"""

STORY = """\
---
kicker: {{ town }}专刊
headline: {{ headline }}
byline: 本报记者 {{ reporter | default("新报") }}
{% if photos is defined %}
photos:
{% for photo in photos %}
  - file: {{ photo.file }}
    caption: {{ photo.caption }}
{% endfor %}
{% endif %}
---

{{ story }}

售价{{ price | default("面议") }}元。
"""

_WORDS = (
    "春天来得比往年早，集市上的人一天比一天多。", "镇上的老桥修好了，两岸的人来往方便了许多。",
    "新学校坐落在河边，孩子们走路十分钟就到。", "今年的收成不错，家家户户都在准备过节。",
    "图书馆延长了开放时间，晚上也能借书。", "老街的店铺换了招牌，手艺还是从前的手艺。",
)  # fmt: skip


def write_template(folder: Path) -> Path:
    """A template edition of one page with one story."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "edition.toml").write_text(EDITION, encoding="utf-8")
    (folder / "story.md").write_text(STORY, encoding="utf-8")
    return folder


def record(number: int, **more: Any) -> dict[str, Any]:
    """A record with a story of its own, the same each time."""
    chance = random.Random(number)
    paragraphs = ["".join(chance.choices(_WORDS, k=5)) for _ in range(chance.randint(5, 8))]
    return {
        "name": f"town-{number:04d}",
        "town": f"第{number}镇",
        "headline": f"第{number}镇的集市开张了",
        "story": "\n\n".join(paragraphs),
        "price": number + 0.5,
        **more,
    }


def write_feed(path: Path, records: list[dict[str, Any]]) -> Path:
    """A feed in JSON Lines."""
    lines = (json.dumps(each, ensure_ascii=False) for each in records)
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


def _photos(folder: Path, count: int) -> list[str]:
    """``count`` photos cut out of those of ../shared/materials."""
    sources = sorted(Path(__file__).parents[3].joinpath("shared/materials/photos").glob("*.*"))
    folder.mkdir(parents=True, exist_ok=True)
    names = []
    for number in range(count):
        chance = random.Random(number)
        with Image.open(sources[number % len(sources)]) as opened:
            photo = opened.convert("RGB")
        width, height = (int(side * 0.7) for side in photo.size)
        left, top = chance.randint(0, photo.width - width), chance.randint(0, photo.height - height)
        cut = photo.crop((left, top, left + width, top + height))
        cut.thumbnail((1600, 1600))
        cut.save(folder / f"{number:02d}.jpg", quality=88)
        names.append(f"photos/{number:02d}.jpg")
    return names


def main(folder: Path, count: int, *, four: bool) -> None:
    """The feed of the figures."""
    template = write_template(folder / "template")
    names = _photos(template / "photos", 40) if four else []
    records = []
    for number in range(count):
        chosen = random.Random(number).sample(names, 4) if four else []
        photos = [{"file": name, "caption": f"第{number}镇的街景"} for name in chosen]
        more = {"photos": photos} if photos else {}
        story = record(number)["story"] + "\n\n" + record(number + 10_000)["story"]
        records.append(record(number, story=story, **more))
    write_feed(folder / "feed.jsonl", records)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), four=len(sys.argv) > 3)
