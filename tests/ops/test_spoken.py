"""The program's sentences in the firm's language: each template is one that a room really writes."""

from __future__ import annotations

import ast
import re
from dataclasses import fields
from pathlib import Path
from string import Formatter

import pytest

from router.model import (
    HELD_ACTIONS,
    ChargeReading,
    HeldReason,
    How,
    LineReading,
    PartyReading,
    Reading,
    VatReading,
)
from router.ops.phrases_fields import FIELDS, MEMBERS, WAYS, field_key, field_name, value_key
from router.ops.phrases_reasons import REASONS
from router.ops.spoken import TEMPLATES, reason_name, spoken

EVERY = {template: translations for listed in TEMPLATES for template, translations in listed.items()}
MOST_TEXTS = 5  # of which a sentence is put together
ROUTER = Path(__file__).parents[2] / "router"
CONNECTORS = ROUTER.parent / "connectors"


def pieces(text: str) -> list[str]:
    """Return what a text says between its places."""
    return [bare for literal, *_ in Formatter().parse(text) if (bare := literal.strip(" .,;:()"))]


def written() -> str:
    """Return every text of the program's source, but for the translations, with places left out."""
    texts = []
    for path in (*ROUTER.rglob("*.py"), *CONNECTORS.rglob("*.py")):
        if path.name.startswith("phrases"):
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                texts.append(node.value)
    return "\n".join(texts)


def stands_in(piece: str, source: str) -> bool:
    """Say whether a room writes it, perhaps put together of a few texts: the longest beginning first."""
    for _ in range(MOST_TEXTS):
        words = piece.split(" ")
        ends = range(len(words), 0, -1)
        longest = next((end for end in ends if " ".join(words[:end]) in source), 0)
        piece = " ".join(words[longest:]).strip()
        if not piece:
            return True
    return False


@pytest.fixture(scope="module")
def source() -> str:
    return written()


@pytest.mark.parametrize("template", EVERY)
def test_a_template_is_what_a_room_writes(source, template):
    assert [piece for piece in pieces(template) if not stands_in(piece, source)] == []


@pytest.mark.parametrize("template", EVERY)
def test_a_translation_keeps_every_value(template):
    places = {name for _, name, *_ in Formatter().parse(template) if name}
    for translation in EVERY[template]:
        assert {name for _, name, *_ in Formatter().parse(translation) if name} == places, translation


@pytest.mark.parametrize("template", EVERY)
def test_a_template_is_found_again_with_values_in_it(template):
    """Names of places mean something: {role} is seller or buyer, {page} a number."""
    values = {
        "role": "seller", "deed": "sells", "door": "by mail", "books": "purchase", "proof": "number", "word": "client",
        "kind": "invoice", "which": "first", "event": "held", "reason": "duplicate", "page": "2",
        "field": "due_date", "fields": "due_date", "group": "line", "paper": "A0123456789ABCDEF-1",
        "delivery": "A0123456789ABCDEF-1", "at": "2026-11-22 12:00:00",
    }  # fmt: skip
    places = {name: values.get(name, "X7") for _, name, *_ in Formatter().parse(template) if name}
    said = {spoken(template.format(**places), "de"), spoken(template.format(**places), "nl")}
    assert said != {template.format(**places)} or set(EVERY[template]) == {template}


def test_every_reason_to_hold_has_a_name_and_an_action_that_keeps_the_command():
    for reason in HeldReason:
        names, actions = REASONS[reason]
        assert all(names)
        commands = re.findall(r"ledgerpost \w+", HELD_ACTIONS[reason])
        assert [re.findall(r"ledgerpost \w+", action) for action in actions] == [commands] * 3


@pytest.mark.parametrize(
    ("english", "dutch"),
    [
        ("Type: Purchase or sale is not certain: neither seller nor buyer is surely the client.",
         "Boek: Of het aankoop of verkoop is, is niet zeker: noch verkoper noch koper is zeker de klant."),
        ("The client is peeters, 99 % sure: the seller's number BE0461327446 is that of client peeters.",
         "Klant: peeters, 99 % zeker: het nummer BE0461327446 van de verkoper is dat van klant peeters."),
        ("Its sender a@b.example is not among the known senders. It is checked again by itself for three days.",
         ("De afzender a@b.example is geen bekende afzender. "
         "Het wordt drie dagen lang vanzelf opnieuw nagekeken.")),
        ("The server is not available now; it is tried again. (mx.example:25 said: 421 busy)",
         "De server is nu niet beschikbaar; het wordt opnieuw geprobeerd. (mx.example:25 zei: 421 busy)"),
        ("Choose the client: ledgerpost release A1-1 --client ID.",
         "Kies de klant: ledgerpost release A1-1 --client ID."),
        (("due_date is learned: right of 'ten laatste' on the first page. "
         "This supplier's other stored documents: 1 of 2 became better, none worse."),
         ("vervaldatum is geleerd: rechts van 'ten laatste' op de eerste pagina. De andere bewaarde documenten van "
         "deze leverancier: 1 van 2 werden beter, geen slechter.")),
        (("payable: only this document is corrected. 9.00 does not stand on the pages in one piece. "
         "Type it as it is printed."),
         ("te betalen: enkel dit document is verbeterd. 9.00 staat niet in één stuk op de pagina's. "
         "Typ het zoals het gedrukt is.")),
        ("It is page 2 of a.pdf: its title is 'FACTUUR', it is a page 1 of 3.",
         "Het is pagina 2 van a.pdf: zijn titel is 'FACTUUR', het is een pagina 1 van 3."),
        ("No UBL: No text could be read in the picture; take it again, nearer and in more light.",
         "Geen UBL: In het beeld kon geen tekst gelezen worden; neem het opnieuw, van dichterbij en met meer licht."),
        ("By archive as a.pdf: peeters sends purchase by archive (ledgerpost.yaml:12).",
         "Langs archive als a.pdf: peeters stuurt aankoop langs archive (ledgerpost.yaml:12)."),
    ],
)  # fmt: skip
def test_a_sentence_is_said_in_dutch_with_its_values(english, dutch):
    assert spoken(english, "nl") == dutch


def test_every_field_of_a_reading_has_a_name_in_every_language():
    grouped = {"vat_breakdown": VatReading, "lines": LineReading, "charges": ChargeReading}
    parties = {f"{role}_{item.name}" for role in ("seller", "buyer") for item in fields(PartyReading)}
    lists = {"how", "language", "pages", "seller", "buyer", "ibans", "identifiers", "other_ibans", *grouped}
    single = {item.name for item in fields(Reading)} - lists - {"notes", "failure", "failure_reason"}
    assert single | parties == set(FIELDS)
    assert {item.name for group in grouped.values() for item in fields(group)} == set(MEMBERS)
    assert set(WAYS) == set(How)


@pytest.mark.parametrize(
    ("name", "dutch"),
    [("line_2_net", "lijn 2 bedrag"), ("other_iban_1", "andere rekening 1"), ("due_date", "vervaldatum")],
)
def test_a_field_is_called_what_the_firm_calls_it(name, dutch):
    assert field_name(name, "nl") == dutch


@pytest.mark.parametrize("called", ["rekening 1", "Rekening", "account 1", "iban"])
def test_the_account_to_pay_to_is_named_as_the_explanation_names_it(called):
    assert field_key(called, "nl") == "iban"


def test_a_field_has_an_english_name_too():
    assert field_name("seller_vat_number", "en") == "seller's VAT number"
    assert field_name("vat_1_base", "en") == "VAT 1 taxable"


@pytest.mark.parametrize("called", ["Vervaldatum", " due date", "due_date"])
def test_a_field_is_found_by_what_a_person_calls_it(called):
    assert field_key(called, "nl") == "due_date"


def test_no_two_fields_are_called_the_same():
    for column in range(4):
        assert len({names[column].casefold() for names in FIELDS.values()}) == len(FIELDS)


def test_what_nobody_translated_stays_english():
    assert spoken("The pump broke at 17 bar.", "nl") == "The pump broke at 17 bar."
    assert spoken("It is not certain.", "en") == "It is not certain."


def test_a_reason_is_named_in_the_language_of_the_firm():
    assert [reason_name("unknown_client", language) for language in ("nl", "en")] == [
        "onbekende klant",
        "unknown client",
    ]
    assert reason_name("connection paused", "fr") == "connection paused"


@pytest.mark.parametrize(
    ("called", "key"),
    [
        ("lijn 2 btw-tarief", "line_2_vat_rate"),
        ("line 2 VAT rate", "line_2_vat_rate"),
        ("Line 2 net", "line_2_net"),
        ("line_12_price", "line_12_price"),
        ("btw 1 maatstaf", "vat_1_base"),
        ("korting/toeslag 1 bedrag", "charge_1_amount"),
        ("lijn 3", "line_3"),
        ("plaats verkoper", "seller_city"),
        ("line 2 colour", "line 2 colour"),
    ],
)
def test_a_value_of_a_line_is_called_as_explain_calls_it(called, key):
    assert field_key(called, "nl") == key


@pytest.mark.parametrize(
    ("name", "words", "code"),
    [
        ("type_code", "Creditnota", "381"),
        ("type_code", "self-billed invoice", "389"),
        ("type_code", "381", "381"),
        ("vat_1_category", "btw verlegd", "AE"),
        ("paid_by_card", "ja", "yes"),
        ("seller_name", "factuur", "factuur"),
    ],
)
def test_words_stand_for_codes(name, words, code):
    assert value_key(name, words, "nl") == code


def test_the_fields_of_a_correction_are_named_in_the_firms_language():
    said = "It says so already, and nothing of it is changed: due_date, line_2_net."
    assert spoken(said, "nl") == "Dat staat er al zo, daaraan is niets veranderd: vervaldatum, lijn 2 bedrag."
    assert spoken("line 2 is new: say line_2_description too.", "fr") == (
        "ligne 2 est nouveau : dites aussi ligne 2 description."
    )
    assert spoken("line_2_quantity: expected a number such as 1250 or 12,5, found 'x'.", "de").startswith(
        "Zeile 2 Menge:"
    )
