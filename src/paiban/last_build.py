"""What the last build of a source has made, for the next one: its readings and its pages."""

from __future__ import annotations

from paiban.base.finding import Finding, Findings
from paiban.base.value import Record, field
from paiban.compose.kept.made_pages import MadePages
from paiban.makeup.kept_deal import KeptDeal
from paiban.manuscript.readings import Readings
from paiban.page.items import Page
from paiban.page.page_checks import check_page


class LastBuild(Record):
    """Kept by who builds a source again and again. What has not changed is not made again."""

    readings: Readings = field(default_factory=Readings)
    pages: MadePages = field(default_factory=MadePages)
    deal: KeptDeal = field(default_factory=KeptDeal)
    checks: dict[str, tuple[Page, tuple[Finding, ...]]] = field(default_factory=dict)
    """What the checks of each page found, by its number."""

    def check(self, page: Page, findings: Findings) -> None:
        """As ``check_page``, of a page that has changed."""
        known = self.checks.get(page.number)
        if known is None or known[0] is not page:
            found = Findings()
            check_page(page, found)
            known = self.checks[page.number] = page, tuple(found)
        findings.items.extend(known[1])
