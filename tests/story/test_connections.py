"""A destination that is down, or does not let us in, harms nobody else, and gets its documents when it is mended."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
import threading
from contextlib import suppress

import pytest
import yaml

from router.model import DeliveryState
from tests.story.daemon import ledgerpost, until
from tests.story.papers import invoice_pdf, mail

OPEN = 'ledgerpost_connection_open{connection="package"}'
NEEDS_ATTENTION = 'ledgerpost_delivery_attempts_total{connection="package",outcome="needs_attention"}'


def test_a_destination_that_is_down_is_tried_again_until_it_comes_up(firm):
    firm.there.files_down()
    daemon = firm.start()
    daemon.send(mail(("a.pdf", invoice_pdf("2026-0601"))))
    until(lambda: attempts(daemon) >= 3, "three attempts")
    assert daemon.metric(OPEN) == 1
    assert (len(firm.archived()), len(firm.there.mails), firm.uploaded()) == (2, 1, [])
    firm.there.files_up()
    until(daemon.all_done, "the delivery")
    assert len(firm.uploaded()) == 2
    assert len(daemon.lines("trouble")) == 1  # the same trouble is said once


def attempts(daemon) -> int:
    document = daemon.store.documents()[:1]
    found = daemon.store.deliveries(document[0].id) if document else []
    return sum(delivery.attempts for delivery in found if delivery.connection == "package")


@pytest.fixture
def paused(firm):
    """A daemon whose SFTP password is wrong, with one invoice that has gone everywhere else."""
    firm.password("wrong")
    daemon = firm.start()
    daemon.send(mail(("a.pdf", invoice_pdf("2026-0602"))))
    until(lambda: daemon.deliveries(DeliveryState.DONE) == 2 and daemon.metric(OPEN) == 0, "the pause")
    return daemon


def test_a_wrong_password_pauses_that_connection_alone(firm, paused):
    assert paused.metric(NEEDS_ATTENTION) == 1
    assert (len(firm.archived()), len(firm.there.mails), firm.uploaded()) == (2, 1, [])
    (row,) = json.loads(ledgerpost("held", "--json", config=firm.config).stdout)
    assert (row["id"], row["frees_it"]) == ("package", "Mend what is wrong, then: ledgerpost retry package.")
    assert "password" in row["because"]
    assert "vergeten" not in row["because"] + "".join(paused.raw)


def test_once_the_password_is_right_again_the_next_start_delivers(firm, paused):
    paused.stop()
    firm.password("right")
    again = firm.start()
    until(again.all_done, "the delivery")
    assert (len(firm.uploaded()), len(firm.there.mails)) == (2, 1)


def test_once_the_other_side_lets_us_in_a_command_opens_the_connection(firm, paused):
    firm.there.password = "vergeten"
    said = ledgerpost("retry", "package", config=firm.config)
    assert (said.returncode, said.stdout) == (0, "Connection package is open again.\n")
    until(paused.all_done, "the delivery")
    assert len(firm.uploaded()) == 2
    assert paused.metric(OPEN) == 1


def test_a_paused_connection_stays_paused_while_the_settings_say_so(firm):
    settings = firm.settings()
    settings["connections"]["package"]["paused"] = True
    firm.configure(**settings)
    daemon = firm.start()
    daemon.send(mail(("a.pdf", invoice_pdf("2026-0603"))))
    until(lambda: daemon.deliveries(DeliveryState.DONE) == 2, "the other deliveries")
    assert daemon.metric(OPEN) == 0
    assert firm.uploaded() == []


# ------------------------------------------------------------------ a new one
def talk(firm, answers: dict[str, str]) -> tuple[int, str]:
    """Add a file server at a terminal, giving each answer once its question stands there; return code and screen.

    A hidden question throws away what was typed before it is all there: the blank at its end says that it is.
    """
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "router", "connection", "add", "second", "--connector", "sftp"]
    command += ["--set", f"port={firm.there.file_port}", "--config", str(firm.config)]
    env = os.environ | {"COLUMNS": "300", "TERM": "dumb"}
    process = subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, env=env)
    os.close(theirs)
    bound = threading.Timer(60, process.kill)
    bound.start()
    seen, told = "", iter(answers.items())
    question, answer = next(told)
    with suppress(OSError):  # the terminal is gone with the program
        while data := os.read(ours, 4096):
            seen += data.decode()
            if question and question in seen.rpartition("\n")[2] and seen.endswith(" "):
                os.write(ours, f"{answer}\n".encode())
                seen += "\n"
                question, answer = next(told, ("", ""))
    bound.cancel()
    os.close(ours)
    return process.wait(60), seen


def answers_of(firm, *, right: bool) -> dict[str, str]:
    said = {"host (": "127.0.0.1", "user (": "kantoor", "Is that what": "y" if right else "n"}
    return said | {"password (": firm.there.password, "key (": "", "key_passphrase (": ""}


def test_the_host_key_of_a_new_file_server_is_compared_by_a_person_and_pinned(firm):
    code, screen = talk(firm, answers_of(firm, right=True))
    assert code == 0, screen
    assert "127.0.0.1 shows host key SHA256:" in screen
    written = yaml.safe_load((firm.config / "ledgerpost.yaml").read_text())["connections"]["second"]
    assert written["host_key"] == firm.there.host_key
    assert firm.there.password not in screen


def test_a_host_key_that_is_not_the_right_one_gets_no_password(firm):
    before = (firm.config / "ledgerpost.yaml").read_text()
    code, screen = talk(firm, answers_of(firm, right=False))
    assert (code, "password (" in screen) == (1, False)
    assert "Nothing was written" in screen
    assert (firm.config / "ledgerpost.yaml").read_text() == before
