"""What a configuration may say but probably does not mean: each warning with its place and what to do."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeVar

from pydantic import BaseModel

from router.classify.names import company, street
from router.settings.inherited import every_target, group_of, targets_of
from router.settings.lint_targets import lacking, loop_warnings, target_warnings, twice
from router.settings.model import Client, Connection, Settings
from router.settings.package_fit import package_warnings

_WAYS_IN = frozenset({"smtp", "lmtp", "http", "folders", "mailboxes"})
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
_RESERVED = frozenset({"postmaster", "abuse", "mailer-daemon"})  # RFC 5321 section 4.5.1, RFC 2142

T = TypeVar("T")


def warnings(settings: Settings) -> tuple[str, ...]:
    """Return what can be used but is probably not meant, each `file:line: what, what to do` where it has a line."""
    found = [*_firm_warnings(settings), *_default_warnings(settings), *_group_warnings(settings)]
    found += [*_look_alikes(settings), *loop_warnings(settings)]
    for connection in settings.connections:
        found += [f"{connection.source}: {sentence}" for sentence in _connection_warnings(connection, settings)]
    for client in settings.clients:
        found += [f"{client.source}: {sentence}" for sentence in _client_warnings(client, settings)]
        found += target_warnings((*(client.targets or ()), *client.copies))
        found += twice(targets_of(client, settings))
    found += package_warnings(settings)
    return tuple(dict.fromkeys(found))


# ------------------------------------------------------------------ the firm
def _firm_warnings(settings: Settings) -> Iterator[str]:
    if not settings.clients:
        yield "clients: there is none, so that every document will be held; add clients/NAME.yaml"
    if not any(getattr(settings.intake, way, None) for way in _WAYS_IN):
        yield "ledgerpost.yaml: there is no way in; add intake.smtp or a folder to intake.folders"
    firm = settings.firm
    for client in settings.clients:
        if firm.enterprise_number and client.enterprise_number == firm.enterprise_number:
            yield (
                f"{client.source}: client {client.id} has the enterprise number of the firm itself, so that the firm's "
                "own invoices to all clients look like its sales; keep it only if the firm keeps its own books here"
            )


def _default_warnings(settings: Settings) -> Iterator[str]:
    followers = [client for client in settings.clients if client.targets is None and not _has_targets(client, settings)]
    if followers and (open_types := lacking(settings.defaults.targets)):
        yield (
            f"ledgerpost.yaml: defaults.targets has no target for {open_types}, so that such documents of "
            f"{len(followers)} clients without targets of their own will be held; add one"
        )
    yield from target_warnings((*settings.defaults.targets, *settings.defaults.copies))


def _has_targets(client: Client, settings: Settings) -> bool:
    """Whether the client's group says where its documents go."""
    group = group_of(client, settings)
    return group is not None and group.targets is not None


def _group_warnings(settings: Settings) -> Iterator[str]:
    for name, group in settings.groups.items():
        followers = [client for client in settings.clients if client.group == name and client.targets is None]
        if group.targets is not None and followers and (open_types := lacking(group.targets)):
            yield (
                f"ledgerpost.yaml: groups.{name}.targets has no target for {open_types}, so that such documents of "
                f"{len(followers)} clients without targets of their own will be held; add one"
            )
        yield from target_warnings((*(group.targets or ()), *group.copies))


# ------------------------------------------------------------------ clients that look alike
def _look_alikes(settings: Settings) -> Iterator[str]:
    """Yield a warning for each name that several clients have: on papers without numbers nothing tells them apart."""
    first: dict[tuple[str, ...], Client] = {}
    for client in settings.clients:
        for name in dict.fromkeys(map(company, _all_names(client))):
            other = first.setdefault(name, client)
            if not name or other is client:
                continue
            shared = "name and address" if _place(client) and _place(client) == _place(other) else "name"
            yield (
                f"{client.source}: client {client.id} has the {shared} {' '.join(name)!r} in common with client "
                f"{other.id} ({other.source}), so that papers with nothing but it will be held; give each the name "
                "or alias that only it has"
            )


def _all_names(client: Client) -> tuple[str, ...]:
    return (client.name, *client.aliases, *client.former_names)


def _place(client: Client) -> tuple[object, ...]:
    address = client.address
    return (*street(address.street), address.postcode) if address and address.street else ()


# ------------------------------------------------------------------ one client
def _client_warnings(client: Client, settings: Settings) -> Iterator[str]:
    if client.targets is not None and (open_types := lacking(client.targets)):
        yield f"client {client.id} has no target for {open_types}, so that such documents will be held; add one"
    if not (client.enterprise_number or client.vat_number or client.ibans):
        yield f"client {client.id} has no number and no IBAN, so that only names can tell it; add its enterprise_number"
    if client.enterprise_number and client.vat_number not in {None, f"BE{client.enterprise_number}"}:
        yield (
            f"client {client.id} has a VAT number that is not BE + its enterprise number, which is right for a VAT "
            "group or a foreign number only; compare both"
        )
    for local_part in _RESERVED.intersection(client.addresses):
        yield (
            f"client {client.id} has the address {local_part}, to which mail servers send their notices, which would "
            "be taken for its documents; choose another"
        )
    if client.enterprise_number and client.enterprise_number == settings.firm.enterprise_number:
        return
    known = set(map(company, _all_names(client)))
    if company(settings.firm.name) in known:
        yield f"client {client.id} has the name of the firm itself; check that it is a client of its own"


# ------------------------------------------------------------------ one connection
def _connection_warnings(connection: Connection, settings: Settings) -> Iterator[str]:
    name = connection.name
    if name not in {target.connection for target in every_target(settings)}:
        yield f"no target uses the connection {name}; add a target or remove it"
    if connection.paused:
        yield f"the connection {name} is paused, so that its deliveries wait; remove paused: true to let them go"
    if connection.mode == "shadow":
        yield f"the connection {name} is a shadow, which writes nothing; remove mode: shadow to let it deliver"
    if _key(connection, "return_path_domain", str) and settings.intake.smtp is None:
        yield (
            f"the connection {name} has a return_path_domain, but there is no mail door to which mail could come back; "
            "add intake.smtp, or remove it"
        )
    if connection.connector == "sync" and settings.sync is None:
        yield f"the connection {name} waits for an agent, but there is no door for it; add the key sync"
    if _key(connection, "host_key", str).strip() == "any":
        yield (
            f"the connection {name} takes any host key, so that another server may pose as this one; write the "
            "server's key, as ssh-keyscan shows it"
        )
    if _key(connection, "verify", bool, default=True) is False:
        yield f"the connection {name} takes any certificate; remove verify: false, or name the certificate in ca_file"
    if _key(connection, "security", str) == "none" and _key(connection, "host", str) not in _LOOPBACK:
        yield f"the connection {name} sends documents readable by all on the way; write security: starttls or tls"


def _key(connection: Connection, key: str, kind: type[T], default: Any = None) -> T:
    """Return a key that connectors of this sort may have."""
    value = getattr(connection.settings, key, None) if isinstance(connection.settings, BaseModel) else None
    return value if isinstance(value, kind) else kind() if default is None else default
