"""What became of the demo's samples beside what had to become of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Protocol

from rich.markup import escape
from rich.table import Table

from router.model import Delivery, StoredDocument
from router.ops.cases import bare
from router.ops.explain import field_rows
from router.store.store import Store

FIELD_NAMES = {"seller_vat": "seller_vat_number", "buyer_vat": "buyer_vat_number", "iban": "iban_1"}


class Expectation(Protocol):
    """A sample as far as the comparison needs it."""

    @property
    def file(self) -> Path:
        """The sample's file."""

    @property
    def expected(self) -> dict[str, Any]:
        """What must become of it."""

    def sha256(self) -> str:
        """Return the arrival's hash."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the demo's table."""

    sample: str
    document: str
    name: str
    client: str
    type: str
    kind: str
    ubl: str
    deliveries: tuple[str, ...]
    as_expected: bool

    def facts(self) -> dict[str, Any]:
        """Return the row for programs."""
        return asdict(self)


def compared(store: Store, samples: Sequence[Expectation]) -> tuple[list[Row], list[str]]:
    """Return the table's rows and a sentence for everything that is not as expected."""
    arrivals = {stored.arrival.sha256: stored for stored in store.arrivals(limit=1000)}
    rows: list[Row] = []
    problems: list[str] = []
    for sample in samples:
        stored = arrivals.get(sample.sha256())
        expected = sample.expected
        if stored is None or expected.get("refused"):
            wrong = (
                []
                if (stored is None) == bool(expected.get("refused"))
                else [f"{sample.file.name}: did not arrive as expected"]
            )
            outcome = "refused with 550" if stored is None else "accepted"
            rows.append(Row(sample.file.name, "", outcome, "", "", "", "", (), not wrong))
            problems += wrong
            continue
        documents = store.documents(arrival_id=stored.arrival.id)
        wrong = _counted(sample, documents, stored.hold is not None)
        if not documents:
            why = f"held: {stored.hold.reason}" if stored.hold else "no document"
            rows.append(Row(sample.file.name, stored.arrival.id, why, "", "", "", "", (), not wrong))
        for document in sorted(documents, key=lambda found: found.document.position):
            row, differences = _row(store, sample, document)
            rows.append(row)
            wrong += differences
        problems += wrong
    return rows, problems


def _counted(sample: Expectation, documents: Sequence[StoredDocument], held: bool) -> list[str]:
    expected = sample.expected
    wrong = []
    if len(documents) != len(expected["documents"]):
        wrong.append(f"{sample.file.name}: expected {len(expected['documents'])} document(s), found {len(documents)}")
    if bool(expected.get("held")) != held:
        wrong.append(f"{sample.file.name}: expected the arrival held={expected.get('held')}, found {held}")
    return wrong


def _row(store: Store, sample: Expectation, stored: StoredDocument) -> tuple[Row, list[str]]:
    document = stored.document
    deliveries = store.deliveries(stored.id)
    wanted = next((d for d in sample.expected["documents"] if d["name"] == document.name), None)
    wrong = [f"{sample.file.name}: {difference}" for difference in _differences(wanted, stored, deliveries)]
    ubl = "rules passed" if document.ubl_sha256 else "–"
    said = tuple(_said(delivery) for delivery in deliveries) or (
        (f"held: {document.held.sentence}",) if document.held else ()
    )
    verdicts = (document.client.value or "?", str(document.type.value or "?"), str(document.kind.value or "?"))
    return Row(sample.file.name, stored.id, document.name, *verdicts, ubl, said, not wrong), wrong


def _said(delivery: Delivery) -> str:
    if delivery.receipt is None or delivery.finished_at is None:
        return f"{delivery.connection}: {delivery.state} {delivery.last_error}"
    seconds = (delivery.finished_at - delivery.planned_at).total_seconds()
    return f"{delivery.connection}: {delivery.receipt.place} ({seconds:.1f} s)"


def _differences(wanted: dict[str, Any] | None, stored: StoredDocument, deliveries: Sequence[Delivery]) -> list[str]:
    document = stored.document
    if wanted is None:
        return [f"no document named {document.name} was expected"]
    fields = dict(field_rows(document.reading))
    found: dict[str, Any] = {
        "client": document.client.value,
        "type": document.type.value,
        "kind": document.kind.value,
        "held": document.held.reason if document.held else None,
        "ubl": document.ubl_sha256 is not None,
        "deliveries": sorted(d.connection for d in deliveries if d.receipt is not None),
    }
    due = {**{key: wanted[key] for key in found if key in wanted}, "deliveries": sorted(wanted["deliveries"])}
    differences = [
        f"{document.name}: {key}: expected {due[key]}, found {found[key]}" for key in due if due[key] != found[key]
    ]
    for name, value in (wanted.get("fields") or {}).items():
        read = fields.get(FIELD_NAMES.get(name, name))
        if read is None or bare(read.value) != bare(value):
            differences.append(f"{document.name}: {name}: expected {value}, found {read.value if read else 'nothing'}")
    return differences


def rows_of(rows: Sequence[Row]) -> Table:
    """Return the demo's table."""
    table = Table(title="What became of the samples", title_justify="left", header_style="bold", show_lines=True)
    table.add_column("arrival → document", ratio=3)
    table.add_column("whose and what", ratio=2)
    table.add_column("UBL", ratio=1)
    table.add_column("deliveries: receipt (time)", ratio=5)
    table.add_column("")
    for row in rows:
        what = f"{row.client}\n{row.type}, {row.kind}".replace("_", " ") if row.client else ""
        mark = "[green]✓[/]" if row.as_expected else "[red]✗[/]"
        cells = (f"{row.sample}\n→ {row.name}", what, row.ubl, "\n".join(row.deliveries))
        table.add_row(*(escape(cell) for cell in cells), mark)
    return table
