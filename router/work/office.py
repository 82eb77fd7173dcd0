"""The settings prepared for the line: clients indexed, ways out per client."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from router.classify.client import ClientDirectory
from router.read.document import Own
from router.read.learned_lesson import Lessons
from router.route.plan import Way
from router.settings.model import Client, Settings, Target


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """What the line needs to know of the firm; made once per configuration."""

    directory: ClientDirectory
    clients: Mapping[str, Client]
    ways: Mapping[str, tuple[Way, ...]]  # by client id
    hold_when_invalid: frozenset[str]  # client ids
    lessons: Lessons = field(default_factory=dict)  # what corrections have taught; see work.lessons

    def own(self, client_id: str | None) -> Own | None:
        """Return what identifies the client itself on its papers, or None for an unknown client."""
        client = self.clients.get(client_id or "")
        if client is None:
            return None
        return Own(
            vat_numbers=frozenset(filter(None, (client.vat_number, client.enterprise_number))),
            ibans=frozenset(client.ibans),
            names=frozenset((client.name, *client.aliases)),
        )


def office(settings: Settings) -> Office:
    """Return the office of a configuration."""
    firm_wide = settings.defaults.targets
    return Office(
        directory=ClientDirectory(settings.clients),
        clients={client.id: client for client in settings.clients},
        ways={
            client.id: tuple(_way(target) for target in (firm_wide if client.targets is None else client.targets))
            for client in settings.clients
        },
        hold_when_invalid=frozenset(
            client.id
            for client in settings.clients
            if (client.when_invalid or settings.defaults.when_invalid) == "hold"
        ),
    )


def _way(target: Target) -> Way:
    return Way(
        connection=target.connection,
        types=frozenset(target.types),
        kinds=frozenset(target.kinds),
        attach=target.attach,
        target=target.options.model_dump_json(by_alias=True) if target.options is not None else "{}",
        source=target.source,
    )
