"""The keys of the ways in: read right, and wrong ones named with their line."""

from __future__ import annotations

import pytest

BOX = "{name: b, host: imap.firm.example, user: u, password: {env: TOKEN}"


def test_the_ways_in_are_read(configuration, main_file):
    intake = f"""
intake:
  open_addresses: unguessable
  senders: {{known: [Supplier.EXAMPLE, 'Info@Bakker.example '], unknown: hold, proof: header, server: mx.firm.example}}
  mailboxes: [{BOX}, after: move, move_to: Done}}]
  http: {{listen: '127.0.0.1:0', tokens: [{{name: t, token: {{env: TOKEN}}}}]}}
  folders: [{{name: a, path: x, mode: polling, keep: true, ignore: ['*.log'], taken_days: 30}}]
"""
    settings = configuration.load({"ledgerpost.yaml": main_file + intake})
    assert settings.intake.senders.known == ("supplier.example", "info@bakker.example")
    assert settings.intake.mailboxes[0].password.get_secret_value() == "geheim"
    assert settings.intake.http is not None
    assert settings.intake.http.tokens[0].token.get_secret_value() == "geheim"
    assert (settings.intake.folders[0].mode, settings.intake.folders[0].taken_days) == ("polling", 30)


@pytest.mark.parametrize(
    ("intake", "said"),
    [
        (f"mailboxes: [{BOX}, client: nobody}}]", "expected the id of a client, found 'nobody'"),
        (f"mailboxes: [{BOX}}}, {BOX}}}]", "expected a name that no other mailbox has, found 'b'"),
        (f"mailboxes: [{BOX}, after: move}}]", "expected the key move_to beside after: move"),
        (f"mailboxes: [{BOX}, security: none}}]", "would send the password in the clear"),
        ("mailboxes: [{name: b, host: h, user: u, password: geheim}]", "found the secret itself"),
        ("http: {tokens: [{name: t, client: nobody, token: {env: TOKEN}}]}", "found 'nobody'"),
        ("senders: {proof: header}", "expected the key server beside proof: header"),
        ("senders: {spf: true}", "expected proof: own beside spf: true, found none"),
        ("senders: {proof: own, name_server: 'dns.example:53'}", "expected an IP address and a port"),
        ("senders: {known: ['no domain']}", "expected an address such as info@supplier.example"),
        ("senders: {unknown: reject}", "expected one of accept, hold, refuse, found 'reject'"),
        ("{smtp: {listen: '0.0.0.0:99'}, http: {listen: '127.0.0.1:99'}}", "which the mail door takes (0.0.0.0:99)"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(configuration, main_file, intake, said):
    block = f"intake: {intake}\n" if intake.startswith("{") else f"intake:\n  {intake}\n"
    (error,) = configuration.errors({"ledgerpost.yaml": main_file + block})
    assert error.startswith("ledgerpost.yaml:")
    assert said in error


def test_an_old_address_that_another_client_has_is_named(configuration):
    other = "name: Other\nold_addresses: [{address: peeters, until: 2027-01-31}]\n"
    (error,) = configuration.errors({"clients/other.yaml": other})
    assert error.startswith("clients/")
    assert "expected an address that no other client has, found 'peeters'" in error


def test_the_door_of_the_agents_takes_no_other_door_s_port(configuration, changed):
    (error,) = configuration.errors(
        changed("firm:", "ops: {listen: '127.0.0.1:99'}\nsync: {listen: '127.0.0.1:99'}\nfirm:")
    )
    assert "expected an address and port of its own, found 127.0.0.1:99, which another door takes" in error
