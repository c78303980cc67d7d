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
    ("import: paiban", ("paiban.cli", "paiban.api", "paiban.edition.reader",
                        "paiban.manuscript.markdown", "paiban.render.screen",
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
    call = importlib.import_module("paiban.base.lazy").call
    made = call("paiban.pipeline:make", importlib.import_module("pathlib").Path(edition))
    done("read, set, arrange, check")
    pictures = importlib.import_module("paiban.page.items").Picture
    for page in made.document.pages:
        for item in call("paiban.render.walk:leaves", page.items):
            if isinstance(item, pictures) and item.file:
                rect = item.rect
                call("paiban.photo.prepare:prepare", item.file, item.crop, rect.width, rect.height)
    done("photos")
    file = call("paiban.render.pdf_objects:PdfFile", "", "", "zh-Hans")
    call(
        "paiban.render.pdf_pages:_embed_fonts", file, made.document, call("paiban.render.inks:Inks")
    )
    done("fonts: subset and tables")
    call("paiban.render.screen:screen_pdf", made.document, made.findings)
    done("the rest of the PDF")


if __name__ == "__main__":
    print(json.dumps(main(sys.argv[1])))
