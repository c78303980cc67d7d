"""The demonstration feature again and again with other words: its sentences shuffled by a seed, so
that nothing that was set before answers for what is to be set now."""

from __future__ import annotations

import random
import re
from itertools import groupby

_SENTENCE = re.compile(r"(?:“[^”]*”|[^。！？“])*[。！？”]?")
"""Up to its mark; what is quoted stays whole, whatever marks it holds."""

_FIXED = ("#", "*", "（", "-", ">")
"""How paragraphs begin that keep their place and their words: heads, bold openings, credits."""


def varied(manuscript: str, seed: int) -> str:
    """The manuscript with the sentences of each part of its body in another order."""
    front, body = re.split(r"(?m)^---\n", manuscript, maxsplit=2)[1:]
    chance = random.Random(seed)
    paragraphs = body.strip().split("\n\n")
    parts: list[str] = []
    for fixed, run in groupby(paragraphs, key=lambda paragraph: paragraph.startswith(_FIXED)):
        parts += run if fixed else _shuffled(list(run), chance)
    return f"---\n{front}---\n\n" + "\n\n".join(parts) + "\n"


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
