"""Interface strings of the web edition by language (assets/web/words.toml)."""

from __future__ import annotations

import tomllib
from functools import lru_cache

from paiban.base.files import shipped
from paiban.base.value import Value

_DEFAULT = "zh-Hans"


class Words(Value, frozen=True):
    """The strings of one language, read by key: ``words["next"]``."""

    table: dict[str, str]

    def __getitem__(self, key: str) -> str:
        return self.table[key]

    @property
    def lang(self) -> str:
        """The language tag for HTML."""
        return self.table["lang"]

    def number(self, number: str) -> str:
        """A page by its number: A06, or 第6版 if it is only figures."""
        return self.table["page"].format(number=number) if number.isdigit() else number


@lru_cache(maxsize=8)
def words_of(language: str) -> Words:
    """The strings of ``language``, or of simplified Chinese if there are none."""
    tables = tomllib.loads(shipped("assets", "web", "words.toml").read_text(encoding="utf-8"))
    return Words(tables.get(language, tables[_DEFAULT]))
