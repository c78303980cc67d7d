"""The default stylebook, and stylebooks that override it."""

from __future__ import annotations

from pathlib import Path

import pytest

from paiban.base.files import shipped
from paiban.base.finding import Findings
from paiban.base.spot import Spot
from paiban.base.value import replace
from paiban.edition.house.default_stylebook import default_stylebook
from paiban.edition.house.stylebook import Stylebook
from paiban.edition.house.stylebook_reader import load_stylebook
from paiban.manuscript.story import Emphasis, Role

HEADS = ("lead_headline", "headline", "section_headline", "kicker", "subhead", "deck", "slogans")
OTHERS = (
    "column_title",
    "drop_cap",
    "ruby",
    "byline",
    "caption",
    "credit",
    "folio",
    "masthead",
    "imprint",
    "advertisement_label",
    "ear_headline",
    "index",
    "index_page",
    "skybox",
    "skybox_page",
    "table",
    "table_header",
    "table_title",
    "table_note",
    "chart_label",
    "chart_value",
    "chart_number",
)
PANEL_ROLES = (
    "panel",
    "panel_item",
    "panel_label",
    "panel_title",
    "panel_head",
    "panel_date",
    "panel_number",
    "panel_unit",
    "panel_count",
    "panel_question",
    "panel_answer",
    "panel_name",
    "panel_quote",
    "panel_speaker",
)
KINDS = (
    "feature_headline",
    "comment_headline",
    "comment_body",
    "literary_headline",
    "brief_headline",
    "briefs_headline",
    "brief_crosshead",
)


def _load(path: Path, text: str, findings: Findings) -> Stylebook:
    file = path / "style.toml"
    file.write_text(text, encoding="utf-8")
    return load_stylebook(file, findings)


def test_the_default_has_every_role_and_its_files() -> None:
    book = load_stylebook(None, Findings())
    assert {*(role.value for role in Role), *HEADS, *OTHERS, *PANEL_ROLES, *KINDS} == set(
        book.styles
    )
    assert {style.face for style in book.styles.values()} <= set(book.faces)
    assert set(book.emphasis) == {kind.value for kind in Emphasis}
    assert set(book.emphasis.values()) <= set(book.faces)
    for chain in book.faces.values():
        assert all(shipped("fonts", name).is_file() for name in chain)
        assert {"NotoSerifSC-Regular.ttf", "NotoSansSC-Regular.ttf"} <= set(chain)


def test_the_default_passes_its_own_check(findings: Findings) -> None:
    loaded = load_stylebook(shipped("assets", "stylebook.toml"), findings)
    assert replace(loaded, file="") == default_stylebook()
    assert not list(findings)


def test_a_field_is_overridden_and_the_rest_kept(tmp_path: Path, findings: Findings) -> None:
    text = "rule_width = 0.5\n[styles.body]\nsize = 9.5\ncolour = [0, 0, 0, 1]\n"
    book = _load(tmp_path, text + "[faces]\nkai = ['NotoSansSC-Bold.ttf']\n", findings)
    default = default_stylebook()
    assert not list(findings)
    assert book.style("body").size == 9.5
    assert book.style("body").colour == (0, 0, 0, 1)
    assert book.style("body").indent == default.style("body").indent
    assert book.style("headline") == default.style("headline")
    assert book.faces == default.faces | {"kai": ("NotoSansSC-Bold.ttf",)}
    assert (book.rule_width, book.accent) == (0.5, default.accent)


@pytest.mark.parametrize(
    ("text", "code", "line", "says"),
    [
        ("[styles.headlin]\nsize = 9\n", "unknown-key", 1, 'did you mean "headline"?'),
        ("[styles.body]\nsizes = 9\n", "unknown-key", 2, 'did you mean "size"?'),
        ("[styles.body]\nsize = 9\nface = 'sung'\n", "unknown-face", 3, 'did you mean "song"?'),
        ("[emphasis]\nbold = 'x'\n", "unknown-face", 2, '"x"'),
        ("[emphasis]\nitalic = 'kai'\n", "unknown-key", 2, "bold, kai"),
        ("\nkinsoku = 'hard'\n", "bad-value", 2, "hard"),
        ("accent = [2, 0, 0]\n", "bad-value", 1, "must be 1 at most"),
        ("[styles.body]\nsize = '9'\n", "bad-value", 2, '"size" must be a number, and is a text'),
        ("[styles]\nquote.size = 9\nbody.size = '9'\n", "bad-value", 3, '"size"'),
        ("[faces]\nhei = ['x']\nkai = []\n", "bad-value", 3, '"kai"'),
        ("[emphasis]\nbold = 3\n", "bad-value", 2, '"bold"'),
    ],
)
def test_faults_of_a_stylebook(
    tmp_path: Path, findings: Findings, text: str, code: str, line: int, says: str
) -> None:
    _load(tmp_path, text, findings)
    (finding,) = findings
    assert finding.code == code
    assert finding.origin
    assert finding.origin.line == line
    assert says in str(finding)


def test_colours_may_name_spots(tmp_path: Path, findings: Findings) -> None:
    text = "accent = 'PANTONE 485 C'\n[spots]\n'PANTONE 485 C' = [0, 0.95, 1, 0]\n"
    book = _load(tmp_path, text + "[styles.kicker]\ncolour = 'PANTONE 485 C'\n", findings)
    assert not list(findings)
    assert book.accent == book.style("kicker").colour == Spot("PANTONE 485 C", (0, 0.95, 1, 0))
    assert set(book.spots) == {"PANTONE 485 C"}


def test_spots_that_there_are_not(tmp_path: Path, findings: Findings) -> None:
    text = "accent = 'PANTONE 458 C'\n[spots]\n'PANTONE 485 C' = [0, 0.95, 1, 0]\n"
    book = _load(tmp_path, text + "All = [1, 1, 1, 1]\n'Two' = [1, 1]\n", findings)
    told = {finding.code: finding for finding in findings}
    assert set(told) == {"unknown-spot", "bad-spot", "bad-value"}
    assert told["unknown-spot"].hint == 'did you mean "PANTONE 485 C"?'
    assert told["unknown-spot"].origin and told["unknown-spot"].origin.line == 1
    assert book.accent == default_stylebook().accent
    assert set(book.spots) == {"PANTONE 485 C"}


def test_a_colour_has_no_two_values(tmp_path: Path, findings: Findings) -> None:
    book = _load(tmp_path, "accent = [0.1, 0.2]\n[styles.body]\ncolour = [0, 1]\n", findings)
    assert [finding.code for finding in findings] == ["bad-value"] * 2
    assert [finding.origin.line for finding in findings if finding.origin] == [1, 3]
    assert (book.accent, book.style("body").colour) == (default_stylebook().accent, (0.0,))


def test_styles_in_the_accent_take_that_of_the_house(tmp_path: Path, findings: Findings) -> None:
    book = _load(tmp_path, "accent = [0, 0.3, 0.6]\n[styles.pull_quote]\ncolour = [0]\n", findings)
    default = default_stylebook()
    assert default.style("column_title").colour == default.accent
    assert book.style("column_title").colour == (0, 0.3, 0.6)
    assert book.style("pull_quote").colour == (0,)
    assert book.style("body").colour == default.style("body").colour


def test_sections_and_tints_may_name_a_spot_colour(tmp_path: Path, findings: Findings) -> None:
    text = (
        '[spots]\nblue = [1, 0.5, 0, 0]\n[sections]\n"文化" = "blue"\n"教育" = [0.1, 0.4, 0.2]\n'
        '[styles.headline]\ntint = "blue"\nmark = "bar"\nrule_over = 2\nfirst_line = 1.5\n'
    )
    book = _load(tmp_path, text, findings)
    assert not list(findings)
    assert isinstance(book.sections["文化"], Spot)
    assert book.sections["教育"] == (0.1, 0.4, 0.2)
    head = book.style("headline")
    assert isinstance(head.tint, Spot)
    assert (head.mark, head.rule_over, head.rule_under, head.first_line) == ("bar", 2, 0, 1.5)


@pytest.mark.parametrize(
    "line", ['folio = "stripe"', 'masthead = "top"', '[styles.body]\nmark = "x"']
)
def test_variants_that_there_are_not_are_told(
    tmp_path: Path, findings: Findings, line: str
) -> None:
    book = _load(tmp_path, line + "\n", findings)
    assert [finding.severity for finding in findings] == ["error"]
    assert (book.folio, book.masthead) == ("strip", "left")


@pytest.mark.parametrize("order", [1, -1])
def test_a_role_that_the_shipped_stylebook_lacks_begins_as_the_house_has_its_like(
    tmp_path: Path, order: int
) -> None:
    tables = [
        '[styles.level_headline]\nground = "dots"\n',
        '[styles.lead_headline]\nface = "kai"\n',
    ]
    file = tmp_path / "house.toml"
    file.write_text("\n".join(tables[::order]), encoding="utf-8")
    findings = Findings()
    book = load_stylebook(file, findings)
    assert not list(findings)
    assert book.styles["level_headline"].ground == "dots"
    assert book.styles["level_headline"].face == "kai"
    assert book.styles["level_headline"].max_size == book.styles["lead_headline"].max_size > 0
