"""The catalogue as translators edit it, ``assets/messages/zh.po``: the only file that knows Babel.

An entry has a context (the code of a finding, or what kind of text it is), an English template, and
its Chinese. Phrases that no reader of the source can find, such as the reasons that the system
gives, stand in the file with the comment ``by hand`` and stay there.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from paiban.base.language.message_pattern import surest

MESSAGES = Path(__file__).resolve().parent.parent.parent / "assets" / "messages"
PO, MADE = MESSAGES / "zh.po", MESSAGES / "zh.json"

BY_HAND = "by hand"
_BEGUN = datetime(2026, 11, 30, tzinfo=UTC)
"""Of the header: a file of the same entries has the same bytes."""
_HEADER = """\
Messages of paiban in Chinese. Edit msgstr here; the places in braces keep their names, in whatever
order. `pytest tests/messages --update` takes new messages from the source, and makes zh.json."""

Entries = dict[tuple[str, str], str]
"""Translations by context and English template; "" where there is none yet."""


def read_entries(path: Path = PO) -> tuple[Entries, set[tuple[str, str]]]:
    """All entries, and which of them stand there by hand."""
    if not path.is_file():
        return {}, set()
    with path.open("rb") as file:
        found = read_po(file, locale="zh_CN")
    told = [each for each in found if each.id]
    by_hand = {_key(each.context, each.id) for each in told if BY_HAND in each.user_comments}
    return {_key(each.context, each.id): str(each.string or "") for each in told}, by_hand


def _key(context: str | None, template: object) -> tuple[str, str]:
    return context or "", str(template)


def po_bytes(
    entries: Mapping[tuple[str, str], str],
    by_hand: Iterable[tuple[str, str]],
    modules: Mapping[tuple[str, str], Iterable[str]],
) -> bytes:
    """The file with these entries, in the order of their contexts."""
    made = Catalog(
        locale="zh_CN", project="paiban", creation_date=_BEGUN, revision_date=_BEGUN,
        header_comment="\n".join(f"# {line}" for line in _HEADER.split("\n")),
        last_translator="The paiban project", language_team="Chinese", copyright_holder="",
    )  # fmt: skip
    manual = set(by_hand)
    for context, template in sorted(entries):
        key = context, template
        made.add(
            template,
            entries[key],
            context=context,
            user_comments=[BY_HAND] if key in manual else [],
            locations=[(module, 0) for module in sorted(modules.get(key, ()))],
        )
    out = BytesIO()
    write_po(out, made, width=100, include_lineno=False)
    return out.getvalue()


def json_bytes(entries: Mapping[tuple[str, str], str]) -> bytes:
    """What the program reads: a table of templates for each context, without what has no
    translation, in the order in which they are tried."""
    tables: dict[str, dict[str, str]] = {}
    for context, template in sorted(entries):
        if entries[context, template]:
            tables.setdefault(context, {})[template] = entries[context, template]
    ordered = {
        context: {template: table[template] for template in surest([*table])}
        for context, table in tables.items()
    }
    return (json.dumps(ordered, ensure_ascii=False, indent=0) + "\n").encode("utf-8")
