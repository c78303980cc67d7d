"""A PDF of the pages that are shown, to be downloaded: for the screen, or for press with the
verdict of preflight."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from paiban.base.finding import Finding, Findings
from paiban.base.value import Value, replace

PURPOSES = ("screen", "press")


class MadeFile(Value, frozen=True):
    """A file, and what preflight found in it; ``message`` tells why there is none."""

    number: int = 0
    message: str = ""
    data: bytes = b""
    findings: tuple[Finding, ...] = ()


def made_file(made: Any, purpose: str) -> MadeFile:
    """The pages as a PDF; ``made`` is a ``pipeline.Made``. Raises ``Unusable``."""
    from paiban.api import Build

    found = Findings()
    build = Build(replace(made, findings=found))
    data = build.pdf(purpose)
    if purpose == "press":
        _prove(build.made, data)
    return MadeFile(0, "", data, tuple(dict.fromkeys(found)))


def _prove(made: Any, data: bytes) -> None:
    """Preflight of a press file; what it finds is added to the findings of ``made``."""
    from paiban.press_check import prove
    from paiban.render.press.press_options import PressOptions

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "press.pdf"
        file.write_bytes(data)
        prove(made, [file], PressOptions())
