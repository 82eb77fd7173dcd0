"""The parts of an address point at their own words on the paper."""

from __future__ import annotations

import pytest


def words_under(page, box):
    inside = [word for word in page.words if box.left <= word.box.left and word.box.right <= box.right]
    return " ".join(word.text for word in inside if box.top <= word.box.top and word.box.bottom <= box.bottom)


@pytest.mark.parametrize(
    ("rows", "marked"),
    [
        ({}, ("Kaai 12", "2000", "Antwerpen")),
        ({64: [(50, "B-2000 Antwerpen")]}, ("Kaai 12", "B-2000", "Antwerpen")),
        ({40: [(50, "Antwerpen Kaai BV")], 52: [(50, "Kaai 12 bus 3")]}, ("Kaai 12 bus 3", "2000", "Antwerpen")),
        ({40: [(50, "Zandhoek BV, Kaai 12, 2000 Antwerpen")], 52: None, 64: None}, ("Kaai 12,", "2000", "Antwerpen")),
    ],
)
def test_street_postcode_and_town_are_marked_each_by_itself(paper, invoice, reading, rows, marked):
    page = paper({top: cells for top, cells in (invoice | rows).items() if cells is not None})
    seller = reading(rows).seller
    assert tuple(words_under(page, part.box) for part in (seller.street, seller.postcode, seller.city)) == marked


def test_a_country_is_marked_where_its_name_stands(paper, invoice, reading):
    rows = {76: [(50, "Belgique")]}
    assert words_under(paper(invoice | rows), reading(rows).seller.country.box) == "Belgique"
