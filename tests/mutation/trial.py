"""One mutant against tests: a forked process whose import of the module gives the mutant."""

from __future__ import annotations

import ast
import gc
import importlib.abc
import importlib.machinery
import importlib.util
import json
import os
import resource
import signal
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from functools import _lru_cache_wrapper
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any, NamedTuple

import pytest

PROJECT = Path(__file__).resolve().parents[2]
SOURCE = PROJECT / "src"
_MEMORY = 4 << 30
_EXITS = {0: "survived", 1: "killed", 2: "killed", 3: "killed"}
"""What pytest's exits say of a mutant: 2 and 3 are modules that cannot even be imported."""


class Mutant(NamedTuple):
    """A module that is other than its file has it."""

    module: str
    tree: ast.Module


class _Loader(importlib.machinery.SourceFileLoader):
    def __init__(self, mutant: Mutant, path: str) -> None:
        super().__init__(mutant.module, path)
        self.tree = mutant.tree

    def get_code(self, fullname: str) -> CodeType:
        return compile(self.tree, self.path, "exec", dont_inherit=True)


class _Finder(importlib.abc.MetaPathFinder):
    def __init__(self, mutant: Mutant) -> None:
        self.mutant = mutant

    def find_spec(
        self, fullname: str, path: object, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        if fullname != self.mutant.module:
            return None
        file = str(file_of(fullname))
        return importlib.util.spec_from_file_location(
            fullname, file, loader=_Loader(self.mutant, file)
        )


def file_of(module: str) -> Path:
    return SOURCE / (module.replace(".", "/") + ".py")


def tried(mutant: Mutant | None, tests: Sequence[str], seconds: float) -> str:
    """``killed`` or ``survived``; ``timeout`` where the tests did not end."""

    def run() -> int:
        if mutant is not None:
            sys.meta_path.insert(0, _Finder(mutant))
        return int(pytest.main(["-x", "-q", "-p", "no:cacheprovider", *tests]))

    code = _forked(run, seconds)
    return "timeout" if code < 0 else _EXITS.get(code, f"exit {code}")


def _forked(run: Callable[[], int], seconds: float) -> int:
    """The exit code of ``run`` in a process of its own; less than 0 where it was ended."""
    child = os.fork()
    if child == 0:
        os.setsid()
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
        silent = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silent, 1)
        os.dup2(silent, 2)
        try:
            os._exit(run())
        finally:  # whatever the mutant raised
            os._exit(1)
    ends = time.monotonic() + seconds
    while time.monotonic() < ends:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return os.waitstatus_to_exitcode(status) if os.WIFEXITED(status) else 1
        time.sleep(0.02)
    os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return -1


class Coverage(NamedTuple):
    """Which tests run each line of each module, and how long each test takes."""

    lines: dict[str, dict[str, list[str]]]
    seconds: dict[str, float]

    def of(self, module: str, lines: Iterable[int]) -> list[str]:
        """The tests that run any of these lines, the quickest first."""
        known = self.lines.get(module, {})
        found = {test for line in lines for test in known.get(str(line), ())}
        return sorted(found, key=lambda test: (self.seconds.get(test, 0.0), test))

    def duration(self, tests: Sequence[str]) -> float:
        """Seconds that tests take, or the tests of files and folders."""
        chosen = tuple(tests)
        return sum(time for test, time in self.seconds.items() if test.startswith(chosen))


class _Recorder:
    """A plugin of pytest: one context of coverage for each test."""

    def __init__(self) -> None:
        import coverage

        self.measured = coverage.Coverage(data_file=None, source=[str(SOURCE)])
        self.seconds: dict[str, float] = {}
        self.file = ""
        self.measured.start()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Any:
        if self.file != (file := item.nodeid.split("::")[0]):
            self.file = file
            for each in gc.get_objects():  # what one file has cached another must not build on
                if isinstance(each, _lru_cache_wrapper):
                    each.cache_clear()
        self.measured.switch_context(item.nodeid)
        return (yield)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self.seconds[report.nodeid] = self.seconds.get(report.nodeid, 0.0) + report.duration

    def save(self, path: Path) -> None:
        self.measured.stop()
        data = self.measured.get_data()
        lines = {
            ".".join(Path(file).relative_to(SOURCE).with_suffix("").parts): {
                str(line): sorted(filter(None, contexts))
                for line, contexts in data.contexts_by_lineno(file).items()
            }
            for file in data.measured_files()
        }
        path.write_text(json.dumps([lines, self.seconds], ensure_ascii=False), encoding="utf-8")


def covered(folder: str, kept: Path, options: Sequence[str]) -> Coverage:
    """The coverage of a folder of tests, measured once and kept in a file."""
    if not kept.is_file():

        def run() -> int:
            recorder = _Recorder()
            code = pytest.main(
                ["-q", "-p", "no:cacheprovider", *options, folder], plugins=[recorder]
            )
            recorder.save(kept)
            return int(code)

        code = _forked(run, 3600.0)
        if code:
            raise SystemExit(f"the tests of {folder} fail without a mutant (exit {code})")
    return Coverage(*json.loads(kept.read_text(encoding="utf-8")))
