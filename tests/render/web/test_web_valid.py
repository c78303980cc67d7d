"""What the W3C's validator (vnu) says of the web edition: nothing."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from paiban.render.web.archive.dated_editions import write_dated
from paiban.render.web.whole_folder import write_folder
from tests.render.web.sites import SOURCES, dated_files, files_of
from tests.render.web.tools import command, module

pytestmark = pytest.mark.slow


def test_html_and_css_are_valid(tmp_path: Path) -> None:
    java = command("java", "default-jre-headless")
    jar = module("vnu-jar/build/dist/vnu.jar")
    for name in SOURCES:
        write_folder(tmp_path / name, files_of(name))
    for day in ("2019-11-30", "2019-12-05", "2019-12-06"):
        write_dated(tmp_path / "archive", dated_files("jump", day))
    pages = sorted(str(path) for path in tmp_path.rglob("*.html"))
    style = str(tmp_path / "jump" / "web" / "style.css")
    run = (java, "-jar", str(jar), "--also-check-css", *pages, style)
    done = subprocess.run(run, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
