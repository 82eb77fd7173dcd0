"""What one configuration says otherwise than another, and what of it can be taken over at run time."""

from __future__ import annotations

from router.settings.difference import difference, in_force
from router.settings.model import Client, Connection, Firm, Folder, Intake, Settings, Smtp, State, Target


def settings(**keys) -> Settings:
    return Settings(**{"firm": Firm(name="K"), **keys})


def client(identity: str, **keys) -> Client:
    return Client(id=identity, name="A", **keys)


def test_the_same_in_other_lines_is_no_difference():
    one = client("a", source="a.yaml:1", targets=(Target(connection="x", source="a.yaml:3"),))
    other = client("a", source="b.yaml:7", targets=(Target(connection="x", source="b.yaml:9"),))
    assert not difference(settings(clients=(one,)), settings(clients=(other,)))


def test_clients_that_came_went_and_changed_are_named():
    old = settings(clients=(client("a"), client("b")))
    new = settings(clients=(client("b", language="fr", aliases=("B",)), client("c")))
    found = difference(old, new).clients
    assert (found.added, found.removed) == (("c",), ("a",))
    assert {name: sorted(keys) for name, keys in found.changed.items()} == {"b": ["aliases", "language"]}


def test_every_change_is_said_in_one_sentence():
    shelf = Connection(name="shelf", connector="folder", settings=1)
    old = settings(connections=(shelf,), clients=(client("a"),))
    new = settings(firm=Firm(name="L"), connections=(shelf.model_copy(update={"settings": 2}),))
    assert difference(old, new).sentences() == (
        "Removed client: a.",
        "Changed connection: shelf (settings).",
        "Changed for the whole firm: firm.name.",
    )


def test_what_only_a_new_start_takes_over_stays_as_it_is(tmp_path):
    old = settings(state=State(folder=tmp_path / "old"))
    new = settings(state=State(folder=tmp_path / "new"), clients=(client("a"),))
    found, used = difference(old, new), in_force(old, new)
    assert found.after_restart == ("state.folder",)
    assert (used.state, used.clients) == (old.state, new.clients)


def test_folders_and_the_domain_change_at_run_time_but_doors_do_not(tmp_path):
    old = settings()
    intake = {"domain": "in.other.example", "folders": (Folder(name="s", path=tmp_path),), "smtp": {}}
    new = settings(intake=old.intake.model_copy(update=intake))
    found, used = difference(old, new), in_force(old, new)
    assert (found.folders.added, found.keys, found.after_restart) == (("s",), ("intake.domain",), ("intake.smtp",))
    assert (used.intake.domain, used.intake.smtp) == ("in.other.example", None)


def test_limits_of_a_mail_door_change_at_run_time_and_its_address_at_the_next_start():
    old = settings(intake=Intake(domain="in.example", smtp=Smtp(size_limit_mb=35)))
    new = settings(intake=Intake(domain="in.example", smtp=Smtp(size_limit_mb=10, listen="127.0.0.1:2600")))
    found, used = difference(old, new), in_force(old, new)
    assert (found.keys, found.after_restart) == (("intake.smtp.size_limit_mb",), ("intake.smtp.listen",))
    assert (used.intake.smtp.size_limit_mb, used.intake.smtp.listen) == (10, old.intake.smtp.listen)


def test_nothing_changed_is_no_difference():
    assert not difference(settings(clients=(client("a"),)), settings(clients=(client("a"),)))
