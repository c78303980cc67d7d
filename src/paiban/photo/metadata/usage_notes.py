"""Notes in photos that forbid or restrict their use: 不得转载, NO SALES, an embargo."""

from __future__ import annotations

import re

from paiban.base.late_pattern import late_pattern

_FORBIDS = late_pattern(
    r"(?:不得|禁止|严禁|请勿|不可|不准|切勿|勿)(?:[^，。；！]{0,8}?)"
    r"(?:转载|使用|发布|刊登|刊发|发表|传播|外传|商用|转发|见报|复制|出售|修改|裁切|采用)|"
    r"禁发|撤稿|停用|暂不(?:发|刊)|暂缓(?:发|刊)|待发|解禁|内部(?:资料|参考|使用)|"
    r"未经[^，。；]{0,10}(?:许可|授权|同意|允许)|仅限[^，。；]{0,20}使用|仅供[^，。；]{0,16}(?:使用|参考)|"
    r"\bNO[- ]+(?:SALES?|ARCHIVES?|ARCHIVING|RESALES?|PUBLICATION|REPRODUCTION|COMMERCIAL|"
    r"TABLOIDS?|MAGS|MAGAZINES?|INTERNET|WEB|ONLINE|ADVERTISING|MARKETING|THIRD[- ]PARTY|USE)\b|"
    r"\b(?:NOT|NEVER)\s+(?:FOR|TO\s+BE)\s+(?:PUBLI\w+|PUBLISHED|USED?|SALE|REPRODUC\w+|RELEASE\w*)|"
    r"\bDO\s+NOT\s+(?:PUBLISH|USE|REPRODUCE|COPY|CROP|ALTER|ARCHIVE|RELEASE)\b|"
    r"\b(?:EDITORIAL\s+USE\s+ONLY|MANDATORY\s+CREDIT|ONE[- ]TIME\s+USE|EMBARGO\w*|KILL(?:ED)?|"
    r"RIGHTS[- ]MANAGED|RESTRICTED|RESTRICTIONS?\b(?!\s*:?\s*NONE)|"
    r"WITHOUT\s+(?:PRIOR\s+)?(?:WRITTEN\s+)?(?:PERMISSION|CONSENT)|"
    r"HOLD\s+FOR)",
    re.IGNORECASE,
)


def forbids(note: str) -> bool:
    """Whether a note restricts the use of a photo."""
    return bool(_FORBIDS.search(note))
