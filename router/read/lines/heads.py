"""What the heads of a table mean by what stands under them: codes, rates, or words that no vocabulary knows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import dropwhile

from router.read.layout.arrangement import Line
from router.read.layout.labels import Label
from router.read.pages.words import Word

NUMERIC = frozenset({"quantity", "price", "discount", "vat_rate", "vat_amount", "net", "gross", "other"})
_OF_CODES = 3  # the strength of heads of articles' codes; those of bare positions, `Nr.`, are weaker


def told_below(labels: list[Label], line: Line, below: Sequence[Line]) -> list[Label]:
    """The labels of a head as the first line below it tells them, with a head of the descriptions where one may be."""
    return _with_description(_with_rates(_with_codes(labels, below), below), line, below)


def _with_codes(labels: list[Label], below: Sequence[Line]) -> list[Label]:
    """The labels with `Artikel` as the head of codes where one stands under it and another head is of descriptions."""
    told = [label for label in labels if label.field == "description"]
    codes = [label for label in told[:1] if len(told) > 1 and _is_over_code(label, below)]
    return [replace(label, field="code") if label in codes else label for label in labels]


def _is_over_code(head: Label, below: Sequence[Line]) -> bool:
    """Whether one word of capitals and figures begins under a head."""
    under = [cell for line in below for cell in line.cells if abs(cell.box.left - head.box.left) < cell.size]
    return bool(under) and all(len(cell.words) == 1 and cell.text == cell.text.upper() for cell in under)


def _with_rates(labels: list[Label], below: Sequence[Line]) -> list[Label]:
    """The labels with `Tarief` as the head of the rates of VAT where a percentage stands under it and no other is."""
    percents = [cell.box for line in below for cell in line.cells if cell.text.endswith("%")]
    if any(label.field in {"vat_rate", "discount"} for label in labels):
        return labels
    over = [
        label
        for label in labels
        if label.field == "price" and any(b.left < label.box.right and label.box.left < b.right for b in percents)
    ]
    return [replace(label, field="vat_rate") if label in over else label for label in labels]


def _with_description(labels: list[Label], line: Line, below: Sequence[Line]) -> list[Label]:
    """A cell that no vocabulary knows, beside columns of figures, heads the descriptions.

    It is one with words under it, beside three columns also the first or only one; an article's code stands beside its
    description, a position's number does not tell whether it does.
    """
    fields = {label.field for label in labels}
    figures = sum(label.field in NUMERIC for label in labels)
    if "description" in fields or figures < 2:  # noqa: PLR2004 - columns
        return labels
    unknown = [c for c in line.cells if len(c.words) <= 4 and all(label.cell is not c for label in labels)]  # noqa: PLR2004
    heads = [Label("description", 1.0, cell, 0, len(cell.words)) for cell in unknown]
    over_words = [head for head in (*_behind(labels), *heads) if _is_over_words(head, below)]
    first = line.cells[0]
    coded = any(label.field == "code" and label.strength >= _OF_CODES for label in labels)
    may_be_first = figures > 2 and (first in unknown or len(unknown) == 1) and not coded  # noqa: PLR2004 - quantity, price, amount
    head = over_words[0] if over_words else next(iter(heads), None) if may_be_first else None
    return labels if head is None else [head, *labels]


def _behind(labels: list[Label]) -> list[Label]:
    """What stands behind the only label of a cell: two heads set close, `Aantal Maat`, perhaps."""
    cells = [label.cell for label in labels]
    lone = [label for label in labels if label.start == 0 and cells.count(label.cell) == 1]
    return [
        Label("description", 1.0, label.cell, label.end, len(label.cell.words))
        for label in lone
        if label.end < len(label.cell.words)
    ]


def _is_over_words(head: Label, below: Sequence[Line]) -> bool:
    """Whether a text of two words or more begins under a head, at its left edge, perhaps close behind a figure."""
    texts = [list(dropwhile(_is_figure, cell.words)) or cell.words for line in below for cell in line.cells]
    return any(
        abs(words[0].box.left - head.box.left) < head.cell.size and sum(word.text.isalpha() for word in words) > 1
        for words in texts
    )


def _is_figure(word: Word) -> bool:
    return not any(letter.isalpha() for letter in word.text)
