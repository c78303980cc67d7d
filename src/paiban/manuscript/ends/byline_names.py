"""The names in a byline: 本报记者 林可 → 林可."""

from __future__ import annotations

from paiban.base.late_pattern import late_pattern

_ROLES = late_pattern(
    r"^(?:[□■◎○●]|本报|本刊|本報|首席|特约|特約|见习|見習|实习|實習|全媒体|全媒體)*"
    r"(?:记者|記者|通讯员|通訊員|评论员|評論員|特约撰稿人?|实习生|實習生|编译|文|图|摄影|攝影)?"
    r"[:：/／]*"
)
_NAME_GAPS = late_pattern(r"[\s、，,;；/／]+")
_LATIN_GAPS = late_pattern(r"\s*(?:[,;/]|\band\b)\s*")
"""Latin names contain spaces."""


def names_of(byline: str) -> list[str]:
    """The names, each once, without marks and job titles."""
    byline = byline.strip()
    words = (_LATIN_GAPS if byline.isascii() else _NAME_GAPS).split(byline)
    names = [_ROLES.sub("", word) for word in words]
    return list(dict.fromkeys(name for name in names if name))
