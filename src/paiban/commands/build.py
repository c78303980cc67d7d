"""``paiban build``: the pages of a manuscript or an edition."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from paiban.api import Build, build
from paiban.base.files import is_folder, real, write_whole
from paiban.base.finding import Severity, Unusable, told_before
from paiban.base.language.message_catalogue import told_lines
from paiban.base.process.cores import cores
from paiban.commands.build_report import progress, tell_written
from paiban.commands.options import (
    add_idml,
    add_now,
    add_press,
    count,
    idml_options,
    press_options,
)
from paiban.commands.outputs import Output, check_outputs, files_read
from paiban.commands.printing import print_lines, tell
from paiban.edition.paper import PAPER_NAMES
from paiban.formats import FOLDERS, FORMATS, PURPOSES

_ALTERNATIVES = 12
"""Most editions of one source: as many as the arranger has plans."""
_INDESIGN = (".idml", ".icml")
_ALL_FORMATS = (*FORMATS, *FOLDERS)


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "source",
        type=Path,
        nargs="+",
        help="manuscript, edition.toml, or a folder; one feed or several, - for one piped in",
    )
    parser.add_argument("-o", "--output", type=Path, metavar="OUT.pdf")
    parser.add_argument("--paper", help=PAPER_NAMES)
    parser.add_argument(
        "--pages", type=count, default=0, metavar="N", help="pages for stories that have none"
    )
    parser.add_argument(
        "--since", default="", metavar="DATE", help="feeds: entries from this day on"
    )
    add_now(parser)
    parser.add_argument(
        "--held", type=Path, metavar="OUT.txt", help="list the stories held over for tomorrow"
    )
    parser.add_argument("--for", dest="purpose", choices=PURPOSES, default="screen")
    parser.add_argument("--format", default="", help=f"a list of: {', '.join(_ALL_FORMATS)}")
    parser.add_argument("--layout", type=Path, metavar="OUT.json")
    parser.add_argument("--timings", action="store_true")
    parser.add_argument(
        "--quiet",
        action="store_true",
        help="print only errors and warnings, and no line at the end",
    )
    parser.add_argument(
        "--report", action="store_true", help="report how each story was made to fit"
    )
    parser.add_argument("--plan", type=Path, metavar="PLAN.toml", help="set the pages by this plan")
    parser.add_argument(
        "--save-plan", type=Path, metavar="PLAN.toml", help="write the plan of the pages"
    )
    parser.add_argument(
        "--alternatives",
        type=_count,
        default=1,
        metavar="N",
        help="N editions whose pages differ: OUT.pdf, OUT-2.pdf, …",
    )
    parser.add_argument(
        "-j",
        "--jobs",
        type=count,
        default=cores(),
        metavar="N",
        help="processes; default: the cores",
    )
    parser.add_argument(
        "--by-date", action="store_true", help="web: write to OUT/2019-12/05 and list all editions"
    )
    add_press(parser, imposing=True)
    add_idml(parser)


def run(options: argparse.Namespace) -> int:
    """Build, save and report; returns the exit code."""
    output: Path = options.output or Path(_stem(options.source[0]) + ".pdf")
    targets = _targets(output, options.format)
    is_idml = any(target.suffix.lower() in _INDESIGN for _, target in targets)
    press = press_options(options, *(["bleed"] if is_idml else []))
    idml = idml_options(options, asked=is_idml)
    outputs = list(_outputs(options, targets))
    check_outputs(outputs, _named(options))
    with progress(quiet=options.quiet) as began:
        built: Build = build(
            options.source,
            paper=options.paper,
            plan=options.plan,
            alternatives=options.alternatives,
            jobs=options.jobs,
            pages=options.pages,
            now=options.now,
            since=options.since,
        )
        if options.by_date and not any(kind in FOLDERS for kind, _ in targets):
            raise Unusable("usage", "--by-date needs the web edition", "add --format web")
        check_outputs(outputs, files_read(built.made.edition))
        with told_before(built.findings):
            written = _saved(built, targets, options, press, idml)
    tell(each for each in built.findings if not options.quiet or each.severity != Severity.NOTE)
    if options.report:
        _report(built)
    if options.timings:
        print(built.made.timings.report(), file=sys.stderr)
    tell_written(built, written, began, quiet=options.quiet)
    return 0 if built.ok else 1


def _outputs(options: argparse.Namespace, targets: list[tuple[str, Path]]) -> Iterator[Output]:
    """The files to be written, as far as their names are known before."""
    for kind, target in targets:
        option = f"--format {kind}" if kind else "-o"
        yield Output(option, target)
        for number in range(2, options.alternatives + 1):
            yield Output("--alternatives", target.with_stem(f"{target.stem}-{number}"))
        if options.impose and target.suffix.lower() == ".pdf":
            yield Output("--impose", target.with_stem(f"{target.stem}-imposed"))
    others = {"--held": options.held, "--layout": options.layout, "--save-plan": options.save_plan}
    yield from (Output(option, path) for option, path in others.items() if path)


def _named(options: argparse.Namespace) -> Iterator[Path]:
    """The files that the command names to be read. The plan that is read may be written anew."""
    for source in options.source:
        yield source / "edition.toml" if is_folder(source) else source
    if options.plan and options.plan != options.save_plan:
        yield options.plan


def _saved(
    built: Build,
    targets: list[tuple[str, Path]],
    options: argparse.Namespace,
    press: dict[str, Any],
    idml: dict[str, Any],
) -> list[Path]:
    """Write all that is asked for; returns what was written, a folder as one."""
    written: list[Path] = []
    for kind, target in targets:
        for number, each in enumerate((built, *built.alternatives), 1):
            file = target if number == 1 else target.with_stem(f"{target.stem}-{number}")
            if kind in FOLDERS:
                each.save_web(file, by_date=options.by_date)
                written.append(file)
                continue
            if file.suffix.lower() in _INDESIGN:
                each.save(file, **idml)
                written.append(file)
                continue
            files = each.save(file, options.purpose, **press)
            written += files
            if options.purpose == "press":
                from paiban.press_check import prove
                from paiban.render.press.press_options import PressOptions

                prove(built.made, files, PressOptions(**press))
    if options.held:
        write_whole(options.held, built.held().encode("utf-8"))
    if options.layout:
        write_whole(options.layout, built.layout())
    if options.save_plan:
        write_whole(options.save_plan, built.plan())
    return written + [file for file in (options.held, options.layout, options.save_plan) if file]


def _stem(source: Path) -> str:
    """What pages are called by default."""
    return "daily" if str(source) == "-" else real(source).stem


def _targets(output: Path, formats: str) -> list[tuple[str, Path]]:
    """The formats and paths to write: ``-o`` unchanged, or with each format's extension; a folder
    format uses ``-o`` as a folder, or NAME-web beside a file."""
    kinds = [kind.strip() for kind in formats.split(",") if kind.strip()]
    _check_name(output, kinds)
    output = output if output.name else real(output)
    if not kinds:
        output = output if output.suffix else output.with_suffix(".pdf")
    for kind in kinds or [output.suffix.lower().lstrip(".")]:
        if kind not in _ALL_FORMATS:
            raise Unusable(
                "unknown-format",
                f"there is no format {kind[:40]}",
                f"use one of: {', '.join(_ALL_FORMATS)}",
            )
    if not kinds:
        return [("", output)]
    is_file = output.suffix.lower().lstrip(".") in FORMATS
    folder = output.with_name(f"{output.stem}-web") if is_file else output
    return [(kind, folder if kind in FOLDERS else output.with_suffix(f".{kind}")) for kind in kinds]


def _check_name(output: Path, kinds: list[str]) -> None:
    """Raises ``Unusable`` (``usage``) where ``output`` is the name of a folder, and what is asked
    for are files: beside it, or in it? That is not guessed."""
    is_web = any(kind in FOLDERS for kind in kinds)
    nameless = output.name in ("", "..")
    if not nameless and (is_web or output.suffix or not is_folder(output)):
        return
    if nameless and kinds and all(kind in FOLDERS for kind in kinds):
        return
    inside = output / "edition.pdf"
    raise Unusable("usage", f"-o {output} is a folder", f"name a file in it: -o {inside}")


def _report(built: Build) -> None:
    """Print how copyfitting filled the pages, a sentence per line."""
    for page in built.made.document.pages:
        for story in page.stories:
            for sentence in story.fitting:
                print_lines(told_lines(f"page {page.number} {story.id}: {sentence}"))


def _count(text: str) -> int:
    """A number of alternatives; ``argparse`` reports an invalid one."""
    if not text.isdecimal() or not 1 <= int(text) <= _ALTERNATIVES:
        raise argparse.ArgumentTypeError(f"{text} is not a number from 1 to {_ALTERNATIVES}")
    return int(text)
