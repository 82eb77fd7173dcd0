import pytest

from router.intake.addresses import Addresses
from router.model import Type
from router.settings.model import Firm, Intake, Settings


@pytest.mark.parametrize(
    ("address", "client"),
    [
        ("bakker@in.firm.example", "bakker"),
        ("BAKKER@IN.Firm.Example", "bakker"),
        ("bakker+sales@in.firm.example", "bakker"),
        ("beenhouwer+MISC@in.firm.example", "slager"),
        ("bakker+purchase@in.firm.example.", "bakker"),
        ("docs@in.firm.example", None),
        ("docs+purchase@in.firm.example", None),
        ("Postmaster", None),
        ("postmaster@in.firm.example", None),
    ],
)
def test_an_address_of_ours_is_known_and_belongs_to_its_client(addresses, address, client):
    assert addresses.known(address)
    assert addresses.client_of(address) == client


@pytest.mark.parametrize(
    "address",
    [
        "bakker@elsewhere.example",
        "bakker",
        "@in.firm.example",
        "",
        "bakker+secret@in.firm.example",
        "bakker+@in.firm.example",
        "bakker+sales+sales@in.firm.example",
        "../../etc/passwd@in.firm.example",
        "bakker\0@in.firm.example",
        "bakker @in.firm.example",
        "bakker@in.firm.example@elsewhere.example",
        "bakker@\udcff",
        "bakker@[127.0.0.1]",
        "bakker@" + "a" * 300,
    ],
)
def test_any_other_address_is_unknown(addresses, address):
    assert not addresses.known(address)
    assert addresses.client_of(address) is None


def test_the_suffix_hints_at_the_type(addresses):
    assert addresses.hint_of("bakker+sales@in.firm.example") is Type.SALES
    assert addresses.hint_of("docs+Misc@in.firm.example") is Type.MISC
    assert addresses.hint_of("bakker@in.firm.example") is None
    assert addresses.hint_of("bakker+other@in.firm.example") is None


def test_an_international_domain_is_ours_in_either_form():
    domain = "xn--boekhouding-mller-f3b.example"
    addresses = Addresses(Settings(firm=Firm(name="F"), intake=Intake(domain=domain, shared_address="docs")))
    assert addresses.known(f"docs@{domain}")
    assert addresses.known("Docs@Boekhouding-MÜLLER.example")
    assert addresses.known("docs@boekhouding-mu\u0308ller.example")


def test_without_a_shared_address_nobody_shares():
    addresses = Addresses(Settings(firm=Firm(name="F")))
    assert not addresses.known("docs@in.ledgerpost.example")
