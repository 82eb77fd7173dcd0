"""What must hold between the parts of the configuration."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

from router.settings import identifiers, sentences
from router.settings.model import Connection, Settings
from router.settings.yaml import Items, Node, Place, Problem, Scalar, Section

_WILDCARDS = frozenset({"0.0.0.0", "::"})  # noqa: S104 - compared with, never bound

# One thing that only one client may have: what it is, its normal spelling, where it stands, which client's it is.
Claim = tuple[str, str, Place, int]


def repeated(main: Section | None, clients: tuple[Section, ...]) -> Iterator[Problem]:
    """Yield a problem for each id, number, IBAN or address that two clients have, or that is the shared address."""
    first: dict[tuple[str, str], tuple[Place, int]] = {}
    for what, value, place, owner in _claims(main, clients):
        earlier = first.setdefault((what, value), (place, owner))
        is_same_number = what == _NUMBER and earlier[1] == owner  # VAT number and enterprise number are one
        if earlier[0] != place and not is_same_number:
            yield Problem(
                place,
                f"expected {what} that no other client has, found {sentences.found(value)}, which also stands at "
                f"{earlier[0]}; correct one of the two",
            )


def unknown_clients(main: Section, clients: tuple[Section, ...]) -> Iterator[Problem]:
    """Yield a problem for each way in or user that names a client there is not, or has another's name."""
    ids = [section.text("id") or "" for section in clients]
    named = (
        ("watched folder", "folders"),
        ("mailbox", "mailboxes"),
        ("token", "http", "tokens"),
        ("user", "smtp", "users"),
    )
    for what, *keys in named:
        names: dict[str, Place] = {}
        for section in sections_at(main, "intake", *keys):
            client, name = section.text("client"), section.text("name")
            if client and client not in ids and not _is_empty(section.nodes["client"]):
                found = sentences.found(client)
                advice = sentences.nearest(client, ids)
                yield Problem(section.place_of("client"), f"expected the id of a client, found {found}; {advice}")
            if name and name in names:
                yield Problem(
                    section.place_of("name"),
                    f"expected a name that no other {what} has, found {sentences.found(name)}, which also "
                    f"stands at {names[name]}; rename one of the two",
                )
            names.setdefault(name or "", section.place_of("name"))


def unknown_sender(settings: Settings, main: Section) -> Iterator[Problem]:
    """Yield a problem when the digest's connection is none, or no e-mail connection."""
    if settings.digest is None:
        return
    name, kinds = settings.digest.connection, {each.name: each.connector for each in settings.connections}
    if kinds.get(name) != "email":
        mailing = [each for each, connector in kinds.items() if connector == "email"]
        yield Problem(
            place_at(main, "digest", "connection"),
            f"expected an e-mail connection, found {sentences.found(name)}; {sentences.nearest(name, mailing)}",
        )


def uncalled(settings: Settings, main: Section) -> Iterator[Problem]:
    """Yield a problem for each connection that the other side calls while nothing listens for its calls."""
    if settings.intake.http is not None:
        return
    for each in settings.connections:
        if getattr(each.settings, "hook_secret", None) is not None:
            yield Problem(
                place_at(main, "connections", each.name, "hook_secret"),
                "expected intake.http, at which eConnect calls, found none; add it, or remove hook_secret, which is "
                "for its calls only",
            )


def collisions(settings: Settings, main: Section) -> Iterator[Problem]:
    """Yield a problem for each two parts that would take each other's port or files."""
    yield from _taken_ports(settings, main)
    yield from _misplaced_bundles(settings, main)
    watched = [
        (folder, section.place_of("path"))
        for folder, section in zip(settings.intake.folders, _folders(main), strict=True)
    ]
    others = [("the state folder", settings.state.folder)]
    others += [
        (f"the folder of connection {each.name}", each.settings.path)
        for each in settings.connections
        if _has_path(each)
    ]
    others += [
        (f"the bundles of connection {each.name}", each.bundle.to) for each in settings.connections if each.bundle
    ]
    for position, (folder, place) in enumerate(watched):
        earlier = [(f"the watched folder {each.name}", each.path) for each, _ in watched[:position]]
        for what, other in others + earlier:
            if _overlap(folder.path, other):
                yield Problem(
                    place,
                    f"expected a folder apart from all others, found that it and {what} are one inside the other, so "
                    "that files would go round and round; move one of them",
                )


def _misplaced_bundles(settings: Settings, main: Section) -> Iterator[Problem]:
    for each in settings.connections:
        if each.bundle is None:
            continue
        if each.connector != "export":
            yield Problem(
                place_at(main, "connections", each.name, "bundle"),
                f"expected a bundle only with connector: export, found it with {each.connector}; remove it",
            )
        if _overlap(each.bundle.to, settings.state.folder):
            yield Problem(
                place_at(main, "connections", each.name, "bundle", "to"),
                "expected a folder apart from the state folder, found one inside the other; move the bundles",
            )


def _taken_ports(settings: Settings, main: Section) -> Iterator[Problem]:
    smtp, http = settings.intake.smtp, settings.intake.http
    doors = [("the mail door", smtp.listen)] if smtp else []
    others = []
    if smtp and smtp.tls and smtp.tls.implicit_listen:
        others.append(("intake.smtp.tls.implicit_listen", smtp.tls.implicit_listen))
    lmtp = settings.intake.lmtp
    if lmtp and lmtp.socket_path is None:
        others.append(("intake.lmtp.listen", lmtp.listen))
    if http:
        others.append(("intake.http.listen", http.listen))
    others.append(("ops.listen", settings.ops.listen))
    if settings.sync:
        others.append(("sync.listen", settings.sync.listen))
    for key, listen in others:
        for what, other in doors:
            if _clash(identifiers.listen_address(other), identifiers.listen_address(listen)):
                yield Problem(
                    place_at(main, *key.split(".")),
                    f"expected an address and port of its own, found {listen}, which {what} takes ({other}); "
                    "change the port of one of them",
                )
        doors.append(("another door", listen))


_NUMBER = "a number"


def _claims(main: Section | None, clients: tuple[Section, ...]) -> Iterator[Claim]:
    intake = main.nodes.get("intake") if main else None
    if isinstance(intake, Section):
        yield from _claimed("an address", identifiers.local_part, [intake.nodes.get("shared_address")], -1)
    for owner, client in enumerate(clients):
        nodes = client.nodes
        yield from _claimed("an id", str.lower, [nodes.get("id")], owner)
        yield from _claimed(_NUMBER, identifiers.enterprise_number, [nodes.get("enterprise_number")], owner)
        yield from _claimed(_NUMBER, _number_of_vat, [nodes.get("vat_number")], owner)
        yield from _claimed("an IBAN", identifiers.iban, _items(nodes.get("ibans")), owner)
        addresses = _items(nodes["addresses"]) if "addresses" in nodes else [nodes.get("id")]
        yield from _claimed("an address", identifiers.local_part, addresses, owner)
        old = [each.nodes.get("address") for each in _items(nodes.get("old_addresses")) if isinstance(each, Section)]
        yield from _claimed("an address", identifiers.local_part, old, owner)


def _claimed(what: str, spelled: Callable[[str], str], nodes: list[Node | None], owner: int) -> Iterator[Claim]:
    for node in nodes:
        if not isinstance(node, Scalar) or _is_empty(node):
            continue
        try:
            value = spelled(node.text)
        except ValueError:
            continue  # reported where the client is built
        if value:
            yield what, value, node.place, owner


def _number_of_vat(typed: str) -> str:
    """Return a Belgian VAT number as the enterprise number it is, another as it is, none as nothing."""
    return (identifiers.vat_number(typed) or "").removeprefix("BE")


def _items(node: Node | None) -> list[Node | None]:
    return list(node.nodes) if isinstance(node, Items) else []


def _is_empty(node: Node) -> bool:
    return isinstance(node, Scalar) and node.is_empty


def _folders(main: Section) -> list[Section]:
    return sections_at(main, "intake", "folders")


def sections_at(main: Section, *keys: str) -> list[Section]:
    """Return the sections of the list that stands under `keys`."""
    node: Node | None = main
    for key in keys:
        node = node.nodes.get(key) if isinstance(node, Section) else None
    return [each for each in _items(node) if isinstance(each, Section)]


def place_at(main: Section, *keys: str) -> Place:
    """Return the place of the value under the deepest of `keys` that stands in the YAML."""
    node: Node = main
    for key in keys:
        if isinstance(node, Section) and key in node.nodes:
            node = node.nodes[key]
    return node.place


def _clash(one: tuple[str, int], other: tuple[str, int]) -> bool:
    if one[1] != other[1] or one[1] == 0:
        return False
    return one[0] == other[0] or bool(_WILDCARDS & {one[0], other[0]})


def _overlap(one: Path, other: Path) -> bool:
    first, second = Path(os.path.normpath(one)), Path(os.path.normpath(other))
    return first.is_relative_to(second) or second.is_relative_to(first)


def _has_path(connection: Connection) -> bool:
    return isinstance(getattr(connection.settings, "path", None), Path)
