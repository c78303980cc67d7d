"""Roles of the looks of a page: by the name of their style where it says one, else by size, face
and length."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from paiban.base.value import Value
from paiban.edition.indesign.page_looks import Looks, TextLook

_NAMES = {
    "lead_headline": ("lead", "manchette", "头题", "头条", "主题"),
    "headline": ("headline", "head", "titre", "title", "überschrift", "标题", "見出"),
    "kicker": ("kicker", "surtitre", "引题", "肩题", "眉题"),
    "subhead": ("subhead", "sous-titre", "sous_titre", "副题"),
    "deck": ("deck", "chapo", "chapeau", "standfirst", "intro", "提要", "导语"),
    "crosshead": ("crosshead", "intertitre", "inter_titre", "question", "小标题", "插题"),
    "pull_quote": ("exergue", "pull", "quote", "引语", "引文"),
    "caption": ("caption", "legende", "légende", "图说", "说明"),
    "credit": ("credit", "crédit", "photographe", "摄影"),
    "byline": ("byline", "signature", "auteur", "author", "记者", "作者"),
    "folio": ("folio", "报眉", "页码"),
    "body": ("body", "texte", "text", "reponse", "réponse", "正文", "本文"),
}
"""Words in names of styles, in the languages of the pages that were tried."""
_HEADS = ("headline", "lead_headline")
_BODY = (6.0, 14.0)
"""Points of running text."""
_HEAD, _DECK, _SMALL = 1.7, 1.2, 0.95
"""Sizes relative to the body's, from which text is a head, a deck; and up to which a caption."""
_SHORT = 60
"""Characters of a paragraph that is no running text."""


class Assigned(Value, frozen=True):
    """The roles of looks, and the looks that got none."""

    roles: dict[str, TextLook]
    rest: tuple[TextLook, ...]


def assigned(looks: Looks) -> Assigned:
    """The role of each look: one look for each role, that of most characters."""
    roles: dict[str, TextLook] = {}
    body = _body(looks)
    if body is None:
        return Assigned({}, tuple(looks.characters))
    roles["body"] = body
    rest: list[TextLook] = []
    counted = [look for look, _ in looks.characters.most_common() if look != body]
    for look in sorted(counted, key=lambda each: not _named(each)):  # those with a name first
        role = next((each for each in _guesses(look, body, looks) if each not in roles), "")
        if role and not _is_like(look, roles.values()):
            roles[role] = look
        else:
            rest.append(look)
    _order_heads(roles)
    return Assigned(roles, tuple(rest))


def _body(looks: Looks) -> TextLook | None:
    """The look of most characters at a size that is read at length, one so named before others."""
    counted = looks.characters.most_common()
    running = [each for each in counted if _BODY[0] <= each[0].size <= _BODY[1]] or counted
    named = [each for each in running if _named(each[0]) == "body"]
    return (named or running)[0][0] if running else None


def _named(look: TextLook) -> str:
    """The role that the name of the style says: that of the longest word in it; "" for none."""
    name = look.style.casefold()
    found = [(len(w), role) for role, words in _NAMES.items() for w in (role, *words) if w in name]
    return max(found, key=lambda each: each[0], default=(0, ""))[1]


def _guesses(look: TextLook, body: TextLook, looks: Looks) -> Iterator[str]:
    """The roles that a look may have, the likeliest first: none where it is but another in the
    style of running text, as emphasis is."""
    named = _named(look)
    if named:
        yield from _HEADS if named in _HEADS else (named,)
        return
    length = looks.characters[look] / max(1, looks.paragraphs[look])
    if look.size >= _HEAD * body.size:
        yield from ("lead_headline", "headline", "subhead", "kicker")
    elif look.size >= _DECK * body.size:
        yield from ("deck", "subhead", "kicker") if length > _SHORT else ("subhead", "kicker")
    elif look.size <= _SMALL * body.size:
        yield from ("caption", "credit", "folio")
    elif length <= _SHORT:
        yield from ("crosshead", "byline")


def _is_like(look: TextLook, others: Iterable[TextLook]) -> bool:
    """Whether a look differs from one that has a role in nothing that a style says."""
    key = look.family, look.weight, look.size, look.colour
    return any((each.family, each.weight, each.size, each.colour) == key for each in others)


def _order_heads(roles: dict[str, TextLook]) -> None:
    """The larger of two heads is the lead's."""
    lead, head = roles.get("lead_headline"), roles.get("headline")
    if lead is not None and head is not None and head.size > lead.size:
        roles["lead_headline"], roles["headline"] = head, lead
