"""paiban 排版: Chinese newspaper pages from manuscripts and photos."""

from paiban.api import Build, build
from paiban.base.finding import Finding, Findings, Severity, Unusable

__all__ = ["Build", "Finding", "Findings", "Severity", "Unusable", "build"]
__version__ = "0.1.0"
