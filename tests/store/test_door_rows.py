"""What the doors keep, on each engine."""

from datetime import timedelta

import pytest

from router.store.door_rows import Sort


def made(client: str) -> str:
    return f"{client}-x"


def test_each_client_gets_one_address_and_keeps_it(store):
    assert store.doors.issue_missing(Sort.ADDRESS, ["a", "b"], made) == 2
    assert store.doors.issue_missing(Sort.ADDRESS, ["a", "b", "c"], made) == 1
    assert [each.value for each in store.doors.issued(Sort.ADDRESS)] == ["a-x", "b-x", "c-x"]
    assert store.doors.issued(Sort.TOKEN) == []


def test_rotating_ends_the_earlier_ones_and_shortens_but_never_lengthens(store, clock):
    rows = store.doors
    rows.issue_missing(Sort.ADDRESS, ["a"], made)
    rows.rotate(Sort.ADDRESS, "a-2", "a", clock.now + timedelta(days=10))
    rows.rotate(Sort.ADDRESS, "a-3", "a", clock.now + timedelta(days=20))
    ends = {each.value: each.until for each in rows.issued(Sort.ADDRESS)}
    assert ends == {"a-x": clock.now + timedelta(days=10), "a-2": clock.now + timedelta(days=20), "a-3": None}
    (last,) = [each for each in rows.issued(Sort.ADDRESS) if each.open_at(clock.now + timedelta(days=20))]
    assert last.value == "a-3"
    assert rows.issue_missing(Sort.ADDRESS, ["a"], made) == 0


def test_a_change_changes_the_version(store, clock):
    versions = [store.doors.issued_version()]
    store.doors.issue(Sort.TOKEN, "hash", None, "shop")
    versions.append(store.doors.issued_version())
    clock.advance(1)
    assert store.doors.end(Sort.TOKEN, "shop") == 1
    versions.append(store.doors.issued_version())
    assert len(set(versions)) == 3
    assert store.doors.end(Sort.TOKEN, "shop") == 0


def test_the_same_value_is_given_out_once(store):
    store.doors.issue(Sort.TOKEN, "hash", "a", "shop")
    with pytest.raises(ValueError, match="given out already"):
        store.doors.issue(Sort.TOKEN, "hash", "b", "other")
    found = store.doors.find(Sort.TOKEN, "hash")
    assert found is not None
    assert (found.client_id, found.name) == ("a", "shop")
    assert store.doors.find(Sort.ADDRESS, "hash") is None


def test_what_is_given_out_and_ended_stands_in_the_history(store):
    store.doors.issue_missing(Sort.ADDRESS, ["a"], made)
    store.doors.issue(Sort.TOKEN, "hash", None, "shop")
    store.doors.end(Sort.TOKEN, "shop")
    assert [event.what for event in store.history("a")] == ["issued"]
    assert [(event.what, event.detail) for event in store.history("firm")] == [
        ("issued", "token shop"),
        ("revoked", "token shop"),
    ]
    assert store.verify_history() is None


def test_what_was_taken_is_remembered_replaced_and_forgotten(store, clock):
    rows = store.doors
    assert rows.seen("folder:a", "x.pdf") is None
    rows.remember("folder:a", "x.pdf", "1")
    clock.advance(5)
    rows.remember("folder:a", "x.pdf", "2", "A1")
    rows.remember("folder:b", "x.pdf", "3")
    assert rows.seen("folder:a", "x.pdf") == ("2", "A1", clock.now)
    assert rows.marks("folder:a") == {"x.pdf": "2"}
    rows.forget("folder:a", "x.pdf")
    assert (rows.marks("folder:a"), rows.marks("folder:b")) == ({}, {"x.pdf": "3"})


def test_a_name_that_no_database_keeps_can_be_remembered(store):
    store.doors.remember("http:shop", "a\0b\udcff", "1")
    assert store.doors.seen("http:shop", "a\0b\udcff") is not None
