"""Every sentence that the rooms say of a document is known in the firm's languages: none is forgotten."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from router.ops.phrases_type import WORDS
from router.ops.spoken import TEMPLATES

ROUTER = Path(__file__).parents[2] / "router"
KNOWN = "\n".join([*(template for listed in TEMPLATES for template in listed), *WORDS])
# What makes a text English; a text without any is a pattern or a name.
ENGLISH = {"the", "is", "its", "it", "was", "not", "than", "that", "they", "and", "on", "with"}
PATTERN = re.compile(r"[\\|\[\]<>]|\(\?|^\s*\n")
LOGGED = {"debug", "info", "warning", "error", "compile"}
MOST_TEXTS = 4  # of which a template is put together
# Modules whose sentences are said to somebody else than who looks at a document.
ELSEWHERE = {
    "words that papers use": "read/parties/contacts read/language read/layout/labels read/header/references "
    "read/parties/names read/vocabulary/parties",
    "commands that a person gives": "read/learned/lesson work/decisions/arranging work/decisions/exchange "
    "work/decisions/release work/sending/comparing work/workers/einvoices",
    "who installs or sets up": "read/ocr/rapid read/ocr/tesseract route/moments route/names work/at_start "
    "work/loops/bundling work/loops/digest work/reloading work/sending/vault work/standing",
    "the log": "work/line/mail_proof work/sending/journal work/workers/sandbox",
    "the sender or the other side": "work/line/feedback_words work/sending/canary work/sending/shadow "
    "work/workers/conversion",
}
SILENT = {f"{module}.py" for listed in ELSEWHERE.values() for module in listed.split()}
UNSAID = {"A way of another client was about to be used; nothing was planned."}  # a defect, never seen


def english(room: str) -> Iterator[tuple[str, str]]:
    """Yield every English text of a room with its place; a value in it is a line break."""
    for path in sorted((ROUTER / room).rglob("*.py")):
        module = path.relative_to(ROUTER).as_posix()
        if module in SILENT:
            continue
        for line, text in texts(ast.parse(path.read_text("utf-8"))):
            words = set(text.lower().split())
            if len(words) > 1 and words & ENGLISH and not PATTERN.search(text) and text not in UNSAID:
                yield f"{module}:{line}", text


def texts(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Yield the texts of a module, but for docstrings and what is logged."""
    if isinstance(tree, ast.Expr) and isinstance(tree.value, ast.Constant):
        return
    if isinstance(tree, ast.Call) and isinstance(tree.func, ast.Attribute) and tree.func.attr in LOGGED:
        return
    if isinstance(tree, ast.JoinedStr):
        yield tree.lineno, "\n".join(bit.value if isinstance(bit, ast.Constant) else "" for bit in tree.values)
        return
    if isinstance(tree, ast.Constant) and isinstance(tree.value, str):
        yield tree.lineno, tree.value
    for child in ast.iter_child_nodes(tree):
        yield from texts(child)


def unknown(text: str) -> list[str]:
    """Return what of a text no template says: its longest known beginnings are taken away, a few times."""
    return [bit for piece in re.split(r"\n|\{\w*\}|\d+", text) if (bit := rest(piece.strip(" .,;:()'“”+=")))]


def rest(piece: str) -> str:
    words = piece.split()
    for _ in range(MOST_TEXTS):
        ends = range(len(words), 0, -1)
        words = words[next((end for end in ends if " ".join(words[:end]).strip(" ,.;:'()") in KNOWN), 0) :]
    return " ".join(words)


@pytest.mark.parametrize("room", ["read", "classify", "route", "unpack", "work"])
def test_what_a_room_says_of_a_document_is_known_in_every_language(room):
    """A sentence that is missing belongs into one of router/ops/phrases*.py."""
    assert {place: text for place, text in english(room) if unknown(text)} == {}
