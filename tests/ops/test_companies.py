"""The company registry from the KBO's files: taken in whole, found by number and by name."""

from __future__ import annotations

import pytest

from router.errors import LedgerpostError
from router.ops.companies import KboFiles, take_in

ENTERPRISES = """"EnterpriseNumber","Status","JuridicalSituation","TypeOfEnterprise","JuridicalForm","StartDate"
"0650.134.778","AC","000","2","610","01-02-2020"
"0461.327.446","ST","000","2","610","01-02-1990"
"1000.000.009","AC","000","2","610","01-02-2024"
"""
NAMES = """"EntityNumber","Language","TypeOfDenomination","Denomination"
"0650.134.778","2","003","Brood & Banket"
"0650.134.778","2","001","Bakkerij Peeters"
"0461.327.446","2","001","Bakkerij De Korenaar"
"2.123.456.791","2","004","Filiaal"
"""
PLACES = """"EntityNumber","TypeOfAddress","CountryNL","CountryFR","Zipcode","MunicipalityNL","MunicipalityFR","StreetNL","StreetFR","HouseNumber","Box","ExtraAddressInfo","DateStrikingOff"
"0650.134.778","REGO","","","1000","Brussel","Bruxelles","Nieuwstraat","Rue Neuve","5","2","",""
"2.123.456.791","BAET","","","9000","Gent","Gand","Kaai","","1","","",""
"""  # noqa: E501 - a heading as the registry writes it
UNITS = """"EstablishmentNumber","StartDate","EnterpriseNumber"
"2.123.456.791","01-02-2020","0650.134.778"
"""


@pytest.fixture
def files(tmp_path):
    source = tmp_path / "kbo"
    source.mkdir()
    for name, text in {
        "enterprise.csv": ENTERPRISES, "denomination.csv": NAMES, "address.csv": PLACES, "establishment.csv": UNITS
    }.items():  # fmt: skip
        (source / name).write_text(text, "utf-8")
    return source


@pytest.fixture
def registry(files, tmp_path) -> KboFiles:
    assert take_in(files, tmp_path / "state") == 3
    known = KboFiles.of(tmp_path / "state")
    assert known is not None
    return known


def test_a_company_is_found_by_its_number(registry):
    found = registry.by_number("0650134778")
    assert found is not None
    assert (found.name, found.other_names, found.is_active) == ("Bakkerij Peeters", ("Brood & Banket",), True)
    assert (found.street, found.postcode, found.city) == ("Nieuwstraat 5 bus 2", "1000", "Brussel")
    assert (found.street_alt, found.city_alt) == ("Rue Neuve 5 bus 2", "Bruxelles")
    assert found.establishments == ("2123456791",)


def test_a_company_that_stopped_or_has_no_name_is_still_known(registry):
    assert registry.by_number("0461327446").is_active is False
    assert registry.by_number("1000000009").name == ""
    assert registry.by_number("0123456789") is None


@pytest.mark.parametrize(
    ("wanted", "numbers"),
    [
        ("bakkerij", {"0650134778", "0461327446"}),
        ("Brood en Banket BV", {"0650134778"}),
        ("Peeters", set()),
        ("", set()),
    ],
)
def test_companies_are_found_by_how_their_names_begin(registry, wanted, numbers):
    assert {found.number for found in registry.by_name(wanted)} == numbers


def test_a_folder_without_the_files_changes_nothing(registry, tmp_path):
    (tmp_path / "empty").mkdir()
    with pytest.raises(LedgerpostError, match=r"found no enterprise\.csv"):
        take_in(tmp_path / "empty", tmp_path / "state")
    assert registry.by_number("0650134778")


def test_files_of_another_shape_change_nothing(registry, files, tmp_path):
    (files / "address.csv").write_text('"EntityNumber","Street"\n"0650.134.778","x"\n', "utf-8")
    with pytest.raises(LedgerpostError, match=r"expected the column TypeOfAddress in address\.csv"):
        take_in(files, tmp_path / "state")
    assert registry.by_number("0650134778").street == "Nieuwstraat 5 bus 2"


def test_without_files_there_is_no_registry(tmp_path):
    assert KboFiles.of(tmp_path) is None
