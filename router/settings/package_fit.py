"""What a client's targets say against what is known of its accounting package."""

from __future__ import annotations

from collections.abc import Iterator

from router.model import Type
from router.settings.inherited import package_of, targets_of
from router.settings.model import Client, Settings, Target
from router.settings.packages import Package

_CONTRADICTED = ("flavour", "attach", "formats")


def package_warnings(settings: Settings) -> tuple[str, ...]:
    """Return what will probably not work with the package at the other end, each `file:line: what, what to do`."""
    found: list[str] = []
    for client in settings.clients:
        for target in targets_of(client, settings):
            package = package_of(client, target, settings)
            if package is not None and target not in client.copies:
                place = target.source or client.source
                found += [f"{place}: {sentence}" for sentence in _target_warnings(target, package, settings)]
    return tuple(dict.fromkeys(found))


def allowed_senders(client: Client, settings: Settings) -> tuple[str, ...]:
    """Return what to have allowed in the packages that take mail of known senders only, one sentence each."""
    found = []
    for target in targets_of(client, settings):
        package = package_of(client, target, settings)
        if package is not None and package.allowed_senders.value and _addresses(target):
            sender = _sender(target, settings) or f"the sender of the connection {target.connection}"
            found.append(f"{package.name} takes mail from known senders only: have {sender} allowed there.")
    return tuple(dict.fromkeys(found))


def _target_warnings(target: Target, package: Package, settings: Settings) -> Iterator[str]:
    connector = next((each.connector for each in settings.connections if each.name == target.connection), "")
    if connector and package.ways.value and connector not in package.ways.value and package.id != "generic":
        yield (
            f"expected a connection by which {package.name} takes documents ({', '.join(package.ways.value)}), found "
            f"{target.connection}, which is {connector}; if it is no package, write package: none"
        )
        return
    yield from _typed_otherwise(target, package)
    addresses = _addresses(target)
    for address in dict.fromkeys(addresses.values()):
        yield from _address_warnings(address, package)
    purchase, sales = addresses.get(Type.PURCHASE), addresses.get(Type.SALES)
    if package.per_type.value and not package.subject_tags.value and purchase and purchase == sales:
        yield (
            f"expected an address for each type, for {package.name} has them, found {purchase} for purchase and sales; "
            "write each type's own"
        )


def _typed_otherwise(target: Target, package: Package) -> Iterator[str]:
    values = package.target_values()
    for key in _CONTRADICTED:
        typed = getattr(target, key)
        known = package.facts()[key]
        if key not in target.model_fields_set or typed == values[key] or not values[key] or known.sure == "assumed":
            continue
        unfit = key != "formats" or set(typed) - set(values[key])
        if unfit:
            shown = ", ".join(typed) if isinstance(typed, tuple) else typed
            wanted = ", ".join(values[key]) if isinstance(values[key], tuple) else values[key]
            yield (
                f"expected {key}: {wanted} for {package.name} ({known.sure}: {known.source}), found {shown}; remove "
                "the key to follow the package"
            )


def _address_warnings(address: str, package: Package) -> Iterator[str]:
    domain = address.rpartition("@")[2].lower()
    known = package.domains.value
    if known and not any(domain == each or domain.endswith(f".{each}") for each in known):
        yield (
            f"expected an address of {package.name} (it ends in {' or '.join(known)}), found {address}; copy it from "
            "the package"
        )
    for rule in package.address_rules:
        if rule.pattern.search(address):
            yield f"{rule.sentence} ({address})"


def _addresses(target: Target) -> dict[Type, str]:
    """Return the mail address per type of an e-mail target; empty for any other."""
    to = getattr(target.options, "to", None)
    if isinstance(to, str):
        return dict.fromkeys(target.types, to)
    if isinstance(to, dict):
        return {each: to[each] for each in target.types if each in to}
    return {}


def _sender(target: Target, settings: Settings) -> str:
    """Return who the mails of a target come from."""
    for connection in settings.connections:
        if connection.name == target.connection:
            return str(getattr(connection.settings, "sender", ""))
    return ""
