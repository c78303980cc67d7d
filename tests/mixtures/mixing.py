"""Random manuscripts of many scripts, marks, spaces, controls and markup, and what is compared of
them: what a reader of PDF finds with what the story says, and the story with its source.

A manuscript holds several mixtures, one paragraph each, so that one PDF tries many.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from pathlib import Path

from hypothesis import strategies as st

from paiban.manuscript.letters.old_forms import OLD_FORMS
from tests.compose.built import squeezed

CASES = Path(__file__).parents[3] / "shared" / "field-cases" / "F09-scripts-rtl"
FONTS = {
    "none": "",
    "Arabic": "NotoNaskhArabic-Regular.ttf",
    "Hebrew": "NotoSerifHebrew-Regular.ttf",
    "Devanagari": "NotoSerifDevanagari-Regular.ttf",
    "Thai": "NotoSerifThai-Regular.ttf",
}
"""The font behind all others of an edition. A script that it does not have is refused by name."""
SCRIPTS = {
    "Han": ("春江潮水", "连海平", "海上明月共潮生", "𠮷", "〇", "人々", "鹽鐵論"),
    "kana": ("カナ", "とかな", "ガッツ", "アート"),
    "Hangul": ("서울의", "봄", "한글"),
    "Latin": ("Überfluß", "café", "naïve", "Łódź", "GDP", "e\u0301lan", "iPhone", "don't"),
    "Vietnamese": ("Việt", "Nguyễn", "Đường"),
    "Greek": ("Αθήνα", "Ὀδυσσεύς", "Ω"),
    "Cyrillic": ("Москва", "Київ", "ёлка"),
    "Arabic": ("مرحبا", "بكم", "مُحَمَّد", "ئۇيغۇر", "۱۲۳"),
    "Hebrew": ("שלום", "עולם", "שָׁלוֹם"),
    "Devanagari": ("नमस्ते", "हिन्दी", "क्षत्रिय"),
    "Thai": ("ยินดี", "ต้อนรับ", "น้ำ"),
    "Tibetan": ("བོད་སྐད", "ཡིག"),
    "Mongolian": ("ᠮᠣᠩᠭᠣᠯ",),
    "Ethiopic": ("ኢትዮጵያ",),
}
UNSET = {
    "Hangul": "\uac00-\ud7a3", "Arabic": "\u0620-\u06ff", "Hebrew": "\u05d0-\u05ea",
    "Devanagari": "\u0904-\u0939", "Thai": "\u0e01-\u0e30", "Tibetan": "\u0f40-\u0f6c",
    "Mongolian": "\u1820-\u1878", "Ethiopic": "\u1200-\u135a",
}  # fmt: skip
"""Letters of the scripts that no shipped face has."""
NUMBERS = ("116.74", "39.3%", "16:30", "２０２４", "3／4", "①", "Ⅲ", "½", "₂", "℃", "-5", "1,000")
MARKS = (
    *"，。、；：？！“”‘’（）《》〈〉「」『』—…·～,.;:?!'\"()/-",
    "——", "……", "？！", "－－", "...", "・",
)  # fmt: skip
SPACES = (" ", "  ", "\u3000", "\u00a0", "\u2009", "\u202f", "\u2003", "\t")
LEFT_OUT = "\x08\x1b\u009b\u202e"
"""Controls that are told, and gone."""
UNSEEN = "\u200b\u2060\ufeff\u00ad\u200d"
"""What has no ink and stays, or goes at the edge of a line."""
MARKUP = (
    "**", "*", "`", "~~", "<b>", "</b>", "<Nature>", "[", "]", "{", "}", "&amp;", "<!-- 注 -->",
    "\\", "_", "==", "$", "|", "#", ">", "<sub>", "</sub>", "[文]{.dots}", "{汉|hàn}", "  \n", "\n",
)  # fmt: skip

_words = st.sampled_from([word for words in SCRIPTS.values() for word in words])
_kinds = (NUMBERS, MARKS, SPACES, LEFT_OUT, UNSEEN)
_plain = st.one_of(_words, _words, _words, _words, *map(st.sampled_from, _kinds))
_marked = st.one_of(_plain, _plain, st.sampled_from(MARKUP))
mixtures = st.lists(st.one_of(_plain, _marked), min_size=1, max_size=14).map("".join)
manuscripts = st.lists(mixtures, min_size=2, max_size=12)
fonts = st.sampled_from(sorted(FONTS))


def source_of(paragraphs: list[str], direction: str) -> str:
    """A manuscript of one paragraph for each mixture, each begun by a Han and ended by a stop."""
    body = "\n\n".join(f"文{text}字。" for text in paragraphs)
    return f"---\nheadline: 各种文字在一页上\ndirection: {direction}\n---\n\n{body}\n"


def edition_of(font: str) -> str:
    fonts = f'[fonts]\nfallback = "{CASES / FONTS[font]}"\n' if FONTS[font] else ""
    return f'title = "报"\n{fonts}[[pages]]\n[[pages.stories]]\nfile = "a.md"\n'


# ---- what readers of PDF find -------------------------------------------------------------------

_RTL = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_OF_DIRECTION = "\u202a\u202b\u202c\u2066\u2067\u2069\u200e\u200f"
_ONE_SIDE = str.maketrans("》〉」』”’）)]}≥>⁄", "《〈「『“‘（([{≤</")


def has_rtl(string: str) -> bool:
    """Whether there are letters that run from right to left, whose order readers choose."""
    return bool(_RTL.search(string))


def bare(string: str) -> str:
    """Without spaces, and the marks of direction that Poppler adds."""
    return "".join(each for each in squeezed(string) if each not in _OF_DIRECTION)


def beyond_pdfium(string: str) -> bool:
    """Whether PDFium changes characters in itself: it takes a soft hyphen for that of
    a word broken over two lines; and in what it sorts, since it holds letters that run from right
    to left, it takes characters beyond U+FFFF apart, and reads twice what is not seen."""
    sorted_anew = has_rtl(string) and (max(string) > "\uffff" or any(map(UNSEEN.count, string)))
    return "\u00ad" in string or sorted_anew


def by_pdfium(string: str) -> str:
    """``string`` as far as PDFium reads it: at line ends it leaves out what
    is not seen; on a page with letters that run from right to left it makes ① of the signs beside
    them a 1 (NFKC), turns brackets over, and takes - for that of a broken word."""
    string = "".join(each for each in string if each not in UNSEEN)
    if has_rtl(string):
        string = bare(unicodedata.normalize("NFKC", string)).translate(_ONE_SIDE).replace("-", "")
    return string


# ---- what a story keeps of its source -----------------------------------------------------------

_TAGS = re.compile(r"<!-- 注 -->|</?(?:b|sub)>|\]\{\.dots\}|&amp;")
_MARKUP = re.compile(r"[*`<>\[\]{}&\\_=$|#~\n]")
_ALIKE = (
    dict.fromkeys("“”‘’「」『』\"'", "'")
    | dict.fromkeys("—–－‐-", "-")
    | dict.fromkeys("….。．｡", ".")
    | {"～": "~", "∶": ":", "：": ":", "・": "·"}
)
"""Marks that rule 36 may put in the place of one another."""


def letters(string: str) -> Counter[str]:
    """Letters and digits, in their plain forms: what no rule may take away."""
    plain = unicodedata.normalize("NFC", "".join(OLD_FORMS.get(ch, ch) for ch in string))
    return Counter(ch for ch in plain if unicodedata.category(ch)[0] in "LN")


def without_tags(source: str) -> str:
    return _TAGS.sub("", source)


def is_plain(mixture: str) -> bool:
    """Whether no character of it could be markup."""
    return not _MARKUP.search(mixture)


def normalised(string: str) -> str:
    """What a text says, whichever marks of a kind it says it by: reckoned without the program."""
    kept = (ch for ch in squeezed(string) if ch not in LEFT_OUT + UNSEEN)
    plain = unicodedata.normalize("NFKC", "".join(_ALIKE.get(ch, ch) for ch in kept))
    plain = "".join(_ALIKE.get(ch, ch) for ch in plain)
    return re.sub(r"([.\-'])\1+", r"\1", squeezed(plain))
