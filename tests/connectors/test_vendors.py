"""Clearfacts, Octopus and Exact Online: what is particular to each, against their APIs as documented."""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace

import pytest
from pydantic import ValidationError

from connectors.clearfacts import ClearfactsConnector, ClearfactsTarget
from connectors.contract import NeedsAttention, Refused, TryLater
from connectors.exact import ExactTarget
from connectors.octopus import OctopusTarget
from tests.connectors.vendors import NUMBER, ClearfactsBench, ExactBench, OctopusBench
from tests.connectors.web import Reply


@pytest.fixture
async def clearfacts(tmp_path):
    async for bench in started(ClearfactsBench(tmp_path, None)):
        yield bench


@pytest.fixture
async def octopus(tmp_path):
    async for bench in started(OctopusBench(tmp_path, None)):
        yield bench


@pytest.fixture
async def exact(tmp_path):
    async for bench in started(ExactBench(tmp_path, None)):
        yield bench


async def started(bench):
    """Start the bench with one connector, and end both."""
    await bench.start()
    bench.one = bench.connector()
    yield bench
    await bench.one.close()
    await bench.stop()


async def test_clearfacts_is_asked_for_all_pages_of_administrations(clearfacts):
    said = await clearfacts.one.check()
    assert said == "Clearfacts shows 101 administrations to the token, 1 of them with mail addresses."
    found = await clearfacts.one.administrations()
    assert found[NUMBER] == (f"purchase aankoop-{NUMBER}@firm.clearfacts.be",)


async def test_clearfacts_that_ignores_the_page_is_not_asked_for_ever(clearfacts):
    clearfacts.listed = lambda offset, first, page=clearfacts.listed: page(offset * 0, first)
    assert len(await clearfacts.one.administrations()) == 100


@pytest.mark.parametrize(("kind", "word"), [("purchase", "PURCHASE"), ("sales", "SALE"), ("misc", "VARIOUS")])
async def test_clearfacts_gets_its_own_word_for_the_type(clearfacts, parcel_of, kind, word):
    parcel = parcel_of(("a.pdf", b"1"), type=kind, client_number=NUMBER)
    receipt = await clearfacts.one.deliver(parcel, ClearfactsTarget(journal={"sales": "VKF"}))
    assert clearfacts.told["type"] == word
    assert clearfacts.told.get("journal") == ("VKF" if kind == "sales" else None)
    assert receipt.remote_id == "B74D7E7D-2408"


async def test_clearfacts_archives_what_the_target_says(clearfacts, parcel_of):
    target = ClearfactsTarget(number=NUMBER, archive={"misc": "12"})
    await clearfacts.one.deliver(parcel_of(("a.pdf", b"1"), type="misc"), target)
    assert clearfacts.told == {"number": NUMBER, "fileName": "a.pdf", "category": "12"}


async def test_clearfacts_gets_a_comment_and_the_older_argument_by_setting(clearfacts, parcel_of):
    connector = clearfacts.connector(comment="{client_name}: {title}", number_argument="vatnumber")
    await connector.deliver(parcel_of(("a.pdf", b"1"), title='T "1"'), clearfacts.target)
    assert clearfacts.told["comment"] == 'Bakkerij Janssens: T "1"'
    assert b"uploadFile(vatnumber: $number" in clearfacts.site.requests[-1].parts["query"][1]
    await connector.close()


@pytest.mark.parametrize(
    ("target", "words"),
    [(ClearfactsTarget(), "enterprise number"), (ClearfactsTarget(number="0999999999"), "no administration")],
)
async def test_clearfacts_gets_nothing_for_a_number_it_does_not_show(clearfacts, parcel, target, words):
    with pytest.raises(Refused, match=words):
        await clearfacts.one.deliver(parcel, target)
    assert clearfacts.landed() == {}


async def test_clearfacts_gets_only_what_it_can_show(clearfacts, parcel_of):
    parcel = parcel_of(("a.png", b"1"))
    picture = replace(parcel, files=(replace(parcel.files[0], media_type="image/png"),))
    with pytest.raises(Refused, match="not image/png"):
        await clearfacts.one.deliver(picture, clearfacts.target)
    small = clearfacts.connector(size_limit_mb=0.001)
    with pytest.raises(Refused, match="more than"):
        await small.deliver(parcel_of(("a.pdf", b"1" * 2000)), clearfacts.target)
    await small.close()


@pytest.mark.parametrize(
    ("reply", "outcome", "ambiguous"),
    [
        (Reply(200, {"errors": [{"message": "Internal server error"}], "data": None}), TryLater, True),
        (Reply(200, {"errors": [{"message": "Access denied"}], "data": None}), NeedsAttention, False),
        (Reply(200, {"errors": [{"message": "Invalid file"}]}), Refused, False),
        (Reply(200, {"data": {"uploadFile": None}}), TryLater, True),
        (Reply(200, b"<html>"), TryLater, True),
        (Reply(403), NeedsAttention, False),
        (Reply(413), Refused, False),
        (Reply(429, b"", {"Retry-After": "5"}), TryLater, False),
        (Reply(502), TryLater, True),
    ],
)
async def test_each_answer_of_clearfacts_has_its_outcome(clearfacts, parcel_of, reply, outcome, ambiguous):
    clearfacts.trouble = reply
    with pytest.raises(outcome) as caught:
        await clearfacts.one.deliver(parcel_of(("a.pdf", b"1")), clearfacts.target)
    assert getattr(caught.value, "ambiguous", False) == ambiguous
    assert not ClearfactsConnector.finds_repeats


async def test_octopus_signs_in_once_for_many_and_puts_each_type_in_its_folder(octopus, parcel_of):
    for number in range(3):
        await octopus.one.deliver(parcel_of((f"{number}.pdf", b"1")), octopus.target)
    await octopus.one.deliver(parcel_of(("s.pdf", b"1"), type="sales"), octopus.target)
    own = OctopusTarget(dossier="20417", subfolders={"sales": "VK"})
    await octopus.one.deliver(parcel_of(("t.pdf", b"1"), type="sales"), own)
    assert octopus.folders == ["PI", "PI", "PI", "", "VK"]
    assert len(octopus.known) == 2


async def test_octopus_tokens_that_ended_are_renewed(octopus, parcel_of):
    await octopus.one.deliver(parcel_of(("1.pdf", b"1")), octopus.target)
    octopus.known.clear()
    await octopus.one.deliver(parcel_of(("2.pdf", b"2")), octopus.target)
    assert octopus.landed() == {"1.pdf": b"1", "2.pdf": b"2"}


async def test_an_unknown_dossier_stops_only_its_client(octopus, parcel):
    with pytest.raises(Refused, match="dossier 99"):
        await octopus.one.deliver(parcel, OctopusTarget(dossier="99"))


@pytest.mark.parametrize("dossier", ["../1", "", "1/2", "1?x"])
def test_a_dossier_is_a_number(dossier):
    with pytest.raises(ValidationError):
        OctopusTarget(dossier=dossier)


async def test_the_new_refresh_token_is_kept_before_it_is_needed(exact, parcel):
    exact.forgets = True
    for _ in range(3):
        connector = exact.connector()
        await connector.deliver(parcel, exact.target)
        await connector.close()
    assert json.loads(exact.drawer.kept["refresh token"])["refresh_token"] == "refresh-3"
    assert exact.good_refresh == {"refresh-3"}


async def test_while_the_vault_is_away_nothing_is_lost(exact, parcel):
    exact.forgets = True
    exact.drawer.trouble = TryLater("the store is away")
    with pytest.raises(TryLater, match="away"):
        await exact.one.deliver(parcel, exact.target)
    assert exact.landed() == {}
    exact.drawer.trouble = None
    await exact.one.deliver(parcel, exact.target)
    assert len(exact.landed()) == 2


async def test_a_refresh_token_of_a_new_sign_in_replaces_the_chain(exact, parcel):
    await exact.one.deliver(parcel, exact.target)
    exact.good_refresh = {"refresh-new"}
    connector = exact.connector(refresh_token="refresh-new")
    await connector.check()
    await connector.close()


async def test_two_processes_that_refresh_at_once_share_the_newest(exact):
    exact.forgets = True
    other = exact.connector()
    get, reads = exact.drawer.get, []

    def late(name):
        reads.append(name)
        return None if len(reads) == 1 else get(name)

    await other.check()
    exact.drawer.get = late
    await exact.one.check()
    await other.close()


async def test_a_lost_answer_to_the_refresh_asks_for_a_new_sign_in(exact, parcel):
    exact.forgets = True
    exact.good_refresh = set()
    with pytest.raises(NeedsAttention, match="invalid_grant") as caught:
        await exact.one.deliver(parcel, exact.target)
    assert "refresh-0" not in str(caught.value)


async def test_side_by_side_deliveries_refresh_once(exact, parcel_of):
    exact.forgets = True
    parcels = [parcel_of((f"{n}.pdf", b"1"), delivery_id=f"A-{n}-1") for n in range(5)]
    await asyncio.gather(*(exact.one.deliver(parcel, exact.target) for parcel in parcels))
    assert exact.refreshed == 1


async def test_a_document_without_all_its_files_is_completed(exact, parcel):
    exact.trouble = None
    written, calls = exact.written, []

    def once(request):
        calls.append(request.path)
        return Reply(500) if len(calls) == 3 else written(request)

    exact.written = once
    with pytest.raises(TryLater) as caught:
        await exact.one.deliver(parcel, exact.target)
    assert not caught.value.ambiguous
    receipt = await exact.one.deliver(parcel, exact.target)
    assert receipt.reply == "1 of 2 files stood there already"
    assert len(exact.documents) == 1


async def test_a_title_with_a_quote_is_found_again(exact, parcel_of):
    parcel = parcel_of(("a.pdf", b"1"), title="Invoice of L'Oréal & 'co'")
    await exact.one.deliver(parcel, exact.target)
    assert (await exact.one.deliver(parcel, exact.target)).already_there


async def test_exact_is_told_the_type_or_nothing(exact, parcel_of):
    with pytest.raises(Refused, match="document_types"):
        await exact.one.deliver(parcel_of(("a.pdf", b"1"), type="misc"), exact.target)
    with pytest.raises(Refused, match="division"):
        await exact.one.deliver(parcel_of(("a.pdf", b"1")), ExactTarget(division="78"))
    assert exact.documents == {}


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"X-RateLimit-Minutely-Reset": "1795341627000"}, 27),  # the fakes' clock stands at 2026-11-22 10:00:00 GMT
        ({"X-RateLimit-Minutely-Reset": "1795341540000"}, 0),
        ({"Retry-After": "9"}, 9),
        ({}, None),
    ],
)
async def test_exact_tells_in_its_own_way_how_long_to_wait(exact, parcel, headers, seconds):
    exact.trouble = Reply(429, b"", headers)
    with pytest.raises(TryLater, match="too often") as caught:
        await exact.one.deliver(parcel, exact.target)
    assert caught.value.after_seconds == seconds
