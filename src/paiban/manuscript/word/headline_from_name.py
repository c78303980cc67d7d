"""The headline of a document that has it only in its file name."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from paiban.base.finding import Findings
from paiban.base.late_pattern import late_pattern
from paiban.base.origin import Origin
from paiban.manuscript.letters.characters import is_han
from paiban.manuscript.story import Text

_FEWEST_HAN = 4
_NO_NAME = late_pattern(
    r"新建|未命名|无标题|文档\s*\d*$|稿件\s*\d*$|副本\s*\d*$|微软|^样[张例]|^模板"
)
_AROUND = late_pattern(
    r"^(?:[\d.\-_年月日\s]{4,12}|[【\[(（][^】\])）]{1,8}[】\])）]|[A-Z]?\d{1,2}版?[\s_-])+[-_\s]*|"
    r"[-_\s]*(?:[(（]\d+[)）]|(?:终审?|定|改|修改|最终|初|二审|三审|送审|修订|未审)稿?\d*|-?\s*副本|v\d+|\d{6,8}|"
    r"最终版|[(（][^)）]{0,6}[稿版改审定][^)）]{0,4}[)）])+$",
    re.IGNORECASE,
)
"""What a desk writes round the head in the name: date, page, state."""


def headline_from_name(path: Path, findings: Findings) -> Text | None:
    """The head that the name of the file gives, told; None: it gives none."""
    name = unicodedata.normalize("NFC", path.stem).strip()
    head = name
    for _ in range(3):
        shorter = _AROUND.sub("", head).strip(" _-")
        if shorter == head or not shorter:
            break
        head = shorter
    head = head.replace("_", " ")
    if sum(map(is_han, head)) < _FEWEST_HAN or _NO_NAME.search(head):
        return None
    findings.note(
        "headline-from-file-name",
        f"the document has no headline: that of its file name is set: {head[:60]}",
        "write the headline as the first line, in bold and centred",
        Origin(str(path), 1),
    )
    return Text(head, str(path), ((0, 1),))
