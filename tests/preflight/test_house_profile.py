"""Profiles of a house's own, and the schema of the findings."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from paiban.base.finding import Unusable
from paiban.cli import main
from paiban.preflight.check_pdf import check_pdf
from paiban.preflight.findings_schema import findings_schema
from paiban.preflight.house_profile import house_profile
from tests.preflight.breaks import BREAKS, broken
from tests.preflight.good_pdf import new_pdf, saved


def _file(folder: Path, what: str) -> Path:
    """A page with one break."""
    (each,) = [each for each in BREAKS if each.what == what]
    file = folder / "page.pdf"
    file.write_bytes(saved(broken(each, new_pdf())))
    return file


def _profile(folder: Path, text: str) -> str:
    file = folder / "house.toml"
    file.write_text(text, encoding="utf-8")
    return str(file)


@pytest.mark.parametrize(
    ("what", "text", "found"),
    [
        ("small red text", "", [(31, "warning")]),
        ("small red text", "without = [31]", []),
        ("small red text", "[severities]\n31 = 'error'", [(31, "error")]),
        ("small red text", "[limits]\nregister_text_pt = 9", []),
        ("white hairline", "[limits]\nregister_line_pt = 0.15", []),
        ("80 ppi", "[limits]\ncontone_ppi = [60, 79]", []),
        ("80 ppi", "[limits]\ncontone_ppi = [60, 90]", [(34, "warning")]),
        ("700 ppi", "[limits]\nline_art_ppi = [500, 600]", []),
        ("body of 7 pt", "[limits]\nbody_pt = 6.5", []),
        ("text 1 mm from the trim", "[limits]\nknife_mm = 0.9", []),
        ("type of 3.4 pt", "[limits]\nsmallest_type_pt = 3", []),
        ("a JPEG of quality 20", "[limits]\njpeg_quality = 15", []),
        ("a spot colour", "spots = ['Gold']", []),
        ("a dark area", "ink = 320", []),
        ("RGB", "base = 'pdfx-1a'\nwithout = [1, 6]", [(23, "error")]),
        ("a link", "condition = 'FOGRA39'\nwithout = [21]", [(56, "error")]),
    ],
)
def test_what_a_house_asks(
    tmp_path: Path, what: str, text: str, found: list[tuple[int, str]]
) -> None:
    checked = check_pdf(_file(tmp_path, what), _profile(tmp_path, text))
    assert [(each.rule, each.finding.severity.value) for each in checked] == found


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("base = 'tabloid'", "tabloid"),
        ("without = [37]", "no rule 37"),
        ("[severities]\n99 = 'error'", "no rule 99"),
        ("[severities]\n31 = 'loud'", "loud"),
        ("inks = 240", "inks"),
        ("[limits]\nknife_mm = 'far'", "knife_mm"),
        ("ink = = 3", "line 1"),
    ],
)
def test_a_profile_that_is_wrong_is_told(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(Unusable) as caught:
        house_profile(Path(_profile(tmp_path, text)))
    assert caught.value.finding.code == "bad-house-profile"
    assert told in caught.value.finding.message


def test_the_command_takes_a_profile(tmp_path: Path) -> None:
    file = str(_file(tmp_path, "small red text"))
    assert main(["check", file, "--profile", _profile(tmp_path, "[severities]\n31 = 'error'")]) == 1
    assert main(["check", file, "--profile", "magazine"]) == 0
    assert main(["check", file, "--profile", str(tmp_path / "none.toml")]) == 2


def test_findings_as_json_are_as_the_schema_says(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    schema = findings_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    for each in BREAKS:
        file = tmp_path / "page.pdf"
        file.write_bytes(each.spoil(saved(broken(each, new_pdf()), **each.options)))
        main(["check", str(file), "--json"])
        rows = json.loads(capsys.readouterr().out)
        jsonschema.validate(rows, schema)
    assert main(["schema", "findings"]) == 0
    assert json.loads(capsys.readouterr().out) == schema
