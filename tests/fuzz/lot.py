"""The lot that an edition is drawn by: a seed, and the words that it draws."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from functools import cache
from random import Random
from typing import TypeVar

from paiban.base.files import shipped

T = TypeVar("T")

_ODD = (
    "116.74亿元", "39.3%", "2019年11月28日", "GDP", "《出行手册》", "“三区一极”", "16:30", "——",
    "……", "C919", "https://example.com/a/very/long/path", "AlphaGo", "counterrevolutionaries",
    "‘小’", "（附表）", "3～5个", "Москва", "O’Brien", "1,234,567.89", "№5", "½", "①", "℃", "é",
    "👍🏽", "한국어 말", "かなカナ", "Straße", "العربية", "שלום", "ไทย", "हिन्दी", "Việt Nam",
)  # fmt: skip
"""What stands in a Chinese text now and then, and is set by other rules than Han."""


@cache
def _han() -> str:
    story = shipped("assets", "starter", "story.md").read_text(encoding="utf-8")
    return "".join(re.findall(r"[\u4e00-\u9fff]", story))


class Lot:
    """What a seed draws. The same seed draws the same, in every process."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)

    def chance(self, share: float) -> bool:
        return self.random.random() < share

    def one(self, choices: Sequence[T]) -> T:
        return self.random.choice(choices)

    def some(self, choices: Sequence[T], least: int, most: int) -> list[T]:
        """Several of the choices, each once."""
        return self.random.sample(choices, min(len(choices), self.number(least, most)))

    def number(self, least: int, most: int) -> int:
        return self.random.randint(least, max(least, most))

    def han(self, least: int, most: int) -> str:
        return "".join(self.one(_han()) for _ in range(self.number(least, most)))

    def sentence(self, odd: float = 0.1) -> str:
        clauses = [
            self.one(_ODD) if self.chance(odd) else self.han(2, 14)
            for _ in range(self.number(1, 6))
        ]
        return "，".join(clauses) + self.one("。。。。！？；")

    def paragraph(self, most: int = 5, odd: float = 0.1) -> str:
        return "".join(self.sentence(odd) for _ in range(self.number(1, most)))


def quoted(text: str) -> str:
    """A text in quotation marks, as YAML and TOML have them."""
    return json.dumps(text, ensure_ascii=False)
