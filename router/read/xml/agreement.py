"""Whether an e-invoice and its paper say the same about number, amount and account."""

from __future__ import annotations

from decimal import Decimal

from router.model import Reading

SURE = 0.9  # a paper value below this is no witness against an e-invoice
CENT = Decimal("0.01")


def disagreements(xml: Reading, paper: Reading) -> tuple[str, ...]:
    """Return one clause for each critical field in which both are sure and differ; both values are shown."""
    return tuple(filter(None, (_number(xml, paper), _amount(xml, paper), _account(xml, paper))))


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
