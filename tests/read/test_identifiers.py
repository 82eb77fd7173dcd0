"""Numbers with check digits."""

import pytest

from router.read.header.identifiers import (
    bic_mentions,
    enterprise_mentions,
    iban_mentions,
    reference_mentions,
    vat_mentions,
)
from router.read.layout.arrangement import lay_out


def found(mentions, page):
    return [(m.kind, m.value, m.is_valid) for m in mentions(lay_out((page,)))]


@pytest.mark.parametrize(
    "text",
    [
        "BE 0403.170.701",
        "BE0403170701",
        "BE-0403.170.701",
        "BTW: BE 403.170.701",
        "TVA BE 0403 170 701",
        "BE–0403.170.701",
        "(BE)0403.170.701",
    ],
)
def test_a_belgian_vat_number_is_read_however_it_is_spaced(paper, text):
    assert found(vat_mentions, paper({10: [(50, text)]})) == [("vat", "BE0403170701", True)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("NL810433941B01", "NL810433941B01"),
        ("FR 20 344070578", "FR20344070578"),
        ("USt-IdNr. DE812871812", "DE812871812"),
        ("CHE-100.155.212 MWST", "CHE100155212"),
    ],
)
def test_numbers_of_other_countries_are_read(paper, text, value):
    assert found(vat_mentions, paper({10: [(50, text)]})) == [("vat", value, True)]


def test_wrong_check_digits_count_only_behind_a_vat_word_and_are_marked(paper):
    assert found(vat_mentions, paper({10: [(50, "Ref. DE123456789")]})) == []
    assert found(vat_mentions, paper({10: [(50, "VAT ID: DE123456789")]})) == [("vat", "DE123456789", False)]


def test_a_lone_number_needs_a_word_that_announces_it(paper):
    assert found(enterprise_mentions, paper({10: [(50, "0403.170.701")]})) == []
    expected = [("enterprise", "0403170701", True)]
    for announced in ("Ondernemingsnummer: 0403.170.701", "N° entreprise 0403.170.701", "0403.170.701 RPR Gent"):
        assert found(enterprise_mentions, paper({10: [(50, announced)]})) == expected


def test_an_account_ends_where_its_country_says(paper):
    page = paper({10: [(50, "IBAN BE71 0961 2345 6769 BIC GKCCBEBB")]})
    assert found(iban_mentions, page) == [("iban", "BE71096123456769", True)]
    assert found(bic_mentions, page) == [("bic", "GKCCBEBB", True)]


def test_a_masked_or_mistyped_account_is_no_account(paper):
    assert found(iban_mentions, paper({10: [(50, "DE54 5004 **** **** **** 00")]})) == []
    assert found(iban_mentions, paper({10: [(50, "BE72 0961 2345 6769")]})) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("IBAN: BE72 0961 2345 6769 BIC GKCCBEBB", "BE72096123456769"),
        ("IBAN GB99NWBK60161312345678", "GB99NWBK60161312345678"),
        ("IBAN: XQ11920518925000123", "XQ11920518925000123"),
    ],
)
def test_an_account_with_wrong_check_digits_counts_behind_the_word_and_is_marked(paper, text, value):
    assert found(iban_mentions, paper({10: [(50, text)]})) == [("iban", value, False)]


@pytest.mark.parametrize("text", ["IBAN: BE72 0961 2345", "IBAN: DE21515124", "IBAN: XQ11 BANK OF NOWHERE LTD"])
def test_what_is_no_whole_account_is_none_behind_the_word_either(paper, text):
    assert found(iban_mentions, paper({10: [(50, text)]})) == []


def test_a_vat_number_of_the_wrong_length_is_taken_as_printed_and_marked(paper):
    assert found(vat_mentions, paper({10: [(50, "Uw BTW nummer: NL00333599698")]})) == [("vat", "NL00333599698", False)]
    assert found(vat_mentions, paper({10: [(50, "BTW: BE1707 723 123 B01")]})) == [("vat", "BE1707723123B01", False)]
    assert found(vat_mentions, paper({10: [(50, "NL00333599698")]})) == []


def test_a_vat_number_from_outside_the_union_counts_behind_a_vat_word(paper):
    assert found(vat_mentions, paper({10: [(50, "VAT ID: TR1234567890")]})) == [("vat", "TR1234567890", True)]
    assert found(vat_mentions, paper({10: [(50, "VAT ID: XQ123456789")]})) == [("vat", "XQ123456789", False)]
    assert found(vat_mentions, paper({10: [(50, "Ref. TR1234567890")]})) == []
    assert found(vat_mentions, paper({10: [(50, "VAT NO 123456789")]})) == []


@pytest.mark.parametrize("text", ["+++010/8068/17183+++", "***010/8068/17183***", "Mededeling 010/8068/17183"])
def test_a_structured_reference_is_read_with_stars_and_pluses(paper, text):
    assert found(reference_mentions, paper({10: [(50, text)]})) == [("reference", "+++010/8068/17183+++", True)]


def test_a_structured_reference_with_wrong_digits_is_left(paper):
    assert found(reference_mentions, paper({10: [(50, "+++010/8068/17184+++")]})) == []


def test_an_account_is_no_vat_number(paper):
    page = paper({10: [(50, "VAT number BE0403170701 IBAN BE71 0961 2345 6769")]})
    assert found(vat_mentions, page) == [("vat", "BE0403170701", True)]
