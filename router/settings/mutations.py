"""Small mistakes in a configuration, one at a time: tests that notice none of them prove little."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from router.model import Type
from router.settings.model import Client, Settings, Target

_SWAPPED = {Type.PURCHASE: Type.SALES, Type.SALES: Type.PURCHASE, Type.MISC: Type.PURCHASE}


@dataclass(frozen=True, slots=True, kw_only=True)
class Mutation:
    """One mistake: what it is, where it would stand, and the settings with it."""

    sentence: str
    place: str  # file:line of the client, or the firm's file
    settings: Settings


def mutations(settings: Settings, client_ids: frozenset[str]) -> Iterator[Mutation]:
    """Yield the configuration with each mistake that a person could make in these clients and in the firm's part."""
    for client in settings.clients:
        if client.id in client_ids:
            for sentence, changed in _of_client(client):
                yield Mutation(sentence=sentence, place=client.source, settings=_with(settings, client, changed))
    firm = "ledgerpost.yaml"
    for sentence, targets in _of_targets(settings.defaults.targets):
        defaults = settings.defaults.model_copy(update={"targets": targets})
        changed_firm = settings.model_copy(update={"defaults": defaults})
        yield Mutation(sentence=f"defaults: {sentence}", place=firm, settings=changed_firm)
    if settings.intake.shared_address is not None:
        intake = settings.intake.model_copy(update={"shared_address": None})
        without = settings.model_copy(update={"intake": intake})
        yield Mutation(sentence="the shared address is gone", place=firm, settings=without)


def _of_client(client: Client) -> Iterator[tuple[str, Client | None]]:
    yield f"client {client.id} is gone", None
    for key, what in (("aliases", "alias"), ("ibans", "IBAN"), ("addresses", "address")):
        values: tuple[Any, ...] = getattr(client, key)
        for value in values:
            # A client always has an address: without the last one its id would be it again.
            left = tuple(each for each in values if each != value) or (("nowhere",) if key == "addresses" else ())
            yield f"{client.id}: the {what} {value} is gone", client.model_copy(update={key: left})
    if client.enterprise_number or client.vat_number:
        bare = {"enterprise_number": None, "vat_number": None}
        yield f"{client.id}: its numbers are gone", client.model_copy(update=bare)
    yield f"{client.id}: its name is another", client.model_copy(update={"name": "Zyx Qwv"})
    for sentence, targets in _of_targets(client.targets or ()):
        yield f"{client.id}: {sentence}", client.model_copy(update={"targets": targets})


def _of_targets(targets: Sequence[Target]) -> Iterator[tuple[str, tuple[Target, ...]]]:
    """Yield the targets with one gone, or with one that takes another type or hands over otherwise."""
    for position, target in enumerate(targets):
        said = f"the target {target.connection}"
        yield f"{said} is gone", (*targets[:position], *targets[position + 1 :])
        for sentence, changed in _of_target(target):
            yield f"{said} {sentence}", (*targets[:position], changed, *targets[position + 1 :])


def _of_target(target: Target) -> Iterator[tuple[str, Target]]:
    for each in target.types:
        left = tuple(other for other in target.types if other != each)
        without = left or (_SWAPPED[each],)
        yield f"does not take {each}", target.model_copy(update={"types": without})
    if len(target.types) < len(Type):
        yield "takes every type", target.model_copy(update={"types": tuple(Type)})
    if target.kinds:
        yield "takes every kind", target.model_copy(update={"kinds": ()})
    other = "original" if target.attach != "original" else "ubl+pdf"
    yield f"hands over {other}, not {target.attach}", target.model_copy(update={"attach": other})
    yield "names its files otherwise", target.model_copy(update={"file_name": "{kind}-{date}"})


def _with(settings: Settings, client: Client, changed: Client | None) -> Settings:
    """Return the settings with `changed` in the place of a client, or without it."""
    clients = [changed if each is client else each for each in settings.clients]
    return settings.model_copy(update={"clients": tuple(each for each in clients if each is not None)})
