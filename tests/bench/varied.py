"""The demonstration feature again and again with other words, so that nothing that was set before
answers for what is to be set now: its sentences shuffled by a seed, and one Han in a hundred made
another, so that no two pages have the same subsets of fonts."""

from __future__ import annotations

import random
import re
from itertools import groupby

_SENTENCE = re.compile(r"(?:“[^”]*”|[^。！？“])*[。！？”]?")
"""Up to its mark; what is quoted stays whole, whatever marks it holds."""

_FIXED = ("#", "*", "（", "-", ">")
"""How paragraphs begin that keep their place and their order: heads, bold openings, credits."""

_HAN = re.compile("[\u4e00-\u9fff]")
_COMMON = bytes(
    byte for row in range(0xB0, 0xD7) for cell in range(0xA1, 0xFA) for byte in (row, cell)
).decode("gb2312")
"""The 3,471 Han of GB 2312 whose rows have no gaps: every face that we ship has them."""


def varied(manuscript: str, seed: int) -> str:
    """The manuscript as a page of the same kind and size with other words."""
    chance = random.Random(seed)
    front, body = re.split(r"(?m)^---\n", manuscript, maxsplit=2)[1:]
    paragraphs = body.strip().split("\n\n")
    parts: list[str] = []
    for fixed, run in groupby(paragraphs, key=lambda paragraph: paragraph.startswith(_FIXED)):
        held = list(run)
        parts += held if fixed else _shuffled(held, chance)
    text = f"---\n{front}---\n\n" + "\n\n".join(parts) + "\n"
    return _HAN.sub(lambda han: han[0] if chance.random() > 0.01 else chance.choice(_COMMON), text)


def _shuffled(paragraphs: list[str], chance: random.Random) -> list[str]:
    """Paragraphs of as many sentences each, the sentences dealt out anew."""
    counts, sentences = [], []
    for paragraph in paragraphs:
        found = [match[0] for match in _SENTENCE.finditer(paragraph) if match[0]]
        counts.append(len(found))
        sentences += found
    chance.shuffle(sentences)
    dealt = iter(sentences)
    return ["".join(next(dealt) for _ in range(count)) for count in counts]
