"""Templates: what they may hold, and that no record can break a file."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from paiban.base.finding import Findings, Unusable
from paiban.batching.filling.filled_template import fill, inside, open_template
from paiban.batching.filling.insertion import (
    Marks,
    into_front_matter,
    into_markdown,
    into_toml,
    one_line,
)
from paiban.batching.filling.template import Wrong, filled
from paiban.batching.tasks import FeedRecord

NASTY = st.text(
    st.one_of(st.sampled_from("\"'\\\n\r#[]{}:-*_`>|&!%@,=~ <1.）。汉"), st.characters()),
    max_size=60,
)


def _marked(template: str, **values: Any) -> tuple[str, Marks]:
    marks = Marks()
    text, lacking = filled(template, "t", values, marks.show)
    assert not lacking
    return text, marks


@pytest.mark.parametrize(
    "code",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ name.__class__ }}",
        "{{ name.upper() }}",
        "{{ name | attr('x') }}",
        "{{ [1, 2] }}",
        "{{ 9 ** 9 ** 9 }}",
        "{{ 'a' * 1000000000 }}",
        "{% import 'x' as x %}",
        "{% include 'x' %}",
        "{% macro m() %}{% endmacro %}",
        "{% set x = 1 %}",
        "{% for a in range(10) %}{% endfor %}",
        "{% for a in name recursive %}{% endfor %}",
        "{{ cycler }}{{ self._TemplateReference__context }}",
        "{{ _secret }}",
        "{{ '%s' | format(name) }}",
        "{% if name is callable %}{% endif %}",
        "{{ name",
    ],
)
def test_a_template_cannot_reach_python(code: str) -> None:
    with pytest.raises(Unusable) as refused:
        filled(code, "t.md", {"name": "x"}, str)
    assert refused.value.finding.code == "bad-template"
    assert refused.value.finding.origin and refused.value.finding.origin.file == "t.md"


def test_a_name_is_looked_up_in_the_record_only() -> None:
    text = "{{ a.items | default('none') }} {{ a.b }} {{ list.0 }} {{ list[1] }}"
    whole, lacking = filled(text, "t", {"a": {"b": "x"}, "list": ["y", "z"]}, str)
    assert (whole, lacking) == ("none x y z", [])


def test_what_the_record_lacks_is_named() -> None:
    _, lacking = filled(
        "{{ a }}{{ b.c }}{% for x in d %}{{ x }}{% endfor %}{% if e is defined %}{% endif %}",
        "t", {}, str,
    )  # fmt: skip
    assert lacking == ["a", "b.c", "d"]


def test_a_list_is_no_text() -> None:
    with pytest.raises(Wrong, match="list"):
        filled("{{ a }}", "t", {"a": [1]}, Marks().show)
    with pytest.raises(Wrong, match="not a number"):
        filled("{{ a | number }}", "t", {"a": "x"}, Marks().show)


@given(NASTY)
def test_toml_keeps_its_shape(value: str) -> None:
    text, marks = _marked('a = "{{ v }}。"\n[b]\nc = """\n{{ v }}"""\n', v=value)
    table = tomllib.loads(into_toml(text, marks, "t"))
    assert table.keys() == {"a", "b"} and table["b"].keys() == {"c"}
    assert table["a"].removesuffix("。") == marks.texts[0]


def test_a_text_stands_inside_quotes_in_toml() -> None:
    for template in ("a = {{ v }}", "a = '{{ v }}'"):
        text, marks = _marked(template, v='x"\nb = 1')
        with pytest.raises(Unusable, match="quotes"):
            into_toml(text, marks, "t")


def test_numbers_stay_numbers() -> None:
    text, marks = _marked("a = {{ n }}\nb = {{ t | number }}\nc = {{ y }}", n=7, t="1.5", y=True)
    assert tomllib.loads(into_toml(text, marks, "t")) == {"a": 7, "b": 1.5, "c": True}


@given(NASTY)
def test_front_matter_keeps_its_shape(value: str) -> None:
    template = (
        "a: {{ v }}专刊\nb:\n  - '{{ v }}'\n  - x\nc: |\n  {{ v }}\nd: \"{{ v }}\"  # {{ v }}\n"
    )
    text, marks = _marked(template, v=value)
    table = yaml.safe_load(into_front_matter(text, marks, "t"))
    assert table.keys() == {"a", "b", "c", "d"}
    words = one_line(marks.texts[0])
    assert table["a"] == words + "专刊" and table["b"] == [words, "x"] and table["d"] == words


@given(NASTY)
def test_a_value_is_no_markdown(value: str) -> None:
    text, marks = _marked("前{{ v }}后\n", v=value)
    tokens = MarkdownIt().enable("table").parse(into_markdown(text, marks))
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    inner = {token.type for token in tokens[1].children or []}
    assert inner <= {"text", "text_special"}


@given(NASTY)
def test_a_value_with_a_line_to_itself_is_paragraphs(value: str) -> None:
    text, marks = _marked("{{ v }}\n", v=value)
    tokens = MarkdownIt().enable("table").parse(into_markdown(text, marks))
    kinds = {token.type for token in tokens}
    assert kinds <= {"paragraph_open", "inline", "paragraph_close"}


def test_markdown_where_the_template_says_so() -> None:
    text, marks = _marked("{{ v | markdown }}\n\n{{ v }}", v="## 小标题\n\n正文 *x*")
    whole = into_markdown(text, marks)
    assert whole == "## 小标题\n\n正文 *x*\n\n\\## 小标题\n\n正文 \\*x\\*"


@pytest.mark.parametrize(
    ("path", "stays"),
    [("a.jpg", True), ("x/../a.jpg", True), ("../a.jpg", False), ("/etc/passwd", False),
     ("x/../../a.jpg", False), ("..\\a.jpg", False), ("feed/a.jpg", True)],
)  # fmt: skip
def test_paths_stay_in_the_folder(path: str, stays: bool) -> None:
    assert inside("", path) is stays


@pytest.mark.parametrize(
    "story",
    ["---\nphotos:\n  - file: {{ p }}\n---\n\n正文。", "# 题\n\n![图]({{ p | markdown }})\n",
     "---\nphotos: [{file: \"{{ p }}\"}]\n---\n\n正文。"],
)  # fmt: skip
def test_a_record_cannot_name_files_elsewhere(tmp_path: Path, story: str) -> None:
    source = tmp_path / "template"
    source.mkdir()
    (source / "edition.toml").write_text('title = "{{ p }}"', encoding="utf-8")
    (source / "story.md").write_text(story, encoding="utf-8")
    template = open_template(source, tmp_path / "copy", "")
    with pytest.raises(Unusable) as refused:
        fill(template, FeedRecord("feed.jsonl", 17, {"p": "../../secret.jpg"}), Findings())
    finding = refused.value.finding
    assert finding.code == "path-outside"
    assert str(finding.origin) == "feed.jsonl:17"
