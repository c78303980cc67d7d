"""The engines as functions of (source file, PDF file) that keep what can be kept between pages.

    python engines.py ENGINE FONTS SOURCE TARGET [SOURCE TARGET …]
    python engines.py ENGINE FONTS

The first makes files; the second takes ``SOURCE<tab>TARGET`` lines and answers each with the
seconds that it took, clock and CPU of the process and of all its children, as JSON. It is run as a
file and imports nothing of ours, so that an engine may live in a Python of its own
(``PAIBAN_PEERS_PYTHON``).
"""

from __future__ import annotations

import gc
import json
import os
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

Make = Callable[[Path, Path], None]
"""Makes a PDF of a source."""
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
_FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
_GARBAGE = 200_000
"""Objects made before Python looks for cycles, as in paiban's own workers; here for all engines
that are Python."""
_TICK = os.sysconf("SC_CLK_TCK")


def paiban(_fonts: Path) -> Make:
    """paiban in this process."""
    library = import_module("paiban")

    def make(source: Path, target: Path) -> None:
        target.write_bytes(library.build(source).pdf())

    return make


def typst(fonts: Path) -> Make:
    """Typst with its compiler kept, and in it the fonts."""
    kept = import_module("typst").Compiler(
        font_paths=[str(fonts)], ignore_system_fonts=True, root="/"
    )

    def make(source: Path, target: Path) -> None:
        kept.compile(input=str(source), output=str(target))

    return make


def weasyprint(_fonts: Path) -> Make:
    """WeasyPrint in this process, with its fonts and pictures kept."""
    library = import_module("weasyprint")
    fonts = import_module("weasyprint.text.fonts").FontConfiguration()
    pictures: dict[str, Any] = {}

    def make(source: Path, target: Path) -> None:
        page = library.HTML(filename=str(source))
        page.write_pdf(str(target), font_config=fonts, cache=pictures)

    return make


def chromium(_fonts: Path) -> Make:
    """A browser kept open, by Playwright."""
    manager = import_module("playwright.sync_api").sync_playwright().start()
    path = next(filter(None, map(shutil.which, CHROMIUM)))
    page = manager.chromium.launch(executable_path=path, args=_FLAGS[1:3]).new_page()

    def make(source: Path, target: Path) -> None:
        page.goto(source.resolve().as_uri())
        page.pdf(path=str(target), prefer_css_page_size=True, print_background=True)

    return make


def xelatex(_fonts: Path) -> Make:
    """XeLaTeX, a process for each file."""

    def make(source: Path, target: Path) -> None:
        command = ("xelatex", "-interaction=batchmode", f"-jobname={target.stem}")
        where = f"-output-directory={target.parent}"
        subprocess.run((*command, where, str(source)), check=True, stdout=subprocess.DEVNULL)

    return make


def platypus(fonts: Path) -> Make:
    """ReportLab's platypus in this process, its fonts kept."""
    return import_module("platypus_engine").kept(fonts)  # type: ignore[no-any-return]


ENGINES = {each.__name__: each for each in (paiban, typst, weasyprint, chromium, xelatex, platypus)}


def processor() -> float:
    """Seconds of CPU: this process, the children that ended, and those that live."""
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + ended.ru_utime + ended.ru_stime + sum(_living())


def _living() -> Iterator[float]:
    waiting = [os.getpid()]
    while waiting:
        task = Path(f"/proc/{waiting.pop()}")
        try:
            for thread in (task / "task").iterdir():
                children = (thread / "children").read_text().split()
                waiting += map(int, children)
                for child in children:
                    told = Path(f"/proc/{child}/stat").read_text().rpartition(")")[2].split()
                    yield sum(map(int, told[11:15])) / _TICK
        except OSError:
            continue  # ended meanwhile, or a system without /proc


def main(engine: str, fonts: str, *files: str) -> None:
    """Make files, or serve lines."""
    gc.set_threshold(_GARBAGE)
    make = ENGINES[engine](Path(fonts))
    for source, target in zip(files[::2], files[1::2], strict=True):
        make(Path(source), Path(target))
    for line in () if files else sys.stdin:
        source, target = line.rstrip("\n").split("\t")
        wall, cpu = time.perf_counter(), processor()
        make(Path(source), Path(target))
        took = {"wall": time.perf_counter() - wall, "cpu": processor() - cpu}
        print(json.dumps(took), flush=True)
    sys.stdout.flush()
    os._exit(0) if engine != "chromium" else sys.exit(0)


if __name__ == "__main__":
    main(*sys.argv[1:])
