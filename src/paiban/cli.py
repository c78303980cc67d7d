"""The command line: ``build``, ``proof``, ``check``, ``explain``, ``preview``, ``new``, ``fonts``,
``schema``.

Exit codes: 0 made, 1 made or checked with errors found, 2 unusable input or usage. Problems go to
stderr as findings, one a line, never as a traceback.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import sys
from pathlib import Path
from typing import Any, NoReturn

from paiban.api import FOLDERS, FORMATS, PURPOSES, Build, build
from paiban.base.cores import cores
from paiban.base.files import write_whole
from paiban.base.finding import Finding, Unusable
from paiban.base.lazy import attribute, call

_ALTERNATIVES = 12
"""Editions that are made of one source, at most: as many as the arranger has plans."""

_FORMATS = (*FORMATS, *FOLDERS)


class _Parser(argparse.ArgumentParser):
    """Reports a wrong command line as a finding."""

    def error(self, message: str) -> NoReturn:
        raise Unusable("usage", message, f"see {self.prog} --help")


def main(arguments: list[str] | None = None) -> int:
    """Run a command; returns the exit code."""
    try:
        options = _parser().parse_args(arguments)
        return int(_COMMANDS[options.command](options))
    except Unusable as problem:
        print(problem.finding, file=sys.stderr)
        return 2
    except BrokenPipeError:
        return 1
    except KeyboardInterrupt:
        return 130


_GARBAGE = 200_000
"""Objects made before Python looks for cycles among them: a plan makes hundreds of thousands of
small ones that have none, and to look through them took a quarter of its time."""


def run() -> NoReturn:
    """The command as a process of its own, which ends here and now: all is written, and to take
    the interpreter down piece by piece would cost another 30 ms."""
    gc.set_threshold(_GARBAGE)
    code = main()
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except BrokenPipeError:
        code = 1
    os._exit(code)


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="paiban", description="Chinese newspaper pages from manuscripts.")
    commands = parser.add_subparsers(dest="command", required=True, parser_class=_Parser)
    making = commands.add_parser("build", help="make the pages of a manuscript or an edition")
    making.add_argument("source", type=Path, help="manuscript, edition.toml, or a folder")
    making.add_argument("-o", "--output", type=Path, metavar="OUT.pdf")
    making.add_argument("--paper", help="duikai or sikai")
    making.add_argument("--for", dest="purpose", choices=PURPOSES, default="screen")
    making.add_argument("--format", default="", help=f"a list of: {', '.join(_FORMATS)}")
    making.add_argument("--layout", type=Path, metavar="OUT.json")
    making.add_argument("--timings", action="store_true")
    making.add_argument("--report", action="store_true", help="tell how each story was made to fit")
    making.add_argument("--plan", type=Path, metavar="PLAN.toml", help="set the pages as it tells")
    making.add_argument(
        "--save-plan", type=Path, metavar="PLAN.toml", help="write down what stands where"
    )
    making.add_argument(
        "--alternatives",
        type=_count,
        default=1,
        metavar="N",
        help="N editions whose pages differ: OUT.pdf, OUT-2.pdf, …",
    )
    making.add_argument(
        "-j", "--jobs", type=_jobs, default=cores(), metavar="N", help="processes; else the cores"
    )
    making.add_argument(
        "--by-date", action="store_true", help="web: into OUT/2019-12/05, with a list of all"
    )
    _add_press(making)
    checking = commands.add_parser("check", help="tell what is wrong: of pages, or of a PDF")
    checking.add_argument("source", type=Path)
    checking.add_argument("--paper", help="duikai or sikai")
    checking.add_argument("--json", action="store_true")
    checking.add_argument("--plan", type=Path, metavar="PLAN.toml", help="of the pages as it tells")
    _add_preflight(checking)
    explaining = commands.add_parser("explain", help="tell why the pages are arranged as they are")
    explaining.add_argument("source", type=Path)
    explaining.add_argument("--page", default="", metavar="A01", help="this page only")
    explaining.add_argument("--paper", help="duikai or sikai")
    explaining.add_argument("--plan", type=Path, metavar="PLAN.toml", help="the pages as it tells")
    explaining.add_argument("--json", action="store_true")
    previewing = commands.add_parser("preview", help="the pages in a browser, anew at each save")
    previewing.add_argument("source", type=Path, help="manuscript, edition.toml, or a folder")
    previewing.add_argument("--port", type=int, default=8765, metavar="N", help="0: any; else 8765")
    previewing.add_argument("--no-open", action="store_true", help="open no browser")
    previewing.add_argument("--paper", help="duikai or sikai")
    previewing.add_argument("--plan", type=Path, metavar="PLAN.toml", help="the pages as it tells")
    starting = commands.add_parser("new", help="a starter edition in a new folder")
    starting.add_argument("folder", type=Path)
    for name, (told, _) in _OWN.items():
        own = commands.add_parser(name, help=told, add_help=False, prefix_chars="\0")
        own.add_argument("rest", nargs=argparse.REMAINDER)
    commands.add_parser("fonts", help="the faces found")
    schema = commands.add_parser("schema", help="JSON Schema of what paiban reads and writes")
    schema.add_argument(
        "of", nargs="?", default="", choices=("", "edition", "manuscript", "layout", "web")
    )
    return parser


def _add_press(making: argparse.ArgumentParser) -> None:
    """The options of ``--for press`` (docs/press.md)."""
    press = making.add_argument_group("for press")
    press.add_argument("--condition", metavar="NAME", help="newsprint, coated, or a CMYK profile")
    press.add_argument("--pdfx", choices=("x-4", "x-1a"), help="kind of PDF/X; else x-4")
    press.add_argument("--ink", type=float, metavar="PERCENT", help="most ink: 220, 240, 245 …")
    press.add_argument("--bleed", type=float, metavar="MM", help="beyond the trim; else 0")
    press.add_argument("--marks", action="store_true", default=None, help="marks round the trim")
    press.add_argument("--impose", choices=("pairs",), help="printer's pairs: OUT-imposed.pdf")


_PRESS = ("condition", "pdfx", "ink", "bleed", "marks", "impose")


def _press_options(options: argparse.Namespace) -> dict[str, Any]:
    """Those that were given; they have no sense for the screen."""
    given = {name: getattr(options, name) for name in _PRESS}
    given = {name: value for name, value in given.items() if value is not None}
    if given and options.purpose != "press":
        raise Unusable("usage", f"--{next(iter(given))} is for the press", "add --for press")
    return given


_PROFILES = ("newsprint", "gwg-newspaper", "pdfx-4", "pdfx-1a")


def _add_preflight(checking: argparse.ArgumentParser) -> None:
    """The options of ``check FILE.pdf`` (docs/preflight.md)."""
    pdf = checking.add_argument_group("of a PDF")
    pdf.add_argument("--profile", choices=_PROFILES, default="newsprint")
    pdf.add_argument("--spot", action="append", default=[], metavar="NAME", help="was ordered")
    pdf.add_argument("--annotate", type=Path, metavar="OUT.pdf|OUT.png", help="show the places")


def _count(text: str) -> int:
    """A number of alternatives; ``argparse`` tells a wrong one."""
    if not text.isdecimal() or not 1 <= int(text) <= _ALTERNATIVES:
        raise argparse.ArgumentTypeError(f"{text} is no number from 1 to {_ALTERNATIVES}")
    return int(text)


def _jobs(text: str) -> int:
    """A number of processes; ``argparse`` tells a wrong one."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text} is no number from 1 on")
    return int(text)


def _build(options: argparse.Namespace) -> int:
    press = _press_options(options)
    output: Path = options.output or Path(options.source.resolve().stem + ".pdf")
    built = build(
        options.source,
        paper=options.paper,
        plan=options.plan,
        alternatives=options.alternatives,
        jobs=options.jobs,
    )
    targets = _targets(output, options.format)
    if options.by_date and not any(kind in FOLDERS for kind, _ in targets):
        raise Unusable("usage", "--by-date is for the web edition", "add --format web")
    for kind, target in targets:
        for number, each in enumerate((built, *built.alternatives), 1):
            file = target if number == 1 else target.with_stem(f"{target.stem}-{number}")
            if kind in FOLDERS:
                each.save_web(file, by_date=options.by_date)
                continue
            written = each.save(file, options.purpose, **press)
            if options.purpose == "press":
                wanted = call("paiban.render.press_options:PressOptions", **press)
                call("paiban.proof:prove", built.made, written, wanted)
    if options.layout:
        write_whole(options.layout, built.layout())
    if options.save_plan:
        write_whole(options.save_plan, built.plan())
    _tell(built.findings)
    if options.report:
        _report(built)
    if options.timings:
        print(built.made.timings.report(), file=sys.stderr)
    return 0 if built.ok else 1


def _targets(output: Path, formats: str) -> list[tuple[str, Path]]:
    """The format and the place of what is to be written: ``-o`` as it is, or with the ending of
    each format asked for; a folder has none, and stands beside a file as its name and -web."""
    kinds = [kind.strip() for kind in formats.split(",") if kind.strip()]
    if not kinds:
        return [("", output if output.suffix else output.with_suffix(".pdf"))]
    for kind in kinds:
        if kind not in _FORMATS:
            raise Unusable(
                "unknown-format", f"there is no format {kind}", f"use one of: {', '.join(_FORMATS)}"
            )
    is_file = output.suffix.lower().lstrip(".") in FORMATS
    folder = output.with_name(f"{output.stem}-web") if is_file else output
    return [(kind, folder if kind in FOLDERS else output.with_suffix(f".{kind}")) for kind in kinds]


def _tell(findings: tuple[Finding, ...]) -> None:
    for finding in findings:
        print(finding, file=sys.stderr)


def _report(built: Build) -> None:
    """How copyfitting filled the pages, to stdout: a line a sentence."""
    for page in built.made.document.pages:
        for story in page.stories:
            for sentence in story.fitting:
                print(f"page {page.number} {story.id}: {sentence}")


def _check(options: argparse.Namespace) -> int:
    if options.source.suffix.lower() == ".pdf":
        return int(call("paiban.preflight.command:check_file", options))
    built = build(options.source, paper=options.paper, plan=options.plan)
    built.pdf()  # photos are decoded only now, and may be found broken
    _print_findings(built, as_json=options.json)
    return 0 if built.ok else 1


def _print_findings(built: Build, *, as_json: bool) -> None:
    if not as_json:
        for finding in built.findings:
            print(finding)
        return
    rows = [
        {
            "severity": finding.severity.value,
            "code": finding.code,
            "message": finding.message,
            "hint": finding.hint,
            "file": finding.origin.file if finding.origin else None,
            "line": finding.origin.line or None if finding.origin else None,
        }
        for finding in built.findings
    ]
    print(json.dumps(rows, ensure_ascii=False, indent=2))


def _new(options: argparse.Namespace) -> int:
    call("paiban.starter:write_starter", options.folder)
    print(options.folder / "edition.toml")
    return 0


def _fonts(_options: argparse.Namespace) -> int:
    for listed in call("paiban.starter:shipped_faces"):
        print(listed)
    return 0


def _schema(options: argparse.Namespace) -> int:
    print(json.dumps(call("paiban.starter:schemas", options.of), ensure_ascii=False, indent=2))
    return 0


_OWN = {
    "batch": (
        "make many editions: a folder, a list or a feed of them",
        "paiban.batching.command:run_batch",
    ),
    "watch": ("make what is dropped into a folder", "paiban.batching.command:run_watch"),
    "proof": (
        "pictures of pages as they will print: soft proof, plates, total ink",
        "paiban.proofing.command:run_proof",
    ),
}
"""Commands with a command line of their own, loaded when it is asked for."""


def _own(options: argparse.Namespace) -> int:
    _, command = _OWN[options.command]
    return int(call(command, options.rest))


def _explain(options: argparse.Namespace) -> int:
    built = build(options.source, paper=options.paper, plan=options.plan)
    pages = call("paiban.explain:explained", built.made, options.page)
    if options.json:
        print(json.dumps([page.table() for page in pages], ensure_ascii=False, indent=2))
    else:
        print("\n\n".join(page.text() for page in pages))
    _tell(built.findings)
    return 0 if built.ok else 1


def _preview(options: argparse.Namespace) -> int:
    try:
        serve = attribute("paiban.preview.serving:serve")
    except ModuleNotFoundError as problem:
        hint = "pip install 'paiban[preview]'"
        raise Unusable("no-preview", f"the preview needs {problem.name}", hint) from problem
    code: int = serve(
        options.source,
        options.port,
        options.paper,
        options.plan,
        open_browser=not options.no_open,
    )
    return code


_COMMANDS = {
    **dict.fromkeys(_OWN, _own),
    "build": _build,
    "check": _check,
    "explain": _explain,
    "preview": _preview,
    "new": _new,
    "fonts": _fonts,
    "schema": _schema,
}
