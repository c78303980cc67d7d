"""paiban 排版: Chinese newspaper pages from manuscripts and photos.

The names are loaded when first used, so that importing one part does not load the rest.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from paiban.base.lazy import attribute

if TYPE_CHECKING:
    from paiban.api import Build, build
    from paiban.base.finding import Finding, Findings, Severity, Unusable
    from paiban.batching.run import batch

__all__ = [
    "Build",
    "Finding",
    "Findings",
    "Severity",
    "Unusable",
    "__version__",
    "batch",
    "build",
]
__version__ = "0.1.0"

_FROM = {
    "Build": "paiban.api",
    "batch": "paiban.batching.run",
    "build": "paiban.api",
    "Finding": "paiban.base.finding",
    "Findings": "paiban.base.finding",
    "Severity": "paiban.base.finding",
    "Unusable": "paiban.base.finding",
}


def __getattr__(name: str) -> Any:
    if name in _FROM:
        return attribute(f"{_FROM[name]}:{name}")
    raise AttributeError(f"module 'paiban' has no attribute {name!r}")
