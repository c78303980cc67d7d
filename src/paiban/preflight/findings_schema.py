"""JSON Schema of ``paiban check FILE.pdf --json``: a list with a row for each finding."""

from __future__ import annotations

from typing import Any

_TEXT, _WHOLE = {"type": "string"}, {"type": ["integer", "null"], "minimum": 1}
_PLACE = {
    "type": "array",
    "description": "x, y, width, height in millimetres from the top left of the trim",
    "items": {"type": "number"},
    "minItems": 4,
    "maxItems": 4,
}


def findings_schema() -> dict[str, Any]:
    """The schema (draft 2020-12)."""
    row = {
        "severity": {"enum": ["error", "warning", "note"]},
        "code": {**_TEXT, "description": "stable: docs/findings.md"},
        "message": _TEXT,
        "hint": _TEXT,
        "file": _TEXT,
        "line": {"type": "null"},
        "rule": {**_WHOLE, "description": "docs/preflight.md; null for damage"},
        "page": {**_WHOLE, "description": "from 1; null for the file as a whole"},
        "x_mm": {"type": ["number", "null"]},
        "y_mm": {"type": ["number", "null"]},
        "places": {"type": "array", "items": _PLACE},
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Findings of paiban check",
        "type": "array",
        "items": {
            "type": "object",
            "properties": row,
            "required": ["severity", "code", "message", "rule", "page", "places"],
        },
    }
