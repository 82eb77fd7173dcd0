"""A compound file written in code (MS-CFB, version 3), just enough for an Outlook message in the tests."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field

SECTOR = 512
FREE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
CUTOFF = 4096  # shorter streams would need a mini stream: all are padded


@dataclass
class Node:
    name: str
    content: bytes | None = None
    kids: list[Node] = field(default_factory=list)
    number: int = 0
    child: int = FREE
    next: int = FREE
    start: int = END


def message(subject: str, attachments: list[tuple[str, bytes | Node]]) -> Node:
    """A storage with the streams of an Outlook message; an attachment is a file's bytes or another message."""
    storage = Node("Root Entry", kids=[Node("__properties_version1.0", b"\0" * 32), _text("0037", subject)])
    for number, (name, content) in enumerate(attachments):
        if isinstance(content, Node):
            content.name = "__substg1.0_3701000D"
        data = content if isinstance(content, Node) else Node("__substg1.0_37010102", content)
        kids = [Node("__properties_version1.0", b"\0" * 8), _text("3707", name), data]
        storage.kids.append(Node(f"__attach_version1.0_#{number:08X}", kids=kids))
    return storage


def written(root: Node) -> bytes:
    """The bytes of a compound file with `root` as its root storage."""
    nodes = _numbered(root)
    chains: list[int] = []
    body = b""
    for node in nodes:
        if node.content is not None:
            node.content = node.content.ljust(CUTOFF, b"\0")
            node.start = len(body) // SECTOR
            body += node.content.ljust(-(-len(node.content) // SECTOR) * SECTOR, b"\0")
            chains += [*range(node.start + 1, len(body) // SECTOR), END]
    directory = b"".join(_entry(node) for node in nodes)
    directory = directory.ljust(-(-len(directory) // SECTOR) * SECTOR, b"\0")
    directory_start = len(body) // SECTOR
    body += directory
    chains += [*range(directory_start + 1, len(body) // SECTOR), END]
    tables = -(-(len(chains) + 8) // (SECTOR // 4))
    table_start = len(chains)
    chains += [FAT] * tables
    chains += [FREE] * (tables * SECTOR // 4 - len(chains))
    places = [*range(table_start, table_start + tables)] + [FREE] * (109 - tables)
    header = struct.pack("<8s16s5H6x9I", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"", 0x3E, 3, 0xFFFE, 9, 6,
                         0, tables, directory_start, 0, CUTOFF, END, 0, END, 0)  # fmt: skip
    return header + struct.pack("<109I", *places) + body + struct.pack(f"<{len(chains)}I", *chains)


def _text(number: str, value: str) -> Node:
    return Node(f"__substg1.0_{number}001F", value.encode("utf-16-le"))


def _numbered(root: Node) -> list[Node]:
    nodes = [root]
    for node in nodes:
        node.kids.sort(key=lambda kid: (len(kid.name), kid.name.upper()))
        for kid in node.kids:
            kid.number = len(nodes)
            nodes.append(kid)
        for left, right in zip(node.kids, node.kids[1:], strict=False):
            left.next = right.number
        node.child = node.kids[0].number if node.kids else FREE
    return nodes


def _entry(node: Node) -> bytes:
    kind = 5 if node.number == 0 else 2 if node.content is not None else 1
    name = node.name.encode("utf-16-le")
    return struct.pack("<64sHBBIII16sI16xIQ", name, len(name) + 2, kind, 1, FREE, node.next, node.child, b"", 0,
                       node.start if node.content is not None else 0, len(node.content or b""))  # fmt: skip
