"""What the manuscript tests share: writing a file, reading it, and dumps made from paragraphs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from paiban.base.finding import Findings
from paiban.manuscript.raw.groups import em_width
from paiban.manuscript.reader import read_manuscript
from paiban.manuscript.story import Paragraph, Story, Text

SEED = Path(__file__).parents[3] / "shared" / "seed" / "000_5f53f9ea2259ec07.txt"
NO_SEED = "the seed manuscript ../shared/seed is not in this checkout"


def read(
    folder: Path, source: str | bytes, name: str = "a.txt", normalise: bool = True
) -> tuple[Story, Findings]:
    """The story in ``source`` and what was found, by way of a file called ``name``."""
    path = folder / name
    path.write_bytes(source.encode() if isinstance(source, str) else source)
    findings = Findings()
    return read_manuscript(path, findings, normalise=normalise), findings


def codes(findings: Findings) -> list[str]:
    return [finding.code for finding in findings]


def body(story: Story) -> list[list[tuple[str, str]]]:
    """The sections' paragraphs as (role, string)."""
    return [
        [(b.role.value, b.text.string) for b in section.body if isinstance(b, Paragraph)]
        for section in story.sections
    ]


def heads(story: Story) -> list[str]:
    return ["/".join(map(str, section.headline)) for section in story.sections]


def texts(story: Story) -> Iterator[Text]:
    """Every text of a story that has no tables."""
    single = [story.kicker, story.byline, story.dateline, story.source]
    yield from (text for text in single if text is not None)
    for several in (story.headline, story.subhead, story.deck, story.slogans):
        yield from several
    for section in story.sections:
        yield from section.headline
        yield from (block.text for block in section.body if isinstance(block, Paragraph))
    yield from (photo.caption for photo in story.photos if photo.caption)


def wrap(string: str, em: float, mark: str = "  ") -> str:
    """``string`` turned over at ``em`` as a dump has it: the first line 2 em shorter, no indent."""
    lines = [""]
    for ch in string:
        room = em - (2 if len(lines) == 1 else 0)
        if em_width(lines[-1] + ch) > room and ch not in "，。、；”）":
            lines.append("")
        lines[-1] += ch
    return (mark + "\n").join(lines)


def assert_lines_right(story: Story, source: str) -> None:
    """Each text's pieces stand in the source lines that its ``lines`` name."""
    rows = source.split("\n")
    for text in texts(story):
        ends = [offset for offset, _ in text.lines[1:]] + [len(text.string)]
        for (start, line), end in zip(text.lines, ends, strict=True):
            piece = text.string[start:end].strip()
            assert piece and piece in rows[line - 1], (piece, line, rows[line - 1])
