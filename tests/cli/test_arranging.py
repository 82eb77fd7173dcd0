"""Dismissing, merging, passwords and ignored parts, as a person calls them."""

from __future__ import annotations

import asyncio
import io

import pikepdf
import pytest

from router.app import open_store
from router.model import Channel, Envelope
from router.settings.load import load
from router.work.line.office import office
from router.work.line.pipeline import line
from router.work.workers.parsers import SandboxedParsers
from router.work.workers.sandbox import Sandbox
from tests.cli.conftest import written
from tests.story.papers import DOMAIN, invoice_pdf, mail

CARD = b"BEGIN:VCARD\r\nFN:Jan\r\nEND:VCARD\r\n"


def locked(content: bytes) -> bytes:
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as document:
        document.save(target, encryption=pikepdf.Encryption(user="geheim", owner="owner"))
    return target.getvalue()


PAPERS = (
    (("een.pdf", invoice_pdf("2026-21")), ("twee.pdf", invoice_pdf("2026-22")), ("jan.vcf", CARD)),
    (("dicht.pdf", locked(invoice_pdf("2026-23"))),),
    (("kopie.pdf", invoice_pdf("2026-21")),),
    (),
)


async def fill(config, *papers) -> None:
    settings = load(config)
    store, sandbox = open_store(settings), Sandbox(sizes={})
    envelope = Envelope(sender="a@goudvink.example", recipients=(f"bakkerij@{DOMAIN}",), client_id="bakkerij")
    for attachments in papers:
        store.accept(Channel.SMTP, envelope, mail(*attachments).as_bytes())
    for arrival in store.claim_arrivals("test", 10, 600):
        outcome = await line(arrival, store.blobs.get(arrival.sha256), office(settings), SandboxedParsers(sandbox))
        for blob in outcome.blobs.values():
            store.blobs.put(blob)
        store.settle(arrival.id, "test", outcome.sorted)
    await sandbox.close()
    store.close()


@pytest.fixture(scope="module")
def arranged(tmp_path_factory):
    """A firm with two papers and a contact card in one mail, a locked paper, a copy and an empty mail."""
    config = written(tmp_path_factory.mktemp("firm"))
    asyncio.run(fill(config, *PAPERS))
    return config


def named(data, config) -> dict[str, dict]:
    return {row["name"]: row for row in data("list", config=config)}


def test_a_duplicate_is_listed_with_what_it_is_a_copy_of(data, arranged):
    rows = named(data, arranged)
    copies = {rows["kopie.pdf"]["state"], rows["een.pdf"]["state"]} - {"sorted"}
    assert any(state.startswith("set aside: duplicate of A") for state in copies)


def test_an_ignored_part_is_shown_with_what_takes_it_and_becomes_a_document(call, data, arranged):
    arrival = named(data, arranged)["twee.pdf"]["document"].split("-")[0]
    (part,) = data("show", arrival, config=arranged)["ignored"]
    assert (part["name"], part["why"]) == ("jan.vcf", "it is a contact card")
    assert call(*part["frees_it"].split()[1:], config=arranged).exit_code == 0
    assert "jan.vcf" in named(data, arranged)


def test_a_password_is_taken_from_a_file_and_frees_the_document(call, data, arranged, tmp_path):
    identity = named(data, arranged)["dicht.pdf"]["document"]
    held = next(row for row in data("held", config=arranged) if row["id"] == identity)
    assert "--password-file" in held["frees_it"]
    wrong, right = tmp_path / "wrong", tmp_path / "right"
    wrong.write_text("fout\n")
    right.write_text("fout\ngeheim\n")
    assert "None of the passwords" in call("release", identity, "--password-file", wrong, config=arranged).stderr
    assert call("release", identity, "--password-file", right, config=arranged).exit_code == 0
    assert data("show", identity, config=arranged)["documents"][0]["fields"]["invoice_number"]["value"] == "2026-23"


def test_an_opened_paper_that_is_a_copy_is_said_to_be_set_aside(call, data, config, tmp_path):
    client = config / "clients" / "bakkerij.yaml"
    client.write_text(client.read_text("utf-8") + "duplicates: ignore\n", "utf-8")
    asyncio.run(fill(config, (("een.pdf", invoice_pdf("2026-31")),)))
    asyncio.run(fill(config, (("dicht.pdf", locked(invoice_pdf("2026-31"))),)))
    identity = named(data, config)["dicht.pdf"]["document"]
    passwords = tmp_path / "passwords"
    passwords.write_text("geheim\n")
    said = call("release", identity, "--password-file", passwords, config=config).stdout
    assert f"{identity} (dicht.pdf) is set aside: " in said
    assert said.endswith(f"See: ledgerpost show {identity}.\n")


def test_an_empty_mail_is_dismissed_with_a_reason(call, data, arranged):
    empty = next(row["id"] for row in data("held", config=arranged) if row["reason"] == "nothing_inside")
    assert call("dismiss", empty, "--reason", " ", config=arranged).exit_code == 1
    assert call("dismiss", empty, "--reason", "a thank you", config=arranged).exit_code == 0
    assert empty not in {row["id"] for row in data("held", config=arranged)}
    assert any("a thank you" in event["detail"] for event in data("show", empty, config=arranged)["history"])


def test_two_documents_are_merged_into_one(call, data, arranged):
    rows = named(data, arranged)
    both = [name for name in ("een.pdf", "twee.pdf") if rows[name]["document"]]
    first, second = (rows[name]["document"] for name in both)
    (merged,) = data("merge", second, first, config=arranged)
    assert merged["name"] == "twee.pdf"
    assert named(data, arranged)["een.pdf"]["state"].startswith("set aside")


@pytest.mark.parametrize("command", [("merge",), ("dismiss", "--reason", "why")])
def test_an_id_that_is_not_there_is_named(call, config, command):
    result = call(command[0], "A0000000000000000-1", *command[1:], config=config)
    assert result.exit_code == 1
    assert "A0000000000000000-1" in result.stderr
