"""Hooks of mkdocs: the files at the top of the project as pages, and links that lead out of docs/.

In the project a link leads to a file, as an editor or a forge follows it. On the site it leads to
the page of that file, or to the file in the repository (``repo_url``); where the project has no
repository yet, its words stay without a link. A link to what is not there fails the build.

Lines of Chinese are joined, since a browser shows each line end between Han as a space.
"""

from __future__ import annotations

import posixpath
import re
from pathlib import Path
from typing import Any

from mkdocs.structure.files import File, Files

PROJECT = Path(__file__).resolve().parent.parent
PAGES = {
    "README.md": "index.md",
    "README.zh-CN.md": "zh/index.md",
    "CHANGELOG.md": "changelog.md",
    "CONTRIBUTING.md": "contributing.md",
    "SECURITY.md": "security.md",
    "tests/README.md": "tests.md",
}
"""Files of the project that are pages, and their names on the site."""

_LINK_OR_CODE = re.compile(
    r"""(?P<picture>!?)\[(?P<words>(?:[^\[\]]|\[[^\]]*\])*)\]\((?P<to>[^)\s:\#]+)(?P<at>\#[^)\s]*)?\)
    | ^\ {4,}.*$ | ``.*?`` | `[^`\n]*`""",
    re.MULTILINE | re.VERBOSE,
)

_WIDE = r"[\u2014\u2018-\u201d\u2026\u2e80-\u9fff\uff00-\uffef]"
_LINE_END = re.compile(rf"(?<={_WIDE})\n {{0,3}}(?={_WIDE})")
"""Between Han or their marks. Code is indented by four spaces and stays as it is."""


def on_files(files: Files, config: Any) -> Files:
    """The files of ``PAGES`` join those of docs/."""
    for source, page in PAGES.items():
        content = (PROJECT / source).read_text(encoding="utf-8")
        files.append(File.generated(config, page, content=content))
    return files


def on_page_markdown(markdown: str, page: Any, config: Any, files: Files) -> str:
    """Links as the site has them."""
    name = page.file.src_uri
    source = next((file for file, at in PAGES.items() if at == name), f"docs/{name}")

    def linked(match: re.Match[str]) -> str:
        return _linked(match, source, name, config.repo_url) if match["to"] else match[0]

    return _LINE_END.sub("", _LINK_OR_CODE.sub(linked, markdown))


def _linked(match: re.Match[str], source: str, page: str, repository: str | None) -> str:
    path = posixpath.normpath(posixpath.join(posixpath.dirname(source), match["to"]))
    words, at = match["words"], match["at"] or ""
    to = PAGES.get(path, path.removeprefix("docs/") if path.startswith("docs/") else None)
    if to is None and not (PROJECT / path).exists():
        to = path  # mkdocs tells of it
    if to is not None:
        to = posixpath.relpath(to, posixpath.dirname(page) or ".")
        return f"{match['picture']}[{words}]({to}{at})"
    if repository:
        return f"[{words}]({repository.rstrip('/')}/blob/main/{path}{at})"
    return words
