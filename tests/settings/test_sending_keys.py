"""The keys about how things are sent: they become values, nest where they may, and are told where they are wrong."""

from __future__ import annotations

from datetime import date

from router.settings.sending import Canary

CLIENT = "clients/peeters.yaml"
MAIN = "firm:\n  name: Kantoor\nconnections:\n  one:\n    connector: drop\n    place: x\n    "


def with_connection(line: str) -> dict[str, str]:
    return {"ledgerpost.yaml": f"{MAIN}{line}\n"}


def test_a_connection_says_how_it_is_treated(configuration):
    settings = configuration.load(with_connection("mode: shadow\n    on_ambiguous: hold\n    expires_on: 2027-03-31"))
    (one,) = settings.connections
    assert (one.mode, one.on_ambiguous, one.expires_on) == ("shadow", "hold", date(2027, 3, 31))


def test_a_canary_has_the_connectors_own_target(configuration):
    line = "canary: {each_hours: 6, target: {folder: test-only}}"
    (one,) = configuration.load(with_connection(line)).connections
    assert isinstance(one.canary, Canary)
    assert (one.canary.each_hours, one.canary.target.folder) == (6, "test-only")


def test_a_wrong_key_of_a_canarys_target_is_told_with_its_line(configuration):
    (error,) = configuration.errors(with_connection("canary: {target: {foldr: test-only}}"))
    assert error.startswith("ledgerpost.yaml:")
    assert "foldr" in error


def test_a_target_has_a_fallback_which_may_have_one_as_well(configuration):
    text = "name: A\ntargets:\n  - connection: one\n    size_limit_mb: 2\n    ordered: true\n    fallback:\n"
    text += "      connection: one\n      folder: b\n      fallback: {connection: one, folder: c}\n"
    (client,) = configuration.load({CLIENT: text} | with_connection("at_once: 1")).clients
    (target,) = client.targets
    assert (target.ordered, target.size_limit_mb) == (True, 2)
    assert (target.fallback.options.folder, target.fallback.fallback.options.folder) == ("b", "c")


def test_a_fallback_to_no_connection_is_told(configuration):
    text = "name: A\ntargets: [{connection: one, fallback: {connection: onne}}]\n"
    (error,) = configuration.errors({CLIENT: text} | with_connection("at_once: 1"))
    assert "did you mean one" in error


def test_bundles_go_to_a_folder_of_their_own_at_moments_that_come_again(configuration):
    (error,) = configuration.errors(with_connection("bundle: {to: out, when: month-end 18:00}"))
    assert "expected a bundle only with connector: export, found it with drop" in error
    (error,) = configuration.errors(with_connection("bundle: {to: out, when: manual}"))
    assert "expected daily 18:00, weekly friday 18:00, month-end 18:00 or quarter-end 18:00, found 'manual'" in error
    text = with_connection("bundle: {to: in/out, when: month-end 18:00}")["ledgerpost.yaml"]
    watched = {"ledgerpost.yaml": f"{text}intake:\n  folders:\n    - {{name: scan, path: in}}\n"}
    errors = configuration.errors(watched)
    assert any("the bundles of connection one are one inside the other" in each for each in errors)


def test_a_connection_that_is_called_needs_a_door_for_the_calls(configuration):
    called = with_connection("hook_secret: {env: TOKEN}")
    (error,) = configuration.errors(called)
    assert "ledgerpost.yaml:7" in error
    assert "expected intake.http, at which eConnect calls, found none" in error
    text = called["ledgerpost.yaml"] + "intake:\n  http: {listen: '127.0.0.1:8025'}\n"
    assert configuration.load({"ledgerpost.yaml": text}).intake.http
