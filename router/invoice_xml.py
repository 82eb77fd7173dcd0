"""XML from strangers made safe: one hardened parse for every room, and a reader of elements by local name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import lru_cache
from xml.parsers import expat

from lxml import etree

from router.errors import LedgerpostError
from router.invoice import Identifier

SIZE_LIMIT_BYTES = 60 * 1024 * 1024
DEPTH_LIMIT = 100
ELEMENT_LIMIT = 2_000_000
_DATE = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?:Z|[+-]\d{2}:\d{2}|T.*)?")
_DECIMAL = re.compile(r"[+-]?(?:\d{1,28}(?:\.\d{0,28})?|\.\d{1,28})")


class UnsafeXml(LedgerpostError):  # noqa: N818 - named for what it is, like its siblings
    """These bytes are no XML that may be read; the message says why in one sentence."""


def parsed(content: bytes) -> etree._Element:
    """Return the root of `content`, parsed without entities, network, comments and processing instructions.

    Raises UnsafeXml for a document type declaration, for more than 60 MB, 100 levels or 2,000,000 elements, and for
    anything that is no well-formed XML in an encoding that is known.
    """
    if len(content) > SIZE_LIMIT_BYTES:
        raise UnsafeXml(
            f"The XML is larger than {SIZE_LIMIT_BYTES // 1024 // 1024} MB; ask the sender for a smaller one."
        )
    content = content.lstrip(b" \t\r\n")
    if not content:
        raise UnsafeXml("The XML file is empty; ask the sender for it again.")
    _inspect(content)
    # 10 MB text nodes are usual (a PDF inside), so huge_tree; the limits it lifts were checked by _inspect.
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=True,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, OSError, LookupError, ValueError) as error:
        raise UnsafeXml("The file is no well-formed XML, or not in the encoding that it declares.") from error


def _inspect(content: bytes) -> None:
    """Refuse declarations and excesses before a tree is built; expat stops at the first of them."""
    parser = expat.ParserCreate()
    depth = elements = 0

    def start(_name: str, _attributes: dict[str, str]) -> None:
        nonlocal depth, elements
        depth += 1
        elements += 1
        if depth > DEPTH_LIMIT:
            raise UnsafeXml(
                f"The XML is nested deeper than {DEPTH_LIMIT} levels, which no invoice is; it was not read."
            )
        if elements > ELEMENT_LIMIT:
            raise UnsafeXml(f"The XML has more than {ELEMENT_LIMIT} elements; it was not read.")

    def end(_name: str) -> None:
        nonlocal depth
        depth -= 1

    def declaration(*_: object) -> None:
        raise UnsafeXml("The XML has a document type declaration (DOCTYPE), which may hide an attack; it was not read.")

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.StartDoctypeDeclHandler = declaration
    try:
        parser.Parse(content, True)
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise UnsafeXml(f"The file is no well-formed XML: {error}.") from error


@lru_cache(maxsize=1024)
def _any_namespace(path: str) -> str:
    return "/".join(f"{{*}}{step}" for step in path.split("/"))


def local(element: etree._Element) -> str:
    """Return the element's name without namespace."""
    return etree.QName(element).localname


@dataclass(frozen=True, slots=True)
class Node:
    """An element read by local names ("Party/PartyName/Name"); what cannot be understood is told in `problems`.

    Namespaces are ignored on purpose: the syntax was recognised before, and older versions differ only in them.
    """

    element: etree._Element
    problems: list[str] = field(default_factory=list)

    def all(self, path: str) -> Iterator[Node]:
        """Return every element at `path`, in document order."""
        return (Node(found, self.problems) for found in self.element.iterfind(_any_namespace(path)))

    def first(self, path: str) -> Node | None:
        """Return the first element at `path`."""
        found = self.element.find(_any_namespace(path))
        return None if found is None else Node(found, self.problems)

    def at(self, path: str) -> Node:
        """Return the first element at `path`, or an empty one, so that reading on finds nothing."""
        return self.first(path) or Node(self.element.makeelement("none"), self.problems)

    def own(self) -> str | None:
        """Return this element's own text without surrounding blanks; None when empty."""
        return (self.element.text or "").strip() or None

    def text(self, path: str) -> str | None:
        """Return the text of the first element at `path` that has any."""
        return next((text for node in self.all(path) if (text := node.own())), None)

    def attribute(self, name: str) -> str | None:
        """Return an attribute's value; None when absent or empty."""
        return (self.element.get(name) or "").strip() or None

    def attribute_at(self, path: str, name: str) -> str | None:
        """Return an attribute of the first element at `path`."""
        found = self.first(path)
        return found.attribute(name) if found else None

    def identifier(self, path: str, *, scheme: str = "schemeID", version: str = "listVersionID") -> Identifier | None:
        """Return the first element at `path` that has text, as identifier with its scheme."""
        return next(self.identifiers(path, scheme=scheme, version=version), None)

    def identifiers(
        self, path: str, *, scheme: str = "schemeID", version: str = "listVersionID"
    ) -> Iterator[Identifier]:
        """Return every element at `path` that has text, as identifiers with their schemes."""
        for node in self.all(path):
            if text := node.own():
                yield Identifier(value=text, scheme=node.attribute(scheme), version=node.attribute(version))

    def coded_identifier(self, path: str, scheme_path: str) -> Identifier | None:
        """Return the identifier at `path` whose scheme stands in an element of its own."""
        text = self.text(path)
        return Identifier(value=text, scheme=self.text(scheme_path)) if text else None

    def date(self, path: str) -> date | None:
        """Return the date at `path`, written 2026-01-31 or 20260131; a time zone is ignored."""
        text = self.text(path)
        if text is None:
            return None
        match = _DATE.fullmatch(text)
        try:
            if match:
                return date(int(match[1]), int(match[2]), int(match[3]))
        except ValueError:
            pass  # told below, like every other text that is no date
        self.problems.append(f"{local(self.element)}/{path}: expected a date such as 2026-01-31, found {text[:40]!r}.")
        return None

    def decimal(self, path: str) -> Decimal | None:
        """Return the decimal number of the first element at `path` that has any text."""
        return next((node.own_decimal() for node in self.all(path) if node.own()), None)

    def own_decimal(self) -> Decimal | None:
        """Return this element's own text as a decimal number."""
        text = self.own()
        if text is None:
            return None
        if _DECIMAL.fullmatch(text):
            return Decimal(text)
        self.problems.append(f"{local(self.element)}: expected a number such as 12.50, found {text[:40]!r}.")
        return None
