"""Sheets as JSON, which the engine of platypus (``engines.py``) makes into frames and paragraphs:
platypus has no language of its own."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict

from tests.bench.peers.sheet import Sheet


def platypus_source(sheets: Sequence[Sheet]) -> str:
    """The pages; photos are named by file name, in ``photos/`` beside the file."""
    pages = [
        asdict(sheet)
        | {"items": [asdict(item) | {"kind": type(item).__name__} for item in sheet.items]}
        for sheet in sheets
    ]
    return json.dumps(pages, ensure_ascii=False)
