"""Things named by ``module:name`` and loaded when first used.

For parts that many commands never use; the cold start of the command is part of its speed.
"""

from __future__ import annotations

import importlib
from typing import Any


def attribute(name: str) -> Any:
    """What ``name`` ("package.module:name") stands for."""
    module, inner = name.split(":")
    return getattr(importlib.import_module(module), inner)


def call(name: str, *arguments: Any, **keywords: Any) -> Any:
    """Call the function ``name`` ("package.module:function")."""
    return attribute(name)(*arguments, **keywords)
