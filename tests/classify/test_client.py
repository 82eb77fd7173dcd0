"""Whose document it is: proof decides, everything else waits for a person."""

from __future__ import annotations

from router.classify.client import ClientDirectory, client
from router.model import HeldReason

OTHER = "BE0918273462"
ANOTHER = "BE0927731853"


def test_the_buyers_number_decides(paper, directory):
    verdict = client(paper(buyer={"vat_number": "BE0461327446"}), directory, None, "")
    assert (verdict.value, verdict.held) == ("aerts", None)
    assert verdict.confidence > 0.99


def test_an_enterprise_number_does_as_well_as_a_vat_number(paper, directory):
    assert client(paper(seller={"enterprise_number": "0422175078"}), directory, None, "").value == "boemerang"


def test_a_number_without_its_leading_nought_is_the_same(paper, directory):
    assert client(paper(identifiers=("BE461327446",)), directory, None, "").value == "aerts"


def test_an_account_decides_where_no_number_is_printed(paper, directory):
    assert client(paper(other_ibans=("BE81 7371 0229 4324",)), directory, None, "").value == "vermeulen-bouw"


def test_the_whole_name_with_its_street_decides(paper, directory):
    text = "Factuur\nAERTS PRINT\nDorpsstraat 12\n2800 Mechelen"
    assert client(paper(text), directory, None, "").value == "aerts"


def test_label_words_before_a_name_do_not_matter(paper, directory):
    text = "Klant: Jeugdhuis Boemerang V.Z.W.  Datum 3/10/2026\nPlein 4 bus 2\n9100 Sint-Niklaas"
    assert client(paper(text), directory, None, "").value == "boemerang"


def test_a_longer_name_is_not_the_shorter_one_in_it(paper, directory):
    text = "Drukkerij Aerts en Dochters\nVeldlaan 3\n2200 Herentals"
    assert client(paper(text), directory, None, "").value == "aerts-dochters"


def test_an_unknown_company_with_a_clients_name_in_its_own_is_nobody(paper, directory):
    text = "Drukkerij Aerts Brussel\nDorpsstraat 12\n2800 Mechelen"
    assert client(paper(text), directory, None, "").held is HeldReason.UNKNOWN_CLIENT


def test_sisters_at_one_address_are_told_apart_by_their_names(paper, directory):
    text = "Vermeulen Immo BV\nKaai 40\n9000 Gent"
    assert client(paper(text), directory, None, "").value == "vermeulen-immo"


def test_a_name_without_its_address_is_held(paper, directory):
    verdict = client(paper("Vermeulen Bouw\nHoofdstraat 1\n8000 Brugge"), directory, None, "")
    assert (verdict.value, verdict.held) == (None, HeldReason.UNCERTAIN_CLIENT)
    assert "vermeulen-bouw" in verdict.reasons[-1]


def test_a_name_that_the_number_contradicts_is_held(paper, directory):
    buyer = {"name": "Vermeulen Bouw NV", "postcode": "9000", "vat_number": OTHER}
    assert client(paper(buyer=buyer), directory, None, "").held is HeldReason.UNCERTAIN_CLIENT


def test_a_paper_between_two_clients_is_held_with_both_named(paper, directory):
    reading = paper(seller={"vat_number": "BE0432751642"}, buyer={"vat_number": "BE0650134778"})
    verdict = client(reading, directory, None, "")
    assert verdict.held is HeldReason.UNCERTAIN_CLIENT
    assert "vermeulen-bouw and vermeulen-immo" in verdict.reasons[-1]


def test_a_client_that_is_merely_mentioned_does_not_disturb_the_buyer(paper, directory):
    reading = paper(seller={"vat_number": OTHER}, buyer={"vat_number": "BE0461327446"}, identifiers=("BE0650134778",))
    assert client(reading, directory, None, "").value == "aerts"


def test_a_second_client_with_number_name_and_address_is_more_than_a_mention(paper, directory):
    text = "Vermeulen Immo BV\nKaai 40\n9000 Gent"
    parties = {"seller": {"vat_number": OTHER}, "buyer": {"vat_number": "BE0461327446"}}
    reading = paper(text, identifiers=("BE0650134778",), **parties)
    assert client(reading, directory, None, "").held is HeldReason.UNCERTAIN_CLIENT


def test_a_mention_on_a_paper_between_strangers_is_held(paper, directory):
    reading = paper(seller={"vat_number": OTHER}, buyer={"vat_number": ANOTHER}, identifiers=("BE0650134778",))
    assert client(reading, directory, None, "").held is HeldReason.UNCERTAIN_CLIENT


def test_a_paper_of_nobody_we_know_is_held(paper, directory):
    reading = paper("Factuur\nBrasserie De Zwaan", buyer={"vat_number": OTHER})
    assert client(reading, directory, None, "").held is HeldReason.UNKNOWN_CLIENT


def test_the_address_that_names_a_client_wins_over_an_empty_paper(paper, directory):
    assert client(paper("Kasticket\nBakkerij"), directory, "aerts", "").value == "aerts"


def test_the_address_does_not_win_when_the_paper_is_of_another_client(paper, directory):
    verdict = client(paper(buyer={"vat_number": "BE0650134778"}), directory, "aerts", "")
    assert verdict.held is HeldReason.UNCERTAIN_CLIENT
    assert "aerts" in verdict.reasons[-1]
    assert "vermeulen-immo" in verdict.reasons[-1]


def test_the_address_wins_when_the_named_client_is_the_other_party(paper, directory):
    reading = paper(seller={"vat_number": "BE0432751642"}, buyer={"vat_number": "BE0650134778"})
    assert client(reading, directory, "vermeulen-immo", "").value == "vermeulen-immo"


def test_a_senders_domain_is_told_but_proves_nothing(paper, directory):
    verdict = client(paper("Factuur"), directory, None, "info@aertsprint.example")
    assert verdict.value is None
    assert any("resembles" in reason and "aerts" in reason for reason in verdict.reasons)


def test_a_former_name_is_as_good_as_the_one_of_today(paper, clients):
    renamed = clients["aerts"].model_copy(update={"former_names": ("Steendrukkerij Oost BVBA",)})
    known = ClientDirectory([renamed, clients["boemerang"]])
    assert client(paper("Steendrukkerij Oost\nDorpsstraat 12\n2800 Mechelen"), known, None, "").value == "aerts"


def test_an_establishment_unit_never_tells_a_client(paper, clients):
    with_unit = clients["aerts"].model_copy(update={"establishments": ("2123456791",)})
    known = ClientDirectory([with_unit])
    assert client(paper("2.123.456.791", identifiers=("2123456791",)), known, None, "").value is None


def test_an_account_of_another_client_alone_stops_what_the_address_says(paper, directory):
    reading = paper(other_ibans=("BE81737102294324",))
    assert client(reading, directory, "aerts", "").held is HeldReason.UNCERTAIN_CLIENT
    assert client(reading, directory, "vermeulen-bouw", "").value == "vermeulen-bouw"
