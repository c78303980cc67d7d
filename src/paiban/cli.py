"""The command line: ``build``, ``proof``, ``check``, ``explain``, ``preview``, ``new``, ``fonts``,
``schema``.

Exit codes: 0 made, 1 made or checked with errors found, 2 unusable input or usage. Problems go to
stderr as findings, one a line, never as a traceback.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from paiban.base.files import write_whole
from paiban.base.finding import Finding, Unusable
from paiban.base.lazy import attribute, call
from paiban.formats import FOLDERS, FORMATS
from paiban.options import ALL_FORMATS, OWN, parser, press_options

if TYPE_CHECKING:
    from paiban.api import Build


def main(arguments: list[str] | None = None) -> int:
    """Run a command; returns the exit code."""
    try:
        options = parser().parse_args(arguments)
        return int(_COMMANDS[options.command](options))
    except Unusable as problem:
        print(problem.finding, file=sys.stderr)
        return 2
    except BrokenPipeError:
        return 1
    except KeyboardInterrupt:
        return 130


def _build(options: argparse.Namespace) -> int:
    press = press_options(options)
    output: Path = options.output or Path(options.source.resolve().stem + ".pdf")
    built: Build = call(
        "paiban.api:build",
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
        if kind not in ALL_FORMATS:
            raise Unusable(
                "unknown-format",
                f"there is no format {kind}",
                f"use one of: {', '.join(ALL_FORMATS)}",
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
    built: Build = call("paiban.api:build", options.source, paper=options.paper, plan=options.plan)
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
    _print_json(rows)


def _print_json(value: Any) -> None:
    print(call("json:dumps", value, ensure_ascii=False, indent=2))


def _new(options: argparse.Namespace) -> int:
    call("paiban.starter:write_starter", options.folder)
    print(options.folder / "edition.toml")
    return 0


def _fonts(_options: argparse.Namespace) -> int:
    for listed in call("paiban.starter:shipped_faces"):
        print(listed)
    return 0


def _schema(options: argparse.Namespace) -> int:
    _print_json(call("paiban.starter:schemas", options.of))
    return 0


def _own(options: argparse.Namespace) -> int:
    _, command = OWN[options.command]
    return int(call(command, options.rest))


def _explain(options: argparse.Namespace) -> int:
    built: Build = call("paiban.api:build", options.source, paper=options.paper, plan=options.plan)
    pages = call("paiban.explain:explained", built.made, options.page)
    if options.json:
        _print_json([page.table() for page in pages])
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
    **dict.fromkeys(OWN, _own),
    "build": _build,
    "check": _check,
    "explain": _explain,
    "preview": _preview,
    "new": _new,
    "fonts": _fonts,
    "schema": _schema,
}
