"""The Chinese catalogue has all that paiban says, and can tell the one from the other."""

from __future__ import annotations

import re

import pytest

from paiban.base.language.message_catalogue import AROUND, COMMAND, PREVIEW, SCHEMA, chinese
from paiban.base.language.message_pattern import NUMBER, filled, places
from tests.messages.po_file import MADE, PO, Entries, json_bytes, po_bytes, read_entries
from tests.messages.wanted import Wanted, wanted

MISSING: frozenset[tuple[str, str]] = frozenset()
"""Context and template of what is not yet translated. This list may only shrink."""

ALIKE: frozenset[tuple[str, str]] = frozenset()
"""Templates that another one says as well, in the same words but for a place."""


@pytest.fixture(scope="module")
def said() -> Wanted:
    return wanted()


@pytest.fixture(scope="module")
def entries(said: Wanted, pytestconfig: pytest.Config) -> Entries:
    """The catalogue; with ``--update`` brought to what the source says."""
    found, by_hand = read_entries()
    if pytestconfig.getoption("--update"):
        found = {key: found.get(key, "") for key in {*said, *by_hand}}
        PO.write_bytes(po_bytes(found, by_hand, said))
        MADE.write_bytes(json_bytes(found))
    return found


def test_the_catalogue_is_what_the_source_says(said: Wanted, entries: Entries) -> None:
    _, by_hand = read_entries()
    missing, gone = sorted(said.keys() - entries), sorted(entries.keys() - said - by_hand)
    assert not missing, f"run pytest tests/messages --update and translate: {missing}"
    assert not gone, f"run pytest tests/messages --update; the source no longer says {gone}"


def test_what_the_program_reads_is_made_from_the_catalogue(entries: Entries) -> None:
    assert MADE.read_bytes() == json_bytes(entries), "run pytest tests/messages --update"


def test_nothing_is_left_in_english(entries: Entries) -> None:
    left = {key for key, text in entries.items() if not text}
    assert left <= MISSING, f"translate in {PO.name}: {sorted(left - MISSING)}"
    assert left == MISSING, f"take out of MISSING, which may only shrink: {sorted(MISSING - left)}"


def test_translations_have_the_places_of_their_templates(entries: Entries) -> None:
    wrong = {
        key: text
        for key, text in entries.items()
        if text and sorted(places(text)) != sorted(places(key[1]))
    }
    assert not wrong


def test_translations_are_chinese_as_it_is_written(entries: Entries) -> None:
    """Full-width marks between Chinese characters, and no end of a sentence in an English way."""
    wrong = {
        key: text
        for key, text in entries.items()
        if re.search(r"[\u4e00-\u9fff][,;?!](?!\w)|[\u4e00-\u9fff]\.$", _outside_lists(text))
    }
    assert not wrong


def test_each_template_is_known_by_what_is_made_of_it(entries: Entries) -> None:
    """No message of a code could as well be another of the same code: filled with words that are
    no phrases, each comes out in its own translation."""
    wrong = {}
    for (context, template), translation in entries.items():
        if not translation or context in (COMMAND, PREVIEW, AROUND, SCHEMA):
            continue
        given = {name: f"〈{at}〉" for at, name in enumerate(places(template))}
        if NUMBER in {name.partition("@")[0] for name in given}:
            given = {name: str(at + 7) for at, name in enumerate(places(template))}
        told = chinese(context, filled(template, given))
        if told != filled(translation, given) and (context, template) not in ALIKE:
            wrong[context, template] = told
    assert not wrong


def _outside_lists(text: str) -> str:
    """Without ``[红, 绿, 蓝]``, which is TOML."""
    return re.sub(r"\[[^\]]*\]", "", text)
