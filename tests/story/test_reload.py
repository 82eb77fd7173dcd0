"""A running daemon takes over a changed configuration, or keeps the old one and says so."""

from __future__ import annotations

import json
import signal

import pytest
import yaml

from router.model import DeliveryState
from tests.story.daemon import ledgerpost, until
from tests.story.papers import CLIENT, DOMAIN, invoice_pdf, mail

OTHER = {"name": "Slagerij Otto BV", "enterprise_number": "0403170701"}


@pytest.fixture
def running(firm):
    """A daemon that follows its files, with one destination."""
    return settled(firm)


def settled(firm, **sections):
    archive = {"archive": firm.settings()["connections"]["archive"]}
    targets = {"targets": [{"connection": "archive", "folder": "{client}/{type}"}]}
    firm.configure(**{"connections": archive, "defaults": targets, **sections})
    return firm.start()


def client(firm, identity: str, **keys) -> None:
    (firm.config / "clients" / f"{identity}.yaml").write_text(yaml.safe_dump(keys), "utf-8")


def delivered(daemon, count: int) -> bool:
    return daemon.all_done(count) and daemon.deliveries(DeliveryState.DONE) == count


def test_the_next_mail_to_a_moved_address_goes_to_its_new_client(firm, running):
    running.send(mail(("a.pdf", invoice_pdf("2026-1"))))
    until(lambda: delivered(running, 1), "the first mail")
    client(firm, "bakkerij", **CLIENT, addresses=["oud"])
    client(firm, "slagerij", **OTHER, addresses=["bakkerij"])
    until(lambda: running.lines("configuration taken"), "the new configuration")
    running.send(mail(("b.pdf", invoice_pdf("2026-2"))))
    until(lambda: running.all_done(2), "the second mail")
    owners = [stored.arrival.envelope.client_id for stored in running.store.arrivals()]
    assert owners == ["slagerij", "bakkerij"]


def test_a_new_clients_address_is_taken_at_once(firm):
    daemon = settled(firm, reload="manual")
    client(firm, "slagerij", **OTHER)
    said = ledgerpost("reload", config=firm.config)
    assert "Added client: slagerij." in said.stdout, said.stderr
    daemon.send(mail(("a.pdf", invoice_pdf("2026-3"))), to=f"slagerij@{DOMAIN}")


def test_broken_yaml_changes_nothing_and_is_said(firm, running):
    (firm.config / "clients" / "bakkerij.yaml").write_text("name: Bakkerij\nibans: 7\n", "utf-8")
    until(lambda: running.lines("configuration kept"), "the complaint")
    assert running.lines("configuration kept")[0]["at"] == ["clients/bakkerij.yaml:2"]
    assert running.metric("ledgerpost_config_current") == 0
    assert running.metric('ledgerpost_config_reloads_total{outcome="kept"}') == 1
    running.send(mail(("a.pdf", invoice_pdf("2026-4"))))
    until(lambda: delivered(running, 1), "the mail")


def test_mended_yaml_is_taken_and_check_has_nothing_left_to_say(firm, running):
    good = (firm.config / "clients" / "bakkerij.yaml").read_text("utf-8")
    (firm.config / "clients" / "bakkerij.yaml").write_text("name: [", "utf-8")
    until(lambda: running.lines("configuration kept"), "the complaint")
    (firm.config / "clients" / "bakkerij.yaml").write_text(good, "utf-8")
    until(lambda: running.lines("configuration unchanged"), "the old configuration again")
    assert running.metric("ledgerpost_config_current") == 1
    assert json.loads(ledgerpost("check", "--json", config=firm.config).stdout)["warnings"] == []


def test_a_connection_that_was_added_delivers_and_one_that_is_gone_does_not(firm, running):
    second = {"connector": "folder", "path": str(firm.folder / "second"), "create": True}
    target = {"targets": [{"connection": "second", "folder": "{client}"}]}
    firm.configure(connections={"second": second}, defaults=target)
    until(lambda: running.lines("configuration taken"), "the new configuration")
    running.send(mail(("a.pdf", invoice_pdf("2026-5"))))
    until(lambda: delivered(running, 1), "the mail")
    assert list((firm.folder / "second" / "bakkerij").iterdir())
    assert firm.archived() == []


def test_a_watched_folder_that_was_added_is_watched(firm, running):
    intake = firm.settings()["intake"]
    place = firm.folder / "nieuw"
    intake["folders"].append({"name": "nieuw", "path": str(place), "settle_seconds": 0.1, "sweep_seconds": 0.2})
    archive = {"archive": firm.settings()["connections"]["archive"]}
    firm.configure(intake=intake, connections=archive, defaults={"targets": [{"connection": "archive"}]})
    until(lambda: running.lines("configuration taken") and place.exists(), "the new folder")
    (place / "a.pdf").write_bytes(invoice_pdf("2026-6"))
    until(lambda: delivered(running, 1), "the file")


def test_what_needs_a_new_start_is_said(firm):
    daemon = settled(firm, reload="manual")
    firm.configure(ops={"listen": "127.0.0.1:1"}, connections={}, defaults={})
    said = ledgerpost("reload", config=firm.config)
    assert "Only a new start takes over: ops.listen." in said.stdout
    assert "ops.listen only when it is restarted" in ledgerpost("check", config=firm.config).stdout
    assert daemon.get("/healthz")[0] == 200


def test_another_instance_key_is_said_to_wait_for_a_new_start(firm):
    firm.state.mkdir(mode=0o700, exist_ok=True)
    (firm.state / "instance.key").write_bytes(b"1" * 32)
    (firm.state / "instance.key").chmod(0o600)
    settled(firm, reload="manual")
    (firm.state / "instance.key").write_bytes(b"2" * 32)
    said = ledgerpost("reload", config=firm.config)
    assert "instance.key of the state folder" in said.stdout + said.stderr


def test_with_manual_only_the_signal_counts(firm):
    daemon = settled(firm, reload="manual")
    client(firm, "slagerij", **OTHER)
    daemon.process.send_signal(signal.SIGHUP)
    until(lambda: daemon.lines("configuration taken"), "the new configuration")
    assert daemon.lines("configuration taken")[0]["clients_added"] == 1


def test_a_rotated_secret_is_read_again(firm):
    firm.password("wrong")
    package = {"package": firm.settings()["connections"]["package"]}
    target = {"targets": [{"connection": "package", "folder": "{client}"}]}
    daemon = settled(firm, connections=package, defaults=target)
    daemon.send(mail(("a.pdf", invoice_pdf("2026-7"))))
    until(lambda: daemon.metric('ledgerpost_connection_open{connection="package"}') == 0, "the pause")
    firm.password("right")
    assert ledgerpost("reload", config=firm.config).returncode == 0
    until(lambda: delivered(daemon, 1), "the mail")


def test_without_a_daemon_reload_says_so(firm):
    said = ledgerpost("reload", config=firm.config)
    assert (said.returncode, "No daemon of this machine runs" in said.stderr) == (1, True)


def test_the_daemon_mails_what_waits_each_day(firm):
    settings = firm.settings()
    firm.configure(digest={"to": ["baas@kantoor.example"], "at": "00:00", "connection": "mailbox", "always": True})
    daemon = firm.start()
    until(lambda: firm.there.mails, "the daily mail")
    assert firm.there.mails[0]["To"] == "baas@kantoor.example"
    (said,) = until(lambda: daemon.lines("digest sent"), "the word of it")
    assert said["waiting"] == 0
    assert settings["connections"]["mailbox"]["from"] == firm.there.mails[0]["From"]


def test_what_is_under_way_ends_with_the_connection_it_began_with(firm):
    package = firm.settings()["connections"]["package"]
    target = {"targets": [{"connection": "package", "folder": "{client}"}]}
    daemon = settled(firm, reload="manual", connections={"package": package}, defaults=target)
    firm.there.stall()
    daemon.send(mail(("a.pdf", invoice_pdf("2026-8"))))
    until(lambda: daemon.deliveries(DeliveryState.ATTEMPTING), "the delivery to begin")
    firm.configure(reload="manual", connections={"package": package | {"timeout_seconds": 61}}, defaults=target)
    assert "Changed connection: package" in ledgerpost("reload", config=firm.config).stdout
    firm.there.flow()
    until(lambda: delivered(daemon, 1), "the delivery to end")
    (delivery,) = daemon.store.deliveries(daemon.store.documents()[0].id)
    assert (delivery.attempts, delivery.ambiguous) == (1, False)
