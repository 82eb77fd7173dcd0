"""Where in an address one of its parts is printed: the very words, for a person who looks at the paper."""

from __future__ import annotations

from collections.abc import Iterator

from router.model import Box
from router.read.layout.arrangement import Cell, box_around
from router.read.layout.labels import plain
from router.read.parties.addresses import Address
from router.read.vocabulary.parties import COUNTRY_NAMES


def box_of(part: str, address: Address) -> Box:
    """Return the box around the words of `address` that are `part`; around the whole of it where none are.

    A country is found by its name before its code: `Belgique` for `BE`.
    """
    texts = (*(name for name, code in COUNTRY_NAMES.items() if code == part), plain(part))
    return next((box for text in texts for cell in _cells(address) for box in _boxes(cell, text.split())), address.box)


def _cells(address: Address) -> Iterator[Cell]:
    """The line of the town first, then upwards from the lowest: a name may hold the words of its street or town."""
    yield address.place_cell
    yield from (cell for cell in reversed(address.cells) if cell is not address.place_cell)


def _boxes(cell: Cell, wanted: list[str]) -> Iterator[Box]:
    """Yield where the words stand in a cell one after the other, the last place first: a town stands at the end."""
    pieces = [(piece, word.box) for word in cell.words for piece in plain(word.text).split()]
    for start in range(len(pieces) - len(wanted), -1, -1):
        run = pieces[start : start + len(wanted)]
        if wanted and [piece for piece, _ in run] == wanted:
            yield box_around([box for _, box in run])
