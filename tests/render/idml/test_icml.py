"""Stories for InCopy: each has its heads and its text, in styles that it brings along."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest

from paiban.cli import main
from tests.render.idml.built_packages import SOURCES, edition_of
from tests.render.idml.page_facts import running_text


@pytest.mark.parametrize("name", ["five-stories", "japanese"])
def test_each_story_is_a_document_of_its_own(name: str) -> None:
    made = edition_of(name)
    page = made.made.document.pages[0]
    files = made.icml()
    assert set(files) == {story.id for story in page.stories}
    for story in page.stories:
        data = files[story.id]
        assert b'type="snippet"' in data and b'SnippetType="InCopyInterchange"' in data
        root = ElementTree.fromstring(data)
        text = "".join(each.text or "" for each in root.iter("Content")).replace("\u2028", "")
        assert running_text(page, story.id) in text
        assert story.title.split(" ")[0][:4] in text
        known = {each.get("Self") for each in root.iter()}
        for each in root.iter("ParagraphStyleRange"):
            assert each.get("AppliedParagraphStyle") in known
        for each in root.iter("CharacterStyleRange"):
            assert each.get("AppliedCharacterStyle") in known
            assert each.get("FillColor") is None or each.get("FillColor") in known


def test_the_command_writes_a_file_for_each(tmp_path: Path) -> None:
    out = tmp_path / "page.icml"
    assert main(["build", str(SOURCES["five-stories"]), "-o", str(out)]) == 0
    assert {each.name for each in tmp_path.iterdir()} == {
        f"page-{name}.icml" for name in ("bridge", "lift", "night-buses", "citrus", "canteen")
    }
