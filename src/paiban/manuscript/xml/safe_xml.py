"""XML of agencies and feeds to trees of ours, safely: no entity is resolved, no DTD is read,
nothing is fetched."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from paiban.base.finding import Unusable
from paiban.base.late_pattern import late_pattern
from paiban.base.origin import Origin
from paiban.manuscript.html.tree import Characters, Element
from paiban.manuscript.xml.xml_prolog import prolog_end

_DEEPEST = 150
_DOCTYPE = late_pattern(r"(<!DOCTYPE[^\[>]*(\[.*?\]\s*>|>))", re.DOTALL | re.IGNORECASE)
_DECLARED = late_pattern(rb"""^\s*<\?xml[^>]*?encoding\s*=\s*["']([\w.-]+)["']""")
_NAMED = {"gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "big5": "big5hkscs"}
"""What is read under these names: supersets of them."""
_AMPERSAND = late_pattern(
    r"&(?!(?:amp|lt|gt|quot|apos|#[0-9]+|#x[0-9A-Fa-f]+);)(?:([A-Za-z][A-Za-z0-9]{1,30});)?"
)
"""An ampersand that XML does not know, with the name of an entity."""
_VERBATIM = late_pattern(r"<!\[CDATA\[|<!--")
_VERBATIM_ENDS = {"<![CDATA[": "]]>", "<!--": "-->"}


def xml_tree(data: bytes, file: str) -> Element:
    """The root of the XML in ``data``: names without their namespaces, attributes too.

    Entities that only HTML has (``&nbsp;``) are what they are there; an ampersand that begins none
    (``AT&T``) is one. Raises ``Unusable`` (``bad-xml``) at the line that is wrong.
    """
    parser, source = _parser(), _utf8(data, file)
    try:
        root = etree.fromstring(source, parser)
    except etree.XMLSyntaxError as problem:
        # A prefix that is not declared (xsi:schemaLocation) changes nothing of what is read here.
        if all(each.domain_name == "NAMESPACE" for each in parser.error_log):
            return _tree(etree.fromstring(source, _parser(recover=True)), file)
        line = problem.lineno or 0
        raise _bad(file, line, str(problem).partition(" (")[0][:160]) from problem
    except (etree.LxmlError, ValueError) as problem:
        raise _bad(file, 0, str(problem)[:160]) from problem
    return _tree(root, file)


def _parser(*, recover: bool = False) -> etree.XMLParser:
    return etree.XMLParser(
        encoding="utf-8", resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
        remove_comments=True, remove_pis=True, strip_cdata=True, collect_ids=False, recover=recover,
    )  # fmt: skip


def _bad(file: str, line: int, reason: str) -> Unusable:
    hint = "ask for the file again; it may have been cut off"
    return Unusable("bad-xml", f"the XML cannot be read: {reason}", hint, Origin(file, line))


def _utf8(data: bytes, file: str) -> bytes:
    """``data`` in UTF-8, by what it declares and else by its content."""
    from paiban.manuscript.encoding import decode

    found = _DECLARED.match(data)
    name = found[1].decode("ascii").lower() if found else ""
    try:  # other text is hardly ever UTF-8 by chance, whatever it declares
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        try:
            text = data.decode(_NAMED.get(name, name) or "utf-8")
        except (LookupError, UnicodeDecodeError):
            text = decode(data, file)
    text = text.removeprefix("\ufeff").lstrip()
    text = re.sub(r"^<\?xml[^>]*\?>", "", text)  # with the encoding that it had
    text = _without_doctype(text, file)
    text = "".join(_with_known_ampersands(text))
    lead = data[: len(data) - len(data.lstrip())].count(b"\n")
    return b"\n" * lead + text.encode("utf-8", "replace")


def _with_known_ampersands(text: str) -> Iterator[str]:
    """``text`` in pieces, without ampersands that XML does not know where it looks for any."""
    at = 0
    while found := _VERBATIM.search(text, at):
        yield _AMPERSAND.sub(_as_xml, text[at : found.start()])
        end = text.find(_VERBATIM_ENDS[found[0]], found.end())
        at = end if end >= 0 else len(text)
        yield text[found.start() : at]
    yield _AMPERSAND.sub(_as_xml, text[at:])


def _as_xml(found: re.Match[str]) -> str:
    from html.entities import html5

    meant = html5.get(f"{found[1]};", found[0]) if found[1] else found[0]
    return meant.replace("&", "&amp;").replace("<", "&lt;")


def _without_doctype(text: str, file: str) -> str:
    """``text`` without the declaration of its DTD, which is not read; its lines stay. Entities of
    its own are refused: a few lines of them make gigabytes."""
    found = _DOCTYPE.match(text, prolog_end(text))
    if found is None:
        return text
    if "<!ENTITY" in (found[2] or "").upper():
        line = text[: found.start(1)].count("\n") + 1
        raise _bad(file, line, "it declares entities, which no news item needs")
    return text[: found.start(1)] + "\n" * found[1].count("\n") + text[found.end(1) :]


def _tree(read: etree._Element, file: str) -> Element:
    root = Element(_name(read), read.sourceline or 1, _attributes(read))
    waiting: list[tuple[etree._Element, Element, int]] = [(read, root, 0)]
    while waiting:
        source, target, depth = waiting.pop()
        if depth > _DEEPEST:
            raise _bad(file, target.line, "its elements stand within one another too deep")
        _add(target, source.text, source)
        for child in source:
            if isinstance(child.tag, str):
                made = Element(_name(child), child.sourceline or 1, _attributes(child))
                target.children.append(made)
                waiting.append((child, made, depth + 1))
            _add(target, child.tail, source)
    return root


def _add(into: Element, text: str | None, source: etree._Element) -> None:
    if text:
        into.children.append(Characters(text, source.sourceline or into.line))


def _name(source: etree._Element) -> str:
    return str(source.tag).rpartition("}")[2]


def _attributes(source: etree._Element) -> dict[str, str]:
    return {str(k).rpartition("}")[2]: str(v) for k, v in source.attrib.items()}


def first(element: Element, *path: str) -> Element | None:
    """The first element at the end of ``path``, each name a child of the one before."""
    for name in path:
        inner = (c for c in element.children if isinstance(c, Element) and c.tag == name)
        found = next(inner, None)
        if found is None:
            return None
        element = found
    return element


def words(element: Element | None, between: str = "") -> str:
    """The text within, in one line, with ``between`` where an element begins or ends; "" where
    there is no element."""
    if element is None:
        return ""
    parts: list[str] = []
    waiting: list[Element | Characters] = [element]
    while waiting:
        each = waiting.pop()
        if isinstance(each, Characters):
            parts.append(each.string)
        else:
            parts.append(between)
            waiting += [Characters(between, each.line), *reversed(each.children)]
    return " ".join("".join(parts).split())
