"""What every way out promises, asked of each of them against a real other side."""

from __future__ import annotations

import asyncio
import threading
import traceback
from dataclasses import replace

import pytest

from connectors.contract import InMemory, NeedsAttention, Refused, TryLater
from connectors.registry import own_connectors
from tests.connectors.benches import BENCHES, WAIVED, cut_points

LARGE = b"0123456789abcdef" * 65536 * 60  # 60 MiB
WITH_A_LINE = [name for name, bench in BENCHES.items() if bench.has_a_line]


async def test_a_delivered_parcel_is_there_whole(bench, connector, parcel):
    receipt = await connector.deliver(parcel, bench.target)
    assert bench.landed() == {file.name: file.content for file in parcel.files}
    assert receipt.size_bytes == sum(len(file.content) for file in parcel.files)
    assert receipt.place
    assert not receipt.already_there


async def test_delivering_twice_leaves_one(bench, connector, parcel):
    await connector.deliver(parcel, bench.target)
    once = bench.everything()
    again = await connector.deliver(parcel, bench.target)
    assert bench.everything() == once
    assert again.already_there == getattr(bench, "tells_repeats", bench.recognises_repeats)


async def test_delivering_twice_with_a_new_connector_leaves_one(bench, parcel):
    for _ in range(2):
        connector = bench.connector()
        await connector.deliver(parcel, bench.target)
        await connector.close()
    assert bench.landed() == {file.name: file.content for file in parcel.files}


async def test_side_by_side_deliveries_all_arrive(bench, connector, parcel_of):
    parcels = [
        parcel_of((f"{number}.pdf", bytes([number]) * 5000), client_id=f"c{number}", delivery_id=f"A-{number}-1")
        for number in range(8)
    ]
    await asyncio.gather(*(connector.deliver(parcel, bench.target) for parcel in parcels))
    assert bench.landed() == {f"{number}.pdf": bytes([number]) * 5000 for number in range(8)}


@pytest.mark.parametrize("bench", WITH_A_LINE, indirect=True)
async def test_after_a_cut_anywhere_the_repeat_leaves_one(bench, parcel):
    wanted = {file.name: file.content for file in parcel.files}
    points = await cut_points(bench, parcel, count=6)
    failed = 0
    for direction, limit_bytes in points:
        bench.empty()
        trouble = await trouble_of(bench, parcel, {direction: limit_bytes})
        failed += trouble is not None
        assert trouble is None or trouble.ambiguous or bench.recognises_repeats or not bench.landed()
        assert bench.landed().items() <= wanted.items()
        await delivered(bench, parcel, {})
        assert bench.landed() == wanted, (direction, limit_bytes)
        assert not any(name.rpartition("/")[2].startswith(".") for name in bench.everything())
    assert failed > len(points) / 2  # the last bytes of a line may be a goodbye


async def trouble_of(bench, parcel, limits):
    try:
        await delivered(bench, parcel, limits)
    except TryLater as error:
        return error
    return None


async def delivered(bench, parcel, limits):
    bench.proxy.restart(limits)
    connector = bench.connector()
    try:
        await connector.deliver(replace(parcel, progress=InMemory()), bench.target)
    finally:
        await connector.close()


@pytest.mark.parametrize(
    "name",
    [
        *("", ".", "..", "../../etc/passwd", "/etc/passwd", "a/b.pdf", "a\\b.pdf", "a\0.pdf", "a\nb.pdf"),
        *("a\r\nBcc: x@y.example.pdf", ".bashrc", ".a.pdf.part", "x" * 300 + ".pdf", "\x1b[31m.pdf", "\ud800.pdf"),
    ],
)
async def test_a_name_that_leaves_its_place_is_refused(bench, connector, parcel_of, name):
    with pytest.raises(Refused):
        await connector.deliver(parcel_of(("good.pdf", b"good"), (name, b"evil")), bench.target)
    assert bench.everything() == set()


@pytest.mark.parametrize(
    "name",
    [
        "-rf *.pdf",
        "a'b\"c;d|e&f.pdf",
        "100%s{client}$(id).pdf",
        "=?utf-8?q?a?=.pdf",
        "été café €.pdf",
        "x" * 230 + ".pdf",
    ],
)
async def test_an_odd_name_arrives_as_it_is(bench, connector, parcel_of, name):
    if set(name) & bench.refused_characters:
        with pytest.raises(Refused):
            await connector.deliver(parcel_of((name, b"content")), bench.target)
        return
    await connector.deliver(parcel_of((name, b"content")), bench.target)
    assert bench.landed() == {name: b"content"}


async def test_two_files_of_one_name_are_refused(bench, connector, parcel_of):
    with pytest.raises(Refused):
        await connector.deliver(parcel_of(("a.pdf", b"1"), ("A.PDF", b"2")), bench.target)
    assert bench.everything() == set()


async def test_a_client_id_that_leaves_its_place_is_refused_or_unused(bench, connector, parcel_of):
    hostile = parcel_of(("a.pdf", b"1"), client_id="../../etc")
    if not bench.client_in_path:
        await connector.deliver(hostile, bench.target)
        assert not any("etc" in name for name in bench.everything())
        return
    with pytest.raises(Refused):
        await connector.deliver(hostile, bench.target)
    assert bench.everything() == set()


@pytest.mark.parametrize("bench", [name for name, bench in BENCHES.items() if bench.takes_large_files], indirect=True)
async def test_a_file_of_60_mb_arrives_whole(bench, connector, parcel_of):
    large = parcel_of(("large.pdf", LARGE))
    await connector.deliver(large, bench.target)
    assert bench.landed()["large.pdf"] == LARGE


async def test_a_reader_never_sees_a_part_of_a_file_nor_xml_without_its_paper(bench, connector, parcel_of):
    wanted = {"a.pdf": LARGE[:6_000_000], "a.xml": b"<Invoice/>" * 100_000}
    seen, over = [], threading.Event()

    def read():
        while not over.is_set():
            found = bench.landed()
            seen.append((found.keys(), found.items() <= wanted.items()))

    reader = threading.Thread(target=read)
    reader.start()
    try:
        await connector.deliver(parcel_of(*reversed(wanted.items())), bench.target)
    finally:
        over.set()
        reader.join()
    assert all(whole for _, whole in seen)
    assert not any("a.xml" in names and "a.pdf" not in names for names, _ in seen)
    assert len(seen) > 1


WITH_A_REHEARSAL = [name for name, bench in BENCHES.items() if hasattr(bench.connector_class, "rehearse")]


@pytest.mark.parametrize("bench", WITH_A_REHEARSAL, indirect=True)
async def test_a_rehearsal_tells_what_would_happen_and_writes_nothing(bench, connector, parcel, parcel_of):
    assert await connector.rehearse(parcel, bench.target)
    assert bench.everything() == set()
    with pytest.raises(Refused):
        await connector.rehearse(parcel_of(("../a.pdf", b"1")), bench.target)
    await connector.deliver(parcel, bench.target)
    assert await connector.rehearse(parcel, bench.target)
    assert bench.landed() == {file.name: file.content for file in parcel.files}


async def test_a_title_in_any_script_is_no_trouble(bench, connector, parcel_of):
    await connector.deliver(parcel_of(("a.pdf", b"1"), title="Factuur n° 7 – Café Ελλάς 発票 \U0001f4c4"), bench.target)
    assert bench.landed() == {"a.pdf": b"1"}


async def test_an_empty_file_arrives_empty(bench, connector, parcel_of):
    await connector.deliver(parcel_of(("empty.pdf", b"")), bench.target)
    assert bench.landed() == {"empty.pdf": b""}


async def test_a_parcel_without_files_is_refused(bench, connector, parcel_of):
    with pytest.raises(Refused):
        await connector.deliver(parcel_of(), bench.target)


async def test_a_check_says_what_it_proved_and_leaves_no_trace(bench, connector):
    said = await connector.check()
    assert said.endswith(".")
    assert bench.everything() == set()


async def test_a_wrong_configuration_needs_attention(bench, parcel):
    connector = bench.misconfigured()
    for attempt in (connector.check(), connector.deliver(parcel, bench.target)):
        with pytest.raises(NeedsAttention) as caught:
            await attempt
        assert_silent(bench, caught.value)
    await connector.close()


async def test_a_full_disk_is_tried_later_and_nothing_shows(bench, parcel_of):
    connector = await bench.full()
    with pytest.raises(TryLater) as caught:
        await connector.deliver(parcel_of(("a.xml", b"<a/>"), ("a.pdf", b"%PDF" * 100_000)), bench.target)
    assert bench.landed() == {}
    assert not any(".part" in name for name in bench.everything())
    assert_silent(bench, caught.value)
    await connector.close()


@pytest.mark.parametrize("bench", WITH_A_LINE, indirect=True)
async def test_when_nobody_answers_it_is_tried_later(bench, parcel):
    await bench.proxy.stop()
    connector = bench.connector()
    with pytest.raises(TryLater) as caught:
        await connector.deliver(parcel, bench.target)
    assert_silent(bench, caught.value)
    await connector.close()


async def test_closing_twice_is_no_trouble(bench, connector, parcel):
    await connector.deliver(parcel, bench.target)
    await connector.close()
    await connector.close()


async def test_after_closing_it_delivers_again(bench, connector, parcel):
    await connector.close()
    await connector.deliver(parcel, bench.target)
    assert bench.landed()


def test_settings_show_no_secret(bench):
    settings = getattr(bench, "settings", lambda: None)()
    assert bench.secret not in repr(settings) + str(settings)


def test_every_connector_has_a_bench_or_a_reason_not_to():
    benched = {bench.connector_class.name for bench in BENCHES.values()}
    assert set(own_connectors()) - benched == set(WAIVED)
    assert all(WAIVED.values())


@pytest.mark.parametrize("connector", own_connectors().values(), ids=lambda found: found.name)
def test_every_setting_is_explained_with_an_example(connector):
    for model in (connector.settings_model, connector.target_model):
        for name, field in model.model_fields.items():
            assert field.description, name
            assert field.description.endswith((".", "…")), name
            assert field.examples, name


@pytest.mark.parametrize("connector", own_connectors().values(), ids=lambda found: found.name)
def test_the_examples_can_be_used(connector):
    for model in (connector.settings_model, connector.target_model):
        fields = {field.alias or name: field for name, field in model.model_fields.items()}
        secrets = {name for name, field in fields.items() if "SecretStr" in str(field.annotation)}
        values = {name: "a secret" if name in secrets else field.examples[0] for name, field in fields.items()}
        assert model.model_validate(values)


def assert_silent(bench, error):
    said = "".join((str(error), repr(error), *traceback.format_exception(error)))
    assert bench.secret not in said
    assert str(error).strip()
