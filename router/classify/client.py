"""Whose document it is: the client that the way in names, else the one that the paper proves."""

from __future__ import annotations

from router.classify.directory import ClientDirectory
from router.classify.evidence import Evidence, Strength, evidence, is_other_company, party_number
from router.classify.wording import words
from router.model import HeldReason, Reading, Verdict

__all__ = ["ClientDirectory", "client"]

CONFIDENCE = {Strength.PARTY: 0.999, Strength.IDENTIFIER: 0.99, Strength.NAME: 0.98, Strength.HINT: 0.6}
NAMED_CONFIDENCE = 0.99
SENTENCES = 4  # of evidence told in the reasons


def client(reading: Reading, clients: ClientDirectory, named: str | None, sender: str) -> Verdict[str]:
    """Say whose document this is; `named` is the client that the address or folder names, `sender` the From address.

    A named client stands, unless the paper has a number or account of another client and the named one appears nowhere.
    Without a name the paper decides: numbers of the parties first, then other numbers and accounts, then a whole name
    with its address. Two clients on one paper, a name without address, a name that a number contradicts: held, never
    guessed. The sender is told to the person who decides; it proves nothing.
    """
    found = evidence(reading, clients)
    if named is not None and named in clients.clients:
        return _named(named, found)
    strongest = _strongest(found)
    proven = {owner for owner, strength in strongest.items() if strength >= Strength.NAME}
    if not proven:
        return _nobody(found, sender, clients)
    if len(proven) > 1:
        proven = _parties_alone(proven, found, reading)
    if len(proven) > 1:
        return _held(HeldReason.UNCERTAIN_CLIENT, found, f"It names several clients: {_list(proven)}.", sender, clients)
    (owner,) = proven
    if strongest[owner] < Strength.PARTY and _between_others(owner, reading, clients):
        sentence = f"It mentions client {owner}, yet seller and buyer have the numbers of other companies."
        return _held(HeldReason.UNCERTAIN_CLIENT, found, sentence, sender, clients)
    return Verdict(value=owner, confidence=CONFIDENCE[strongest[owner]], reasons=_sentences(found, owner))


# ------------------------------------------------------------------ the way in names a client
def _named(named: str, found: tuple[Evidence, ...]) -> Verdict[str]:
    others = sorted({one.client_id for one in found if one.strength >= Strength.IDENTIFIER and one.client_id != named})
    appears = any(one.client_id == named for one in found)
    if others and not appears:
        sentence = f"The address names client {named}, yet the paper is of {_list(others)} and names {named} nowhere."
        reasons = (*_sentences(found, others[0]), sentence)
        return Verdict(value=None, confidence=0.0, reasons=reasons, held=HeldReason.UNCERTAIN_CLIENT)
    return Verdict(
        value=named,
        confidence=NAMED_CONFIDENCE,
        reasons=(f"the address or folder names client {named}", *_sentences(found, named)),
    )


# ------------------------------------------------------------------ the paper decides
def _strongest(found: tuple[Evidence, ...]) -> dict[str, Strength]:
    strongest: dict[str, Strength] = {}
    for one in found:
        strongest[one.client_id] = max(one.strength, strongest.get(one.client_id, Strength.HINT))
    return strongest


def _parties_alone(proven: set[str], found: tuple[Evidence, ...], reading: Reading) -> set[str]:
    """Return the clients that are seller or buyer, where both parties are known and the others are merely mentioned."""
    parties = {one.client_id for one in found if one.strength is Strength.PARTY}
    strengths = {(one.client_id, one.strength) for one in found}
    fully_printed = {
        owner for owner in proven if {(owner, Strength.NAME), (owner, Strength.IDENTIFIER)} <= strengths
    }  # number and name with address: more than a mention, perhaps another invoice in the same file
    in_a_role = {one.client_id for one in found if one.role is not None}
    both_known = party_number(reading.seller) is not None and party_number(reading.buyer) is not None
    if len(parties) == 1 and in_a_role | fully_printed <= parties and both_known:
        return parties
    return proven


def _between_others(owner: str, reading: Reading, clients: ClientDirectory) -> bool:
    known = clients.clients[owner]
    return is_other_company(reading.seller, known) and is_other_company(reading.buyer, known)


def _nobody(found: tuple[Evidence, ...], sender: str, clients: ClientDirectory) -> Verdict[str]:
    hinted = {one.client_id for one in found}
    if hinted:
        sentence = f"It may be of {_list(hinted)}: the name is there, but no number, account or address that proves it."
        return _held(HeldReason.UNCERTAIN_CLIENT, found, sender=sender, sentence=sentence, clients=clients)
    sentence = "No number, account or name on it is that of a client."
    return _held(HeldReason.UNKNOWN_CLIENT, found, sentence, sender, clients)


def _held(
    reason: HeldReason, found: tuple[Evidence, ...], sentence: str, sender: str, clients: ClientDirectory
) -> Verdict[str]:
    told = tuple(dict.fromkeys(one.sentence for one in found))[:SENTENCES]
    resembling = _resembling(sender, clients)
    if resembling:
        told = (*told, f"the sender's domain resembles the name of client {resembling}")
    return Verdict(value=None, confidence=0.0, reasons=(*told, sentence), held=reason)


def _resembling(sender: str, clients: ClientDirectory) -> str | None:
    """Return the only client whose name, written together, is the sender's domain."""
    labels = {"".join(words(label)) for label in sender.rpartition("@")[2].split(".")[:-1]}
    owners = {owner for name, owning in clients.by_name.items() if "".join(name) in labels for owner in owning}
    return owners.pop() if len(owners) == 1 else None


def _sentences(found: tuple[Evidence, ...], owner: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.sentence for one in found if one.client_id == owner))[:SENTENCES]


def _list(owners: set[str] | list[str]) -> str:
    return " and ".join(sorted(owners))
