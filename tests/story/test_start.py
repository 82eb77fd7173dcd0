"""What the daemon says when it cannot start."""

from __future__ import annotations

import re
import socket

from tests.story.daemon import Daemon, ledgerpost


def refusal(firm) -> tuple[int, str]:
    """Exit code and last words of a daemon that does not start."""
    daemon = Daemon(firm.config, firm.state)
    return daemon.ended(), " ".join("".join(daemon.raw).split())


def test_a_second_daemon_on_one_state_folder_is_refused(firm):
    daemon = firm.start()
    code, words = refusal(firm)
    assert (code, words) == (
        1,
        "The daemon cannot run: another daemon already works on this state folder; stop it first.",
    )
    assert daemon.get("/healthz")[0] == 200


def test_a_broken_configuration_ends_with_78_and_names_file_and_line(firm):
    path = firm.config / "clients" / "bakkerij.yaml"
    path.write_text(path.read_text() + "languge: nl\nlanguage: klingon\n")
    code, words = refusal(firm)
    assert code == 78
    assert len(re.findall(r"clients/bakkerij\.yaml:\d+", words)) == 2
    assert ledgerpost("check", config=firm.config).returncode == 78


def test_a_port_that_is_taken_is_named(firm):
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        firm.configure(ops={"listen": f"127.0.0.1:{port}"})
        code, words = refusal(firm)
    assert code == 1
    assert f"127.0.0.1:{port}" in words
