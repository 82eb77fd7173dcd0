"""Smart addresses: which client a mail address belongs to and which type it hints at."""

from __future__ import annotations

import unicodedata

from router.model import Type
from router.settings.model import Settings

POSTMASTER = "postmaster"  # RFC 5321 section 4.5.1: always accepted, also without a domain


class Addresses:
    """The addresses of one configuration; immutable, so a reload puts a new one in its place.

    An address is known when its domain is the intake domain and its local part is a client's, the shared one or
    postmaster, in any letter case, with or without `+purchase`, `+sales` or `+misc`.
    """

    def __init__(self, settings: Settings) -> None:
        self._domain = _canonical_domain(settings.intake.domain)
        shared = settings.intake.shared_address
        self._clients: dict[str, str | None] = {POSTMASTER: None}
        if shared:
            self._clients[_canonical(shared)] = None
        for client in settings.clients:
            for local_part in client.addresses or (client.id,):
                self._clients[_canonical(local_part)] = client.id
        self.client_ids = frozenset(client.id for client in settings.clients)

    def known(self, address: str) -> bool:
        """Say whether mail to `address` is taken."""
        return self._split(address) is not None

    def client_of(self, address: str) -> str | None:
        """Name the client `address` belongs to; None for the shared address, postmaster and unknown addresses."""
        parts = self._split(address)
        return self._clients[parts[0]] if parts else None

    def hint_of(self, address: str) -> Type | None:
        """Name the type that the `+` suffix of `address` asks for, if any."""
        parts = self._split(address)
        return parts[1] if parts else None

    def _split(self, address: str) -> tuple[str, Type | None] | None:
        local_part, at, domain = address.rpartition("@")
        if not at:
            return (POSTMASTER, None) if _canonical(address) == POSTMASTER else None
        if _canonical_domain(domain) != self._domain:
            return None
        name = _canonical(local_part)
        if name in self._clients:
            return name, None
        base, _, suffix = name.rpartition("+")
        if base in self._clients and suffix in set(Type):
            return base, Type(suffix)
        return None


def _canonical(local_part: str) -> str:
    return unicodedata.normalize("NFC", local_part).casefold()


def _canonical_domain(domain: str) -> str:
    lowered = unicodedata.normalize("NFC", domain).casefold().rstrip(".")
    try:
        return lowered.encode("idna").decode("ascii")
    except UnicodeError:  # not a host name, for example an address literal: compared as it is
        return lowered
