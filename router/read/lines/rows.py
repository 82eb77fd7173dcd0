"""One row of a table of lines: its figures by column, its description, whether quantity times price agrees."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice, product

from router.read.layout.arrangement import Line, box_around
from router.read.layout.labels import pattern, plain
from router.read.lines.columns import Column, Table
from router.read.lines.placed import placed
from router.read.lines.row_figures import agreeing, multiplied
from router.read.pages.words import Word
from router.read.totals.amounts import Number, is_currency
from router.read.totals.vat import rate_rows
from router.read.vocabulary.amounts import VAT

_TIMES = "x"  # `2 x 5,00`
_CODE = 2  # letters of a rate's code
_READINGS_LIMIT = 16  # of one row with several numbers that a blank parts


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """One line of the table: its numbers by column, and its words."""

    cells: dict[str, Number]
    description: tuple[Word, ...]
    unit: str
    agrees: bool  # quantity × price (less the discount) is the net amount
    first_row: int
    last_row: int
    page: int
    after_sum: bool = False  # it stands below a subtotal, and nothing but its place makes it a line

    @property
    def is_told(self) -> bool:
        """Whether words say what is charged, or quantity and price agree: a lone amount may be anything."""
        return self.agrees or _has_letters(self.description)

    @property
    def amount(self) -> Number | None:
        """The row's amount: net, or gross where the table has no net column."""
        return self.cells.get("net") or self.cells.get("gross")


# ------------------------------------------------------------------ one row
def row_of_line(line: Line, table: Table, joined: list[Number], split: list[Number]) -> Row | None:
    """The line of a table that stands on this line of the sheet, or None; a reading that agrees in itself wins.

    `joined` takes figures parted by a blank as one number, `split` as two: `2 517,69` may be either, each by itself.
    """
    best: Row | None = None
    for numbers in _readings(joined, split):
        row = _row_of(line, table, numbers)
        if row is not None and row.agrees:
            return row
        best = best or row
    return best


def _readings(joined: list[Number], split: list[Number]) -> Iterator[list[Number]]:
    """The numbers with each of the joined ones whole or in its parts; all whole first."""
    if len(joined) == len(split):
        yield joined
        return
    parts = [[n for n in split if whole.first <= n.first <= whole.last] for whole in joined]
    choices = [
        ([whole], inside) if len(inside) > 1 else ([whole],) for whole, inside in zip(joined, parts, strict=True)
    ]
    for chosen in islice(product(*choices), _READINGS_LIMIT):
        yield [number for group in chosen for number in group]


def _row_of(line: Line, table: Table, numbers: list[Number]) -> Row | None:
    cells = placed(numbers, table)
    amount = cells.get("net") or cells.get("gross")
    if amount is None and (table.column("net") or table.column("gross")):
        return None
    if amount is None and "price" not in cells:
        return None
    if amount is not None and not (amount.is_money or "price" in cells or "quantity" in cells):
        return None
    agrees = agreeing(cells)
    undiscounted = {field: number for field, number in cells.items() if field != "discount"}
    if not agrees and agreeing(undiscounted):  # the price beside the discount is what is left of a list price
        cells, agrees = undiscounted, True
    if not agrees:
        cells = _multiplied(cells, numbers, line, table)
        agrees = agreeing(cells)
    description = row_description(line, table, list(cells.values()))
    figures_alone = amount is not None and amount.value > 0 and not any(c.isalpha() for c in line.text)
    if not agrees and (tells_vat(description, numbers) or not (figures_alone or _has_letters(description))):
        return None
    return Row(cells, description, _unit(line, table, cells, description), agrees, line.row, line.row, line.page)


def _multiplied(cells: dict[str, Number], numbers: list[Number], line: Line, table: Table) -> dict[str, Number]:
    """The cells that multiply to the amount: quantity and price right under their heads, else near them."""
    firm = {
        field: number
        for field, number in cells.items()
        if field not in {"quantity", "price"} or _is_under(number, table.column(field))
    }
    found = multiplied(firm, numbers, line)
    return found if agreeing(found) or len(firm) == len(cells) else multiplied(cells, numbers, line)


def _is_under(number: Number, column: Column | None) -> bool:
    return column is not None and number.box.left < column.head.right and column.head.left < number.box.right


def _has_letters(words: Sequence[Word]) -> bool:
    return any(letter.isalpha() for word in words for letter in word.text)


def tells_vat(text: Sequence[Word], numbers: Sequence[Number]) -> bool:
    """Whether a row of the VAT breakdown is told: rate, base and VAT agree, and a letter at most names it."""
    said = [word for word in plain(" ".join(word.text for word in text)).split() if word.isalpha()]
    named = "".join(word for word in said if pattern(VAT).fullmatch(word) is None)
    return len(named) <= _CODE and bool(rate_rows({0: list(numbers)}, frozenset()))


def row_description(line: Line, table: Table, figures: list[Number]) -> tuple[Word, ...]:
    """The words in the description's column."""
    column = table.text
    if column is None:
        return ()
    words = [word for cell in line.cells for word in cell.words]
    used = {position for number in figures for position in range(number.first, number.last + 1)}
    used |= {position - 1 for position in used if position and is_currency(words[position - 1])}
    left, right = _reach(column, table, line)
    limit = min((number.box.left for number in figures if number.box.left > column.head.left), default=1e9)
    chosen = [
        word
        for position, word in enumerate(words)
        if position not in used and word.box.left >= left - 2 and word.box.left < min(right, limit)
    ]
    while chosen and not any(letter.isalnum() for letter in chosen[-1].text):
        chosen.pop()
    return tuple(chosen)


def _reach(column: Column, table: Table, line: Line) -> tuple[float, float]:
    """From where to where the description's words stand; a head may be centred over them."""
    position = table.columns.index(column)
    words = [word for cell in line.cells for word in cell.words]
    code_ends = 0.0 if position == 0 else table.columns[position - 1].head.right
    starts = [w for cell in line.cells for w in cell.words if w is cell.words[0] or cell.box.left < code_ends]
    if any(abs(word.box.left - column.head.left) < 3 for word in starts):  # noqa: PLR2004 - points
        left = column.head.left
    elif position == 0:
        left = 0.0
    else:
        before = table.columns[position - 1]
        left = max(before.head.right, before.head.left + 4)
        if before.head.left - 3 <= words[0].box.left <= before.head.right:
            runs_on = before.field == "code" and line.cells[0].box.right > column.head.left
            named = runs_on and not _is_code(words[0])  # words in place of a code: `Bon de réduction`
            left = words[0].box.left if named else max(left, words[0].box.right + 0.1)
    after = table.columns[position + 1] if position + 1 < len(table.columns) else None
    if after is None:
        return left, 1e9
    if after.field in {"unit", "date", "code"} or any(abs(c.box.left - after.head.left) < 3 for c in line.cells):  # noqa: PLR2004
        return left, after.head.left - 4
    return left, after.head.right


def _is_code(word: Word) -> bool:
    return word.text == word.text.upper() or any(letter.isdigit() for letter in word.text)


def lowered(row: Row, less: Number, percent: Number | None) -> Row:
    """The row less a discount that is printed under it, `percent` of it where that is told."""
    amount = row.amount
    if amount is None:
        return row
    left = replace(
        amount,
        value=amount.value + less.value,
        text=f"{amount.text} {less.text}",
        box=box_around([amount.box, less.box]),
    )
    cells = row.cells | {"net" if "net" in row.cells else "gross": left}
    if percent is not None and "discount" not in cells:
        cells["discount"] = percent
    return replace(row, cells=cells, agrees=agreeing(cells), last_row=less.row)


def _unit(line: Line, table: Table, cells: dict[str, Number], description: Sequence[Word]) -> str:
    """The unit: joined to the quantity, right behind it and none of the description, else in its column."""
    words = [word for cell in line.cells for word in cell.words]
    quantity = cells.get("quantity")
    behind = "" if quantity is None else quantity.text.lstrip("0123456789.,")
    if behind[:1].isalpha() and behind.lower() != _TIMES:
        return behind
    if quantity is not None and quantity.last + 1 < len(words):
        following = words[quantity.last + 1]
        near = following.box.left - quantity.box.right < 1.5 * following.size and following.text[:1].isalpha()
        if near and following.text.lower() != _TIMES and all(word is not following for word in description):
            return following.text
    column = table.column("unit")
    if column is None:
        return ""
    inside = [
        w.text for w in words if column.left <= (w.box.left + w.box.right) / 2 <= column.right and w.text[:1].isalpha()
    ]
    return " ".join(inside[:2])
