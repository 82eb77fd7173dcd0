"""Numbers and names in all the ways people type them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from router.settings import identifiers


@pytest.mark.parametrize(
    "typed",
    ["0742.618.340", "0742618340", "742.618.340", "BE 0742.618.340", "be0742618340", " 0742 618 340 ", "0742-618-340"],
)
def test_an_enterprise_number_has_one_spelling(typed):
    assert identifiers.enterprise_number(typed) == "0742618340"


@settings(deadline=None)
@given(st.integers(2_000_000, 19_999_999))
def test_a_changed_digit_is_found(first_eight):
    number = f"{first_eight:08d}{97 - first_eight % 97:02d}"
    changed = number[:-1] + str((int(number[-1]) + 1) % 10)
    assert identifiers.enterprise_number(number) == number
    with pytest.raises(ValueError, match="check digits"):
        identifiers.enterprise_number(changed)


@pytest.mark.parametrize("typed", ["2.171.483.907", "8000000008"])
def test_an_establishment_unit_is_refused_with_the_reason(typed):
    with pytest.raises(ValueError, match="establishment unit"):
        identifiers.enterprise_number(typed)


@pytest.mark.parametrize("typed", ["", "abc", "123", "07426183401", "٠٧٤٢٦١٨٣٤٠"])
def test_what_is_no_enterprise_number_is_refused(typed):
    with pytest.raises(ValueError, match="expected an enterprise number of 10 digits"):
        identifiers.enterprise_number(typed)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("BE 0742.618.340", "BE0742618340"),
        ("0742.618.340", "BE0742618340"),
        ("BE742618340", "BE0742618340"),
        ("NL 004495445 B01", "NL004495445B01"),
        ("FR 40 303 265 045", "FR40303265045"),
        ("CHE-116.281.710 MWST", "CHE116281710MWST"),
        ("none", None),
        ("None", None),
    ],
)
def test_a_vat_number_has_one_spelling(typed, expected):
    assert identifiers.vat_number(typed) == expected


@pytest.mark.parametrize(
    "typed", ["BE0742618341", "NL004495445B02X", "FR41303265045", "X1", "€€12345", "onbekend", "no number yet"]
)
def test_a_wrong_vat_number_is_refused(typed):
    with pytest.raises(ValueError, match="found"):
        identifiers.vat_number(typed)


def test_an_iban_has_one_spelling():
    assert identifiers.iban("be88 0017 2635 1941") == "BE88001726351941"


@pytest.mark.parametrize("typed", ["BE88 0017 2635 1942", "", "BE00", "0017263519 41"])
def test_a_wrong_iban_is_refused(typed):
    with pytest.raises(ValueError, match="expected an IBAN"):
        identifiers.iban(typed)


def test_a_local_part_is_folded():
    assert identifiers.local_part("Bakkerij.Peeters") == "bakkerij.peeters"


@pytest.mark.parametrize("typed", ["a@b.be", "", "a b", ".a", "a..b", "x" * 65, "a+b", "../a\x00"])
def test_what_is_no_local_part_is_refused(typed):
    with pytest.raises(ValueError, match="expected"):
        identifiers.local_part(typed)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [("0.0.0.0:25", ("0.0.0.0", 25)), ("[::1]:0", ("::1", 0)), ("localhost:65535", ("localhost", 65535))],
)
def test_a_listen_address_is_taken_apart(typed, expected):
    assert identifiers.listen_address(typed) == expected


@pytest.mark.parametrize("typed", ["25", "localhost", ":25", "::1:25", "a:65536", "a:b", "a b:25"])
def test_a_wrong_listen_address_is_refused(typed):
    with pytest.raises(ValueError, match="expected address:port"):
        identifiers.listen_address(typed)


@pytest.mark.parametrize("typed", ["Bakkerij Peeters", "-a", "é", "a/b", "..", "", "x" * 65])
def test_an_id_keeps_to_plain_characters(typed):
    with pytest.raises(ValueError, match="expected an id"):
        identifiers.client_id(typed)


def test_a_wrong_id_comes_with_a_right_one():
    with pytest.raises(ValueError, match="write bakkerij-peeters"):
        identifiers.client_id("Bakkerij Peeters")


@pytest.mark.parametrize("typed", ["Brussels", "../etc/passwd", "", "Europe/Brussel"])
def test_a_wrong_time_zone_is_refused(typed):
    with pytest.raises(ValueError, match="expected a time zone"):
        identifiers.time_zone(typed)


@pytest.mark.parametrize("typed", ["", "a b", "-a.be", "a..be", "x" * 64 + ".be"])
def test_a_wrong_domain_is_refused(typed):
    with pytest.raises(ValueError, match="expected a domain name"):
        identifiers.host_name(typed)
