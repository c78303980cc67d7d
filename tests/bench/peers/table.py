"""What was compared, as tables for people (Markdown)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

_BESIDE = "Typst"
_ROWS = (
    ("cold page, CPU", "cold_cpu", 1000, "ms"),
    ("cold page, clock", "cold_wall", 1000, "ms"),
    ("warm page, CPU", "warm_cpu", 1000, "ms"),
    ("warm page, clock", "warm_wall", 1000, "ms"),
    ("64 files, CPU", "files_cpu", 1, "s"),
    ("64 files, clock", "files_wall", 1, "s"),
    ("document of 64 pages, CPU", "book_cpu", 1, "s"),
    ("document of 64 pages, clock", "book_wall", 1, "s"),
    ("peak memory, a page", "cold_mib", 1, "MiB"),
    ("peak memory, 64 files", "files_mib", 1, "MiB"),
    ("peak memory, document of 64", "book_mib", 1, "MiB"),
    ("size, a page", "cold_bytes", 1 / 1024, "KiB"),
    ("size, document of 64 pages", "book_bytes", 1 / 1024, "KiB"),
)
_FIGURES = (
    ("lines stretched over 5 % of an em", "over_5", "lines"),
    ("lines stretched over 10 %", "over_10", "lines"),
    ("lines not out to their measure", "short", "lines"),
    ("lines beyond their measure", "beyond", "lines"),
    ("lines that begin with a closing mark", "barred", "lines"),
    ("baselines off the grid", "off_grid", "lines"),
    ("paragraphs that end in one character", "lone", "paragraphs"),
    ("columns off level", "off_level", "legs"),
    ("area under the head left empty", "empty", "area"),
)


def tables(found: Mapping[str, Any]) -> str:
    """Machine and versions, then two tables for each page."""
    return "\n".join(_lines(found))


def _lines(found: Mapping[str, Any]) -> Iterator[str]:
    yield found["machine"]
    yield ""
    yield found["programs"]
    yield found["load"]
    for page, values in found["pages"].items():
        yield ""
        yield f"**The {page} page**; in brackets, times what {_BESIDE} needs:"
        yield ""
        yield from _table(values)
        yield ""
        yield f"**Its glyphs**, of {next(iter(values.values()))['figures']['pages']} variations:"
        yield ""
        yield from _figures(values)


def _head(first: str, names: Sequence[str]) -> Iterator[str]:
    yield f"| {first} | {' | '.join(names)} |"
    yield "|---|" + "---:|" * len(names)


def _table(values: Mapping[str, Mapping[str, float]]) -> Iterator[str]:
    yield from _head("", list(values))
    for name, key, factor, unit in _ROWS:
        beside = values.get(_BESIDE, {}).get(key)
        cells = [_cell(each.get(key), beside, factor, unit) for each in values.values()]
        yield f"| {name} | {' | '.join(cells)} |"


def _cell(value: float | None, beside: float | None, factor: float, unit: str) -> str:
    if value is None:
        return "–"
    scaled = value * factor
    told = f"{scaled:,.2f}" if scaled < 10 else f"{scaled:,.0f}"
    return f"{told} {unit}" + (f" ({value / beside:.2f})" if beside else "")


def _figures(values: Mapping[str, Any]) -> Iterator[str]:
    yield from _head("", list(values))
    for name, key, of in _FIGURES:
        cells = [_share(each["figures"][key], each["figures"][of]) for each in values.values()]
        yield f"| {name} | {' | '.join(cells)} |"


def _share(part: float, whole: float) -> str:
    return f"{part / whole:.1%}".replace("%", " %") if whole else "–"
