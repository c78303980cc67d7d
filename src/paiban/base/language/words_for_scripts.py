"""The words of a web page of ours, for the script that puts them in place of English ones."""

from __future__ import annotations

import json

from paiban.base.language.message_catalogue import PHRASE, PREVIEW, catalogue
from paiban.base.language.user_language import CHINESE, ENGLISH, language


def with_words(html: str) -> str:
    """A page with its language, its table of words, and the way to the other language."""
    own = language()
    told = catalogue() if own == CHINESE else {}
    table = {**told.get(PREVIEW, {}), **told.get(PHRASE, {})}
    words = json.dumps(table, ensure_ascii=False).replace("<", "\\u003c")
    other, name = (ENGLISH, "English") if own == CHINESE else (CHINESE, "中文")
    given = {
        "{{lang}}": "zh-CN" if own == CHINESE else ENGLISH,
        "{{words}}": words,
        "{{other}}": other,
        "{{other name}}": name,
    }
    for place, text in given.items():
        html = html.replace(place, text)
    return html
