"""Send moments as a person sees them."""

from __future__ import annotations

import asyncio
import re

import pytest

from tests.cli.conftest import fill, written


@pytest.fixture(scope="module")
def by_hand(tmp_path_factory):
    """A firm whose client's documents are sent when a person says so; its store holds some."""
    config = written(tmp_path_factory.mktemp("firm"))
    client = config / "clients" / "bakkerij.yaml"
    client.write_text(client.read_text("utf-8") + "send: manual\n", "utf-8")
    asyncio.run(fill(config))
    return config


def test_show_and_explain_say_that_a_person_sends_it_and_how(call, data, by_hand):
    identity = next(row["document"] for row in data("list", config=by_hand) if row["kind"] == "invoice")
    shown = call("show", identity, config=by_hand).output
    assert re.search(r"waits until a person sends\s+it \(manual \(clients/bakkerij\.yaml:1\)\)", shown)
    assert f"ledgerpost retry {identity}-1" in call("explain", identity, config=by_hand).output
    facts = data("show", identity, config=by_hand)["documents"][0]["deliveries"][0]
    assert (facts["by_hand"], facts["due_at"], facts["next_try_at"]) == (True, None, None)
    assert data("retry", identity, config=by_hand)["due_again"] == 1
    facts = data("show", identity, config=by_hand)["documents"][0]["deliveries"][0]
    assert facts["next_try_at"] is not None
