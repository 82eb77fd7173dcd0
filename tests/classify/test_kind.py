"""What sort of paper it is: its title and its words, never a mere mention of an invoice."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from router.classify.kind import kind
from router.classify.rows import is_head, labels_invoice
from router.model import INVOICE_KINDS, Field, HeldReason, How, Kind, LineReading, Part, Reading

PDF = Part(name="paper.pdf", media_type="application/pdf", content=b"%PDF-1.7")
SHAPE = {"invoice_number": "2026-17", "total_incl": Decimal(121), "total_vat": Decimal(21)}


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("FACTUUR 2026-17", Kind.INVOICE),
        ("Facture d'acompte n° 12", Kind.INVOICE),
        ("F A C T U U R", Kind.INVOICE),
        ("Sammelrechnung", Kind.INVOICE),
        ("Handelsrechnung Nr. 4", Kind.INVOICE),
        ("Tax invoice", Kind.INVOICE),
        ("Creditnota 2026-3", Kind.CREDIT_NOTE),
        ("NOTE DE CRÉDIT", Kind.CREDIT_NOTE),
        ("Stornorechnung", Kind.CREDIT_NOTE),
        ("Factuur uitgereikt door afnemer", Kind.SELF_BILLED_INVOICE),
        ("Pro forma factuur", Kind.PRO_FORMA),
        ("Facture proforma 8", Kind.PRO_FORMA),
        ("Offerte 2026-88", Kind.QUOTATION),
        ("Kostenvoranschlag", Kind.QUOTATION),
        ("Orderbevestiging", Kind.ORDER),
        ("Confirmation de commande", Kind.ORDER),
        ("Leveringsbon 551", Kind.DELIVERY_NOTE),
        ("Lieferschein", Kind.DELIVERY_NOTE),
        ("Tweede herinnering", Kind.REMINDER),
        ("RAPPEL DE PAIEMENT", Kind.REMINDER),
        ("Betreft: betalingsherinnering factuur 2026-4", Kind.REMINDER),
        ("Rekeninguittreksel nr. 12", Kind.BANK_STATEMENT),
        ("Uitgavenstaat", Kind.CARD_STATEMENT),
        ("Fiche de paie", Kind.PAYROLL),
        ("Aanslagbiljet", Kind.TAX),
        ("Statement of account", Kind.OTHER),
        ("Huurovereenkomst", Kind.LETTER),
        ("BTW-TICKET", Kind.RECEIPT),
        ("2. Abschlagsrechnung", Kind.INVOICE),
        ("Fattura n. 12", Kind.INVOICE),
        ("Quittance de prime – facture", Kind.INVOICE),
        ("Leveringsbon / Factuur", Kind.INVOICE),
        ("Tax invoice / receipt", Kind.INVOICE),
        ("Kostennota", Kind.INVOICE),
        ("Factuur 2026-17 – tweede herinnering", Kind.REMINDER),
        ("Concerne : facture 2026-17 échue", Kind.REMINDER),
        ("Facture 2026-17 (pro forma)", Kind.PRO_FORMA),
        ("A last kind reminder", Kind.REMINDER),
        ("Votre devis", Kind.QUOTATION),
        ("Invoice 2026-17 (draft)", Kind.PRO_FORMA),
        ("Ontwerpfactuur", Kind.PRO_FORMA),
        ("Contestation de facture", Kind.LETTER),
        ("Vorderingsstaat nr. 3", Kind.OTHER),
        ("Bon de réparation", Kind.DELIVERY_NOTE),
        ("Z-rapport kassa 1", Kind.OTHER),
        ("Factuur concept", Kind.PRO_FORMA),
        ("Facture (projet)", Kind.PRO_FORMA),
        ("Voorlopige factuur", Kind.PRO_FORMA),
        ("Entwurf Rechnung", Kind.PRO_FORMA),
        ("Unverbindliches Angebot", Kind.QUOTATION),
        ("Bill of lading", Kind.DELIVERY_NOTE),
        ("Weegbon", Kind.DELIVERY_NOTE),
        ("Fiche d'intervention", Kind.DELIVERY_NOTE),
        ("Décompte de sortie", Kind.PAYROLL),
        ("Freight invoice", Kind.INVOICE),
        ("Sales credit note", Kind.CREDIT_NOTE),
        ("Innergemeinschaftliche Rechnung", Kind.INVOICE),
        ("Rekeningoverzicht per 20 november 2025", Kind.OTHER),
        ("Preuve de paiement", Kind.OTHER),
    ],
)
def test_the_title_names_the_kind(paper, title: str, expected: Kind):
    text = f"Firma Voorbeeld\nDorpsstraat 1\n{title}\nTegel 10 m2 100,00\nTotaal 121,00"
    verdict = kind(paper(text, big=title, **SHAPE), PDF)
    assert verdict.value is expected
    assert verdict.reasons


@pytest.mark.parametrize("line", ["Payment of invoice", "Geen factuur", "Zie factuur", "Zahlung zu Rechnung"])
def test_a_big_line_that_points_at_an_invoice_does_not_name_one(paper, line: str):
    text = f"Firma Voorbeeld\n{line}\nTotaal 121,00"
    assert kind(paper(text, big=line, **SHAPE), PDF).value is not Kind.INVOICE


def test_an_address_that_is_billed_is_no_title(paper):
    text = "Receipt\nInvoice number 2026-17\nBill to\nVoorbeeld BV\nTotal 121.00"
    assert kind(paper(text, big="Receipt", **SHAPE), PDF).value is Kind.RECEIPT


def test_rows_that_each_name_an_invoice_make_a_statement(paper):
    rows = "\n".join(f"Factuur 2026{n}  0{n}/03/2026  {n}0,00" for n in (1, 2, 3, 4))
    text = f"Stand van uw rekening\n{rows}\nHeeft u intussen betaald, dan vervalt dit overzicht"
    assert kind(paper(text, invoice_number="20261"), PDF).value is Kind.OTHER


def test_an_invoice_that_counts_two_earlier_ones_off_stays_an_invoice(paper):
    rows = "Dakwerken  1  400,00\nGoot  2  50,00\nFactuur 20261  3/3/2026  -100,00\nFactuur 20262  9/3/2026  -100,00"
    text = f"SLOTFACTUUR\nFactuurnummer 20263\n{rows}\nTotaal 121,00"
    assert kind(paper(text, big="SLOTFACTUUR", **SHAPE), PDF).value is Kind.INVOICE


@pytest.mark.parametrize(
    "why", ["De btw is niet aftrekbaar door de koper", "Régime de la marge", "Kleinunternehmerregelung, § 19 UStG"]
)
def test_a_paper_that_says_why_it_has_no_vat_is_the_invoice_itself(paper, why: str):
    text = f"Garage Voorbeeld\nFactuurnummer 2026-17\nVerkoopprijs 12.000,00\n{why}"
    shape = {"invoice_number": "2026-17", "total_incl": Decimal(12000)}
    assert kind(paper(text, **shape), PDF).value is Kind.INVOICE
    assert kind(paper(text.replace(why, ""), **shape), PDF).held is HeldReason.UNCERTAIN_KIND


def test_a_blank_first_page_does_not_hide_what_the_second_says(paper):
    reading = paper("FACTUUR\nFactuurnummer 2026-17\nTotaal 121,00", big="FACTUUR", **SHAPE)
    blank = replace(reading.pages[0], lines=())
    assert kind(replace(reading, pages=(blank, *reading.pages)), PDF).value is Kind.INVOICE


def test_an_order_number_on_an_invoice_leaves_it_an_invoice(paper):
    text = "FACTUUR\nFactuurnummer: 2026-17\nBestelbon: PO-19\nLeveringsbon: L-3\nTotaal 121,00"
    assert kind(paper(text, big="FACTUUR", **SHAPE), PDF).value is Kind.INVOICE


def test_an_invoice_without_a_title_is_known_by_its_labels_and_figures(paper):
    text = "Firma Voorbeeld\nFactuurnummer 2026-17\nFactuurdatum 1/10/2026\nTotaal 121,00"
    assert kind(paper(text, **SHAPE), PDF).value is Kind.INVOICE


@pytest.mark.parametrize(
    "label", ["Rg.-Nr.: ", "FaktuurNr. : ", "Datum der Rechnung ", "Fact. n° ", "Inv. no. ", "Date de la facture : "]
)
def test_the_label_of_an_invoices_number_or_date_names_it_in_any_form(label, paper):
    text = f"Firma Voorbeeld\n{label}17\nOpgemaakt te Gent\nTotaal 121,00"
    assert kind(paper(text, **SHAPE), PDF).value is Kind.INVOICE
    assert kind(paper(text.replace(label, "Kenmerk "), **SHAPE), PDF).value is None


@pytest.mark.parametrize(
    "label", ["Abrechnungs-Nr. ", "Proformafactuurnummer ", "Facturatieadres ", "facturen@voorbeeld.be "]
)
def test_a_word_that_holds_an_invoices_is_no_label_of_one(label, paper):
    text = f"Firma Voorbeeld\n{label}17\nOpgemaakt te Gent\nTotaal 121,00"
    assert kind(paper(text, **SHAPE), PDF).value not in INVOICE_KINDS


def test_a_letter_that_mentions_an_invoice_is_no_invoice(paper):
    text = "Geachte,\nUw factuur 2026-17 hebben wij in goede orde ontvangen en doorgestuurd.\nMet vriendelijke groeten"
    assert kind(paper(text), PDF).value is Kind.LETTER


def test_a_reminder_with_the_figures_of_an_invoice_is_no_invoice(paper):
    text = "Herinnering\nFactuurnummer 2026-17\nDeze factuur is nog niet betaald: 121,00"
    assert kind(paper(text, big="Herinnering", **SHAPE), PDF).value is Kind.REMINDER


def test_a_paper_that_says_two_things_is_held(paper):
    text = "Factuur\nBestelbon\nTotaal 121,00"
    verdict = kind(paper(text, invoice_number="2026-17"), PDF)
    assert (verdict.value, verdict.held) == (None, HeldReason.UNCERTAIN_KIND)


def test_figures_without_any_word_for_them_are_held(paper):
    assert kind(paper("Voorbeeld\nNr. 17\nSom 121,00", **SHAPE), PDF).held is HeldReason.UNCERTAIN_KIND


def test_a_craftsmans_rekening_with_number_vat_and_buyer_is_an_invoice(paper):
    text = "Schrijnwerkerij Voorbeeld\nRekening\nFactuurnummer 2026-17\nTotaal 121,00"
    assert kind(paper(text, big="Rekening", buyer={"name": "Testfirma BV"}, **SHAPE), PDF).value is Kind.INVOICE


def test_a_waiters_rekening_is_a_receipt(paper):
    text = "Brasserie Voorbeeld\nRekening\nTafel 7\nDagschotel 18,00\nTotaal 18,00"
    assert kind(paper(text, big="Rekening", total_incl=Decimal(18)), PDF).value is Kind.RECEIPT


def test_the_number_of_a_rekening_is_no_title(paper):
    text = "Mede-eigendom Voorbeeld\nVerdeling van de kosten\nUw aandeel 50,00\nRekening BE68 5390 0754 7034"
    assert kind(paper(text), PDF).value is Kind.LETTER


@pytest.mark.parametrize(
    "text",
    [
        "Geachte,\nFactuurnummer 2026-17\nWij wachten op 121,00",
        "Factuurnummer  Factuurdatum  Vervaldatum  Bedrag\n2026-17  1/9/2026  1/10/2026  121,00\nTotaal  121,00",
        "Concerne : facture 2026-17\nMadame,\nNous vous écrivons au sujet de 121,00 EUR",
    ],
)
def test_an_invoice_number_and_an_amount_without_vat_or_lines_are_held(paper, text: str):
    verdict = kind(paper(text, invoice_number="2026-17", total_incl=Decimal(121)), PDF)
    assert (verdict.value, verdict.held) == (None, HeldReason.UNCERTAIN_KIND)
    assert "reminders and letters" in verdict.reasons[0]


def test_an_invoice_that_says_so_needs_no_vat(paper):
    text = "Opleidingscentrum vzw\nFACTUUR 2026-17\nVrij van btw, artikel 44\nTotaal 121,00"
    assert kind(paper(text, invoice_number="2026-17", total_incl=Decimal(121)), PDF).value is Kind.INVOICE


def test_a_copy_of_an_invoice_behind_a_letter_that_claims_it_is_held(paper):
    text = "Beste\nDeze is nog niet betaald\nFactuurnummer 2026-17\nTotaal 121,00"
    verdict = kind(paper(text, total_excl=Decimal(100), type_code="380", **SHAPE), PDF)
    assert (verdict.value, verdict.held) == (None, HeldReason.UNCERTAIN_KIND)
    assert "Invoice or reminder?" in verdict.reasons[0]


def test_a_journal_of_invoices_is_none_although_it_balances(paper):
    text = (
        "Journal d'achats\nFacture  Fournisseur  HTVA  TVAC\nF1  Testfirma  60,00  72,60\nF2  Testfirma  40,00  48,40"
    )
    verdict = kind(paper(text, total_excl=Decimal(100), type_code="380", **SHAPE), PDF)
    assert verdict.value is not Kind.INVOICE
    one_row = text.rsplit("\n", 1)[0]
    assert kind(paper(one_row + "\nFactuurnummer F1", total_excl=Decimal(100), type_code="380", **SHAPE),
                PDF).value is Kind.INVOICE  # fmt: skip


@pytest.mark.parametrize("sentence", ["Uw factuur staat klaar in uw klantenzone.", "Please find attached our invoice."])
def test_a_message_that_announces_an_invoice_is_held(paper, sentence: str):
    reading = paper(f"Uw factuur\n{sentence}\n121,00", big="Uw factuur", invoice_number="7", payable=Decimal(121))
    assert kind(reading, PDF).held is HeldReason.UNCERTAIN_KIND
    assert kind(replace(reading, total_vat=reading.payable), PDF).value is Kind.INVOICE


def test_terms_behind_an_invoice_without_title_leave_it_one(paper):
    front = paper("Firma Voorbeeld\nFactuurnummer 2026-17\nTotaal 121,00", total_excl=Decimal(100), **SHAPE)
    terms = paper("Bij wanbetaling stellen wij u in gebreke, behoudens vergissing.").pages[0]
    behind = replace(front, pages=(*front.pages, replace(terms, number=2)))
    assert kind(behind, PDF).value is Kind.INVOICE


def test_a_blank_front_does_not_hide_the_title(paper):
    printed = paper("FACTUUR 2026-17\nTotaal 121,00", big="FACTUUR 2026-17", invoice_number="2026-17")
    blank = replace(printed.pages[0], lines=())
    behind = replace(printed, pages=(blank, replace(printed.pages[0], number=2)), payable=printed.invoice_number)
    assert kind(behind, PDF).value is Kind.INVOICE


@pytest.mark.parametrize(("title", "code"), [("Factuur", "381"), ("Creditnota", "380")])
def test_an_invoice_that_was_read_as_a_credit_note_is_held_and_so_the_other_way_round(paper, title: str, code: str):
    verdict = kind(paper(f"{title}\nTotaal 121,00", big=title, type_code=code, **SHAPE), PDF)
    assert verdict.held is HeldReason.UNCERTAIN_KIND
    assert verdict.reasons[0].startswith("Invoice or credit note?")


def test_a_credit_note_refers_to_its_invoice(paper):
    text = "Creditnota nr.:  CN-4\nBetreft factuur:  2026-17\nTotaal 121,00"
    assert kind(paper(text, type_code="381", **SHAPE), PDF).value is Kind.CREDIT_NOTE


def test_a_dispute_that_repeats_the_sums_is_held(paper):
    text = "Geachte\nFactuurnummer 2026-17\nWij betwisten deze factuur\nTotaal 121,00"
    assert kind(paper(text, total_excl=Decimal(100), type_code="380", **SHAPE), PDF).held is HeldReason.UNCERTAIN_KIND


@pytest.mark.parametrize(
    "sentence",
    [
        "Volgens offerte OF-26-11, bestelbon 4451 en leveringsbon L-77",
        "Bij niet-betaling volgt een herinnering en een ingebrekestelling",
        "Openstaand saldo vorige factuur: 0,00",
        "Uw factuur staat klaar in uw klantenzone",
        "Bedankt voor je bestelling! Betaald met Bancontact",
    ],
)
def test_what_an_invoice_says_besides_leaves_it_one(paper, sentence: str):
    text = f"Firma Voorbeeld\nFactuur\n{sentence}\nFactuurnummer 2026-17\nTotaal 121,00"
    reading = paper(text, total_excl=Decimal(100), type_code="380", **SHAPE)
    assert kind(reading, PDF).value is Kind.INVOICE


def test_a_gutschrift_by_the_buyer_is_a_self_billed_invoice(paper):
    text = "Gutschrift\nAbrechnung im Gutschriftverfahren\nGesamtbetrag 121,00"
    assert kind(paper(text, big="Gutschrift", type_code="389", **SHAPE), PDF).value is Kind.SELF_BILLED_INVOICE
    assert kind(paper("Gutschrift\nzur Rechnung 4", big="Gutschrift", **SHAPE), PDF).value is Kind.CREDIT_NOTE


def test_vat_and_totals_without_any_number_are_held(paper):
    reading = paper("Voorbeeld\nSom 121,00", total_excl=Decimal(100), total_vat=Decimal(21), total_incl=Decimal(121))
    assert kind(reading, PDF).held is HeldReason.UNCERTAIN_KIND


def test_a_receipt_for_the_payment_of_an_invoice_is_not_booked_once_more(paper):
    text = "Kwitantie\nOntvangen van Testfirma 121,00\nals betaling van factuur 2026-17"
    confirmed = paper(text, big="Kwitantie", total_incl=Decimal(121))
    assert kind(confirmed, PDF).value is Kind.OTHER
    with_vat = replace(confirmed, total_vat=confirmed.total_incl)
    assert kind(with_vat, PDF).value is Kind.RECEIPT


def test_the_paper_of_a_till_is_narrow(paper):
    wide = paper("Voorbeeld\nDeelname 4,00\nBancontact 4,00", total_incl=Decimal(4))
    narrow = replace(wide, pages=(replace(wide.pages[0], width=226.0),))
    assert (kind(wide, PDF).value, kind(narrow, PDF).value) == (Kind.LETTER, Kind.RECEIPT)


@pytest.mark.parametrize(
    ("code", "expected"),
    [("380", Kind.INVOICE), ("381", Kind.CREDIT_NOTE), ("386", Kind.INVOICE), ("389", Kind.SELF_BILLED_INVOICE),
     ("261", Kind.CREDIT_NOTE), ("325", Kind.PRO_FORMA), (None, Kind.INVOICE)],
)  # fmt: skip
def test_an_e_invoice_says_its_kind_by_its_code(code: str | None, expected: Kind):
    type_code = Field(value=code, how=How.XML, confidence=1.0) if code else None
    assert kind(Reading(how=How.XML, type_code=type_code), PDF).value is expected


def test_a_coda_file_is_a_bank_statement():
    first = b"0000001102672505        00618123  TESTFIRMA                 KREDBEBB   00461327446 00000"
    coda = Part(name="x.cod", media_type="text/plain", content=first)
    assert kind(Reading(), coda).value is Kind.BANK_STATEMENT


def test_a_picture_of_which_nothing_could_be_read_is_held():
    assert kind(Reading(), PDF).held is HeldReason.UNREADABLE


def test_a_spreadsheet_is_no_invoice():
    sheet = Part(name="x.xlsx", media_type="application/vnd.ms-excel", content=b"PK")
    assert kind(Reading(), sheet).value is Kind.OTHER


def test_a_failed_reading_passes_its_reason_on():
    failed = Reading(failure="It has a password.", failure_reason=HeldReason.ENCRYPTED)
    verdict = kind(failed, PDF)
    assert (verdict.held, verdict.reasons) == (HeldReason.ENCRYPTED, ("It has a password.",))


@pytest.mark.parametrize("title", ["Vorderingsstaat nr. 4", "État d'avancement n° 4", "Rekening"])
def test_the_state_of_works_with_number_vat_and_buyer_is_an_invoice(paper, title: str):
    text = f"Bouwbedrijf Voorbeeld\n{title}\nGrondwerken 100 %\nTotaal 121,00"
    assert kind(paper(text, big=title, buyer={"name": "Testfirma BV"}, **SHAPE), PDF).value is Kind.INVOICE
    assert kind(paper(text, big=title), PDF).value is not Kind.INVOICE


def test_a_tills_ticket_is_an_invoice_where_it_says_so_and_has_the_buyers_number(paper):
    text = "Doe-het-zelf Voorbeeld\nBTW-BON\nFactuur nr: 17\nBancontact 121,00"
    buyer = {"vat_number": "BE0403170701"}
    assert kind(paper(text, big="BTW-BON", type_code="380", buyer=buyer, **SHAPE), PDF).value is Kind.INVOICE
    assert kind(paper(text, big="BTW-BON", type_code="380", **SHAPE), PDF).value is Kind.RECEIPT


@pytest.mark.parametrize("title", ["Order confirmation & invoice", "Statement / Invoice"])
def test_an_invoices_name_beside_another_ones_makes_it_one(paper, title: str):
    assert kind(paper(f"{title}\nTotal 121.00", big=title, **SHAPE), PDF).value is Kind.INVOICE


def test_a_statement_with_debits_and_credits_is_no_invoice(paper):
    text = "Datum  Stuk  Omschrijving  Debet  Credit\n1/3  VF-1  Factuur  121,00\n4/3  B-2  Betaling  60,00"
    reading = paper(text, type_code="380", total_incl=Decimal(61), buyer={"name": "Testfirma BV"})
    assert kind(reading, PDF).value is Kind.OTHER


def test_a_packing_list_that_names_its_invoice_is_none(paper):
    text = "PACKING LIST  No. 4\nInvoice ref.: INV-17\nPkg  Qty  Net kg\nBelts  48  96.0"
    assert kind(paper(text, invoice_number="INV-17", type_code="380"), PDF).value is not Kind.INVOICE


def test_a_head_that_ages_debts_heads_a_list_of_invoices(paper):
    head = "Invoice #  Date  Due  Current 30  31-60  > 90"
    rows = "A17  01/09/2026  01/10/2026  573,07\nA19  04/10/2026  03/11/2026  412,50"
    text = f"Firma Voorbeeld\nRELEVÉ\n{head}\n{rows}\nTotal Outstanding  985,57"
    verdict = kind(paper(text, big="RELEVÉ", invoice_number="A17", total_incl=Decimal("985.57")), PDF)
    assert verdict.value is Kind.OTHER
    assert "it lists invoices" in verdict.reasons


@pytest.mark.parametrize("row", ["Koffie|1|1,50", "Abonnement|1|30,00|30,00", "FACTUUR|nr. 31|pagina 1/1"])
def test_a_row_with_quantities_and_amounts_is_no_head(row: str):
    assert not is_head(row.split("|"))


def test_a_sentence_that_there_is_no_invoice_is_no_label_of_one():
    assert not labels_invoice([["No invoice will follow"]])
    assert labels_invoice([["No. of invoice: 17"]])
    assert labels_invoice([["No invoice 17"]])


@pytest.mark.parametrize("stamp", ["REÇU LE", "REÇU LE 12 MAI 2026", "REÇU / ONTVANGEN"])
def test_the_stamp_of_a_post_room_is_no_receipts_title(paper, stamp: str):
    text = f"Facture : 2026-17\n{stamp}\n12 MAI 2026\nSciage 100,00\nTotal 121,00"
    assert kind(paper(text, type_code="380", **SHAPE), PDF).value is Kind.INVOICE


BILLED = "Firma Voorbeeld\nFacturé à :\nÉlodie Modèle\nFacture n° : 186\nTotal à payer : 81,44"


def _line(what: str) -> LineReading:
    described = Field(value=what, how=How.TEXT, confidence=0.9)
    return LineReading(description=described, net=Field(value=Decimal("81.44"), how=How.TEXT, confidence=0.9))


@pytest.mark.parametrize(
    ("text", "what", "expected"),
    [
        (BILLED, "Vaccination du chien", Kind.INVOICE),
        (BILLED, "Facture 186 du 4 septembre", None),
        (BILLED.replace("Facturé à :", "Madame"), "Vaccination du chien", None),
    ],
)
def test_lines_without_prices_are_an_invoices_where_it_names_whom_it_bills(paper, text, what, expected):
    reading = paper(text, invoice_number="186", total_incl=Decimal("81.44"))
    assert kind(replace(reading, lines=(_line(what),)), PDF).value is expected


@pytest.mark.parametrize(
    ("title", "expected"), [("RELEVÉ 10/2026", Kind.OTHER), ("RELEVÉ-FACTURE MENSUEL", Kind.INVOICE)]
)
def test_a_statements_name_is_one_only_alone(paper, title, expected):
    text = f"Firma Voorbeeld\n{title}\nN° de facture FA-17\nTotal hors TVA 100,00\nTVA 21,00\nTotal 121,00"
    shape = {} if expected is Kind.OTHER else SHAPE | {"total_excl": Decimal(100)}
    assert kind(paper(text, big=title, **shape), PDF).value is expected
