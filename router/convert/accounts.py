"""Ledger accounts on the lines of an invoice (BT-133), for the package that books it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from router.invoice import Invoice, Line


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """A ledger account and the words on a line that ask for it."""

    number: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Accounts:
    """The accounts of one client for purchases or for sales."""

    default: str
    others: tuple[Account, ...] = ()


def with_accounts(invoice: Invoice, accounts: Accounts) -> Invoice:
    """Return `invoice` with an account on each line without one: the first whose words stand on it, or the default.

    A word counts anywhere in name, description and note, in capitals or not.
    """
    return replace(invoice, lines=tuple(_accounted(line, accounts) for line in invoice.lines))


def _accounted(line: Line, accounts: Accounts) -> Line:
    if line.buyer_accounting:
        return line
    said = " ".join(filter(None, (line.item.name, line.item.description, line.note))).casefold()
    found = (each.number for each in accounts.others if any(word.casefold() in said for word in each.words))
    return replace(line, buyer_accounting=next(found, accounts.default))
