"""paiban 排版: Chinese newspaper pages from manuscripts and photos.

Names are loaded on first use, so importing one part does not load the rest.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

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


def __getattr__(name: str) -> Any:
    if name in ("Build", "build"):
        from paiban import api

        return getattr(api, name)
    if name == "batch":
        from paiban.batching.run import batch

        return batch
    if name in __all__:
        from paiban.base import finding

        return getattr(finding, name)
    raise AttributeError(f"module 'paiban' has no attribute {name!r}")
