"""Functions named by ``module:function`` and loaded when first called.

For parts that many commands never use; the cold start of the command is part of its speed.
"""

from __future__ import annotations

import importlib
from typing import Any


def call(name: str, *arguments: Any, **keywords: Any) -> Any:
    """Call the function ``name`` ("package.module:function")."""
    module, function = name.split(":")
    return getattr(importlib.import_module(module), function)(*arguments, **keywords)
