"""Whose bank file (CODA) it is: the account's owner; an address proves nothing against an account."""

from __future__ import annotations

from router.classify.client import client
from router.classify.directory import ClientDirectory
from router.model import HeldReason, Reading, Verdict

__all__ = ["bank_client"]


def bank_client(reading: Reading, clients: ClientDirectory, named: str | None, sender: str) -> Verdict[str]:
    """Return the client whose account or number the file has; `named` is the client that the address or folder names.

    Accounts of two clients, or of another client than the named one: held. An account that is nobody's goes to the
    named client.
    """
    owner = client(reading, clients, None, sender)
    if named is None or owner.value == named or named not in clients.clients:
        return owner
    if owner.held is HeldReason.UNKNOWN_CLIENT:
        return client(reading, clients, named, sender)
    other = f"is of client {owner.value}" if owner.value else "is of several clients"
    sentence = f"The address or folder names client {named}, yet the account in the bank file {other}."
    reasons = (*owner.reasons, sentence)
    return Verdict(value=None, confidence=0.0, reasons=reasons, held=HeldReason.UNCERTAIN_CLIENT)
