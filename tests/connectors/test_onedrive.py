"""The OneDrive connector against Graph as documented: sessions and their faults, names, drives, certificates."""

from __future__ import annotations

import base64
import datetime as dt

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID
from pydantic import ValidationError

from connectors._quickxor import quick_xor_hash
from connectors._sessions import PIECE_BYTES
from connectors.contract import NeedsAttention, Refused, TryLater
from connectors.onedrive import CLOUDS, OUTCOMES, OneDriveConnector, OneDriveSettings, OneDriveTarget, _drive_path
from tests.connectors.graph import OneDriveBench, error
from tests.connectors.web import Reply

LARGE = bytes(range(256)) * 4096 * 25  # 25 MiB: three pieces
TARGET = OneDriveTarget(folder="{client}")


@pytest.fixture
async def bench(tmp_path):
    bench = await OneDriveBench(tmp_path, None).start()
    yield bench
    await bench.stop()


@pytest.fixture
async def connector(bench):
    connector = bench.connector()
    yield connector
    await connector.close()


# The vectors of rclone's own test of this hash, which were made against OneDrive.
@pytest.mark.parametrize(
    ("content", "shown"),
    [
        ("", "AAAAAAAAAAAAAAAAAAAAAAAAAAA="),
        ("Sg==", "SgAAAAAAAAAAAAAAAQAAAAAAAAA="),
        ("tbQ=", "taAFAAAAAAAAAAAAAgAAAAAAAAA="),
        ("0pZP", "0rDEEwAAAAAAAAAAAwAAAAAAAAA="),
    ],
)
def test_the_hash_is_that_of_onedrive(content, shown):
    assert quick_xor_hash(base64.b64decode(content)) == shown


def test_the_hash_of_long_content_is_that_of_its_definition():
    content = bytes(number * 7 % 251 for number in range(1001))
    bits = 0
    for place, byte in enumerate(content):
        turned = byte << (place * 11 % 160)
        bits ^= (turned & ((1 << 160) - 1)) ^ (turned >> 160)
    bits ^= len(content) << 96
    assert quick_xor_hash(content) == base64.b64encode(bits.to_bytes(20, "little")).decode()


async def test_a_large_file_goes_up_in_pieces(bench, connector, parcel_of):
    await connector.deliver(parcel_of(("a.pdf", LARGE)), TARGET)
    assert bench.landed() == {"a.pdf": LARGE}
    puts = [len(each.body) for each in bench.site.requests if each.path.startswith("/upload/")]
    assert puts == [PIECE_BYTES, PIECE_BYTES, len(LARGE) - 2 * PIECE_BYTES]


@pytest.mark.parametrize(
    "faults",
    [
        [error(500, "generalException")],
        [None, error(503, "serviceNotAvailable"), error(500, "generalException")],
        [None, error(404, "itemNotFound")],
        [None, error(416, "invalidRange")],
    ],
    ids=["first", "second twice", "session gone", "range known"],
)
async def test_a_fault_in_a_session_is_mended_from_where_it_is(bench, connector, parcel_of, faults):
    bench.next_pieces = list(faults)
    await connector.deliver(parcel_of(("a.pdf", LARGE)), TARGET)
    assert bench.landed() == {"a.pdf": LARGE}
    assert bench.next_pieces == []


async def test_three_faults_in_a_row_are_left_to_the_next_attempt(bench, connector, parcel_of):
    bench.next_pieces = [error(500, "generalException")] * 3
    with pytest.raises(TryLater) as caught:
        await connector.deliver(parcel_of(("a.pdf", LARGE)), TARGET)
    assert not caught.value.ambiguous
    assert bench.sessions == {}


async def test_a_name_that_is_taken_with_the_last_piece_is_compared(bench, connector, parcel_of):
    def taken(request, answer=bench.site.answer):
        if request.path.startswith("/upload/") and request.method == "PUT":
            bench.files.setdefault("janssens/a.pdf", LARGE)
        return answer(request)

    bench.site.answer = taken
    receipt = await connector.deliver(parcel_of(("a.pdf", LARGE)), TARGET)
    assert "janssens/a.pdf" in receipt.place
    assert bench.sessions == {}


@pytest.mark.parametrize("found", [b"2", b"22", None], ids=["other content", "other size", "folder"])
async def test_what_stands_under_the_name_is_never_replaced(bench, connector, parcel_of, found):
    bench.folders.add("janssens")
    if found is None:
        bench.folders.add("janssens/a.pdf")
    else:
        bench.files["janssens/a.pdf"] = found
    before = bench.everything(), dict(bench.files)
    with pytest.raises(Refused, match="same name"):
        await connector.deliver(parcel_of(("a.pdf", b"1")), TARGET)
    assert (bench.everything(), bench.files) == before


@pytest.mark.parametrize("status", [429, 503])
async def test_what_graph_asks_to_wait_is_waited(bench, connector, parcel, status):
    bench.next_answers = [error(status, "activityLimitReached", {"Retry-After": "17"})]
    with pytest.raises(TryLater, match="activityLimitReached") as caught:
        await connector.deliver(parcel, TARGET)
    assert caught.value.after_seconds == 17


async def test_a_token_that_is_turned_away_is_renewed_once(bench, connector, parcel):
    await connector.check()
    bench.tokens.clear()
    await connector.deliver(parcel, TARGET)
    assert len(bench.landed()) == 2
    bench.next_answers = [error(401, "InvalidAuthenticationToken")] * 2
    with pytest.raises(NeedsAttention):
        await connector.check()
    assert bench.next_answers == []


async def test_graph_that_keeps_something_else_is_compared_at_the_next_attempt(bench, connector, parcel_of):
    bench.kept = lambda _path, content: Reply(201, {"id": "1", "size": len(content) - 1, "file": {}})
    with pytest.raises(TryLater, match="something else"):
        await connector.deliver(parcel_of(("a.pdf", b"paper")), OneDriveTarget(folder=""))


@pytest.mark.parametrize(
    "folder", ["a:b", "CON", "con.txt", " a", "a.", "~a", "x_vti_y", "/".join(["long" * 20] * 5), "a?b"]
)
async def test_a_place_that_onedrive_cannot_have_is_refused(bench, connector, parcel, folder):
    with pytest.raises(Refused, match="OneDrive"):
        await connector.deliver(parcel, OneDriveTarget(folder=folder))
    assert bench.site.requests == []


async def test_every_segment_is_encoded_by_itself(bench, connector, parcel_of):
    await connector.deliver(parcel_of(("50% #1 é.pdf", b"1")), OneDriveTarget(folder="A & B/{client}"))
    assert bench.files == {"A & B/janssens/50% #1 é.pdf": b"1"}


@pytest.mark.parametrize(
    ("named", "path"),
    [
        ({"drive": "b!x-1"}, "/drives/b!x-1"),
        ({"user": "books@firm.example"}, "/users/books@firm.example/drive"),
        ({"group": "g1"}, "/groups/g1/drive"),
        ({"site": "firm.sharepoint.com,1,2"}, "/sites/firm.sharepoint.com,1,2/drive"),
        ({"site": "firm.sharepoint.com:/sites/the books"}, "/sites/firm.sharepoint.com:/sites/the%20books:/drive"),
    ],
)
def test_the_drive_is_named_in_four_ways(named, path):
    assert _drive_path(OneDriveSettings(tenant="t", client_id="c", secret="s", **named)) == path


@pytest.mark.parametrize("cloud", CLOUDS)
def test_every_cloud_has_its_own_addresses(cloud):
    connector = OneDriveConnector(OneDriveSettings(tenant="t", client_id="c", secret="s", user="u", cloud=cloud))
    assert connector._drive.startswith(CLOUDS[cloud][1])
    assert len({graph for _, graph in CLOUDS.values()}) == len(CLOUDS)


@pytest.mark.parametrize("left_out", ["secret", "user"])
def test_settings_that_cannot_work_are_refused(left_out):
    values = {"tenant": "t", "client_id": "c", "secret": "s", "user": "u"}
    del values[left_out]
    with pytest.raises(ValidationError, match="expected"):
        OneDriveSettings(**values)


def certificate(passphrase: bytes | None = None) -> str:
    key = rsa.generate_private_key(65537, 2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "ledgerpost")])
    ends = dt.datetime(2027, 5, 6, tzinfo=dt.UTC)
    made = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    made = made.serial_number(1).not_valid_before(dt.datetime(2026, 1, 1, tzinfo=dt.UTC))
    signed = made.not_valid_after(ends).sign(key, hashes.SHA256())
    locked = serialization.BestAvailableEncryption(passphrase) if passphrase else serialization.NoEncryption()
    pem, pkcs8 = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8
    return key.private_bytes(pem, pkcs8, locked).decode() + signed.public_bytes(pem).decode()


@pytest.mark.parametrize("passphrase", [None, "open-sesame"])
async def test_a_certificate_signs_in_and_tells_its_end(bench, passphrase):
    text = certificate(passphrase.encode() if passphrase else None)
    connector = bench.connector(secret=None, certificate=text, passphrase=passphrase)
    assert "5000 MB free" in await connector.check()
    assert bench.assertions == 1
    assert connector.expires_at() == dt.datetime(2027, 5, 6, tzinfo=dt.UTC)
    await connector.close()


async def test_a_certificate_that_cannot_be_read_needs_attention_without_showing_it(bench):
    connector = bench.connector(secret=None, certificate="no PEM at all")
    with pytest.raises(NeedsAttention, match="certificate") as caught:
        await connector.check()
    assert "no PEM" not in str(caught.value)
    assert connector.expires_at() is None


async def test_a_sign_in_that_is_down_is_tried_later(bench, connector):
    bench.signed_in = lambda _: Reply(503, b"<html>")
    with pytest.raises(TryLater, match="sign-in"):
        await connector.check()


async def test_a_site_without_a_trusted_certificate_gets_nothing(bench):
    connector = bench.connector(ca_file=None)
    with pytest.raises((NeedsAttention, TryLater)):
        await connector.check()
    assert bench.site.requests == []


def test_what_a_person_must_mend_and_what_time_mends():
    assert {status for status, (outcome, _) in OUTCOMES.items() if outcome is TryLater} == {412, 507, 509}
