"""Mistakes made on purpose: each changes one thing, and only in the clients that were named."""

from __future__ import annotations

from router.model import Type
from router.settings.model import Client, Defaults, Firm, Intake, Settings, Target
from router.settings.mutations import mutations

BOOKS = Target(connection="books", types=(Type.PURCHASE, Type.SALES), source="a.yaml:3")
ONE = Client(id="a", name="A", aliases=("AA", "AAA"), enterprise_number="0742618340", targets=(BOOKS,))
OTHER = Client(id="b", name="B")
FIRM = Settings(
    firm=Firm(name="K"),
    intake=Intake(shared_address="docs"),
    defaults=Defaults(targets=(Target(connection="archive"),)),
    clients=(ONE, OTHER),
)


def made() -> dict[str, Settings]:
    return {mutation.sentence: mutation.settings for mutation in mutations(FIRM, frozenset({"a"}))}


def test_every_mistake_changes_the_settings_and_leaves_other_clients_alone():
    for changed in made().values():
        assert changed != FIRM
        assert OTHER in changed.clients


def test_each_alias_goes_alone():
    found = made()
    assert found["a: the alias AA is gone"].clients[0].aliases == ("AAA",)
    assert found["a: the alias AAA is gone"].clients[0].aliases == ("AA",)


def test_a_target_goes_or_takes_other_types():
    found = made()
    assert found["a: the target books is gone"].clients[0].targets == ()
    assert found["a: the target books does not take sales"].clients[0].targets[0].types == (Type.PURCHASE,)
    assert found["a: the target books takes every type"].clients[0].targets[0].types == tuple(Type)


def test_the_firms_part_gets_mistakes_too():
    found = made()
    assert found["the shared address is gone"].intake.shared_address is None
    assert found["defaults: the target archive is gone"].defaults.targets == ()


def test_a_whole_client_may_be_forgotten():
    assert made()["client a is gone"].clients == (OTHER,)
