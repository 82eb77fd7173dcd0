"""Clients and papers for the classify tests, as plain values."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from router.classify.client import ClientDirectory
from router.model import Box, Field, How, Page, PartyReading, Reading, TextLine
from router.settings.model import Address, Client


def _client(name: str, number: str, street: str, postcode: str, city: str, **more: Any) -> Client:
    return Client(
        name=name,
        enterprise_number=number,
        address=Address(street=street, postcode=postcode, city=city, country="BE"),
        **{"vat_number": f"BE{number}"} | more,
    )


@pytest.fixture
def clients() -> dict[str, Client]:
    """Look-alike names, two sisters at one address, one without VAT number."""
    known = (
        _client("Drukkerij Aerts BV", "0461327446", "Dorpsstraat 12", "2800", "Mechelen", id="aerts",
                aliases=("Aerts Print",)),
        _client("Drukkerij Aerts & Dochters BV", "0742061579", "Veldlaan 3", "2200", "Herentals",
                id="aerts-dochters"),
        _client("Vermeulen Bouw NV", "0432751642", "Kaai 40", "9000", "Gent", id="vermeulen-bouw",
                ibans=("BE81737102294324",)),
        _client("Vermeulen Immo BV", "0650134778", "Kaai 40", "9000", "Gent", id="vermeulen-immo"),
        _client("Jeugdhuis Boemerang VZW", "0422175078", "Plein 4", "9100", "Sint-Niklaas", vat_number=None,
                id="boemerang", aliases=("Boemerang",)),
    )  # fmt: skip
    return {one.id: one for one in known}


@pytest.fixture
def directory(clients: dict[str, Client]) -> ClientDirectory:
    return ClientDirectory(clients.values())


def field(value: Any) -> Field[Any] | None:
    return None if value is None else Field(value=value, how=How.TEXT, confidence=0.97)


def page(text: str, big: str = "") -> Page:
    """A page of ordinary lines; the line `big` is printed twice as large."""
    lines, top = [], 40.0
    for line in text.strip().splitlines():
        height = 20.0 if line.strip() == big else 10.0
        lines.append(TextLine(text=line.strip(), box=Box(left=50, top=top, right=500, bottom=top + height)))
        top += height + 4
    return Page(number=1, width=595, height=842, how=How.TEXT, lines=tuple(lines))


@pytest.fixture
def paper() -> Callable[..., Reading]:
    """Make a reading: text of page 1, and what was read of the parties and totals."""

    def make(text: str = "", *, big: str = "", seller: dict[str, str] | None = None,
             buyer: dict[str, str] | None = None, ibans: tuple[str, ...] = (), other_ibans: tuple[str, ...] = (),
             identifiers: tuple[str, ...] = (), **fields: Any) -> Reading:  # fmt: skip
        def party(facts: dict[str, str] | None) -> PartyReading:
            return PartyReading(**{name: field(value) for name, value in (facts or {}).items()})

        return Reading(
            how=How.TEXT,
            pages=(page(text, big),),
            seller=party(seller),
            buyer=party(buyer),
            ibans=tuple(field(one) for one in ibans),
            other_ibans=tuple(field(one) for one in other_ibans),
            identifiers=tuple(field(one) for one in identifiers),
            **{name: field(value) for name, value in fields.items()},
        )

    return make
