import asyncio
from datetime import UTC, date, datetime

import pytest

from router.intake.address_book import AddressBook
from router.intake.addresses import Addresses, unguessable
from router.model import Division, Type
from router.settings.model import Client, Firm, Intake, Settings
from router.settings.ways_in import OldAddress
from router.store.door_rows import Issued, Sort


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


NOON = datetime(2026, 3, 31, 12, tzinfo=UTC)


def issued(value: str, until: datetime | None = None, client: str = "bakker") -> Issued:
    return Issued(sort=Sort.ADDRESS, value=value, client_id=client, name="", issued_at=NOON, until=until)


def test_an_issued_address_belongs_to_its_client_until_it_ends(settings):
    given = (issued("bakker-new"), issued("bakker-old", NOON), issued("gone-x", client="gone"))
    before = Addresses(settings, given, clock=lambda: NOON.replace(hour=11))
    after = Addresses(settings, given, clock=lambda: NOON)
    assert before.client_of("Bakker-OLD+sales@in.firm.example") == "bakker"
    assert not after.known("bakker-old@in.firm.example")
    assert after.client_of("bakker-new@in.firm.example") == "bakker"
    assert not after.known("gone-x@in.firm.example")


def test_an_old_address_is_taken_to_the_end_of_its_last_day_by_the_firms_clock(settings):
    old = OldAddress(address="vroeger", until=date(2026, 3, 31))
    client = Client(id="bakker", name="Bakker BV", old_addresses=(old,))
    configured = settings.model_copy(update={"clients": (client,)})
    last = datetime(2026, 3, 31, 21, 59, tzinfo=UTC)
    assert Addresses(configured, clock=lambda: last).client_of("vroeger@in.firm.example") == "bakker"
    assert not Addresses(configured, clock=lambda: last.replace(hour=22)).known("vroeger@in.firm.example")


@pytest.mark.parametrize(("firm", "client", "is_open"), [("unguessable", None, False), ("unguessable", "all", True)])
def test_the_readable_address_can_be_closed(settings, firm, client, is_open):
    intake = settings.intake.model_copy(update={"open_addresses": firm})
    clients = (settings.clients[0].model_copy(update={"open_addresses": client}),)
    addresses = Addresses(settings.model_copy(update={"intake": intake, "clients": clients}), (issued("bakker-x1"),))
    assert addresses.known("bakker@in.firm.example") is is_open
    assert addresses.known("bakker-x1@in.firm.example")
    assert addresses.known("docs@in.firm.example")


@pytest.mark.parametrize(
    ("address", "type_", "division"),
    [
        ("bakker+split@in.firm.example", None, Division.SPLIT),
        ("bakker+Multiple@in.firm.example", None, Division.SPLIT),
        ("bakker+single@in.firm.example", None, Division.WHOLE),
        ("docs+aankoop+split@in.firm.example", Type.PURCHASE, Division.SPLIT),
        ("bakker+single+vente@in.firm.example", Type.SALES, Division.WHOLE),
        ("slager@in.firm.example", None, None),
    ],
)
def test_words_behind_a_plus_hint_at_type_and_division(addresses, address, type_, division):
    assert addresses.known(address)
    assert (addresses.hint_of(address), addresses.division_of(address)) == (type_, division)


def test_an_unguessable_address_fits_a_local_part_with_two_words():
    made = {unguessable("bakkerij-van-de-familie-peeters-en-zonen") for _ in range(50)}
    assert len(made) == 50
    assert all(len(f"{one}+purchase+multiple") <= 64 for one in made)


async def test_a_rotated_address_is_seen_while_the_daemon_works(settings, store, events):
    seen: asyncio.Queue[Addresses] = asyncio.Queue()
    book = AddressBook(store.doors, seen.put_nowait, events, look_seconds=0.01)
    first = book.addresses(settings)
    (old,) = [each.value for each in store.doors.issued(Sort.ADDRESS) if each.client_id == "bakker"]
    assert first.client_of(f"{old}@in.firm.example") == "bakker"
    following = asyncio.create_task(book.run())
    await asyncio.to_thread(store.doors.rotate, Sort.ADDRESS, "bakker-fresh", "bakker", NOON)
    second = await asyncio.wait_for(seen.get(), 20)
    following.cancel()
    assert second.client_of("bakker-fresh@in.firm.example") == "bakker"
    assert not second.known(f"{old}@in.firm.example")
    assert events.troubles == []
