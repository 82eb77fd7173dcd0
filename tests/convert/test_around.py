"""What stands around an invoice: the mail's words, tags, ledger accounts, the sentences about it."""

from __future__ import annotations

from dataclasses import replace
from string import Formatter

import pytest

from router.convert.accounts import Account, Accounts, with_accounts
from router.convert.from_reading import invoice_of
from router.convert.notes import LONGEST_WORDS, Letter, tags_of, with_note, words_of
from router.convert.peppol import for_peppol
from router.convert.reasons import reason, said
from router.convert.reasons_words import WORDS
from router.convert.rules import Rules
from router.convert.ubl import ubl
from router.invoice import Invoice, Line, Note, Payment, PaymentMeans
from tests.convert.readings import PAPER

MAIL = "Beste Jan,\n\nGraag boeken op werf Diest.\n\nMet vriendelijke groeten\nPiet Peeters\n0470 12 34 56\n"


@pytest.fixture
def invoice() -> Invoice:
    found = invoice_of(PAPER).invoice
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("mail", "words"),
    [
        (MAIL, "Graag boeken op werf Diest."),
        ("Bonjour,\nFacture déjà payée.\nCordialement\nLuc", "Facture déjà payée."),
        ("See below.\n\nOn Mon, 2 Mar 2026 Ann wrote:\n> older words", "See below."),
        ("Bestellung 17\n-- \nMüller Bau GmbH", "Bestellung 17"),
        ("Hallo,\n\nmvg", ""),
        ("In bijlage vindt u onze factuur.", ""),
        ("Veuillez trouver en annexe notre facture. Merci de payer avant le 12.3.", "Merci de payer avant le 12.3."),
        ("", ""),
    ],
)
def test_of_a_mail_only_its_writers_own_words_count(mail: str, words: str) -> None:
    assert words_of(mail) == words


def test_a_long_mail_is_cut() -> None:
    assert len(words_of("woord " * 400)) <= LONGEST_WORDS


def test_tags_are_words_after_a_hash_that_stands_alone() -> None:
    assert tags_of("#werf-diest voor #2026 en a#b http://x.be/#top #Werf") == ("werf-diest", "Werf")


def test_everything_goes_into_the_one_note(invoice: Invoice, rules: Rules) -> None:
    paid = replace(invoice, notes=(Note(text="Dank u."),), payment=Payment(means=(PaymentMeans(code="48"),)))
    noted = with_note(paid, Letter(subject="factuur #diest", text=MAIL), "nl")
    (note,) = noted.notes
    assert note.text.splitlines() == [
        "Dank u.",
        "Tags: diest",
        "Mail: Graag boeken op werf Diest.",
        "Betaald met kaart",
    ]
    assert [finding for finding in rules.check(ubl(for_peppol(noted))) if finding.fatal] == []


def test_a_comment_between_stars_goes_before_all_other_words(invoice: Invoice) -> None:
    noted = with_note(invoice, Letter(subject="facture [* payé en avril *]", text="Bonjour, voici."), "fr")
    assert noted.notes[0].text == "Mail: payé en avril"


def test_without_anything_to_say_nothing_is_said(invoice: Invoice) -> None:
    assert with_note(invoice, Letter(), "nl") == invoice


def numbers(lines: tuple[Line, ...]) -> list[str | None]:
    return [line.buyer_accounting for line in lines]


def test_one_account_is_used_silently(invoice: Invoice) -> None:
    assert numbers(with_accounts(invoice, Accounts(default="700000")).lines) == ["700000", "700000"]


def test_a_word_on_the_line_chooses_the_account_and_a_known_one_stays(invoice: Invoice) -> None:
    known = replace(invoice, lines=(*invoice.lines, replace(invoice.lines[0], buyer_accounting="K1")))
    accounts = Accounts(default="700000", others=(Account(number="704000", words=("levering",)),))
    assert numbers(with_accounts(known, accounts).lines) == ["700000", "704000", "K1"]


@pytest.mark.parametrize("key", list(WORDS))
def test_each_reason_has_its_places_in_every_language(key: str) -> None:
    places = [len([1 for _, name, _, _ in Formatter().parse(words) if name is not None]) for words in WORDS[key]]
    assert len(set(places)) == 1
    assert len(set(WORDS[key])) == 4


def test_a_reason_is_said_in_the_language_asked_for() -> None:
    one = reason("absent", term="number")
    assert one.said("nl") == "Niet met zekerheid gelezen: het factuurnummer."
    assert one.said("xx") == str(one) == "Not read with certainty: the invoice number."
    assert said((one, one), "fr") == ("Pas lu avec certitude : le numéro de facture.",)
