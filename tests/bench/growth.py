"""How the cost of a command grows: with pages, characters, stories and faces.

    python -m tests.bench.growth [--series pages] [--most 1] [--write docs/benchmarks.md]

Each point is ``paiban build`` in a fresh process: CPU and peak memory. The exponent of a step is
the slope between two points on logarithmic axes, of what lies over the smallest point of all, which
is the start of the command: 1 is linear.
"""

from __future__ import annotations

import argparse
import re
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil, log, sqrt
from pathlib import Path

from tests.bench.cold import clean_environment
from tests.bench.document import write_between
from tests.bench.peers.pages import manuscripts, write_pages
from tests.bench.peers.peer import FONTS
from tests.bench.peers.processes import Command, Run, run
from tests.bench.report import described, machine
from tests.bench.varied import varied

_PAGES = (1, 4, 16, 64, 256)
_CHARACTERS = (1, 1_000, 10_000, 100_000, 500_000)
_STORIES = (3, 5, 8, 12, 20, 40)
_FACES = (1, 2, 4, 8, 12)
_STORY = 400
"""Characters of each story on pages of many."""
_LINE = 13
"""Ems of a column."""
_ROLES = (
    "body", "lead_headline", "section_headline", "kicker", "subhead", "deck", "slogans", "byline",
    "crosshead", "caption", "credit", "folio",
)  # fmt: skip
"""Those of the demonstration feature: as many faces as there are roles can be used."""
_CPU, _SPACE = 90, 4 * 2**30
"""Seconds of CPU and bytes of address space that a command may take."""
_LIMITED = """import os, resource, sys
cpu, space, *command = sys.argv[1:]
resource.setrlimit(resource.RLIMIT_CPU, (int(cpu), int(cpu)))
resource.setrlimit(resource.RLIMIT_AS, (int(space), int(space)))
os.execv(command[0], command)
"""


@dataclass(frozen=True)
class Series:
    """A quantity that grows: its values, and what makes the edition of one."""

    name: str
    unit: str
    values: Sequence[int]
    edition: Callable[[Path, int], Path]


def _pages(folder: Path, count: int) -> Path:
    return write_pages(folder, manuscripts()["feature"], count).book


def _characters(folder: Path, count: int) -> Path:
    """One story on one page whose paper holds it, two thirds as wide as deep."""
    text = _text(count, 1)
    (folder / "story.md").write_text(f"---\nheadline: 标题\n---\n\n{text}\n", encoding="utf-8")
    rows = count * 1.12 / _LINE + 40
    columns = max(6, ceil(sqrt(rows / 12)))
    return _edition(folder, columns, max(40, ceil(rows / columns) + 12), ["story.md"])


def _stories(folder: Path, count: int) -> Path:
    """Stories of one length on one page whose paper grows with them."""
    names = []
    for number in range(count):
        name = f"story{number:02d}.md"
        head = f"---\nheadline: {_text(9, number + 1)[:9]}\npriority: {number + 1}\n---\n\n"
        text = _text(_STORY + number % 7 * 30, number + 100)
        (folder / name).write_text(f"{head}{text}\n", encoding="utf-8")
        names.append(name)
    rows = count * (_STORY * 1.35 / _LINE + 12)
    columns = max(4, round(sqrt(rows / 13)))
    return _edition(folder, columns, ceil(rows / columns), names)


def _faces(folder: Path, count: int) -> Path:
    """The feature in so many faces, each a font file of its own."""
    book = write_pages(folder, manuscripts()["feature"], 1, 0).book
    files = sorted(FONTS.glob("*.ttf"))
    for number in range(count):
        shutil.copy(files[number % len(files)], folder / f"f{number}.ttf")
    fonts = "".join(f'f{number} = "f{number}.ttf"\n' for number in range(count))
    chains = "".join(
        f'f{number} = ["f{number}", "NotoSansSC-Regular.ttf"]\n' for number in range(count)
    )
    styles = "".join(
        f'[styles.{role}]\nface = "f{number % count}"\n' for number, role in enumerate(_ROLES)
    )
    emphasis = '[emphasis]\nbold = "f0"\nkai = "f0"\n'
    (folder / "style.toml").write_text(f"[faces]\n{chains}{emphasis}{styles}", encoding="utf-8")
    text = book.read_text(encoding="utf-8")
    changed = text.replace("[furniture]", f"[fonts]\n{fonts}[furniture]", 1)
    book.write_text('stylebook = "style.toml"\n' + changed, encoding="utf-8")
    return book


SERIES = (
    Series("pages", "pages of an edition", _PAGES, _pages),
    Series("characters", "characters of a story", _CHARACTERS, _characters),
    Series("stories", "stories on a page", _STORIES, _stories),
    Series("faces", "faces on a page", _FACES, _faces),
)


def _text(count: int, seed: int) -> str:
    """So many characters of the feature's paragraphs, its sentences shuffled again and again."""
    parts: list[str] = []
    held = 0
    while held < count:
        body = varied(manuscripts()["feature"], seed * 10_000 + len(parts)).split("---\n", 2)[2]
        for paragraph in body.strip().split("\n\n"):
            words = re.sub(r"^#+ |\*", "", paragraph)[: count - held]
            if words:
                parts.append(words)
                held += len(words)
    return "\n\n".join(parts)


def _edition(folder: Path, columns: int, lines: int, stories: Sequence[str]) -> Path:
    """An edition of one page of a paper that has so many columns and lines."""
    mm = 25.4 / 72
    width = ((columns * (_LINE + 1) - 1) * 9 + 72) * mm
    height = (lines * 11.25 + 100) * mm
    paper = (
        f"[paper]\nname = 'growth'\ntrim_mm = [{width:.1f}, {height:.1f}]\ncolumns = {columns}\n"
        f"column_ems = {_LINE}\nlines = {lines}\nmargins_mm = {{ top = 20 }}\n"
    )
    entries = "".join(f'[[pages.stories]]\nfile = "{name}"\n' for name in stories)
    file = folder / "edition.toml"
    file.write_text(f'{paper}[[pages]]\nnumber = "1"\n{entries}', encoding="utf-8")
    return file


def measured(series: Series, most: int) -> Iterator[tuple[int, Run | None]]:
    """The points of a series, each the best of ``most`` runs after a first, small one, which
    compiles the modules; none where a run failed or took more than it may."""
    for value in (series.values[0], *series.values):
        with tempfile.TemporaryDirectory(prefix="paiban-growth-") as name:
            folder = Path(name)
            edition, target = series.edition(folder, value), folder / "out.pdf"
            limits = (str(_CPU), str(_SPACE))
            limited = (sys.executable, "-c", _LIMITED, *limits, sys.executable, "-m", "paiban")
            command = (*limited, "build", str(edition), "-o", str(target))
            env = clean_environment(Path(tempfile.gettempdir()) / "paiban-growth")
            yield value, _best(command, target, env, most)


def _best(command: Command, target: Path, env: Mapping[str, str], most: int) -> Run | None:
    try:
        runs = [run([command], [target], env) for _ in range(most)]
    except RuntimeError as problem:
        print(f"{command[-3]}: {problem}"[-600:], file=sys.stderr)
        return None
    best = min(runs, key=lambda each: each.cpu)
    print(f"{command[-3]}: {best.cpu:.2f} s", file=sys.stderr)
    return best


def table(series: Series, points: Sequence[tuple[int, Run | None]]) -> Iterator[str]:
    """A series as Markdown, with the exponent of each step."""
    yield f"| {series.unit} | CPU | exponent | peak memory | exponent | PDF |"
    yield "|---:|---:|---:|---:|---:|---:|"
    ended = [one for _, one in points if one]
    base = min(one.cpu for one in ended), min(one.mib for one in ended)
    before: tuple[int, Run] | None = None
    for value, one in points:
        if one is None:
            yield f"| {value:,} | over {_CPU} s or {_SPACE // 2**30} GiB | | | | |"
            continue
        slopes = _slopes(before, (value, one), base) if before else ("", "")
        before = value, one
        yield (
            f"| {value:,} | {one.cpu:.2f} s | {slopes[0]} | {one.mib:.0f} MiB | {slopes[1]} | "
            f"{one.bytes / 1024:,.0f} KiB |"
        )


def _slopes(
    before: tuple[int, Run], now: tuple[int, Run], base: tuple[float, float]
) -> tuple[str, str]:
    """Exponents of a step: of CPU and of memory."""
    wide = log(now[0] / before[0])
    pairs = ((before[1].cpu, now[1].cpu, base[0]), (before[1].mib, now[1].mib, base[1]))
    found = []
    for old, new, least in pairs:
        over, under = new - least, old - least
        found.append(f"{log(over / under) / wide:.2f}" if over > 0 and under > 0.02 * new else "–")
    return found[0], found[1]


def main() -> None:
    """Measure, then print or write."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.growth", description=__doc__)
    parser.add_argument("--series", action="append", choices=[each.name for each in SERIES])
    parser.add_argument(
        "--runs", type=int, default=1, help="of each point, the best of which counts"
    )
    parser.add_argument("--write", type=Path, help="put the tables into this Markdown file")
    options = parser.parse_args()
    parts = [described(machine())]
    for series in SERIES:
        if not options.series or series.name in options.series:
            _, *points = measured(series, options.runs)
            parts += ["", *table(series, points)]
            print("\n".join(parts[-len(points) - 2 :]), flush=True)
    if options.write:
        write_between(options.write, "growth", "\n".join(parts))


if __name__ == "__main__":
    main()
