"""The counts as a table, each with its share of what it is part of."""

from __future__ import annotations

from collections.abc import Mapping

ROWS = (
    ("pages", ""),
    ("head breaks", ""),
    ("head: in a word", "head breaks"),
    ("head: after a digit", "head breaks"),
    ("head: weak word at the edge", "head breaks"),
    ("head: two characters", "head breaks"),
    ("justified lines", ""),
    ("over 5 %", "justified lines"),
    ("over 10 %", "justified lines"),
    ("han-western gaps", ""),
    ("at 0.125", "han-western gaps"),
    ("at 0.25", "han-western gaps"),
    ("at 0.333", "han-western gaps"),
    ("legs after the first", ""),
    ("opened by a last line", "legs after the first"),
    ("last lines", ""),
    ("last line of 1 character", "last lines"),
    ("last line of 2 characters", "last lines"),
    ("bylines and credits", ""),
    ("names broken", "bylines and credits"),
    ("decks", ""),
    ("decks in columns", "decks"),
    ("decks in columns of under 3 rows", "decks"),
    ("crossheads", ""),
    ("crossheads at a head", "crossheads"),
    ("crossheads at a foot", "crossheads"),
    ("split crossheads", "crossheads"),
    ("pages with crossheads", ""),
    ("pages of unlike white", "pages with crossheads"),
    ("sizes of heads", "pages"),
    ("pages of more than five sizes", "pages"),
    ("steps", ""),
    ("steps under 1.2", "steps"),
    ("heads", ""),
    ("heads under 60 %", "heads"),
    ("pages with several heads", ""),
    ("pages of uneven white under heads", "pages with several heads"),
)
"""What is counted, and of what it is a share."""

Counts = Mapping[str, int]


def table(groups: Mapping[str, Counts], before: Mapping[str, Counts]) -> str:
    """Rows are counts, columns the groups of pages; with ``before`` two of each."""
    heads: list[str] = []
    sources: list[Counts] = []
    for name, counts in groups.items():
        if name in before:
            heads.append(f"{name} before")
            sources.append(before[name])
        heads.append(name)
        sources.append(counts)
    lines = [f"| | {' | '.join(heads)} |", f"|---|{'---:|' * len(heads)}"]
    for name, whole in ROWS:
        cells = [_cell(counts, name, whole) for counts in sources]
        lines.append(f"| {name} | {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def _cell(counts: Counts, name: str, whole: str) -> str:
    count, of = counts.get(name, 0), counts.get(whole, 0) if whole else 0
    return f"{count} ({count / of:.1%})" if of else str(count)
