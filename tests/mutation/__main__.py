"""Mutants of the core against its tests: ``python -m tests.mutation --help``.

Each mutant meets the tests of its folder that run its line, then all tests of the files that these
are in, then the page dumps. What survives is listed, for a person to judge.
"""

from __future__ import annotations

import argparse
import ast
import json
import random
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from tests.mutation.named import NAMED, Named
from tests.mutation.sites import sites
from tests.mutation.trial import PROJECT, SOURCE, Coverage, Mutant, covered, file_of, tried

CORE = {
    "typeset": "tests/typeset",
    "arrange": "tests/arrange",
    "column": "tests/column",
    "compose": "tests/compose",
    "render/pdf": "tests/render/pdf",
    "preflight/rules": "tests/preflight",
}
"""The folders that are mutated, and the tests that each is held to."""
_OTHERS = {"preflight/plates": "tests/preflight", "pdf_reading": "tests/pdf_reading"}
"""Folders of a few mutants that have names."""
DUMPS = "tests/pages"
_ELSEWHERE = (
    *CORE.values(),
    *("tests/spreads", "tests/vertical", "tests/deal", "tests/shape", "tests/render/press"),
)
"""The tests that what survives may meet besides."""
_LEFT_OUT = (
    "tests/typeset/test_every_rule.py",
    "tests/typeset/test_compiled.py",
    "tests/preflight/test_others.py",
)
"""Tests of documents, of what is compiled, and of what a browser prints."""


class Drawn(NamedTuple):
    """A mutant, and where it is: ``lines`` are those of its statement, none outside functions."""

    folder: str
    where: str
    what: str
    lines: range
    mutant: Mutant


def folder_of(module: str) -> str:
    path = module.replace(".", "/").removeprefix("paiban/")
    return next(folder for folder in (CORE | _OTHERS) if path.startswith(f"{folder}/"))


def every_mutant() -> Iterator[tuple[str, int]]:
    """All there are: a module, and which of its mutants it is."""
    for folder in CORE:
        for file in sorted((SOURCE / "paiban" / folder).rglob("*.py")):
            module = ".".join(file.relative_to(SOURCE).with_suffix("").parts)
            for number, _ in enumerate(sites(ast.parse(file.read_text(encoding="utf-8")))):
                yield module, number


def drawn(module: str, number: int) -> Drawn:
    tree = ast.parse(file_of(module).read_text(encoding="utf-8"))
    site = list(sites(tree))[number]
    site.change()
    mutant = Mutant(module, ast.fix_missing_locations(tree))
    what = f"{site.operator}: {_short(site.before)} → {_short(site.after)}"
    return Drawn(folder_of(module), f"{module}:{site.line}", what, site.lines, mutant)


def _short(text: str) -> str:
    first = " ".join(text.split())
    return first if len(first) < 90 else f"{first[:90]}…"


def of_name(named: Named) -> Drawn:
    text = file_of(named.module).read_text(encoding="utf-8")
    if text.count(named.old) != 1:
        raise SystemExit(f"{named.module} has {named.old!r} {text.count(named.old)} times")
    line = text[: text.index(named.old)].count("\n") + 1
    tree = Mutant(named.module, ast.parse(text.replace(named.old, named.new)))
    where = f"{named.module}:{line}"
    lines = range(line, line + 1 if _is_within(ast.parse(text), line) else line)
    return Drawn(folder_of(named.module), where, named.name, lines, tree)


def _is_within(tree: ast.Module, line: int) -> bool:
    """Whether a line is in the body of a function, and not what is done at the import."""
    return any(
        each.body[0].lineno <= line <= (each.end_lineno or 0)
        for each in ast.walk(tree)
        if isinstance(each, ast.FunctionDef)
    )


class Held(NamedTuple):
    """What mutants are held to: the coverage of folders of tests, kept in a folder of its own."""

    out: Path

    def known(self, tests: str) -> Coverage:
        kept = self.out / f"coverage-{tests.replace('/', '-')}.json"
        return covered(tests, kept, [f"--deselect={file}" for file in _LEFT_OUT])

    def verdict(self, each: Drawn) -> str:
        """What becomes of a mutant, and by what: the tests of its folder, or the page dumps."""
        folder = (CORE | _OTHERS)[each.folder]
        known = self.known(folder)
        tests = known.of(each.mutant.module, each.lines)
        files = sorted({test.split("::")[0] for test in tests}) if each.lines else [folder]
        for chosen, by in ((tests, folder), (files, folder), ([DUMPS], DUMPS)):
            end = _end(each, chosen, known)
            if end != "survived":
                return f"{end} {by}"
        return "survived"

    def elsewhere(self, each: Drawn) -> str:
        """What becomes of a survivor by the tests of other folders that run its line."""
        for folder in _ELSEWHERE:
            if folder == (CORE | _OTHERS)[each.folder]:
                continue
            known = self.known(folder)
            tests = known.of(each.mutant.module, each.lines) if each.lines else [folder]
            end = _end(each, tests, known)
            if end != "survived":
                return f"{end} {folder}"
        return "survived"


def _end(each: Drawn, tests: Sequence[str], known: Coverage) -> str:
    if not tests:
        return "survived"
    seconds = 60 + 5 * known.duration(tests)
    found = tried(each.mutant, [*(f"--deselect={file}" for file in _LEFT_OUT), *tests], seconds)
    # another exit of pytest's: the tests that there are, are others
    return found if found in ("survived", "timeout") else "killed"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.mutation", description=__doc__)
    parser.add_argument("--named", action="store_true", help="the mutants that have names")
    parser.add_argument("--match", default="", help="of these those whose name or module has this")
    parser.add_argument("--sample", type=int, default=300, help="how many are drawn by lot")
    parser.add_argument("--seed", type=int, default=14, help="the seed of the lot")
    parser.add_argument(
        "--elsewhere", action="store_true", help="survivors meet the tests of other folders too"
    )
    parser.add_argument("--out", type=Path, default=PROJECT / "build" / "mutation")
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    if given.named:
        lot = [of_name(named) for named in NAMED]
    else:
        everything = list(every_mutant())
        print(f"{len(everything)} mutants")
        chosen = random.Random(given.seed).sample(everything, min(given.sample, len(everything)))
        lot = [drawn(*each) for each in sorted(chosen)]
    held, count = Held(given.out), Counter[tuple[str, str]]()
    kept = given.out / ("named.jsonl" if given.named else f"sample-{given.seed}.jsonl")
    for each in lot:
        name = f"{each.where} {each.what}"
        if given.match in name:
            end = _once(kept, name, partial(held.verdict, each))
            if end == "survived" and given.elsewhere:
                end = _once(kept.with_suffix(".elsewhere"), name, partial(held.elsewhere, each))
            count[each.folder, end.split()[0]] += 1
            print(f"{end:30} {name}", flush=True)
    for folder in CORE | _OTHERS:
        row = {end: count[folder, end] for end in ("killed", "timeout", "survived")}
        print(f"{folder:20} {sum(row.values()):4} {row}")


def _once(kept: Path, name: str, judge: Callable[[], str]) -> str:
    """What is kept of an earlier run, or judged now."""
    lines = kept.read_text(encoding="utf-8").splitlines() if kept.is_file() else []
    before: dict[str, str] = dict(json.loads(line) for line in lines)
    if name not in before:
        before[name] = judge()
        with kept.open("a", encoding="utf-8") as file:
            file.write(json.dumps([name, before[name]], ensure_ascii=False) + "\n")
    return before[name]


if __name__ == "__main__":
    main()
