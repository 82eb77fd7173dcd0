"""What waits for a person: held documents and arrivals, deliveries that were given up, paused connections."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from router.model import HELD_ACTIONS, HeldReason, Hold
from router.ops.spoken import spoken
from router.settings.model import Settings
from router.store.store import Store
from router.store.values import StoredArrival

Fact = Mapping[str, str]  # id, client, name, reason, because, frees_it, owner
_NAMED = 3  # of the parts that are no documents; show lists all of them


def waiting_facts(store: Store, settings: Settings | None = None) -> list[Fact]:
    """Return everything that waits for a person: why, the command that frees it, and with `settings` who must act."""
    clients = {one.id: one.owner or "" for one in settings.clients} if settings else {}
    connections = {one.name: one.owner or "" for one in settings.connections} if settings else {}
    held: list[Fact] = [fact | {"owner": clients.get(fact["client"], "")} for fact in _held_facts(store)]
    return held + list(_stuck_facts(store, clients, connections))


def in_language(facts: Iterable[Fact], language: str) -> list[Fact]:
    """Return facts with their sentences in the firm's language, as far as they are known in it."""
    return [{**fact, **{key: spoken(fact[key], language) for key in ("because", "frees_it")}} for fact in facts]


def left_aside(whole: StoredArrival) -> str:
    """Return which parts of an arrival without a document were no documents, and why; nothing of another arrival."""
    hold, ignored = whole.hold, whole.outcome.ignored if whole.outcome else ()
    if hold is None or hold.reason is not HeldReason.NOTHING_INSIDE or not ignored:
        return ""
    named = "; ".join(f"{part.name} ({part.why})" for part in ignored[:_NAMED])
    more = f"; and {len(ignored) - _NAMED} more" if len(ignored) > _NAMED else ""
    return f"Left aside: {named}{more}."


def by_reason(facts: Iterable[Fact]) -> dict[str, list[Fact]]:
    """Return the facts by their reason, the reason with the most first."""
    groups: dict[str, list[Fact]] = {}
    for fact in facts:
        groups.setdefault(fact["reason"], []).append(fact)
    return dict(sorted(groups.items(), key=lambda group: -len(group[1])))


def _held_facts(store: Store) -> Iterator[dict[str, str]]:
    """Yield what is known of every held document and every arrival that is held as a whole."""
    rows = [
        (stored.id, stored.document.client.value, stored.document.name, stored.document.held, "")
        for stored in store.held()
    ]
    rows += [
        (whole.arrival.id, whole.arrival.envelope.client_id, _called(whole), whole.hold, left_aside(whole))
        for whole in store.held_arrivals()
    ]
    for identity, client, name, hold, aside in rows:
        if hold is not None:
            yield {
                "id": identity,
                "client": client or "?",
                "name": name,
                "reason": str(hold.reason),
                "because": f"{hold.sentence} {aside}".strip(),
                "frees_it": _freeing(hold, identity),
            }


def _called(whole: StoredArrival) -> str:
    """Return how a person knows an arrival again: its file's name, or its subject."""
    subject = whole.outcome.subject if whole.outcome else ""
    return whole.arrival.envelope.file_name or subject or "(whole arrival)"


def _stuck_facts(store: Store, clients: Mapping[str, str], connections: Mapping[str, str]) -> Iterator[Fact]:
    """Yield what is known of every delivery and connection that waits until something is mended."""
    stuck = [
        (d.id, d.client_id, d.title, f"delivery {d.state}", d.last_error, d.connection)
        for d in store.stuck_deliveries()
    ]
    stuck += [
        (name, "", "(connection)", "connection paused", known.reason, name)
        for name, known in store.connection_states().items()
        if known.state == "paused"
    ]
    for identity, client, name, reason, because, connection in stuck:
        frees = f"Mend what is wrong, then: ledgerpost retry {identity}."
        owner = clients.get(client, "") or connections.get(connection, "")
        fact = {"id": identity, "client": client, "name": name, "reason": reason, "because": because}
        yield fact | {"frees_it": frees, "owner": owner}


def _freeing(hold: Hold, identity: str) -> str:
    """Return what frees a document, or an arrival as a whole, which can only be sorted again."""
    if "-" in identity or hold.reason is HeldReason.NOTHING_INSIDE:
        return HELD_ACTIONS[hold.reason].format(id=identity)
    return f"Sort it again, now or after an update: ledgerpost retry {identity}."
