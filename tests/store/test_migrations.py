"""Schema changes: each once, the same tables that the statements are built from."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import inspect, text

from router.errors import ConfigurationError
from router.store import tables
from router.store.failures import SchemaTooNew
from router.store.migrate import migrate
from router.store.store import Store


def test_a_second_start_changes_nothing(open_store, store, accept, clock):
    arrival = accept()
    with store._database.write() as connection:
        assert migrate(connection, clock.now) == ()
    assert open_store().arrival(arrival.id).arrival == arrival


def test_nodes_that_start_together_agree(open_store):
    ready = threading.Barrier(4)

    def start(_number):
        ready.wait(30)
        return open_store().arrivals()

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(start, range(4))) == [[], [], [], []]


def test_the_migrated_tables_are_those_the_statements_know(store):
    with store._database.read() as connection:
        found = inspect(connection)
        assert set(found.get_table_names()) == set(tables.metadata.tables)
        for name, table in tables.metadata.tables.items():
            columns = {column["name"]: column["nullable"] for column in found.get_columns(name)}
            assert columns == {column.name: column.nullable for column in table.columns}
            assert set(found.get_pk_constraint(name)["constrained_columns"]) == {key.name for key in table.primary_key}


def test_a_database_of_a_newer_program_is_left_alone(open_store, store, clock):
    with store._database.write() as connection:
        connection.execute(
            text("INSERT INTO migrations (number, name, applied_at) VALUES (9999, 'm9999_later', :now)"),
            {"now": clock.now},
        )
    with pytest.raises(SchemaTooNew, match="9999"):
        open_store()


@pytest.mark.parametrize("url", ["mysql://root:secret@db/x", "not a url with secret", "sqlite:///secret"])
def test_another_engine_is_refused_without_repeating_the_url(tmp_path, url):
    with pytest.raises(ConfigurationError) as caught:
        Store.open(tmp_path, url)
    assert "secret" not in str(caught.value)
