"""What docs/ says of the files that people write is what paiban reads."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from paiban.edition.house.default_stylebook import default_stylebook
from paiban.edition.written.schema import edition_schema, front_matter_schema, stylebook_schema

DOCS = Path(__file__).resolve().parent.parent / "docs"


def _keys(schema: Any) -> Iterator[str]:
    """All keys that a schema knows."""
    if isinstance(schema, dict):
        properties = schema.get("properties", {})
        yield from properties
        for value in schema.values():
            yield from _keys(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from _keys(value)


@pytest.mark.parametrize(
    ("page", "schema"),
    [
        ("edition.md", edition_schema()),
        ("manuscripts.md", front_matter_schema()),
        ("stylebook.md", stylebook_schema()),
    ],
)
def test_every_key_is_told(page: str, schema: dict[str, Any]) -> None:
    text = (DOCS / page).read_text(encoding="utf-8")
    quoted = set(re.findall(r"[\w-]+", " ".join(re.findall(r"`([^`\n]+)`", text))))
    assert set(_keys(schema)) <= quoted


def test_every_role_is_told() -> None:
    text = (DOCS / "stylebook.md").read_text(encoding="utf-8").partition("## Roles")[2]
    assert set(default_stylebook().styles) <= set(re.findall(r"`(\w+)`", text))


def test_links_lead_somewhere() -> None:
    for page in (*DOCS.rglob("*.md"), *DOCS.parent.glob("*.md"), DOCS.parent / "tests/README.md"):
        prose = re.sub(r"`[^`\n]*`", "", page.read_text(encoding="utf-8"))
        for link in re.findall(r"\]\(([^)#:]+)\)", prose):
            assert (page.parent / link).exists(), f"{page.name}: {link}"


def test_codes_in_the_chinese_guide_exist() -> None:
    guide = (DOCS / "zh" / "guide.md").read_text(encoding="utf-8")
    codes = set(re.findall(r"^## (.+)$", (DOCS / "findings.md").read_text("utf-8"), re.M))
    told = re.findall(r"^\| `([a-z-]+)` \|", guide.partition("## 六")[2], re.M)
    assert len(told) == 20
    assert set(told) <= codes


def test_the_glossary_names_what_the_code_has() -> None:
    rows = re.findall(r"^\| (?!term).*$", (DOCS / "glossary.md").read_text(encoding="utf-8"), re.M)
    assert len(rows) >= 60
    for row in rows:
        module, *names = re.findall(r"`([^`]+)`", row.split(" | ")[-1])
        source = (DOCS.parent / "src" / "paiban" / module).read_text(encoding="utf-8")
        assert names, row
        assert not [name for name in names if not re.search(rf"\b{name}\b", source)], row
