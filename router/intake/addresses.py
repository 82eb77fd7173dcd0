"""Smart addresses: which client a mail address belongs to and what it hints at."""

from __future__ import annotations

import secrets
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from router.model import Arrival, Division, Type
from router.settings.model import Client, Settings
from router.store.door_rows import Issued, Sort

POSTMASTER = "postmaster"  # RFC 5321 section 4.5.1: always accepted, also without a domain

# What may stand behind a +, in the languages of the country; one word of each sort.
_TYPES = {
    **dict.fromkeys(("purchase", "aankoop", "achat", "einkauf"), Type.PURCHASE),
    **dict.fromkeys(("sales", "verkoop", "vente", "verkauf"), Type.SALES),
    **dict.fromkeys(("misc", "divers"), Type.MISC),
}
_DIVISIONS = {"split": Division.SPLIT, "multiple": Division.SPLIT, "single": Division.WHOLE}

_SIGNS = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford's base 32: nothing that is mistaken for something else
_RANDOM_SIGNS = 13  # 65 bits
_STEM_LENGTH = 24  # leaves room for two words behind a + within the 64 characters of a local part


def utc_now() -> datetime:
    """Return the present, aware and in UTC."""
    return datetime.now(UTC)


def unguessable(client_id: str) -> str:
    """Return a new local part for a client: its id, so that people see whose it is, and 65 random bits."""
    stem = client_id[:_STEM_LENGTH].strip(".-_")
    return f"{stem}-{''.join(secrets.choice(_SIGNS) for _ in range(_RANDOM_SIGNS))}"


@dataclass(frozen=True, slots=True)
class _Known:
    """Whose a local part is, and when it ends."""

    client_id: str | None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class _Hints:
    type: Type | None = None
    division: Division | None = None


class Addresses:
    """The addresses of one configuration; immutable, so a reload puts a new one in its place.

    An address is known when its domain is the intake domain and its local part is a client's, the shared one or
    postmaster, in any letter case, with or without words such as `+purchase`, `+sales`, `+misc`, `+split` or
    `+single`. A client's are those of the configuration and those in `issued`; an address that has ended at `clock`
    is not known.
    """

    def __init__(
        self,
        settings: Settings,
        issued: Iterable[Issued] = (),
        clock: Callable[[], datetime] = utc_now,
        returns: Callable[[str], bool] = lambda _address: False,
    ) -> None:
        self._clock = clock
        self._returns = returns  # says whether a mail that we sent comes back to an address
        self._domain = _canonical_domain(settings.intake.domain)
        self.client_ids = frozenset(client.id for client in settings.clients)
        self._known: dict[str, _Known] = {POSTMASTER: _Known(None)}
        for local_part, known in _configured(settings):
            self._known[_canonical(local_part)] = known
        for each in issued:
            if each.sort is Sort.ADDRESS and each.client_id in self.client_ids:
                self._known[_canonical(each.value)] = _Known(each.client_id, each.until)

    def known(self, address: str) -> bool:
        """Say whether mail to `address` is taken."""
        return self._found(address) is not None or self._returns(address)

    def client_of(self, address: str) -> str | None:
        """Name the client `address` belongs to; None for the shared address, postmaster and unknown addresses."""
        found = self._found(address)
        return found.client_id if found else None

    def hint_of(self, address: str) -> Type | None:
        """Name the type that the words behind a + of an address ask for, if any, whether it is still known or not."""
        return self._hints(address).type

    def division_of(self, address: str) -> Division | None:
        """Say what the words behind a + of an address tell of its files, whether it is still known or not."""
        return self._hints(address).division

    def _found(self, address: str) -> _Known | None:
        local_part, at, domain = address.rpartition("@")
        if not at:
            return self._known[POSTMASTER] if _canonical(address) == POSTMASTER else None
        if _canonical_domain(domain) != self._domain:
            return None
        name = _canonical(local_part)
        found = self._known.get(name)
        if found is None:
            base, _, words = name.partition("+")
            found = self._known.get(base) if _hints(words) else None
        if found is None or (found.until is not None and self._clock() >= found.until):
            return None
        return found

    def _hints(self, address: str) -> _Hints:
        name = _canonical(address.rpartition("@")[0])
        return _Hints() if name in self._known else _hints(name.partition("+")[2]) or _Hints()


def _configured(settings: Settings) -> Iterator[tuple[str, _Known]]:
    """Yield every local part that the configuration opens."""
    intake = settings.intake
    if intake.shared_address:
        yield intake.shared_address, _Known(None)
    zone = ZoneInfo(settings.firm.time_zone)
    for client in settings.clients:
        for old in client.old_addresses:
            yield old.address, _Known(client.id, datetime.combine(old.until + timedelta(days=1), time(), zone))
        if (client.open_addresses or intake.open_addresses) == "all":
            yield from ((local_part, _Known(client.id)) for local_part in readable(client))


def readable(client: Client) -> tuple[str, ...]:
    """Return the local parts of a client that people can remember."""
    return client.addresses or (client.id,)


def _hints(words: str) -> _Hints | None:
    """Read `purchase`, `split`, `sales+single`; None when a word is not known or two of one sort stand there."""
    given = words.split("+")
    types = [_TYPES[word] for word in given if word in _TYPES]
    divisions = [_DIVISIONS[word] for word in given if word in _DIVISIONS]
    if len(types) + len(divisions) != len(given) or len(types) > 1 or len(divisions) > 1:
        return None
    return _Hints(next(iter(types), None), next(iter(divisions), None))


def _canonical(local_part: str) -> str:
    return unicodedata.normalize("NFC", local_part).casefold()


def _canonical_domain(domain: str) -> str:
    lowered = unicodedata.normalize("NFC", domain).casefold().rstrip(".")
    try:
        return lowered.encode("idna").decode("ascii")
    except UnicodeError:  # not a host name, for example an address literal: compared as it is
        return lowered


def hinted(addresses: Addresses) -> Callable[[Arrival], Type | None]:
    """Return what says which type an arrival's address asks for."""

    def hint(arrival: Arrival) -> Type | None:
        hints = {addresses.hint_of(recipient) for recipient in arrival.envelope.recipients} - {None}
        return hints.pop() if len(hints) == 1 else None

    return hint


def divided(addresses: Addresses) -> Callable[[Arrival], Division | None]:
    """Return what says which division of its files an arrival's address asks for."""

    def division(arrival: Arrival) -> Division | None:
        wishes = {addresses.division_of(recipient) for recipient in arrival.envelope.recipients} - {None}
        return wishes.pop() if len(wishes) == 1 else None

    return division
