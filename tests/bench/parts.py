"""Where the CPU of a cold command goes: one process that takes its steps one by one.

    python -m tests.bench.parts EDITION

prints milliseconds by step as JSON. What an import brings along counts for the first that needs it;
photos, which a build with many decodes in threads, are prepared here one after the other.
"""

import time

_BEGAN = time.process_time()  # what Python itself took, before our first import

import gc  # noqa: E402
import importlib  # noqa: E402
import json  # noqa: E402
import sys  # noqa: E402
from pathlib import Path  # noqa: E402
from typing import Any  # noqa: E402

_IMPORTS = (
    ("import: standard library", ("argparse", "dataclasses", "pathlib", "tomllib", "hashlib",
                                  "inspect", "subprocess", "logging")),
    ("import: uharfbuzz", ("uharfbuzz",)),
    ("import: Pillow", ("PIL.Image", "PIL.JpegImagePlugin")),
    ("import: PyYAML", ("yaml",)),
    ("import: markdown-it-py", ("markdown_it",)),
    ("import: msgspec", ("msgspec",)),
    ("import: ReportLab", ("reportlab.pdfbase.pdfdoc",)),
    ("import: paiban", ("paiban.cli", "paiban.api", "paiban.edition.file.edition_file",
                        "paiban.manuscript.markdown.document", "paiban.render.pdf.screen_pdf",
                        "paiban.photo.shrink")),
)  # fmt: skip


def main(edition: str) -> dict[str, float]:
    """Milliseconds of CPU by step."""
    spent = {"Python": _BEGAN * 1000}
    gc.set_threshold(200_000)  # as the command does
    at = time.process_time()

    def done(step: str) -> None:
        nonlocal at
        now = time.process_time()
        spent[step] = (now - at) * 1000
        at = now

    for step, modules in _IMPORTS:
        for module in modules:
            importlib.import_module(module)
        done(step)
    _build(edition, done)
    return spent


def _build(edition: str, done: Any) -> None:
    """The steps of a build, each through the function that the pipeline calls."""
    from paiban.page.items import Picture
    from paiban.photo.prepare import prepare
    from paiban.pipeline import make
    from paiban.render.inks import Inks
    from paiban.render.pdf.drawn_pages import _embed_fonts
    from paiban.render.pdf.reportlab_objects import PdfFile
    from paiban.render.pdf.screen_pdf import screen_pdf
    from paiban.render.walk import leaves

    made = make(Path(edition))
    done("read, set, arrange, check")
    for page in made.document.pages:
        for item in leaves(page.items):
            if isinstance(item, Picture) and item.file:
                prepare(item.file, item.crop, item.rect.width, item.rect.height)
    done("photos")
    _embed_fonts(PdfFile("", "", "zh-Hans"), made.document, Inks())
    done("fonts: subset and tables")
    screen_pdf(made.document, made.findings)
    done("the rest of the PDF")


if __name__ == "__main__":
    print(json.dumps(main(sys.argv[1])))
