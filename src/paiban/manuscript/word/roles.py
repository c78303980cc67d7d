"""Roles of a story's paragraphs: by style where the desk uses any, by labels, else by size, weight,
alignment, face and place."""

from __future__ import annotations

from collections.abc import Sequence

from paiban.base.value import Record, field
from paiban.manuscript.ends.dateline import dateline
from paiban.manuscript.word.body_look import BodyLook, is_text
from paiban.manuscript.word.marks_of_parts import (
    HEAD_EM,
    SHORT_EM,
    em_width,
    ends_sentence,
    is_byline,
    is_caption,
    is_column_title,
    is_names,
    is_numbered,
    is_office,
    is_source,
    opens_deck,
)
from paiban.manuscript.word.ooxml.word_blocks import WordParagraph
from paiban.manuscript.word.role_names import WordRole, told_role

_LARGER = 1.08
"""So much larger than the text is a size of its own: 小四 (12) beside 五号 (10.5) is 1.14."""
_MOST_HEAD_LINES = 4
_MOST_DECKS = 3
_ALONE_EM = 16.0
_DASHES = ("—", "――", "－－", "--")
_TYPED_WHITE = 4.0
_ENDS_NO_HEAD = "：:，,、；;。"


class Roles(Record):
    """Finds the role of each of ``paragraphs``, the ones with text of one story."""

    paragraphs: Sequence[WordParagraph]
    body: BodyLook
    roles: list[WordRole] = field(default_factory=list)

    def all(self) -> list[WordRole]:
        """A role for each paragraph."""
        self.roles = [told_role(each) or WordRole.BODY for each in self.paragraphs]
        if not self.paragraphs:
            return []
        top = self._top()
        head = self._headline(top)
        self._around(head, top)
        self._decks(max(head, -1) + 1)
        for at in range(len(self.paragraphs)):
            if self.roles[at] is WordRole.BODY and at > head:
                self._in_body(at, top)
        return self.roles

    def _top(self) -> int:
        """How many paragraphs stand before the text."""
        for at, each in enumerate(self.paragraphs):
            told = self.roles[at]
            if told is WordRole.BODY and is_text(each) and not self._heads(each):
                if is_byline(each.string) or each.look.level:
                    continue
                return at
        return len(self.paragraphs)

    def _heads(self, paragraph: WordParagraph) -> bool:
        """Whether a long line is a head all the same: it is large, and no sentence."""
        large = paragraph.size >= self.body.size * 1.25
        return large and not ends_sentence(paragraph.string) and self._fits(paragraph)

    def _fits(self, paragraph: WordParagraph) -> bool:
        return em_width(paragraph.string) <= HEAD_EM * (1 + len(paragraph.builder.ends))

    def _headline(self, top: int) -> int:
        """Mark the lines of the headline; returns the last of them, -1: there is none."""
        told = [at for at, role in enumerate(self.roles) if role is WordRole.HEADLINE]
        if told:
            return self._run_of(told[0], told)
        open_ = [at for at in range(top) if self._may_head(at)]
        levels = [at for at in open_ if self.paragraphs[at].look.level]
        if levels:
            least = min(self.paragraphs[at].look.level for at in levels)
            first = next(at for at in levels if self.paragraphs[at].look.level == least)
            self.roles[first] = WordRole.HEADLINE
            return first
        chosen = self._by_look(open_, top)
        if not chosen:
            return -1
        for at in chosen:
            self.roles[at] = WordRole.HEADLINE
        return chosen[-1]

    def _run_of(self, first: int, told: list[int]) -> int:
        """The first headline that is told, with those right after it; others head parts."""
        last = first
        while last + 1 in told and last - first + 1 < _MOST_HEAD_LINES:
            last += 1
        for at in told:
            if at > last:
                self.roles[at] = WordRole.SECTION
        return last

    def _may_head(self, at: int) -> bool:
        each = self.paragraphs[at]
        string = each.string
        if self.roles[at] is not WordRole.BODY or not self._fits(each):
            return False
        signs = is_byline(string) and not self._is_short_title(at)
        if signs or is_source(string) or string[-1] in _ENDS_NO_HEAD:
            return False
        if string.startswith(_DASHES):
            return False
        return not (each.marker and not each.look.level) and not is_caption(string)

    def _is_short_title(self, at: int) -> bool:
        """Whether a word that may be a name is a headline: 简讯 and 雷锋 in large type, with
        nothing larger after it."""
        each = self.paragraphs[at]
        large = each.size >= self.body.size * _LARGER and self._is_heavy(at)
        return (
            large
            and is_names(each.string)
            and all(other.size < each.size for other in self.paragraphs if other is not each)
        )

    def _by_look(self, open_: list[int], top: int) -> list[int]:
        """The lines of the headline among those that may be: the largest, else the bold ones, else
        the centred ones, else the first."""
        if not open_:
            return []
        largest = max(self.paragraphs[at].size for at in open_)
        if largest <= self.body.size * _LARGER:
            if top == len(self.paragraphs) and not self._stands_out(open_):
                return []
        else:
            open_ = [at for at in open_ if self.paragraphs[at].size >= largest - 0.1]
            weighty = [at for at in open_ if self._is_heavy(at)]
            return _first_run(weighty if 0 < len(weighty) < len(open_) else open_)
        for test in (self._is_heavy, self._is_centred, self._is_pushed):
            having = [at for at in open_ if test(at)]
            if having:
                return _first_run(having)
        return open_[:1]

    def _stands_out(self, open_: list[int]) -> bool:
        """Whether one is larger than the others: in a document without text."""
        sizes = {self.paragraphs[at].size for at in open_}
        return len(sizes) > 1 or len(self.paragraphs) > len(open_)

    def _is_heavy(self, at: int) -> bool:
        each = self.paragraphs[at]
        return (each.mostly("bold") or each.mostly("is_black")) and not self.body.bold

    def _is_centred(self, at: int) -> bool:
        return self.paragraphs[at].look.align == "center" and not self.body.centred

    def _is_pushed(self, at: int) -> bool:
        """Whether white was typed before a line so that it stands in the middle."""
        return self.paragraphs[at].white >= _TYPED_WHITE

    def _around(self, head: int, top: int) -> None:
        """What stands before and after the headline, before the text."""
        first = self.roles.index(WordRole.HEADLINE) if WordRole.HEADLINE in self.roles else top
        signed = False
        for at in range(min(top, len(self.paragraphs))):
            if self.roles[at] is WordRole.BYLINE:
                signed = True
            if self.roles[at] is not WordRole.BODY:
                continue
            each = self.paragraphs[at]
            if is_source(each.string):
                self.roles[at] = WordRole.SOURCE
            elif is_byline(each.string):
                self.roles[at], signed = WordRole.BYLINE, True
            elif at < first and head >= 0:
                column = at == 0 and is_column_title(each.string)
                self.roles[at] = WordRole.COLUMN if column else WordRole.KICKER
            elif at > head >= 0 and not signed and self._is_signing_office(at):
                self.roles[at], signed = WordRole.BYLINE, True
            elif at > head >= 0 and not signed and self._is_subhead(at, head):
                self.roles[at] = WordRole.SUBHEAD

    def _is_signing_office(self, at: int) -> bool:
        """Whether a line beneath the head, no larger than the text, names an office: 市统计局."""
        each = self.paragraphs[at]
        return is_office(each.string) and not each.look.level and each.size <= self.body.size

    def _is_subhead(self, at: int, head: int) -> bool:
        """Whether a line between the headline and the text is a second head."""
        each, main = self.paragraphs[at], self.paragraphs[head]
        if each.look.level:
            return at == head + 1 and self._is_only_of_its_level(at)
        if not self._fits(each) or is_caption(each.string):
            return False
        if each.string.startswith(_DASHES):
            return True
        if is_numbered(each.string) or each.string[-1] in _ENDS_NO_HEAD:
            return False
        if (
            each.look.align == "center"
            or self._is_pushed(at)
            or each.size > self.body.size * _LARGER
        ):
            return True
        return main.look.align != "center" and each.mostly("is_kai") and not self.body.is_kai

    def _is_only_of_its_level(self, at: int) -> bool:
        """Whether a heading stands over all headings after it, and none is its equal: then those
        are the crossheads, and this one belongs to the head."""
        level = self.paragraphs[at].look.level
        later = [each.look.level for each in self.paragraphs[at + 1 :] if each.look.level]
        return bool(later) and min(later) > level and not is_numbered(self.paragraphs[at].string)

    def _decks(self, at: int) -> None:
        """Paragraphs between the head and the text that look unlike it."""
        while at < len(self.paragraphs) and self.roles[at] is not WordRole.BODY:
            at += 1
        first = at
        while at < len(self.paragraphs) and at - first < _MOST_DECKS and self._is_deck(at):
            at += 1
        goes_on = any(
            self.roles[later] is WordRole.BODY and is_text(self.paragraphs[later])
            for later in range(at, len(self.paragraphs))
        )
        if goes_on:
            self.roles[first:at] = [WordRole.DECK] * (at - first)

    def _is_deck(self, at: int) -> bool:
        each = self.paragraphs[at]
        if self.roles[at] is not WordRole.BODY or each.marker or dateline(each.string):
            return False
        if opens_deck(each.string):
            return True
        if not is_text(each) or each.look.level:
            return False
        larger = abs(each.size - self.body.size) > 0.4
        face = each.mostly("is_kai") != self.body.is_kai or each.mostly("bold") != self.body.bold
        return larger or face

    def _in_body(self, at: int, top: int) -> None:
        """A crosshead, or the head of a part."""
        each = self.paragraphs[at]
        string = each.string
        if each.look.level:
            titled = any(role is WordRole.HEADLINE for role in self.roles)
            part = each.look.level == 1 and titled and self._headed_at(1)
            self.roles[at] = WordRole.SECTION if part else WordRole.CROSSHEAD
            return
        if not self._is_short_head(each) or not self._text_follows(at):
            return
        looks = each.size > self.body.size * _LARGER or self._is_heavy(at) or self._is_centred(at)
        if looks or (is_numbered(string) and self._text_before(at)) or self._stands_alone(at):
            self.roles[at] = WordRole.CROSSHEAD

    def _headed_at(self, level: int) -> bool:
        """Whether the headline itself is a heading of this level, so that others equal it."""
        at = self.roles.index(WordRole.HEADLINE)
        return self.paragraphs[at].look.level == level

    def _is_short_head(self, each: WordParagraph) -> bool:
        string = each.string
        if em_width(string) > SHORT_EM or ends_sentence(string) or each.marker:
            return False
        if string[-1] in "，,、；;" or is_byline(string) or is_caption(string):
            return False
        return each.look.align != "right"

    def _text_follows(self, at: int) -> bool:
        return any(
            is_text(each) or each.marker is not None for each in self.paragraphs[at + 1 : at + 5]
        )

    def _stands_alone(self, at: int) -> bool:
        """Whether a short line, in no look of its own, stands between two whole paragraphs."""
        beside = [*self.paragraphs[at - 1 : at], *self.paragraphs[at + 1 : at + 2]]
        string = self.paragraphs[at].string
        return (
            em_width(string) <= _ALONE_EM
            and string[-1] not in "：:"
            and len(beside) == 2
            and all(is_text(each) and ends_sentence(each.string) for each in beside)
        )

    def _text_before(self, at: int) -> bool:
        return at > 0 and (
            self.roles[at - 1] is not WordRole.BODY or ends_sentence(self.paragraphs[at - 1].string)
        )


def _first_run(chosen: list[int]) -> list[int]:
    """The first of ``chosen``, with those that follow it without a gap."""
    run = chosen[:1]
    for at in chosen[1:_MOST_HEAD_LINES]:
        if at != run[-1] + 1:
            break
        run.append(at)
    return run
