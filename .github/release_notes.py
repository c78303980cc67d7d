"""The section of CHANGELOG.md for a version; fails where the project is of another, or has none.

``python .github/release_notes.py 1.2.0``
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
FILES = {
    "src/paiban/__init__.py": r'^__version__ = "(.+)"$',
    "CITATION.cff": r"^version: (.+)$",
}
"""Where the version stands."""


def notes(version: str, changelog: str) -> str:
    """What the changelog says of a version that has its date."""
    heading = rf"^## \[{re.escape(version)}\] - \d{{4}}-\d{{2}}-\d{{2}}\n"
    found = re.search(rf"{heading}(.*?)(?=^## \[|\Z)", changelog, re.MULTILINE | re.DOTALL)
    if not found or not found[1].strip():
        sys.exit(f"CHANGELOG.md has no section [{version}] with a date")
    return found[1].strip() + "\n"


def main(version: str) -> None:
    for name, pattern in FILES.items():
        found = re.search(pattern, (PROJECT / name).read_text(encoding="utf-8"), re.MULTILINE)
        if not found or found[1] != version:
            sys.exit(f"{name} is of version {found[1] if found else 'none'}, the tag of {version}")
    print(notes(version, (PROJECT / "CHANGELOG.md").read_text(encoding="utf-8")), end="")


if __name__ == "__main__":
    main(sys.argv[1])
