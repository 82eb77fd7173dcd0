"""The firm's clients, arranged so that one paper is compared with a thousand of them within milliseconds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from router.classify.names import company, street
from router.classify.wording import words


class AddressFacts(Protocol):
    """A client's postal address, as the settings give it."""

    @property
    def street(self) -> str | None:
        """Street and number."""
        ...

    @property
    def postcode(self) -> str | None:
        """Postcode."""
        ...

    @property
    def city(self) -> str | None:
        """City."""
        ...


class ClientFacts(Protocol):
    """What must be known of a client to recognise it; `settings.model.Client` is one."""

    @property
    def id(self) -> str:
        """Short name."""
        ...

    @property
    def name(self) -> str:
        """Name as on its papers."""
        ...

    @property
    def aliases(self) -> Sequence[str]:
        """Other names."""
        ...

    @property
    def former_names(self) -> Sequence[str]:
        """Names it had before."""
        ...

    @property
    def enterprise_number(self) -> str | None:
        """Enterprise number."""
        ...

    @property
    def vat_number(self) -> str | None:
        """VAT number with country."""
        ...

    @property
    def ibans(self) -> Sequence[str]:
        """Own accounts."""
        ...

    @property
    def address(self) -> AddressFacts | None:
        """Where the client is."""
        ...

    @property
    def card_statements(self) -> str:
        """Where card statements go: purchase or misc."""
        ...


class ClientDirectory:
    """All clients by number, account, name and street; made once per configuration, then only read."""

    def __init__(self, clients: Iterable[ClientFacts]) -> None:
        self.clients: dict[str, ClientFacts] = {client.id: client for client in clients}
        self.by_number: dict[str, str] = {}
        self.by_iban: dict[str, str] = {}
        self.by_name: dict[tuple[str, ...], frozenset[str]] = {}
        self.first_words: dict[str, int] = {}  # first word of a name → most words a name with it has
        self.streets: dict[str, tuple[str, ...]] = {}
        self.places: dict[str, tuple[str, str]] = {}  # postcode, first word of the city
        for client in self.clients.values():
            self._enter(client)

    def owner_of_number(self, number: str | None) -> str | None:
        """Return the client with this VAT or enterprise number, however it is written."""
        return self.by_number.get(bare_number(number)) if number else None

    def owner_of_iban(self, iban: str | None) -> str | None:
        """Return the client with this account."""
        return self.by_iban.get(bare_iban(iban)) if iban else None

    def named(self, name: tuple[str, ...]) -> frozenset[str]:
        """Return the clients with exactly this name or alias (see `names.company`)."""
        return self.by_name.get(name, frozenset())

    def _enter(self, client: ClientFacts) -> None:
        for number in (client.enterprise_number, client.vat_number):
            if number and any(character.isdigit() for character in number):
                self.by_number[bare_number(number)] = client.id
        for iban in client.ibans:
            self.by_iban[bare_iban(iban)] = client.id
        for name in names_of(client):
            if name:
                self.by_name[name] = self.by_name.get(name, frozenset()) | {client.id}
                self.first_words[name[0]] = max(self.first_words.get(name[0], 0), len(name))
        address = client.address
        if address and address.street:
            self.streets[client.id] = street(address.street)
        if address and address.postcode and address.city:
            self.places[client.id] = (address.postcode.lower(), words(address.city)[0])


def names_of(client: ClientFacts) -> tuple[tuple[str, ...], ...]:
    """Return every name that papers may give a client, as `names.company` compares them."""
    return tuple(dict.fromkeys(company(text) for text in (client.name, *client.aliases, *client.former_names)))


def bare_number(number: str) -> str:
    """Return a Belgian VAT or enterprise number as ten digits; a foreign one as it is, without separators."""
    plain = "".join(character for character in number.upper() if character.isalnum())
    belgian = plain.removeprefix("BE")
    if belgian.isdigit() and len(belgian) in {9, 10}:
        return belgian.zfill(10)
    return plain


def bare_iban(iban: str) -> str:
    """Return an IBAN without separators."""
    return "".join(character for character in iban.upper() if character.isalnum())
