"""Template language: ``{{ name }}`` and ``{% for %}``, a small subset of Jinja.

The only file that knows Jinja. Its sandbox has been escaped more than once, always through
attributes and calls; so templates may use only the nodes in ``_ALLOWED``, without calls or
arithmetic, and a name after a dot is looked up only in the record.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from jinja2 import TemplateSyntaxError, nodes
from jinja2.runtime import ChainableUndefined, LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment

from paiban.base.finding import Unusable
from paiban.base.origin import Origin

_ALLOWED = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Const, nodes.Getattr,
    nodes.Getitem, nodes.For, nodes.If, nodes.Compare, nodes.Operand, nodes.And, nodes.Or,
    nodes.Not, nodes.Filter, nodes.Test, nodes.CondExpr,
)  # fmt: skip
_FILTERS = ("default", "markdown", "number")
_TESTS = ("defined",)
_LOOP = ("index", "index0", "first", "last", "length")

_HINT = (
    "a template has {{ name }}, {{ name.part }}, {% for %}, {% if %}, and the filters "
    + ", ".join(_FILTERS)
)


class Markdown(str):
    """A value that the template marks as Markdown: ``{{ story | markdown }}``."""


class Wrong(Exception):
    """A value that is invalid where it is used."""


Show = Callable[[Any], str]
"""Maps a value to its output."""


class MissingField(ChainableUndefined):
    """A value missing from the record; the environment notes which."""

    def __str__(self) -> str:
        return ""

    def __iter__(self) -> Any:
        _note(self)
        return iter(())


class _Environment(ImmutableSandboxedEnvironment):
    """Looks names up only in the record."""

    missing: list[str]

    def getattr(self, obj: Any, attribute: str) -> Any:
        return self.getitem(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        if isinstance(obj, dict) and argument in obj:
            return obj[argument]
        if isinstance(obj, list) and isinstance(argument, int) and -len(obj) <= argument < len(obj):
            return obj[argument]
        if isinstance(obj, LoopContext) and argument in _LOOP:
            return getattr(obj, argument)
        # The full path, for the finding: photos.cover
        name = getattr(obj, "_undefined_name", None) if isinstance(obj, MissingField) else None
        return MissingField(name=f"{name}.{argument}" if name else str(argument))


_lacking: list[str] = []
"""Names missing so far in the template being filled; a worker fills one at a time."""


def _note(value: MissingField) -> None:
    _lacking.append(str(value._undefined_name))


def _number(value: Any) -> Any:
    """The text of a CSV cell as a number. Raises ``Wrong``."""
    if isinstance(value, MissingField | int | float):
        return value
    for kind in (int, float):
        try:
            return kind(str(value).strip())
        except ValueError:
            continue
    raise Wrong(f"{str(value)[:40]!r} is not a number")


def _default(value: Any, other: Any = "") -> Any:
    return other if isinstance(value, MissingField) or value is None else value


def _markdown(value: Any) -> Any:
    return value if isinstance(value, MissingField) else Markdown(value)


def _environment(show: Show) -> _Environment:
    def finalize(value: Any) -> str:
        if isinstance(value, MissingField) or value is None:
            _lacking.append(str(getattr(value, "_undefined_name", None) or "a value that is null"))
            return ""
        return show(value)

    environment = _Environment(
        undefined=MissingField, finalize=finalize, keep_trailing_newline=True, trim_blocks=True,
        lstrip_blocks=True, autoescape=False, cache_size=0,
    )  # fmt: skip
    environment.globals = {}
    environment.filters = {"default": _default, "markdown": _markdown, "number": _number}
    environment.tests = {name: environment.tests[name] for name in _TESTS}
    return environment


def is_template(text: str) -> bool:
    """Whether ``text`` contains template syntax."""
    return "{{" in text or "{%" in text or "{#" in text


def filled(text: str, file: str, values: dict[str, Any], show: Show) -> tuple[str, list[str]]:
    """``text`` with its variables output by ``show``, and the names that ``values`` lacks.

    Raises ``Unusable``: ``bad-template`` for forbidden syntax, and ``Wrong`` for a value that is
    invalid where it is used.
    """
    environment = _environment(show)
    try:
        tree = environment.parse(text)
        _check(tree, file)
        template = environment.from_string(tree)
    except TemplateSyntaxError as problem:
        raise _bad(problem.message or "not a template", file, problem.lineno) from problem
    except RecursionError as problem:
        raise _bad("nested too deeply", file, 0) from problem
    _lacking.clear()
    try:
        whole = template.render(values)
    except (TypeError, ValueError) as problem:
        raise Wrong(str(problem)) from problem
    return whole, [*dict.fromkeys(_lacking)]


def _check(tree: nodes.Template, file: str) -> None:
    """Raises ``Unusable``: ``bad-template`` for forbidden nodes."""
    for node in tree.find_all(nodes.Node):
        line = getattr(node, "lineno", 0)
        if not isinstance(node, _ALLOWED):
            raise _bad(f"{type(node).__name__} is not allowed in a template", file, line)
        if isinstance(node, nodes.Filter) and node.name not in _FILTERS:
            raise _bad(f"there is no filter {node.name}", file, line)
        if isinstance(node, nodes.Test) and node.name not in _TESTS:
            raise _bad(f"there is no test {node.name}", file, line)
        if isinstance(node, nodes.For) and node.recursive:
            raise _bad("a loop may not call itself", file, line)
        names = (getattr(node, "attr", None), getattr(node, "name", None))
        if any(isinstance(name, str) and name.startswith("_") for name in names):
            raise _bad("names may not begin with _", file, line)


def _bad(message: str, file: str, line: int) -> Unusable:
    return Unusable("bad-template", f"template: {message}", _HINT, Origin(file, line))
