"""The page as text for the tests, and as JSON for other programs."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest
from PIL import Image

from paiban.base.value import replace
from paiban.page.items import Group
from paiban.render.dump import render_dump
from paiban.render.layout import VERSION, layout_schema, render_layout
from tests.render.handmade import BOLD, document, face, line, page, sample_page


def test_dump(golden: Callable[[str, Path], None]) -> None:
    golden(render_dump(document(sample_page("photo.jpg"))), Path(__file__).with_name("page.dump"))


def test_lines_are_put_together_by_baseline() -> None:
    first = line("甲", face(), 50, 100)
    second = replace(line("乙", face(BOLD), 59, 100.001), colour=(1.0, 0.0, 0.0))
    third = line("丙", face(), 50, 111.25)
    dump = render_dump(document(page(Group("body", (first, second, third)))))
    assert "50.00..68.00 y 100.00 9.00 NotoSerifSC-Regular+NotoSerifSC-Bold" in dump
    assert ' 0.00+1.00,0.00,0.00 "甲乙"' in dump
    apart = render_dump(document(page(Group("body", (first,)), Group("body", (second,)))))
    assert '"甲"' in apart and '"乙"' in apart


def test_layout_is_what_its_schema_says(tmp_path: Path) -> None:
    photo = tmp_path / "photo.jpg"
    Image.new("RGB", (1000, 600)).save(photo)
    schema = layout_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    layout = json.loads(render_layout(document(sample_page(str(photo)))))
    jsonschema.validate(layout, schema)
    assert layout["version"] == VERSION == schema["properties"]["version"]["const"]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**layout, "version": 0}, schema)


def test_layout_tells_the_page(tmp_path: Path) -> None:
    photo = tmp_path / "photo.jpg"
    Image.new("RGB", (1000, 600)).save(photo)
    (told,) = json.loads(render_layout(document(sample_page(str(photo)))))["pages"]
    assert told["number"] == "A01" and told["trim"] == [0, 0, 600, 800]
    assert [row["text"] for row in told["furniture"]["lines"]] == ["2019年11月28日"]
    (story,) = told["stories"]
    assert story["overset"] == {"lines": 2, "characters": 17}
    headline, first, *_ = story["lines"]
    assert (headline["role"], headline["size"]) == ("headline", 36)
    assert (headline["start"], headline["end"]) == (60, 420)
    assert first | {"faces": []} == {
        "text": "记者从会议上获悉，大桥通车一年来，",
        "role": "body",
        "column": 1,
        "direction": "horizontal",
        "baseline": 130,
        "start": 60,
        "end": 213,
        "size": 9,
        "faces": [],
        "source_line": 3,
    }
    shown, empty = story["photos"]
    assert (shown["ppi"], shown["alt"]) == (360, "桥")
    assert (empty["ppi"], empty["file"]) == (None, "")
