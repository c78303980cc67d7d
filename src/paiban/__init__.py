"""paiban 排版: Chinese newspaper pages from manuscripts and photos.

To begin, give ``build`` a manuscript, an edition file or a folder, look at what it found, and save:

    import paiban

    edition = paiban.build("edition.toml")
    for finding in edition.findings:  # what is wrong, where, and what to do about it
        print(finding)
    if edition.ok:
        edition.save("page.pdf")
        edition.save("page.pdf", "press", condition="newsprint")

``build(...)`` returns a ``Build``: ``help(paiban.Build)`` tells what else it can be saved as. What
nothing can be made of raises ``Unusable``, whose ``finding`` says why. ``paiban.batch`` makes many
editions at once:

    for result in paiban.batch("editions", "out"):
        print(result.id, result.ok)

``paiban new FOLDER`` on the command line writes an edition to try this with. The names listed here
are what a program may rely on; the modules within may move between releases.
"""

from __future__ import annotations

# The names below are loaded when first used, so that importing one part does not load the rest.
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


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
