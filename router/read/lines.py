"""The lines of an invoice: rows under a table's head whose figures agree with each other and with the total."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from router.model import Field, How, LineReading
from router.read.amounts import Number
from router.read.balances import USUAL_RATES
from router.read.columns import Table
from router.read.labels import Labelled, pattern, plain, says
from router.read.layout import Line, Sheet, box_around
from router.read.rows import Row, row_description, row_of_line
from router.read.sums import field_of

_CENT = Decimal("0.01")


_LINES_LIMIT = 2_000


_CARRIED = (
    r"(?:overdracht|over te dragen|overgedragen|overgebracht|over te brengen|transport|(?:montant )?reporte|report|"
    r"a reporter|total a reporter|c f|b f|ubertrag|carried (?:forward|"
    r"over)|brought forward|"
    r"te transporteren|transporteren|zwischensumme|subtotaal|sous total|sub total|"
    r"subtotal|tussentotaal|vervolg|suite|fortsetzung|continued)"
)


_SUBTOTAL = r"(?:zwischensumme|subtotaal|sous total|sub total|subtotal|tussentotaal)"
_AMOUNT = re.compile(r"\d[.,]\d{2}(?!\d)")
_WITHIN = r"(?:incl|inclusief|inclusive|including|inkl|inklusive|waarvan|dont|davon|of which|y compris)"
_PRICE = re.compile(r"(?:preis|prix|price|prijs)$")
_WHERE_TO = (
    r"(?: (?:page|pagina|blz|bladzijde|seite|precedente?|vorige|volgende|suivante?|naar|van|de|la|from|to|von|"
    r"auf|previous|"
    r"next|eur|euro|usd|gbp|chf|total|totaal|saldo|solde|balance|nachste|vorherige))*"
)
_ENDS = frozenset({"net", "vat", "gross", "payable"})


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


def invoice_rows(
    sheet: Sheet,
    heads: Sequence[Table],
    totals: Labelled,
    joined: dict[int, list[Number]],
    split: dict[int, list[Number]],
) -> Lines:
    """Rows of every table. `joined` takes `1 234,56` as one number, `split` as two; what agrees is taken."""
    rows: list[Row] = []
    taken: set[int] = set()
    figures = _Figures(totals, joined, split)
    head_rows = {row for table in heads for row in range(table.first_row, table.last_row + 1)}
    for position, table in enumerate(heads):
        stop = heads[position + 1].first_row if position + 1 < len(heads) else len(sheet.lines)
        taken.update(range(table.first_row, table.last_row + 1))
        _table_rows(sheet.lines[table.last_row + 1 : stop], table, figures, rows, taken)
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


@dataclass(frozen=True, slots=True)
class _Figures:
    """Total labels, and the numbers of every row with blanks inside numbers joined and split."""

    totals: Labelled
    joined: dict[int, list[Number]]
    split: dict[int, list[Number]]


def _table_rows(lines: Sequence[Line], table: Table, figures: _Figures, rows: list[Row], taken: set[int]) -> None:
    """Append the rows of one table to `rows` and the sheet's rows they take to `taken`."""
    previous: Line | None = None
    fresh = summed = False
    begun = page_begun = len(rows)
    page = begun_page = lines[0].page if lines else 0
    for line in lines:
        if line.page != page:
            previous, fresh, summed, page, page_begun = None, page > 0, False, line.page, len(rows)
        if _is_total(line, figures.totals, figures.joined):
            if says(line.text, _CARRIED):
                summed = True
                continue
            return
        if _heads_totals(line, figures.totals):
            return
        if previous is not None and line.box.top - previous.box.bottom > 14 * line.cells[0].size:
            return
        row = row_of_line(line, table, figures.joined.get(line.row, []), figures.split.get(line.row, []))
        if row is not None and not row.agrees and pattern(_WITHIN).match(plain(line.text)):
            row = None  # a part of the price above, said for information
        own = row is not None and (row.agrees or "quantity" in row.cells)
        if not own and any(_adds_up(line, above, figures.joined) for above in (rows[begun:], rows)):
            tops_page = page > begun_page and len(rows) == page_begun
            if says(line.text, _CARRIED) or not _says_more(line) or tops_page:
                summed = len(rows) > page_begun
                continue
            return
        if row is not None and (row.agrees or not summed) and (own or not _is_carried(line)):
            rows.append(row)
            taken.add(line.row)
            previous, fresh = line, False
        elif previous is not None and rows and not fresh and _continues(line, previous, table):
            rows[-1] = replace(
                rows[-1], description=rows[-1].description + row_description(line, table, []), last_row=line.row
            )
            taken.add(line.row)
            previous = line


def _is_carried(line: Line) -> bool:
    """Whether a line says that it carries a sum over and nothing else: `Transport`, not `Transport Gent - Lille`."""
    said = " ".join(word for word in plain(line.text).split() if not any(letter.isdigit() for letter in word))
    return pattern(rf"{_CARRIED}{_WHERE_TO}").fullmatch(said) is not None or pattern(_SUBTOTAL).match(said) is not None


def _says_more(line: Line) -> bool:
    """Whether a line holds words beside figures and currency."""
    return any(len(word.text) > 3 and word.text.isalpha() for cell in line.cells for word in cell.words)  # noqa: PLR2004


def _adds_up(line: Line, rows: Sequence[Row], numbers: dict[int, list[Number]]) -> bool:
    """Whether the last amount of a line is the sum of the rows above it: a total, whatever it is called."""
    amounts = [row.amount.value for row in rows if row.amount is not None]
    last = [number for number in numbers.get(line.row, ()) if number.is_money][-1:]
    return len(amounts) > 1 and bool(last) and last[0].value == sum(amounts, Decimal(0)) != 0


def _is_total(line: Line, totals: Labelled, numbers: dict[int, list[Number]]) -> bool:
    """Whether a line begins with a total's label and holds an amount but no description of its own."""
    on_row = [number for number in numbers.get(line.row, ()) if not number.is_percent]
    starts = [
        (label, cell)
        for cell in line.cells
        for label in totals.by_cell.get(id(cell), ())
        if label.field in _ENDS and label.begins and label.strength >= 2  # noqa: PLR2004 - not a bare "price"
        if not _PRICE.search(plain(label.text))
    ]
    if not starts or not on_row:
        return False
    if len(starts) > 1:
        return True
    label, cell = starts[0]
    first = next(other for other in line.cells if any(letter.isalpha() for letter in other.text))
    if cell is not first:
        return label.strength >= 3 and label.field != "vat"  # noqa: PLR2004
    rest = cell.words[label.end :]
    said = [word for word in rest if any(letter.isalpha() for letter in word.text)]
    taxed = label.field == "vat" and bool(rest) and rest[0].text[0].isdigit() and len(said) <= 1  # `VAT 21 % on 100,00`
    return not said or taxed or (len(on_row) < 4 and label.end >= min(2, len(cell.words)))  # noqa: PLR2004 - a line has more figures


def _heads_totals(line: Line, totals: Labelled) -> bool:
    """Whether a line without amounts heads a table of VAT or totals."""
    if _AMOUNT.search(line.text):
        return False
    fields = [label.field for cell in line.cells for label in totals.by_cell.get(id(cell), ()) if label.start == 0]
    return sum(field in _ENDS for field in fields) >= 2 or (len(line.cells) == 1 and fields[:1] == ["vat"])  # noqa: PLR2004


def _continues(line: Line, previous: Line, table: Table) -> bool:
    """Whether a line without amount goes on with the description above it."""
    gap = line.box.top - previous.box.bottom
    if gap > 0.9 * previous.cells[0].size or len(line.cells) > 2:  # noqa: PLR2004 - a row of something else
        return False
    column = table.column("description") or table.column("code")
    if column is None:
        return False
    rightmost = max((c.head.left for c in table.numeric), default=1e9)
    return line.box.left < rightmost and bool(row_description(line, table, []))


# ------------------------------------------------------------------ readings
def line_readings(lines: Lines, net: Decimal | None, gross: Decimal | None, how: How) -> tuple[LineReading, ...]:
    """The rows as readings; sure when they add up to the net total, less so when only rows agree in themselves."""
    total = lines.sum
    verified = total is not None and net is not None and abs(total - net) <= Decimal("0.02")
    is_gross = (
        not verified
        and total is not None
        and gross is not None
        and gross != net
        and abs(total - gross) <= Decimal("0.02")
    )
    rate = _one_rate(net, gross) if is_gross else None
    return tuple(_reading(row, rate, verified=verified, is_gross=is_gross, how=how) for row in lines.rows)


def _one_rate(net: Decimal | None, gross: Decimal | None) -> Decimal | None:
    """The one rate that leads from the net to the gross total; None where several must be mixed."""
    if net is None or gross is None:
        return None
    return next((rate for rate in USUAL_RATES if abs(net * (1 + rate / 100) - gross) <= _CENT), None)


def _reading(row: Row, one_rate: Decimal | None, *, verified: bool, is_gross: bool, how: How) -> LineReading:
    sure = 0.98 if verified else 0.9 if row.agrees else 0.75
    clause = (
        "the lines add up to the net total"
        if verified
        else "quantity × price agrees"
        if row.agrees
        else "under the table's head"
    )
    rate = row.cells.get("vat_rate")

    def part(field: str, confidence: float) -> Field[Decimal] | None:
        number = row.cells.get(field)
        return None if number is None else field_of(number, number.value, how, confidence, clause)

    figures = 0.98 if row.agrees else 0.7
    trusted = row.agrees or not {"quantity", "price"} <= row.cells.keys()
    net = part("net", sure) or part("gross", sure)
    charged = one_rate if rate is None else rate.value
    if (is_gross or "net" not in row.cells) and net is not None and charged is not None:
        value = (net.value / (1 + charged / 100)).quantize(_CENT, ROUND_HALF_UP)
        net = replace(net, value=value, how=How.RULE, reason="the printed amount less its VAT")
    return LineReading(
        description=_text(row, how, sure),
        quantity=part("quantity", figures) if trusted else None,
        unit=Field(value=row.unit, how=how, confidence=0.9, text=row.unit, page=row.page, reason="behind the quantity")
        if row.unit
        else None,
        price=part("price", figures) if trusted and not is_gross else None,
        discount=part("discount", figures) if trusted else None,
        net=net,
        vat_rate=_rate(one_rate) if rate is None else part("vat_rate", sure) if 0 <= rate.value < 30 else None,  # noqa: PLR2004
    )


def _rate(one_rate: Decimal | None) -> Field[Decimal] | None:
    if one_rate is None:
        return None
    return Field(
        value=one_rate, how=How.RULE, confidence=0.95, reason="the one rate that leads from net to gross total"
    )


def _text(row: Row, how: How, confidence: float) -> Field[str] | None:
    text = " ".join(word.text for word in row.description).strip(" -·•")
    if not plain(text):
        return None
    first_page = [word.box for word in row.description if word.page == row.description[0].page]
    return Field(
        value=text,
        how=how,
        confidence=confidence,
        text=text,
        page=row.description[0].page,
        box=box_around(first_page),
        reason="in the description's column",
    )
