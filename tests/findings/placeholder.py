"""Short names for what only a run can tell, as a message in the reference shows them."""

from __future__ import annotations

import ast
import re

_WORDS = {
    "problem": "reason", "strerror": "reason", "message": "reason", "path": "file",
    "source": "file", "face": "font", "root": "folder", "place": "folder", "spec": "page",
    "facts": "page", "near": "similar name", "short": "name", "known": "known names",
    "named": "names", "found": "what is there", "one": "first", "two": "second", "own": "name",
    "there": "other date", "came": "what came", "given": "what is given", "has": "what it has",
    "attrs": "name", "string": "text", "ppi": "resolution", "child": "photo", "node": "name",
    "seen": "what is there", "here": "place", "none": "names",  "ad": "slot",
    "advice": "text to cut or add, or another depth or width, that closes its place",
}  # fmt: skip
"""Names of the code, and what they stand for in a message."""
_OF_ITS_OWNER = ("id", "name", "number", "path", "file", "value", "total", "role")
"""Attributes that say less than whose they are: ``folder.name`` is a folder."""
_STORIES = ("story", "module", "plan", "placed", "group")


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
        case ast.Call(func=ast.Name(id=made), args=[ast.Name(id="each")]):
            return "{" + made.strip("_") + "}"
        case ast.Call(func=ast.Name(), args=[ast.Name() | ast.Attribute() as inner]):
            return placeholder(inner)
    return "{…}"


def readable(message: str) -> str:
    """A message with a reader's words in the place of names of the code."""
    return re.sub(r"\{([A-Za-z_][\w.]*)\}", lambda name: "{" + _spoken(name[1]) + "}", message)


def _spoken(dotted: str) -> str:
    """A word of a reader's for a name of the code: ``problem.strerror`` is a reason."""
    names = [name.strip("_").lower() for name in dotted.split(".")]
    *owners, last = names
    if last in ("id", "story") and any(owner in _STORIES for owner in owners):
        return "story"
    if names == ["problem", "name"]:
        return "package"
    if last in _OF_ITS_OWNER and owners:
        last = owners[-1] if owners[-1] != "self" else last
    return _WORDS.get(last, last).replace("_", " ")
