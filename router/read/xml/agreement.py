"""Whether an e-invoice and its paper say the same about number, amount and account, and where the paper says it."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from decimal import Decimal
from typing import Any

from router.model import Field, Reading

SURE = 0.9  # a paper value below this is no witness against an e-invoice
CENT = Decimal("0.01")


def disagreements(xml: Reading, paper: Reading) -> tuple[str, ...]:
    """Return one clause for each critical field in which both are sure and differ; both values are shown."""
    return tuple(filter(None, (_number(xml, paper), _amount(xml, paper), _account(xml, paper))))


def on_paper(xml: Reading, paper: Reading) -> Reading:
    """Return `xml` with the place on the paper of every value that the paper says too."""
    return replace(xml, **_placed(xml, paper))


def _placed(told: Any, printed: Any) -> dict[str, Any]:
    """The parts of what the e-invoice tells that the paper prints too, with their places, by name."""
    parts = {part.name: (getattr(told, part.name), getattr(printed, part.name)) for part in fields(told)}
    placed = {name: _with_place(one, other) for name, (one, other) in parts.items()}
    return {name: value for name, value in placed.items() if value is not parts[name][0]}


def _with_place(told: Any, printed: Any) -> Any:
    if isinstance(told, Field) and isinstance(printed, Field):
        return replace(told, page=printed.page, box=printed.box) if _is_same(told.value, printed.value) else told
    if isinstance(told, tuple) and isinstance(printed, tuple) and len(told) == len(printed):
        pairs = [(one, _with_place(one, other)) for one, other in zip(told, printed, strict=True)]
        return tuple(new for _, new in pairs) if any(new is not one for one, new in pairs) else told
    if is_dataclass(told) and not isinstance(told, (type, Field)) and type(told) is type(printed):
        found = _placed(told, printed)
        return replace(told, **found) if found else told
    return told


def _is_same(one: Any, other: Any) -> bool:
    return _bare(one) == _bare(other) if isinstance(one, str) and isinstance(other, str) else bool(one == other)


def _number(xml: Reading, paper: Reading) -> str | None:
    told, printed = xml.invoice_number, paper.invoice_number
    if told is None or printed is None or printed.confidence < SURE:
        return None
    if _bare(told.value) in _bare(printed.value) or _bare(printed.value) in _bare(told.value):
        return None
    return f"the number is {told.value} in the XML and {printed.value} on the paper"


def _amount(xml: Reading, paper: Reading) -> str | None:
    printed = [field for field in (paper.payable, paper.total_incl) if field is not None and field.confidence >= SURE]
    told = [field.value for field in (xml.payable, xml.total_incl) if field is not None]
    if not printed or not told:
        return None
    if any(abs(abs(one.value) - abs(other)) <= CENT for one in printed for other in told):
        return None
    return f"the amount is {told[0]} in the XML and {printed[0].value} on the paper"


def _account(xml: Reading, paper: Reading) -> str | None:
    told = {field.value for field in xml.ibans}
    printed = {field.value for field in (*paper.ibans, *paper.other_ibans) if field.confidence >= SURE}
    if not told or not printed or told & printed:
        return None
    return f"the account is {', '.join(sorted(told))} in the XML and {', '.join(sorted(printed))} on the paper"


def _bare(number: str) -> str:
    return "".join(character for character in number.casefold() if character.isalnum()).lstrip("0")
