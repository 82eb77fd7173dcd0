"""The keys that say how a target wants its UBL, which accounts lines get and which rules hold."""

from __future__ import annotations

import pytest

from router.ubl_form import Flavour

CLIENT = "clients/peeters.yaml"
TARGET = "name: A\ntargets:\n  - connection: shelf\n"


def test_a_target_says_flavour_limit_and_names(configuration):
    text = (
        TARGET
        + "    flavour: e-fff\n    embed_limit_mb: 2.5\n    peppol_strict: true\n    file_name: '{date}_{number}'\n"
    )
    (target,) = configuration.load({CLIENT: text}).clients[0].targets
    assert (target.flavour, target.embed_limit_mb, target.peppol_strict) == (Flavour.E_FFF, 2.5, True)
    assert (target.file_name, target.mail_note) == ("{date}_{number}", True)


def test_one_account_needs_no_default(configuration):
    text = "name: A\nledger:\n  sales:\n    accounts:\n      - account: 070000\n        words: [korting]\n"
    sales = configuration.load({CLIENT: text}).clients[0].ledger.sales
    assert (sales.default_account, sales.accounts[0].words) == ("070000", ("korting",))


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        (TARGET + "    flavour: efff\n", 4, "did you mean e-fff?"),
        (TARGET + "    file_name: '{date}_{vendor}'\n", 4, "found {vendor}; use one of them"),
        (TARGET + "    file_name: '{date'\n", 4, "expected braces around a place"),
        (TARGET + "    embed_limit_mb: 900\n", 4, "expected a number of at most 50"),
        ("name: A\nledger:\n  sales: {}\n", 3, "expected a default account, found none"),
        ("name: A\nledger:\n  sales:\n    default: 1\n    accounts: [{account: 2}]\n", 4, "use one of 2"),
        (
            "name: A\nledger:\n  purchase:\n    default: 1\n    accounts: [{account: 1}, {account: 1}]\n",
            4,
            "each account once",
        ),
    ],
)
def test_what_is_wrong_is_told_with_its_place(configuration, text, line, words):
    (error,) = configuration.errors({CLIENT: text})
    assert error.startswith(f"{CLIENT}:{line}: ")
    assert words in error


def test_a_newer_sheet_must_be_there(configuration, main_file):
    (error,) = configuration.errors({"ledgerpost.yaml": main_file + "rules:\n  peppol_stylesheet: rules/new.xsl\n"})
    assert "expected a compiled stylesheet (.xsl) that is there" in error
    (configuration.folder / "new.xsl").write_text("<x/>")
    settings = configuration.load({"ledgerpost.yaml": main_file + "rules:\n  peppol_stylesheet: new.xsl\n"})
    assert settings.rules.peppol_stylesheet == configuration.folder / "new.xsl"
