"""The lines of an invoice: rows under a table's head whose figures agree with each other and with the total."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from router.model import Field, How, LineReading
from router.read.amounts import Number
from router.read.columns import Column, Table, placed
from router.read.labels import Labelled, plain, says
from router.read.layout import Line, Sheet, box_around
from router.read.totals import field_of
from router.read.words import Word

_CENT = Decimal("0.01")
_LINES_LIMIT = 2_000
_CARRIED = (
    r"(?:overdracht|over te dragen|transport|report|a reporter|ubertrag|carried (?:forward|over)|brought forward|"
    r"te transporteren|transporteren|zwischensumme|subtotaal|sous total|sub total|subtotal|tussentotaal|vervolg|suite|fortsetzung|continued)"
)
_ENDS = frozenset({"net", "vat", "gross", "payable"})


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

    @property
    def amount(self) -> Number | None:
        """The row's amount: net, or gross where the table has no net column."""
        return self.cells.get("net") or self.cells.get("gross")


@dataclass(frozen=True, slots=True, eq=False)
class Lines:
    """All rows of all tables, and which rows of the sheet they took."""

    rows: tuple[Row, ...]
    taken: frozenset[int]

    @property
    def sum(self) -> Decimal | None:
        """The sum of all amounts; None without rows or when one has no amount."""
        amounts = [row.amount for row in self.rows]
        if not amounts or any(number is None for number in amounts):
            return None
        return sum((number.value for number in amounts if number is not None), Decimal(0))


def invoice_rows(sheet: Sheet, heads: Sequence[Table], totals: Labelled, joined: dict[int, list[Number]],
                 split: dict[int, list[Number]]) -> Lines:  # fmt: skip
    """Rows of every table. `joined` takes `1 234,56` as one number, `split` as two; what agrees is taken."""
    rows: list[Row] = []
    taken: set[int] = set()
    head_rows = {row for table in heads for row in range(table.first_row, table.last_row + 1)}
    for position, table in enumerate(heads):
        stop = heads[position + 1].first_row if position + 1 < len(heads) else len(sheet.lines)
        taken.update(range(table.first_row, table.last_row + 1))
        _table_rows(sheet.lines[table.last_row + 1 : stop], table, totals, joined, split, rows, taken)
        if len(rows) > _LINES_LIMIT:
            break
    rows, dropped = _without_allowances(rows, totals, sheet)
    return Lines(tuple(rows[:_LINES_LIMIT]), frozenset((taken | head_rows) - dropped))


def _without_allowances(rows: list[Row], totals: Labelled, sheet: Sheet) -> tuple[list[Row], set[int]]:
    """Leave out discounts on the whole invoice that are printed as the last rows, without quantity or price."""
    dropped: set[int] = set()
    while len(rows) > 1 and not {"quantity", "price"} & rows[-1].cells.keys():
        row = rows[-1]
        cells = sheet.lines[row.first_row].cells
        labels = [label for cell in cells for label in totals.by_cell.get(id(cell), ()) if label.start == 0]
        if not labels or labels[0].field != "allowance" or row.amount is None:
            break
        dropped.update(range(row.first_row, row.last_row + 1))
        rows = rows[:-1]
    return rows, dropped


def _table_rows(lines: Sequence[Line], table: Table, totals: Labelled, joined: dict[int, list[Number]],
                split: dict[int, list[Number]], rows: list[Row], taken: set[int]) -> None:  # fmt: skip
    previous: Line | None = None
    fresh = summed = False
    for line in lines:
        if previous is not None and line.page != previous.page:
            previous, fresh, summed = None, True, False
        if _is_total(line, totals, joined):
            if says(line.text, _CARRIED):
                summed = True
                continue
            return
        if _heads_totals(line, totals):
            return
        if previous is not None and line.box.top - previous.box.bottom > 14 * line.cells[0].size:
            return
        row = _row(line, table, joined.get(line.row, []), split.get(line.row, []))
        if row is not None and (row.agrees or not summed) and not says(line.text, rf"^{_CARRIED}"):
            rows.append(row)
            taken.add(line.row)
            previous, fresh = line, False
        elif previous is not None and rows and not fresh and _continues(line, previous, table):
            rows[-1] = replace(rows[-1], description=rows[-1].description + _description(line, table, []), last_row=line.row)
            taken.add(line.row)
            previous = line


def _is_total(line: Line, totals: Labelled, numbers: dict[int, list[Number]]) -> bool:
    """Whether a line begins with a total's label and holds an amount but no description of its own."""
    on_row = [number for number in numbers.get(line.row, ()) if not number.is_percent]
    starts = [
        (label, cell) for cell in line.cells for label in totals.by_cell.get(id(cell), ())
        if label.field in _ENDS and label.start == 0 and label.strength >= 2  # noqa: PLR2004 - not a bare "price"
    ]  # fmt: skip
    if not starts or not on_row:
        return False
    if len(starts) > 1:
        return True
    label, cell = starts[0]
    first = next(other for other in line.cells if any(letter.isalpha() for letter in other.text))
    if cell is not first:
        return label.strength >= 3 and label.field != "vat"  # noqa: PLR2004
    whole = label.end >= len(cell.words)
    return whole or (len(on_row) < 4 and label.end >= min(2, len(cell.words)))  # noqa: PLR2004 - a line has more figures


def _heads_totals(line: Line, totals: Labelled) -> bool:
    """Whether a line without figures heads a table of VAT or totals."""
    if any(letter.isdigit() for letter in line.text):
        return False
    fields = [label.field for cell in line.cells for label in totals.by_cell.get(id(cell), ()) if label.start == 0]
    return sum(field in _ENDS for field in fields) >= 2 or (len(line.cells) == 1 and fields[:1] == ["vat"])  # noqa: PLR2004


# ------------------------------------------------------------------ one row
def _row(line: Line, table: Table, joined: list[Number], split: list[Number]) -> Row | None:
    best: Row | None = None
    for numbers in (joined, split) if len(joined) != len(split) else (joined,):
        row = _row_of(line, table, numbers)
        if row is not None and (best is None or (row.agrees and not best.agrees)):
            best = row
    return best


def _row_of(line: Line, table: Table, numbers: list[Number]) -> Row | None:
    cells = placed(numbers, table)
    amount = cells.get("net") or cells.get("gross")
    if amount is None and (table.column("net") or table.column("gross")):
        return None
    if amount is None and "price" not in cells:
        return None
    if amount is not None and not (amount.is_money or "price" in cells or "quantity" in cells):
        return None
    agrees = _agrees(cells)
    description = _description(line, table, list(cells.values()))
    if not any(letter.isalpha() for word in description for letter in word.text) and not agrees:
        return None
    return Row(cells, description, _unit(line, table, cells), agrees, line.row, line.row, line.page)


def _agrees(cells: dict[str, Number]) -> bool:
    """Whether quantity × price less discount is the amount, to a cent (more where the price was rounded)."""
    quantity, price, amount = cells.get("quantity"), cells.get("price"), cells.get("net") or cells.get("gross")
    if quantity is None or price is None or amount is None:
        return False
    full = quantity.value * price.value
    discount = cells.get("discount")
    if discount is not None and 0 < abs(discount.value) <= 100:  # noqa: PLR2004 - per cent
        full *= 1 - abs(discount.value) / 100
    slack = max(_CENT, abs(quantity.value) * Decimal("0.5").scaleb(-max(2, price.decimals)) + Decimal("0.005"))
    return abs(abs(full) - abs(amount.value)) <= slack


def _description(line: Line, table: Table, figures: list[Number]) -> tuple[Word, ...]:
    """The words in the description's column."""
    column = table.column("description") or table.column("code")
    if column is None:
        return ()
    words = [word for cell in line.cells for word in cell.words]
    used = {position for number in figures for position in range(number.first, number.last + 1)}
    left, right = _reach(column, table, words)
    limit = min((number.box.left for number in figures if number.box.left > column.head.left), default=1e9)
    chosen = [
        word for position, word in enumerate(words)
        if position not in used and word.box.left >= left - 2 and word.box.left < min(right, limit)
    ]  # fmt: skip
    while chosen and not any(letter.isalnum() for letter in chosen[-1].text):
        chosen.pop()
    return tuple(chosen)


def _reach(column: Column, table: Table, words: Sequence[Word]) -> tuple[float, float]:
    """From where to where the description's words stand; a head may be centred over them."""
    position = table.columns.index(column)
    if position == 0:
        left = 0.0
    else:
        before = table.columns[position - 1]
        aligned = any(abs(word.box.left - column.head.left) < 3 for word in words)  # noqa: PLR2004 - points
        left = column.head.left if aligned else max(before.head.right, before.head.left + 4)
        if not aligned and any(before.head.left - 3 <= w.box.left <= before.head.right for w in words[:1]):
            first_end = words[0].box.right
            left = max(left, first_end + 0.1)
    after = table.columns[position + 1] if position + 1 < len(table.columns) else None
    if after is None:
        return left, 1e9
    if after.field in {"unit", "date", "code"}:
        return left, after.head.left - 4
    return left, after.head.right


def _unit(line: Line, table: Table, cells: dict[str, Number]) -> str:
    """The unit: in its column, else the word right behind the quantity."""
    words = [word for cell in line.cells for word in cell.words]
    quantity = cells.get("quantity")
    if quantity is not None and quantity.last + 1 < len(words):
        following = words[quantity.last + 1]
        if following.box.left - quantity.box.right < 1.5 * following.size and following.text[:1].isalpha():
            return following.text
    column = table.column("unit")
    if column is None:
        return ""
    inside = [w.text for w in words if column.left <= (w.box.left + w.box.right) / 2 <= column.right and w.text[:1].isalpha()]
    return " ".join(inside[:2])


def _continues(line: Line, previous: Line, table: Table) -> bool:
    """Whether a line without amount goes on with the description above it."""
    gap = line.box.top - previous.box.bottom
    if gap > 0.9 * previous.cells[0].size or len(line.cells) > 2:  # noqa: PLR2004 - a row of something else
        return False
    column = table.column("description") or table.column("code")
    if column is None:
        return False
    rightmost = max((c.head.left for c in table.numeric), default=1e9)
    return line.box.left < rightmost and bool(_description(line, table, []))


# ------------------------------------------------------------------ readings
def line_readings(lines: Lines, net: Decimal | None, gross: Decimal | None, how: How) -> tuple[LineReading, ...]:
    """The rows as readings; sure when they add up to the net total, less so when only rows agree in themselves."""
    total = lines.sum
    verified = total is not None and net is not None and abs(total - net) <= Decimal("0.02")
    is_gross = not verified and total is not None and gross is not None and gross != net and abs(total - gross) <= Decimal("0.02")
    return tuple(_reading(row, verified=verified, is_gross=is_gross, how=how) for row in lines.rows)


def _reading(row: Row, *, verified: bool, is_gross: bool, how: How) -> LineReading:
    sure = 0.98 if verified else 0.9 if row.agrees else 0.75
    clause = "the lines add up to the net total" if verified else "quantity × price agrees" if row.agrees else "under the table's head"
    rate = row.cells.get("vat_rate")

    def part(field: str, confidence: float) -> Field[Decimal] | None:
        number = row.cells.get(field)
        return None if number is None else field_of(number, number.value, how, confidence, clause)

    figures = 0.98 if row.agrees else 0.7
    trusted = row.agrees or not {"quantity", "price"} <= row.cells.keys()
    net = part("net", sure) or part("gross", sure)
    if (is_gross or "net" not in row.cells) and net is not None and rate is not None:
        value = (net.value / (1 + rate.value / 100)).quantize(_CENT, ROUND_HALF_UP)
        net = replace(net, value=value, how=How.RULE, reason="the printed amount less its VAT")
    return LineReading(
        description=_text(row, how, sure),
        quantity=part("quantity", figures) if trusted else None,
        unit=Field(value=row.unit, how=how, confidence=0.9, text=row.unit, page=row.page, reason="behind the quantity") if row.unit else None,
        price=part("price", figures) if trusted and not is_gross else None,
        discount=part("discount", figures) if trusted else None,
        net=net,
        vat_rate=part("vat_rate", sure) if rate is not None and 0 <= rate.value < 30 else None,  # noqa: PLR2004
    )  # fmt: skip


def _text(row: Row, how: How, confidence: float) -> Field[str] | None:
    text = " ".join(word.text for word in row.description).strip(" -·•")
    if not plain(text):
        return None
    first_page = [word.box for word in row.description if word.page == row.description[0].page]
    return Field(value=text, how=how, confidence=confidence, text=text, page=row.description[0].page, box=box_around(first_page),
                 reason="in the description's column")  # fmt: skip
