"""Every sentence that the rooms say of a document is known in the firm's languages: none is forgotten when one comes."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from router.ops.phrases import CLIENT, KIND
from router.ops.phrases_held import HOLDS
from router.ops.phrases_joined import JOINED
from router.ops.phrases_mails import MAILS
from router.ops.phrases_pages import PAGES, SIGNS
from router.ops.phrases_parts import PARTS
from router.ops.phrases_story import FRAMES
from router.ops.phrases_sums import SUMS
from router.ops.phrases_type import TYPE, WORDS
from router.ops.phrases_values import AROUND, VALUES

ROUTER = Path(__file__).parents[2] / "router"
PHRASES = (CLIENT, KIND, TYPE, HOLDS, PARTS, JOINED, MAILS, PAGES, SIGNS, VALUES, SUMS, AROUND, FRAMES)
KNOWN = "\n".join([*(template for listed in PHRASES for template in listed), *WORDS])
ENGLISH = frozenset("the is are its it was not than which that they from less".split())  # what makes a text English
PATTERN = re.compile(r"[\\|\[\]<>]|\(\?|^\s*\n")
MOST_TEXTS = 4  # of which a template is put together
# Modules whose sentences are said to somebody else.
ELSEWHERE = {
    "read/language.py": "lists of common words",
    "read/labels.py": "lists of common words",
    "read/header.py": "lists of common words",
    "read/learned.py": "the command correct",
    "read/learned_anchors.py": "the command correct",
    "read/learned_fields.py": "the command correct",
    "read/learned_lesson.py": "the command learned",
    "read/ocr_engine.py": "the installation",
    "read/ocr_tesseract.py": "the installation",
    "route/moments.py": "the check of the configuration",
    "route/names.py": "the check of the configuration",
}
UNSAID = {
    "A way of another client was about to be used; nothing was planned.",  # a defect, for the log
    "united states of america",  # a country on papers
}


def english(room: str) -> Iterator[tuple[str, str]]:
    """Yield every English text of a room with its place; a value in it is a line break."""
    for path in sorted((ROUTER / room).rglob("*.py")):
        module = path.relative_to(ROUTER).as_posix()
        if module in ELSEWHERE:
            continue
        for line, text in texts(ast.parse(path.read_text("utf-8"))):
            words = set(re.findall("[a-z]+", text.lower()))
            if len(words) > 1 and words & ENGLISH and not PATTERN.search(text) and text not in UNSAID:
                yield f"{module}:{line}", text


def texts(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Yield the texts of a module, but for docstrings and what is logged."""
    if isinstance(tree, ast.Expr) and isinstance(tree.value, ast.Constant):
        return
    if isinstance(tree, ast.Call) and isinstance(tree.func, ast.Attribute) and tree.func.attr in {"warning", "compile"}:
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
    return [bit for piece in re.split(r"\n|\{\w*\}", text) if (bit := rest(piece.strip(" .,;:()'“”")))]


def rest(piece: str) -> str:
    words = piece.split()
    for _ in range(MOST_TEXTS):
        ends = range(len(words), 0, -1)
        words = words[next((end for end in ends if " ".join(words[:end]).strip(" ,.;:'()") in KNOWN), 0) :]
    return " ".join(words)


@pytest.mark.parametrize("room", ["read", "classify", "route", "unpack"])
def test_what_a_room_says_of_a_document_is_known_in_every_language(room):
    """A sentence that is missing belongs into one of router/ops/phrases*.py."""
    assert {place: text for place, text in english(room) if unknown(text)} == {}
