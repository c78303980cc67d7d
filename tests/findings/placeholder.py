"""Short names for what only a run can tell, as a message in the reference shows them."""

from __future__ import annotations

import ast
import re


def placeholder(node: ast.expr) -> str:
    """``{path.name}``: a short name for what only a run can tell."""
    match node:
        case ast.Call(func=ast.Name(id="len")):
            return "{number}"
        case ast.Call(func=ast.Attribute(value=ast.Constant(), attr="join"), args=[inner]):
            return placeholder(inner)
        case ast.Call(func=ast.Name(id="str" | "sorted" | "map" | "repr"), args=[*_, inner]):
            return placeholder(inner)
        case ast.Subscript(value=value) | ast.Starred(value=value):
            return placeholder(value)
        case ast.BoolOp(values=[first, *_]):
            return placeholder(first)
        case ast.Attribute(value=ast.Call(args=[inner])):
            return placeholder(inner)
        case ast.Name() | ast.Attribute():
            dotted = ast.unparse(node)
            if re.fullmatch(r"[\w.]{1,40}", dotted):
                return "{" + re.sub(r"^self\.|^_+", "", dotted) + "}"
        case ast.BinOp() | ast.UnaryOp():
            return "{number}"
        case ast.Call(func=ast.Name(), args=[ast.Name() | ast.Attribute() as inner]):
            return placeholder(inner)
    return "{…}"
