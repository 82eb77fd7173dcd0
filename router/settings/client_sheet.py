"""Clients as a spreadsheet: an empty one to fill in, and its rows as client files, with every error by its cell."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zipfile import BadZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException

from router.classify.names import company
from router.errors import LedgerpostError
from router.settings import sentences

MOST_ROWS = 20_000
SHEET = "clients"
_APART = ";"
_LONGEST_ID = 40


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its heading, the key it fills and what to write."""

    heading: str
    key: str
    help: str
    is_list: bool = False


COLUMNS = (
    Column("name", "name", "Name as on its papers; must be filled."),
    Column("id", "id", "Short name; made of the name when left empty."),
    Column("enterprise_number", "enterprise_number", "Enterprise number, with or without dots."),
    Column("vat_number", "vat_number", "Only where it is not BE + enterprise number; none for a client without."),
    Column("aliases", "aliases", "Other names, parted by ;", is_list=True),
    Column("former_names", "former_names", "Names it had before, parted by ;", is_list=True),
    Column("ibans", "ibans", "Its own bank accounts, parted by ;", is_list=True),
    Column("street", "address.street", "Street and number."),
    Column("postcode", "address.postcode", "Postcode."),
    Column("city", "address.city", "City."),
    Column("country", "country", "Country code of two letters; BE when left empty."),
    Column("language", "language", "nl, fr, de or en."),
    Column("mode", "mode", "follow-up, documents or internal."),
    Column("group", "group", "A group of ledgerpost.yaml."),
    Column("package", "package", "Accounting package, as in: ledgerpost package list."),
    Column("send", "send", "When its documents are sent, such as daily 18:00."),
    Column("follow_from", "follow_from", "Documents dated before this day are not sent."),
    Column("card_statements", "card_statements", "purchase or misc."),
    Column("reference", "reference", "Your own number for it."),
    Column("addresses", "addresses", "Local parts of its smart addresses, parted by ;", is_list=True),
    Column("first_name", "contacts.first_name", "Contact: first name."),
    Column("last_name", "contacts.last_name", "Contact: last name."),
    Column("email", "contacts.email", "Contact: e-mail address."),
    Column("mobile", "contacts.mobile", "Contact: mobile telephone."),
    Column("connection", "targets.connection", "Connection of ledgerpost.yaml by which its documents go."),
    Column("folder", "targets.folder", "Folder there, for a folder or file server."),
    Column("to", "targets.to", "Mail address for all types, or fill the next three."),
    Column("to_purchase", "targets.to.purchase", "Mail address for purchases."),
    Column("to_sales", "targets.to.sales", "Mail address for sales."),
    Column("to_misc", "targets.to.misc", "Mail address for everything else."),
)
_BY_HEADING = {column.heading: column for column in COLUMNS}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One client of the sheet: the values of its file, and the cell of every key."""

    number: int
    id: str
    values: Mapping[str, Any]
    cells: Mapping[str, str]

    def cell(self, key: str) -> str:
        """Return the cell that fills a key, or the first of those below it; the row's first cell for any other."""
        near = (cell for known, cell in self.cells.items() if known.startswith(f"{key}."))
        parents = (cell for known, cell in self.cells.items() if key.startswith(f"{known}."))
        return self.cells.get(key) or next(near, None) or next(parents, None) or f"A{self.number}"


def template() -> bytes:
    """Return an empty sheet with a heading for every column and a second sheet that explains them."""
    book = Workbook()
    sheet = book.active
    if sheet is None:
        sheet = book.create_sheet()
    sheet.title = SHEET
    sheet.append([column.heading for column in COLUMNS])
    sheet.freeze_panes = "B2"
    for position in range(1, len(COLUMNS) + 1):
        letter = get_column_letter(position)
        sheet[f"{letter}1"].font = Font(bold=True)
        sheet.column_dimensions[letter].width = 20
        sheet.column_dimensions[letter].number_format = "@"  # text, so that 0461327446 keeps its 0
    explained = book.create_sheet("explanation")
    for column in COLUMNS:
        explained.append([column.heading, column.help])
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def rows(content: bytes) -> tuple[Row, ...]:
    """Return the clients of a filled sheet; empty rows are passed over.

    Raises LedgerpostError with everything that is wrong with headings and rows as such, a line each; what is wrong with
    a value is found when the files are read.
    """
    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    except (InvalidFileException, BadZipFile, KeyError, ValueError, OSError) as error:
        raise LedgerpostError("expected a spreadsheet (.xlsx), found another file; save it as .xlsx") from error
    sheet = book[SHEET] if SHEET in book.sheetnames else book[book.sheetnames[0]]
    lines = sheet.iter_rows(values_only=True)
    headings = [_text(value) for value in next(lines, ())]
    problems = list(_heading_problems(headings))
    found: list[Row] = []
    for number, line in enumerate(lines, 2):
        if number > MOST_ROWS:
            problems.append(f"expected at most {MOST_ROWS} rows, found more; split the sheet")
            break
        if any(_text(value) for value in line):
            found.append(_row(number, headings, line))
    book.close()
    problems += _repeated(found)
    if problems:
        raise LedgerpostError("\n".join(problems))
    return tuple(found)


def _heading_problems(headings: list[str]) -> Iterator[str]:
    for position, heading in enumerate(headings, 1):
        cell = f"{get_column_letter(position)}1"
        if heading and heading not in _BY_HEADING:
            yield f"{cell}: expected a heading of the template, found {sentences.found(heading)}; " + (
                sentences.nearest(heading, _BY_HEADING)
            )
        if heading and headings.index(heading) < position - 1:
            yield f"{cell}: expected each heading once, found {heading} again; remove one of the two columns"
    if "name" not in headings:
        yield "A1: expected the heading name, found none; start from: ledgerpost client template"


def _row(number: int, headings: list[str], line: tuple[Any, ...]) -> Row:
    values: dict[str, Any] = {}
    cells: dict[str, str] = {}
    for position, (heading, value) in enumerate(zip(headings, line, strict=False), 1):
        column, text = _BY_HEADING.get(heading), _text(value)
        if column is None:
            continue
        cells[column.key] = f"{get_column_letter(position)}{number}"
        if text:
            _set(
                values,
                column.key,
                [one.strip() for one in text.split(_APART) if one.strip()] if column.is_list else text,
            )
    for key in ("contacts", "targets"):
        if key in values:
            values[key] = [values[key]]
    identity = values.get("id") or proposed_id(str(values.get("name", "")))
    return Row(number=number, id=identity, values={"id": identity, **values}, cells=cells)


def _set(values: dict[str, Any], path: str, value: Any) -> None:
    *outer, key = path.split(".")
    inner = values
    for each in outer:
        below = inner.setdefault(each, {})
        if not isinstance(below, dict):  # `to` is filled for all types and again for one: the one is told by its cell
            return
        inner = below
    inner[key] = value


def _repeated(found: list[Row]) -> Iterator[str]:
    first: dict[str, Row] = {}
    for row in found:
        if not row.values.get("name"):
            yield f"{row.cell('name')}: expected a name, found nothing; fill it in or empty the whole row"
            continue
        other = first.setdefault(row.id, row)
        if other is not row:
            yield (
                f"{row.cell('id')}: expected an id of its own, found {row.id} as in row {other.number}; write another "
                "in the column id"
            )


def proposed_id(name: str) -> str:
    """Return a client id made of a name, without its legal form; empty when the name has no letter for one."""
    return "-".join(company(name))[:_LONGEST_ID].strip("-")


def _text(value: Any) -> str:
    """Return a cell as it is typed: dates as such, whole numbers without a point."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()
