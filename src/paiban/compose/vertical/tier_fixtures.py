"""Furniture of a page of tiers: the folio line over it, or the box of its name (题字) at the upper
right; advertisements in the lower tiers. Its items stand upright, its slots are in tiers and lines.
"""

from __future__ import annotations

from paiban.base.finding import Findings
from paiban.base.value import replace
from paiban.compose.furniture.fixed import Fixtures
from paiban.compose.furniture.folio_line import folio
from paiban.compose.vertical.tier_advertisements import with_tier_advertisements
from paiban.compose.vertical.tier_masthead import tier_masthead
from paiban.edition.model import Edition, PageSpec
from paiban.edition.paper import Paper
from paiban.typeset.typesetter import Typesetter


def tier_fixtures(
    spec: PageSpec, edition: Edition, typesetter: Typesetter, findings: Findings
) -> Fixtures:
    """Set the page's furniture; report what does not fit."""
    paper, file = edition.paper, str(edition.origin) if edition.origin else ""
    level = Typesetter(typesetter.stylebook, typesetter.catalog, findings, typesetter.locale)
    made = Fixtures((), (), ())
    box = tier_masthead(spec.furniture, typesetter, paper, file, findings)
    if box:
        made = replace(made, before=(box.group,), taken=(box.slot,))
        if spec.ear:
            from paiban.compose.vertical.tier_ear import with_tier_ear

            made = with_tier_ear(made, spec.ear, box.slot, typesetter, paper, findings)
        if spec.skybox:
            from paiban.compose.vertical.tier_skybox import with_tier_skybox

            made = with_tier_skybox(made, spec, edition, level, findings)
    else:
        _tell_nameless(spec, findings)
        line = folio(spec, level, level_paper(paper), file, findings)
        made = replace(made, before=tuple(line))
    if spec.advertisements:
        made = with_tier_advertisements(made, spec, edition, level, findings)
    if spec.index:
        from paiban.compose.vertical.tier_index import with_tier_index

        made = with_tier_index(made, spec, edition, typesetter, findings)
    return made


def _tell_nameless(spec: PageSpec, findings: Findings) -> None:
    """Tell of what stands beside the name of the paper, where there is none."""
    asked = (("ear", spec.ear), ("skybox", spec.skybox))
    for what, device in asked:
        if device:
            findings.warn(
                "tiers-left-out",
                f"page {spec.number} is set without its {what}, which stands beside a name",
                "write paper_name under [furniture]",
                device.origin,
            )


def level_paper(paper: Paper) -> Paper:
    """The type area of a page of tiers as a horizontal one, for what stands over it: its columns
    are the lines of the tiers."""
    width, height = paper.trim
    return Paper(
        name=paper.name,
        width=width,
        height=height,
        margin_top=paper.margin_left,
        margin_left=width - paper.type_area.bottom,
        columns=paper.lines,
        column_ems=1,
        gutter_ems=paper.leading / paper.body_size - 1,  # type: ignore[arg-type]
        body_size=paper.body_size,
        leading=paper.body_size,
        lines=paper.span_ems(paper.columns),
    )
