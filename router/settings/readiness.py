"""What a client still lacks before its documents come in, are known as its own and go out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from router.model import Type
from router.settings.inherited import package_of, targets_of
from router.settings.model import Client, Settings
from router.settings.package_fit import allowed_senders

MOST_DAYS_BACK = 90  # a change-over longer ago than this hardly happens; it is a typing error then


@dataclass(frozen=True, slots=True, kw_only=True)
class Readiness:
    """Whether a client can work: what it lacks, and what only a person can see to."""

    client_id: str
    lacks: tuple[str, ...]
    to_do: tuple[str, ...]

    @property
    def is_ready(self) -> bool:
        """Whether nothing is lacking."""
        return not self.lacks


def readiness(client: Client, settings: Settings, today: date) -> Readiness:
    """Return what a client lacks and what is left to do, one sentence each."""
    return Readiness(
        client_id=client.id,
        lacks=(*_to_be_known(client), *_to_be_sent(client, settings)),
        to_do=(*allowed_senders(client, settings), *_better(client, settings, today)),
    )


def _to_be_known(client: Client) -> Iterator[str]:
    if not (client.enterprise_number or client.vat_number or client.ibans):
        yield "It has no number and no IBAN, so that its papers are held; add its enterprise_number."


def _to_be_sent(client: Client, settings: Settings) -> Iterator[str]:
    targets = targets_of(client, settings)
    if not targets:
        yield "It has no target, and neither have its group and the firm; add targets."
        return
    open_types = [str(each) for each in Type if not any(each in one.types and not one.kinds for one in targets)]
    if open_types:
        yield f"Nothing takes its {' and '.join(open_types)} documents, so that they are held; add a target for them."
    paused = {each.name for each in settings.connections if each.paused}
    for name in dict.fromkeys(each.connection for each in targets if each.connection in paused):
        yield f"Its connection {name} is paused; remove paused: true once it may be used."


def _better(client: Client, settings: Settings, today: date) -> Iterator[str]:
    if not client.address or not client.address.street:
        yield "Add its address: papers without its number are then known by name and address."
    if not client.ibans:
        yield "Add its own IBANs: they tell its sales, and its bank files are known by them."
    if all(package_of(client, target, settings) is None for target in targets_of(client, settings)):
        yield "Name its accounting package, which fills in what its targets leave out."
    if not any(contact.email for contact in client.contacts):
        yield "Add a contact with an e-mail address, to whom questions go."
    if client.follow_from is not None and client.follow_from < today - timedelta(days=MOST_DAYS_BACK):
        yield f"Its follow_from {client.follow_from} is more than {MOST_DAYS_BACK} days ago; check the year."
    own = set(client.mail_addresses)
    for other in settings.clients if own else ():
        shared = own.intersection(other.mail_addresses) if other is not client and other.contacts else ()
        for address in sorted(shared):
            yield f"Its contact {address} is also one of client {other.id}; a mail from there tells neither."
