"""The JSON Schemas hold of the demonstrations, and refuse what the readers refuse."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from paiban.base.files import shipped
from paiban.edition.written.schema import edition_schema, front_matter_schema, stylebook_schema

DEMONSTRATIONS = sorted(shipped("assets", "demonstrations").iterdir())
EDITION = Draft202012Validator(edition_schema())
FRONT_MATTER = Draft202012Validator(front_matter_schema())


def _toml(path: Path) -> dict[str, Any]:
    """As editors see it: a TOML date is a string to JSON Schema."""
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    return {key: str(value) if isinstance(value, date) else value for key, value in table.items()}


@pytest.mark.parametrize("schema", [edition_schema(), front_matter_schema(), stylebook_schema()])
def test_the_schemas_are_schemas(schema: dict[str, Any]) -> None:
    Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize("folder", DEMONSTRATIONS, ids=lambda path: path.name)
def test_the_demonstrations_hold(folder: Path) -> None:
    EDITION.validate(_toml(folder / "edition.toml"))
    manuscripts = sorted(folder.glob("*.md"))
    assert manuscripts
    for manuscript in manuscripts:
        front = manuscript.read_text(encoding="utf-8").split("---\n")[1]
        FRONT_MATTER.validate(yaml.safe_load(front))


def test_the_default_stylebook_holds() -> None:
    Draft202012Validator(stylebook_schema()).validate(_toml(shipped("assets", "stylebook.toml")))


@pytest.mark.parametrize(
    "edition",
    [
        {},
        {"pages": [{}]},
        {"pages": [{"stories": [{}]}]},
        {"pages": [], "papre": "sikai"},
        {"pages": [], "paper": "a5"},
        {"pages": [{"stories": [{"file": "a.md", "slot": {"column": 0}}]}]},
    ],
)
def test_bad_editions_do_not(edition: dict[str, Any]) -> None:
    assert not EDITION.is_valid(edition)


@pytest.mark.parametrize(
    "front", [{"headlin": "x"}, {"priority": "x"}, {"photos": [{"focus": [0, 2]}]}]
)
def test_bad_front_matter_does_not(front: dict[str, Any]) -> None:
    assert not FRONT_MATTER.is_valid(front)


def test_pairs_are_lists_that_editors_of_toml_know() -> None:
    """taplo knows drafts without ``prefixItems``, and took ``focus = [0.4, 0.5]`` to be wrong."""
    for schema in (edition_schema(), front_matter_schema(), stylebook_schema()):
        assert "prefixItems" not in str(schema)
    photo = edition_schema()["$defs"]["PhotoShape"]["properties"]["focus"]
    (pair,) = [each for each in photo["anyOf"] if each.get("type") == "array"]
    assert (pair["minItems"], pair["maxItems"], pair["items"]["type"]) == (2, 2, "number")
