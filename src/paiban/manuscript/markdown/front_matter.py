"""Parser of YAML front matter, which keeps line numbers: the only file that imports PyYAML.

YAML is composed, never constructed: ``2026-11-01`` stays text, and no tag creates an object.
"""

from __future__ import annotations

from collections.abc import Sequence

import yaml

from paiban.base.finding import Unusable
from paiban.base.late_pattern import late_pattern
from paiban.base.origin import Origin
from paiban.base.value import Value, replace
from paiban.manuscript.letters.characters import LINE_BREAK

_LOADER: type[yaml.SafeLoader] | type[yaml.CSafeLoader] = getattr(
    yaml, "CSafeLoader", yaml.SafeLoader
)
_FENCES = ("---", "...")
_COMMENT = late_pattern(r"[ \t]*(?:(?<=[ \t])|(?<=[\"']))#.*")
_CUT = late_pattern(r":[ \t]+#")
_HINT = "write 'key: value' lines between two '---' lines; quote a value that holds ': '"


class Scalar(Value, frozen=True):
    """A value. ``lines``: its source lines, (1-based line, string), an empty one parting
    paragraphs; ``literal``: written after ``|``, so that its line ends are meant; ``comment``: what
    stands after it in its last line, from the white before ``#`` on; ``quoted``: it stood in
    quotation marks."""

    line: int
    lines: tuple[tuple[int, str], ...]
    literal: bool = False
    comment: str = ""
    quoted: bool = False

    @property
    def string(self) -> str:
        return " ".join(string for _, string in self.lines if string)


class Items(Value, frozen=True):
    """A list."""

    line: int
    items: tuple[Node, ...]


class Mapping(Value, frozen=True):
    """Keys and values in source order; each entry is (key, its line, value)."""

    line: int
    entries: tuple[tuple[str, int, Node], ...] = ()
    topics: tuple[int, ...] = ()
    """Lines that are comments to YAML but look like a #topic#."""


Node = Scalar | Items | Mapping


def split(source: str, file: str) -> tuple[str, int]:
    """The front matter of ``source`` ("" if none) and its number of lines, fences included.

    Raises ``Unusable``: ``bad-front-matter`` when the closing fence is missing.
    """
    lines = source.split("\n")
    if lines[0].rstrip() != "---":
        return "", 0
    for index, line in enumerate(lines[1:], 1):
        if line.rstrip() in _FENCES:
            # To YAML LINE_BREAK is the end of a line, which would change the numbers of all others.
            return "\n".join(lines[1:index]).replace(LINE_BREAK, " "), index + 1
    raise Unusable(
        "bad-front-matter", "the front matter has no end", "close it with '---'", Origin(file, 1)
    )


def load(front: str, file: str) -> Mapping:
    """The front matter's nodes; its first line is line 2 of the file.

    Raises ``Unusable``: ``bad-front-matter``, at the line that YAML cannot read.
    """
    if sum(map(front.count, "[{-")) > _MOST_LISTS:
        raise _bad("too many lists", file, 2)
    try:
        root = yaml.compose(front, Loader=_LOADER)
    except yaml.YAMLError as problem:
        _refuse_chinese_colon(front, file)
        raise _bad(_message(problem), file, _line_of(problem, front)) from problem
    except RecursionError as problem:
        raise _bad("nested too deeply", file, 2) from problem
    if root is None:
        return Mapping(2)
    composer = _Composer(front.split("\n"), file)
    node = composer.node(root)
    if not isinstance(node, Mapping):
        raise _bad("no 'key: value' lines (is the colon a half-width one?)", file, node.line)
    return replace(node, topics=composer.topics())


class _Composer:
    """Converts YAML nodes to ours; ``source`` holds the front matter's lines."""

    def __init__(self, source: Sequence[str], file: str) -> None:
        self.source = source
        self.file = file
        self.seen: set[int] = set()
        self.blocks: set[int] = set()
        """The lines of values after | or >, in which # is no sign."""
        self.cut: set[int] = set()
        """The lines of keys that have a comment behind them and their value beneath."""

    def node(self, node: yaml.Node, depth: int = 0) -> Node:
        line = node.start_mark.line + 2
        # An alias is the same node again; with aliases a few lines can expand to millions.
        if id(node) in self.seen or depth > _DEEPEST:
            raise _bad("aliases and deep nesting are not supported", self.file, line)
        self.seen.add(id(node))
        if isinstance(node, yaml.SequenceNode):
            return Items(line, tuple(self.node(item, depth + 1) for item in node.value))
        if isinstance(node, yaml.MappingNode):
            pairs = (self.entry(key, value, depth + 1) for key, value in node.value)
            return Mapping(line, tuple(pairs))
        assert isinstance(node, yaml.ScalarNode)  # YAML has no fourth kind
        return self.scalar(node, line)

    def entry(self, key: yaml.Node, value: yaml.Node, depth: int) -> tuple[str, int, Node]:
        name = str(key.value) if isinstance(key, yaml.ScalarNode) else "?"
        end = key.end_mark
        if value.start_mark.line > end.line and _CUT.match(self.source[end.line][end.column :]):
            self.cut.add(end.line)
        return name, key.start_mark.line + 2, self.node(value, depth)

    def scalar(self, node: yaml.ScalarNode, line: int) -> Scalar:
        if node.tag == "tag:yaml.org,2002:null":
            return Scalar(line, (), comment=self.comment(node))
        if node.style in ("|", ">"):
            self.blocks.update(range(node.start_mark.line, node.end_mark.line))
        if node.style == "|":
            strings = str(node.value).split("\n")
            return Scalar(line, tuple(enumerate(map(str.strip, strings), line + 1)), literal=True)
        raw, comment = self.raw(node), self.comment(node)
        if node.style == '"' and "\\" in "".join(raw):
            return Scalar(line, ((line, str(node.value).strip()),), comment=comment, quoted=True)
        if node.style == ">":
            raw[0] = ""
        elif node.style in ("'", '"'):
            raw[0] = raw[0].lstrip()[1:]
            raw[-1] = raw[-1].rstrip()[:-1]
        if node.style == "'":
            raw = [part.replace("''", "'") for part in raw]
        lines = tuple(enumerate((part.strip() for part in raw), line))
        return Scalar(line, lines, comment=comment, quoted=node.style in ("'", '"'))

    def topics(self) -> tuple[int, ...]:
        """The lines (1-based, of the file) that are comments but look like a #topic#."""
        lines = enumerate(map(str.strip, self.source))
        found = {at for at, line in lines if line[:1] == "#" and line[1:2].strip("# ")}
        return tuple(at + 2 for at in sorted(found - self.blocks | self.cut))

    def comment(self, node: yaml.ScalarNode) -> str:
        """What stands behind ``node`` that YAML takes for a comment."""
        end = node.end_mark
        line = self.source[end.line] if end.line < len(self.source) else ""
        # The end of a value without quotes may lie on the white behind it.
        found = _COMMENT.match(line, end.column)
        return found[0] if found and node.style not in ("|", ">") else ""

    def raw(self, node: yaml.ScalarNode) -> list[str]:
        """The source lines of ``node``, from its first character to its last."""
        start, end = node.start_mark, node.end_mark
        lines = [*self.source[start.line : end.line + 1]]
        if len(lines) > end.line - start.line:
            lines[-1] = lines[-1][: end.column]
        lines[0] = lines[0][start.column :]
        return lines


_MOST_LISTS = 10_000
"""libyaml recurses; at some 100,000 levels it would crash the process."""
_DEEPEST = 8
"""The deepest valid nesting is a number in a photo's focus: list, photo, focus, number."""


def _bad(message: str, file: str, line: int) -> Unusable:
    return Unusable("bad-front-matter", f"front matter: {message}", _HINT, Origin(file, line))


_CHINESE_COLON = late_pattern(r"^\s*(?:- )?([A-Za-z_]{2,30})\s*：")


def _refuse_chinese_colon(front: str, file: str) -> None:
    """The likeliest slip of one who types Chinese, which YAML tells a line too late."""
    for at, line in enumerate(front.split("\n")):
        found = _CHINESE_COLON.match(line)
        if found:
            raise Unusable(
                "bad-front-matter",
                f"front matter: the colon after {found[1]} is a Chinese one",
                f'write "{found[1]}: …", with the colon of the English keyboard and a space',
                Origin(file, at + 2),
            )


def _message(problem: yaml.YAMLError) -> str:
    return str(getattr(problem, "problem", None) or getattr(problem, "reason", None) or "not YAML")


def _line_of(problem: yaml.YAMLError, front: str) -> int:
    mark = getattr(problem, "problem_mark", None)
    if mark is not None:
        return int(mark.line) + 2
    position = getattr(problem, "position", 0)
    return front.count("\n", 0, position) + 2
