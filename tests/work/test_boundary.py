"""A parcel of one client never reaches another client's target: by plan, by store and at the last look."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import update

from connectors.folder import FolderTarget
from router.errors import Held
from router.model import File, Kind, Planned, Sorted, SortedDocument, Type, Verdict
from router.route.plan import Files, seal
from router.settings.inherited import targets_of
from router.settings.model import Client, Defaults, Firm, Group, Settings, Target
from router.store import tables
from router.store.failures import Contradiction
from router.work.line.office import office
from router.work.line.outcome import planned
from router.work.sending.boundary import require_own

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
PAPER = File(name="a.pdf", media_type="application/pdf", sha256="a" * 64, size_bytes=9)
CLIENTS = ("aerts", "bauwens", "claes")

some_targets = st.lists(
    st.builds(
        lambda connection, folder, types: Target(
            connection=connection, types=tuple(types), options=FolderTarget(folder=folder)
        ),
        st.sampled_from(["archive", "books"]),
        st.sampled_from(["{client}", "one", "two", "three"]),
        st.sets(st.sampled_from(list(Type)), min_size=1),
    ),
    max_size=3,
).map(tuple)
some_clients = st.tuples(
    *(
        st.builds(
            lambda targets, copies, group, name=name: Client(
                id=name, name=name, targets=targets, copies=copies, group=group
            ),
            st.none() | some_targets,
            some_targets,
            st.none() | st.just("g"),
        )
        for name in CLIENTS
    )
)


def sure(value):
    return Verdict(value=value, confidence=1.0, reasons=("it says so",))


def paper_of(client: str, type_: Type = Type.PURCHASE) -> SortedDocument:
    return SortedDocument(
        position=1, name="a.pdf", media_type="application/pdf", sha256="a" * 64, size_bytes=9,
        client=sure(client), type=sure(type_), kind=sure(Kind.INVOICE),
    )  # fmt: skip


@given(some_clients, some_targets, some_targets, st.sampled_from(CLIENTS), st.sampled_from(list(Type)))
def test_every_delivery_of_every_firm_goes_to_a_target_of_its_own_client(clients, default, shared, name, type_):
    settings = Settings(
        firm=Firm(name="Kantoor"),
        clients=clients,
        defaults=Defaults(targets=default),
        groups={"g": Group(targets=shared)},
    )
    client = next(each for each in clients if each.id == name)
    own = {(each.connection, each.options.model_dump_json(by_alias=True)) for each in targets_of(client, settings)}
    document = planned("A06H00V1SFAHTP96X", paper_of(name, type_), Files(original=PAPER), office(settings), at=NOW)
    assert {(one.connection, one.target) for one in document.planned} <= own
    assert {one.client_id for one in document.planned} <= {name}
    others = [other for other in CLIENTS if other != name]
    for one in document.planned:
        assert one.seal == seal(name, one.connection, one.target)
        assert one.seal not in {seal(other, one.connection, one.target) for other in others}


@pytest.fixture
def delivery(store, accept, firm):
    """A stored delivery of the bakery."""
    arrival = accept(b"a mail")
    blob = store.blobs.put(b"a paper")
    document = replace(paper_of("bakkerij"), sha256=blob.sha256)
    whole = planned(arrival.id, document, Files(original=replace(PAPER, sha256=blob.sha256)), firm, at=NOW)
    store.claim_arrivals("node", 1, 60)
    store.settle(arrival.id, "node", Sorted(documents=(whole,)))
    return store.deliveries(f"{arrival.id}-1")[0]


def test_a_delivery_as_planned_passes_the_last_look(delivery):
    require_own(delivery)


@pytest.mark.parametrize("changed", [{"client_id": "bouw"}, {"connection": "books"}, {"target": '{"folder":"bouw"}'}])
def test_a_delivery_that_was_turned_to_another_target_is_held_before_anything_is_sent(delivery, changed):
    with pytest.raises(Held, match="not configured for client"):
        require_own(replace(delivery, **changed))


def test_a_target_that_is_altered_in_the_database_is_noticed(store, delivery):
    with store._database.write() as connection:
        connection.execute(update(tables.deliveries).values(target='{"folder":"bouw"}'))
    with pytest.raises(Held):
        require_own(store.delivery(delivery.id))


def test_the_store_takes_no_delivery_with_another_clients_seal(store, accept):
    arrival = accept(b"a mail")
    foreign = Planned(
        position=1, client_id="bakkerij", connection="archive", target="{}", files=(PAPER,), reason="",
        seal=seal("bouw", "archive", "{}"),
    )  # fmt: skip
    store.claim_arrivals("node", 1, 60)
    with pytest.raises(Contradiction, match="another client's"):
        store.settle(arrival.id, "node", Sorted(documents=(replace(paper_of("bakkerij"), planned=(foreign,)),)))
