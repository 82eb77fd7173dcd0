"""What on a paper points to which client: numbers, accounts, names with their address."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

from router.classify.directory import ClientDirectory, ClientFacts, bare_number
from router.classify.names import JOINING, LEGAL_FORMS, company
from router.classify.wording import cells, first_pages, holds, words
from router.model import PartyReading, Reading

ADDRESS_LINES = 6  # an address stands on the name's line or at most this many lines below it
SURE_NAME_WORDS = 2  # a name of fewer telling words needs its street beside it, a postcode is not enough
# Words that may stand before a name on its line.
LABELS = frozenset(
    words(
        """
        a aan acheteur address adres adresse an arbeitgeber assure att attn bedrijf belastingplichtige bill billed
        buyer client cliente contribuable customer de debiteur destinataire employer employeur facture facturer
        factuur firma for fournisseur from fur geadresseerde holder houder ihr invoice invoiced kaufer klant klantnaam
        kontoinhaber koper kunde leverancier naam name nom notre onderneming onze pour preneur rechnung rekeninghouder
        seller ship societe sold t tav titulaire to unser uw v van vendeur verkaufer verkoper verzekerde
        verzekeringnemer von voor votre werkgever
        """
    )
)


class Strength(IntEnum):
    """How much one piece of evidence proves."""

    HINT = 1  # a name without its address, or one that a number contradicts
    NAME = 2  # the whole name with its address
    IDENTIFIER = 3  # a number or account with valid check digits, somewhere on the paper
    PARTY = 4  # the seller's or buyer's number


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One thing on the paper that points to one client; `role` is seller or buyer where that is known."""

    client_id: str
    strength: Strength
    role: str | None
    sentence: str


def evidence(reading: Reading, directory: ClientDirectory) -> tuple[Evidence, ...]:
    """Return everything that points to a client of the firm, strongest first."""
    found = [
        *_party_numbers(reading, directory),
        *_identifiers(reading, directory),
        *_party_names(reading, directory),
        *_printed_names(reading, directory),
    ]
    return tuple(sorted(found, key=lambda one: -one.strength))


def party_number(party: PartyReading) -> str | None:
    """Return the party's number in the form in which numbers are compared, or None."""
    number = party.vat_number or party.enterprise_number
    return bare_number(number.value) if number else None


def is_other_company(party: PartyReading, client: ClientFacts) -> bool:
    """Say whether the party's own number says that it is not this client."""
    number = party_number(party)
    own = {bare_number(one) for one in (client.vat_number, client.enterprise_number) if one}
    return number is not None and bool(own) and number not in own


# ------------------------------------------------------------------ numbers
def _party_numbers(reading: Reading, directory: ClientDirectory) -> Iterator[Evidence]:
    for role, party in (("seller", reading.seller), ("buyer", reading.buyer)):
        for number in (party.vat_number, party.enterprise_number):
            owner = directory.owner_of_number(number.value) if number else None
            if owner and number:
                sentence = f"the {role}'s number {number.value} is that of client {owner}"
                yield Evidence(client_id=owner, strength=Strength.PARTY, role=role, sentence=sentence)
                break


def _identifiers(reading: Reading, directory: ClientDirectory) -> Iterator[Evidence]:
    for number in reading.identifiers:
        owner = directory.owner_of_number(number.value)
        if owner:
            sentence = f"number {number.value} of client {owner} is printed"
            yield Evidence(client_id=owner, strength=Strength.IDENTIFIER, role=None, sentence=sentence)
    for role, accounts in (("seller", reading.ibans), (None, reading.other_ibans)):
        for account in accounts:
            owner = directory.owner_of_iban(account.value)
            if owner:
                sentence = f"an account of client {owner} is printed"
                yield Evidence(client_id=owner, strength=Strength.IDENTIFIER, role=role, sentence=sentence)


# ------------------------------------------------------------------ names
def _party_names(reading: Reading, directory: ClientDirectory) -> Iterator[Evidence]:
    for role, party in (("seller", reading.seller), ("buyer", reading.buyer)):
        if party.name is None:
            continue
        name = company(party.name.value)
        for owner in sorted(directory.named(name)):
            known = directory.clients[owner]
            at_home = _lives_at(party, owner, directory) and not is_other_company(party, known)
            strength = Strength.NAME if at_home else Strength.HINT
            sentence = f"the {role} has the name of client {owner}" + (" and its address" if at_home else "")
            yield Evidence(client_id=owner, strength=strength, role=role, sentence=sentence)


def _lives_at(party: PartyReading, owner: str, directory: ClientDirectory) -> bool:
    street, place = directory.streets.get(owner), directory.places.get(owner)
    if street and party.street and holds(words(party.street.value), street):
        return True
    return bool(place and party.postcode and party.postcode.value.lower() == place[0])


def _printed_names(reading: Reading, directory: ClientDirectory) -> Iterator[Evidence]:
    """Yield names as they stand on the paper; needed where the reading found no parties."""
    told: set[tuple[str, Strength]] = set()
    for page in first_pages(reading):
        lines = [[words(cell.replace("&", " en ")) for cell in cells(line.text)] for line in page.lines]
        for row, line in enumerate(lines):
            near = [cell for below in lines[row : row + ADDRESS_LINES + 1] for cell in below]
            for cell in line:
                for owner, name_words in _names_in(cell, directory):
                    strength = _strength(owner, name_words, near, directory)
                    if (owner, strength) not in told:
                        told.add((owner, strength))
                        sentence = f"the name of client {owner} is printed" + (
                            " with its address" if strength is Strength.NAME else ""
                        )
                        yield Evidence(client_id=owner, strength=strength, role=None, sentence=sentence)


def _names_in(cell: tuple[str, ...], directory: ClientDirectory) -> Iterator[tuple[str, int]]:
    """Yield (client, telling words) for the longest name in the cell, if only labels and the address surround it."""
    telling = tuple(word for word in cell if word not in LEGAL_FORMS and word not in JOINING)
    for start, word in enumerate(telling):
        longest = directory.first_words.get(word, 0)
        for end in range(min(start + longest, len(telling)), start, -1):
            owners = directory.named(telling[start:end])
            if not owners:
                continue
            before, behind = telling[:start], telling[end:]
            for owner in sorted(owners):
                street = directory.streets.get(owner, ())
                if set(before) <= LABELS and (not behind or (street and behind[: len(street)] == street)):
                    yield owner, end - start
            return


def _strength(owner: str, name_words: int, near: list[tuple[str, ...]], directory: ClientDirectory) -> Strength:
    street, place = directory.streets.get(owner), directory.places.get(owner)
    if street and any(holds(cell, street) for cell in near):
        return Strength.NAME
    if place and name_words >= SURE_NAME_WORDS and any(place[0] in cell for cell in near):
        return Strength.NAME
    return Strength.HINT
