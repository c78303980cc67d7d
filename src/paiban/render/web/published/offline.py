"""What makes the web edition an application that is read without a network: its manifest and its
service worker."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from hashlib import sha256
from urllib.parse import quote

from paiban.base.files import shipped
from paiban.render.web.frame import ICONS, MANIFEST
from paiban.render.web.screen_pictures import Files, PageSizes, Photos
from paiban.render.web.web_stories import Site

_WORKER = "sw.js"
_PAPER, _ACCENT = "#fdfcf9", "#9b1c1c"
"""Colours of style.css."""
_DIGITS = 16
_TEXT = (".html", ".js", ".css", ".svg")


def offline_files(site: Site, sizes: Sequence[PageSizes], photos: Photos, files: Files) -> Files:
    """The manifest and the worker; ``files`` are all others of the edition."""
    kept = dict.fromkeys((*_pictures(sizes, photos), *(n for n in files if n.endswith(_TEXT))))
    version = sha256()
    for name in sorted(files):
        version.update(f"{name}\0{len(files[name])}\0".encode() + files[name])
    head = (
        f'const VERSION = "{version.hexdigest()[:_DIGITS]}";\n'
        f"const FILES = {json.dumps([quote(name) for name in sorted(kept)], indent=0)};\n"
    )
    worker = shipped("assets", "web", _WORKER).read_bytes()
    return {MANIFEST: _manifest(site), _WORKER: head.encode() + worker}


def _pictures(sizes: Sequence[PageSizes], photos: Photos) -> Iterator[str]:
    """Of each page the second picture and the thumbnail, of each photo the middle size."""
    for page in sizes:
        yield page.pictures[min(1, len(page.pictures) - 1)].file
        yield page.thumbnail.file
    for each in photos.values():
        yield each[min(1, len(each) - 1)].file


def _manifest(site: Site) -> bytes:
    icons = [
        {"src": file, "sizes": size, "type": kind, "purpose": purpose}
        for file, size, kind in ICONS
        for purpose in ("any", "maskable")
    ]
    table = {
        "name": site.title,
        "short_name": site.name,
        "lang": site.words.lang,
        "start_url": "index.html",
        "scope": "./",
        "display": "standalone",
        "background_color": _PAPER,
        "theme_color": _ACCENT,
        "icons": icons,
    }
    return json.dumps(table, ensure_ascii=False, indent=1).encode() + b"\n"
