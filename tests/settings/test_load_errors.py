"""Every kind of error, with exactly its file and line, and all of them at once."""

from __future__ import annotations

import pytest

from router.errors import ConfigurationError
from router.settings.load import load

CLIENT = "clients/peeters.yaml"
MAIN = "ledgerpost.yaml"
OTHER = "name: Other BV\nenterprise_number: 0659.381.749\nibans: [BE36 7330 4829 1781]\naddresses: [other]\n"

# What is wrong in a client's file: its text, the line told, words of the sentence.
CLIENT_ERRORS = [
    ("name: A\nnmae: B\n", 2, "expected a known key, found 'nmae'; did you mean name?"),
    ("name: A\nxyzzy: B\n", 2, "found 'xyzzy'; use one of address, addresses"),
    ("aliases: [A]\n", 1, "expected the key name, found none; add for example name: Bakkerij De Korenaar BV"),
    ("name:\n", 1, "expected one value, found nothing; write one value"),
    ("name: ''\n", 1, "expected at least 1 character, found nothing; add it"),
    ("name: [A]\n", 1, "expected one value, found a list; write one value"),
    ("name: {a: b}\n", 1, "expected one value, found keys; write one value"),
    ("name: A\nname: B\n", 2, "expected each key once"),
    ("- name: A\n", 1, "expected a client's keys, or the key clients with a list, found a list"),
    ("name: A\nid: Big One\n", 2, "expected an id of lower-case letters"),
    ("name: A\nenterprise_number: 0742.618.341\n", 2, "found '0742.618.341', whose check digits are wrong"),
    ("name: A\nenterprise_number: 2171483907\n", 2, "which is the number of an establishment unit"),
    ("name: A\nvat_number: BE0742618341\n", 2, "whose check digits are wrong"),
    ("name: A\nvat_number: FR41303265045\n", 2, "expected a VAT number of FR"),
    ("name: A\nibans:\n  - BE88 0017 2635 1941\n  - BE88 0017 2635 1942\n", 4, "expected an IBAN"),
    (
        "name: A\nibans: BE88 0017 2635 1941\n",
        2,
        "expected a list, found 'BE88 0017 2635 1941'; write [BE88 0017 2635 1941]",
    ),
    ("name: A\naddresses: [a@b.be]\n", 2, "expected only the part of the address before the @"),
    ("name: A\nlanguage: nll\n", 2, "expected one of nl, fr, de, en, found 'nll'; did you mean nl?"),
    ("name: A\ncountry: Belgium\n", 2, "expected a country code of two letters such as BE, found 'Belgium'"),
    ("name: A\naddress: Leuven\n", 2, "expected keys with values, found 'Leuven'; write for example address: {"),
    ("name: A\naddress:\n", 2, "expected keys or a list below, found nothing; write {} for all defaults"),
    ("name: A\naddress:\n  city: B\n  etage: 1\n", 4, "expected a known key, found 'etage'; use one of city, city_alt"),
    ("name: A\nsource: x\n", 2, "expected a known key, found 'source'"),
    ("clients: A\n", 1, "expected a list of clients, found none"),
    ("clients:\n  - name: A\n", 2, "expected the key id, found none; add for example id: bakkerij-peeters"),
    ("clients:\n  - id: a\n    name: A\n  - B\n", 4, "expected a client's keys, found 'B'"),
    ("name: A\ntargets:\n  - types: [sales]\n", 3, "expected the key connection, found none; add for example"),
    (
        "name: A\ntargets:\n  - connection: shlef\n",
        3,
        "expected a connection of ledgerpost.yaml, found 'shlef'; did you mean shelf?",
    ),
    (
        "name: A\ntargets:\n  - connection: shelf\n    types: [sales, purchse]\n",
        4,
        "found 'purchse'; did you mean purchase?",
    ),
    ("name: A\ntargets:\n  - connection: shelf\n    types: []\n", 4, "expected at least 1 item, found fewer; add it"),
    ("name: A\ntargets:\n  - connection: shelf\n    fodler: x\n", 4, "found 'fodler'; did you mean folder?"),
    ("name: A\ntargets:\n  - connection: shelf\n    tpyes: x\n", 4, "found 'tpyes'; did you mean types?"),
    ("name: A\ntargets:\n  - connection: shelf\n    options: {}\n", 4, "expected a known key, found 'options'"),
    ("name: A\ntargets:\n  - connection: shelf\n    to: nobody\n", 4, "expected an address, found 'nobody'"),
    (
        "name: A\ntargets:\n  - connection: shelf\n    to:\n      sales: nobody\n",
        5,
        "expected an address, found 'nobody'",
    ),
    ("name: A\ntargets:\n  - connection: shelf\n    to:\n      slaes: a@b\n", 5, "found 'slaes'; did you mean sales?"),
    (
        "name: A\ntargets:\n  - connection: shelf\n    to: [a@b]\n",
        4,
        "expected one value or keys with values, found a list",
    ),
    ("name: A\ntargets: {connection: shelf}\n", 2, "expected a list, found keys"),
    ("name: A\ntargets: [shelf]\n", 2, "expected keys with values, found 'shelf'"),
]

# What is wrong in the main file: the piece replaced, its replacement, the line told, words of the sentence.
MAIN_ERRORS = [
    ("firm:\n  name: Kantoor\n", "", 1, "expected the key firm, found none"),
    ("name: Kantoor", "nam: Kantoor", 2, "expected a known key, found 'nam'; did you mean name?"),
    ("name: Kantoor", "name: K\n  time_zone: Brussel", 3, "expected a time zone such as Europe/Brussels"),
    ("name: Kantoor", "name: K\n  enterprise_number: 1", 3, "expected an enterprise number"),
    ("firm:", "intake: {smtp: {listen: here}}\nfirm:", 1, "expected address:port such as 0.0.0.0:25"),
    (
        "firm:",
        "intake: {smtp: {size_limit_mb: 201}}\nfirm:",
        1,
        "expected a number of at most 200, found '201'; change it",
    ),
    ("firm:", "intake: {smtp: {size_limit_mb: many}}\nfirm:", 1, "expected a whole number, found 'many'"),
    ("firm:", "intake: {domain: a b}\nfirm:", 1, "expected a domain name"),
    (
        "firm:",
        "intake:\n  folders:\n  - {name: a, path: x}\n  - {name: a, path: y}\nfirm:",
        4,
        "no other watched folder has",
    ),
    (
        "firm:",
        "intake:\n  folders: [{name: a, path: x, client: petrs}]\nfirm:",
        2,
        "found 'petrs'; did you mean peeters?",
    ),
    (
        "firm:",
        "intake:\n  folders: [{name: a, path: x, settle_seconds: nan}]\nfirm:",
        2,
        "expected a number, found 'nan'",
    ),
    (
        "firm:",
        "intake:\n  folders: [{name: a, path: x/../drop}]\nfirm:",
        2,
        "the folder of connection shelf are one inside",
    ),
    ("firm:", "intake:\n  folders: [{name: a, path: state/in}]\nfirm:", 2, "it and the state folder are one inside"),
    (
        "firm:",
        "intake:\n  folders:\n  - {name: a, path: x}\n  - {name: b, path: x/y}\nfirm:",
        4,
        "the watched folder a are one",
    ),
    ("firm:", "state: {database: 'postgresql://u:geheim@db/x'}\nfirm:", 1, "expected a URL without password"),
    (
        "firm:",
        "intake: {smtp: {listen: '0.0.0.0:99'}}\nops: {listen: '127.0.0.1:99'}\nfirm:",
        2,
        "which the mail door takes",
    ),
    (
        "firm:",
        "intake: {shared_address: Peeters}\nfirm:",
        None,
        "expected an address that no other client has, found 'peeters'",
    ),
    ("firm:", "clients: []\nfirm:", 1, "expected clients in files of their own, found them here"),
    ("connector: drop", "connector: drpo", 5, "expected a connector, found 'drpo'; did you mean drop?"),
    ("    connector: drop\n", "", 5, "expected the key connector, found none; add for example connector: sftp"),
    ("    place: NO\n", "", 5, "expected the key place, found none; add for example place: NO"),
    ("place: NO", "place: NO\n    palce: x", 7, "found 'palce'; did you mean place?"),
    ("place: NO", "place: NO\n    at_onse: 3", 7, "found 'at_onse'; did you mean at_once?"),
    ("place: NO", "place: NO\n    at_once: 0", 7, "expected a number of at least 1, found '0'"),
    ("place: NO", "place: NO\n    deep: 1.5", 7, "expected a whole number, found '1.5'"),
    ("place: NO", "place: NO\n    paused: yes", 7, "expected true or false, found 'yes'"),
    ("place: NO", "place: NO\n    loud: on", 7, "expected true or false, found 'on'"),
    ("place: NO", "place: NO\n    from: me", 7, "expected an address, found 'me'"),
    ("place: NO", "place: NO\n    token: geheim", 7, "expected where the secret stands, found the secret itself"),
    ("place: NO", "place: NO\n    token: {env: NOT_SET}", 7, "environment variable NOT_SET, found none"),
    ("place: NO", "place: NO\n    token: {file: gone}", 7, "file gone, found no such file"),
    ("place: NO", "place: NO\n    token: {credential: x}", 7, "CREDENTIALS_DIRECTORY"),
    ("place: NO", "place: NO\n    token: {env: A, file: b}", 7, "expected exactly one of"),
    ("place: NO", "place: NO\n    token: {evn: TOKEN}", 7, "found 'evn'; did you mean env?"),
    ("place: NO", "place: NO\n    token: [a]", 7, "expected where a secret stands, found a list; write {file: "),
    ("place: NO", "place: NO\n  shelf: {}", 7, "expected each key once, found 'shelf'"),
    ("place: NO", "place: NO\n  other:", 7, "expected a connection's keys, found nothing"),
    ("connection: shelf", "connection: other", 9, "found 'other'; use one of shelf"),
    (
        "defaults:",
        "defaults:\n  retry: {first_seconds: 9, longest_seconds: 8}",
        8,
        "expected first_seconds to be at most",
    ),
    ("defaults:", "defaults:\n  retry: {give_up_hours: inf}", 8, "expected a number, found 'inf'"),
]

# What two clients may not share: the line of another client, and where it stands then.
REPEATED = [
    ("id: other", "id: peeters", 1, "expected an id that no other client has, found 'peeters'"),
    ("0659.381.749", "BE 742 618 340", 3, "expected a number that no other client has, found '0742618340'"),
    ("0659.381.749", "0659.381.749\nvat_number: BE0742618340", 4, "expected a number that no other client has"),
    (
        "BE36 7330 4829 1781",
        "BE88001726351941",
        4,
        "expected an IBAN that no other client has, found 'BE88001726351941'",
    ),
    ("[other]", "[other, PEETERS]", 5, "expected an address that no other client has, found 'peeters'"),
    ("[other]", "[other, Other]", 5, "expected an address that no other client has, found 'other'"),
]


@pytest.mark.parametrize(("text", "line", "words"), CLIENT_ERRORS)
def test_an_error_in_a_client_is_told_with_its_line(configuration, text, line, words):
    (error,) = configuration.errors({CLIENT: text})
    assert error.startswith(f"{CLIENT}:{line}: expected ")
    assert words in error


@pytest.mark.parametrize(("old", "new", "line", "words"), MAIN_ERRORS)
def test_an_error_in_the_main_file_is_told_with_its_line(configuration, changed, old, new, line, words):  # noqa: PLR0917 - a row of the table
    (error,) = configuration.errors(changed(old, new))
    place = f"{MAIN}:{line}: expected " if line else f"{CLIENT}:1: expected "
    assert error.startswith(place)
    assert words in error


@pytest.mark.parametrize(("old", "new", "line", "words"), REPEATED)
def test_what_two_clients_share_is_told_at_the_second(configuration, old, new, line, words):
    first = "name: Bakkerij Peeters BV\nenterprise_number: 0742.618.340\nibans: [BE88 0017 2635 1941]\n"
    second = ("id: other\n" + OTHER).replace(old, new)
    error = configuration.errors({CLIENT: first, "clients/z/other.yaml": second})[0]
    assert error.startswith(f"clients/z/other.yaml:{line}: {words}")
    assert "which also stands at clients/" in error


def test_all_errors_of_all_files_come_at_once_in_order(configuration, changed):
    files = changed("place: NO", "xyz: NO\n    at_once: many")
    files |= {CLIENT: "nmae: A\nibans: [x]\nlanguage: zz\n", "clients/z.yaml": "a: [\n"}
    places = [error.split(": ")[0] for error in configuration.errors(files)]
    assert places == [f"{CLIENT}:1", f"{CLIENT}:2", f"{CLIENT}:3", "clients/z.yaml:2"] + [
        f"{MAIN}:{line}" for line in (5, 6, 7)
    ]


def test_one_broken_client_does_not_hide_what_two_others_share(configuration):
    files = {CLIENT: "name: A\nlanguage: zz\nenterprise_number: 0659381749\n", "clients/other.yaml": OTHER}
    assert any("no other client has, found '0659381749'" in error for error in configuration.errors(files))


def test_a_missing_main_file_is_told_and_clients_are_still_checked(configuration):
    configuration.load()
    (configuration.folder / MAIN).unlink()
    (configuration.folder / CLIENT).write_text("name: A\ntargets: [{connection: shelf}]\nlanguage: zz\n")
    with pytest.raises(ConfigurationError) as raised:
        load(configuration.folder, classes={})
    assert [error[:26] for error in raised.value.errors] == ["clients/peeters.yaml:3: ex", "ledgerpost.yaml:1: expecte"]


def test_a_file_name_that_is_no_id_is_told(configuration):
    (error,) = configuration.errors({"clients/Garage Lambert.yaml": OTHER})
    assert error.startswith("clients/Garage Lambert.yaml:1: expected an id of lower-case letters")
    assert "write garage-lambert" in error


def test_a_secret_that_stands_in_the_yaml_is_never_repeated(configuration, changed):
    errors = configuration.errors(changed("place: NO", "place: NO\n    token: hunter2"))
    errors += configuration.errors(changed("firm:", "state: {database: 'postgresql://u:hunter2@db/x'}\nfirm:"))
    assert "hunter2" not in "".join(errors)


def test_no_error_names_a_path_of_this_machine(configuration, changed):
    errors = configuration.errors(changed("place: NO", "place: NO\n    token: {file: gone}"))
    assert str(configuration.folder) not in "".join(errors)


def test_an_error_in_an_override_names_its_keys(configuration):
    (error,) = configuration.errors({}, {"connections": {"shelf": {"deep": 99}}})
    assert error.startswith("overrides.connections.shelf.deep:1: expected a number of at most 9, found '99'")


@pytest.mark.parametrize(
    ("keys", "advice"),
    [
        ("types: [aankoop]", "did you mean purchase?"),
        ("types: [purchase, Verkauf]", "did you mean sales?"),
        ("kinds: [factuur]", "did you mean invoice?"),
        ("types: [aankop]", "write one of these"),
        ("types: aankoop", "write [aankoop], or one per line after a dash"),
    ],
)
def test_a_word_of_another_language_is_one_error_that_says_the_right_word(configuration, keys, advice):
    client = f"name: A\ntargets:\n  - connection: shelf\n    {keys}\n"
    (error,) = [each for each in configuration.errors({CLIENT: client}) if each.startswith(f"{CLIENT}:4")]
    assert error.endswith(advice)


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("name: A\nbtw: BE0742618340\n", 2, "did you mean vat_number?"),
        ("name: A\nKBO-nummer: 0742618340\n", 2, "did you mean enterprise_number?"),
        ("name: A\nlanguage: Nederlands\n", 2, "did you mean nl?"),
        ("name: A\nfollow_from: 01/02/2026\n", 2, "write year, month and day in this order"),
        ("name: Jan & Zoon: bakkers\n", 1, "put quotes around the value after the first"),
        ("name: @home\n", 1, "found one that begins with @; put quotes around it"),
        ("name: A\ntargets:\n  - connection: shelf\n     folder: x\n", 4, "line it up"),
        ("name\naliases: [x]\n", 1, "expected a colon behind name, found none; write name:"),
    ],
)
def test_what_is_probably_meant_is_said(configuration, text, line, words):
    (error,) = configuration.errors({CLIENT: text})
    assert error.startswith(f"{CLIENT}:{line}: expected ")
    assert words in error


@pytest.mark.parametrize("path", ["~/scans", r"\\\\server\\scans", r"C:\\scans"])
def test_a_path_of_another_system_is_no_path(configuration, changed, path):
    state = f"firm:\n  name: K\nstate:\n  folder: '{path}'\n"
    errors = configuration.errors({MAIN: state})
    assert any("expected a path such as /srv/scans" in error for error in errors), errors


@pytest.mark.parametrize(("typed", "meant"), [("ja", "true"), ("True", "true"), ("nee", "false")])
def test_a_yes_in_another_spelling_is_understood_and_corrected(configuration, typed, meant):
    keys = f"firm:\n  name: K\nconnections:\n  shelf: {{connector: archive, paused: {typed}}}\n"
    assert any(error.endswith(f"did you mean {meant}?") for error in configuration.errors({MAIN: keys}))
