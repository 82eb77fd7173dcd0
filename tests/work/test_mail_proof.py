"""Our own proof of who sent a mail: real signatures, a DNS of values, the real worker."""

from __future__ import annotations

from dataclasses import replace

import pytest

from router.classify.senders import Checked
from router.model import HeldReason
from router.settings.ways_in import Senders
from router.work.line.mail_proof import MailProof, NoProofs
from router.work.line.office import office
from router.work.line.pipeline import line
from router.work.line.sender_again import SenderAgain
from router.work.workers.mail_checks import checking
from router.work.workers.sandbox import Sandbox
from tests.story.papers import invoice_pdf, mail
from tests.work.signing import Table, key_name, key_record, signed

AUTHOR = "boekhouding@goudvink.example"
DOMAIN = "goudvink.example"
PEER = "192.0.2.7"
ADDRESS_SPF = {(DOMAIN, "TXT"): ("v=spf1 ip4:192.0.2.0/24 -all",)}
KEYED = {(key_name(DOMAIN), "TXT"): (key_record(),)}
LETTER = mail(("factuur.pdf", invoice_pdf("2026-17"))).as_bytes()


class Bench:
    """The worker's check in this process, so that each test needs none of its own."""

    def __init__(self) -> None:
        self._handle = checking()

    async def call(self, kind: str, text: str, content: bytes = b"") -> tuple[str, bytes]:
        assert kind == "proof"
        return self._handle(text, content)


@pytest.fixture(scope="module")
def sandbox():
    return Bench()


@pytest.fixture
def prove(store, accept, sandbox):
    """What our own check finds about a mail that came from `peer`."""

    async def proof(content: bytes, table: Table, peer: str | None = None, sender: str = AUTHOR, **keys) -> Checked:
        arrival = accept(content)
        arrival = replace(arrival, envelope=replace(arrival.envelope, sender=sender, peer=peer))
        senders = Senders(proof="own", spf=peer is not None, **keys)
        faults: list[str] = []
        checker = MailProof(store.blobs.get, sandbox, table, lambda: senders, lambda _, why: faults.append(why))
        found = await checker.prove(arrival, AUTHOR)
        assert not faults
        return found

    return proof


def proves(found: Checked) -> str:
    return found.proven.author(AUTHOR)


async def test_a_signature_of_the_from_domain_is_proof(prove):
    table = Table(KEYED)
    assert proves(await prove(signed(LETTER, DOMAIN), table)) == "DKIM"
    assert [question.name for question in table.asked] == [key_name(DOMAIN)]


@pytest.mark.parametrize("domain", ["mail.goudvink.example", "x.y.goudvink.example"])
async def test_a_sub_domain_of_the_same_owner_proves_as_well(prove, domain):
    assert proves(await prove(signed(LETTER, domain), Table({(key_name(domain), "TXT"): (key_record(),)}))) == "DKIM"


@pytest.mark.parametrize("domain", ["evil.example", "notgoudvink.example", "example"])
async def test_a_signature_of_another_owner_is_not_even_looked_up(prove, domain):
    table = Table({(key_name(domain), "TXT"): (key_record(),)})
    assert await prove(signed(LETTER, domain), table) == Checked()
    assert not table.asked


async def test_the_second_signature_counts_when_the_first_is_anothers(prove):
    twice = signed(signed(LETTER, DOMAIN), "mailer.example")
    assert proves(await prove(twice, Table(KEYED))) == "DKIM"


@pytest.mark.parametrize(
    "broken",
    [
        lambda whole: whole.replace(b"Zie bijlage.", b"Zie bijlagen."),
        lambda whole: whole.replace(b"Factuur Goudvink", b"Factuur Merel"),
        lambda whole: b"From: iemand@evil.example\r\n" + whole,
        lambda whole: b"X-Note: a\r\rFactuur van een ander\r\n" + whole,
        lambda whole: whole.replace(b"a=rsa-sha256", b"a=rsa-sha1"),
        lambda whole: whole.replace(b"b=", b"b=A", 1),
        lambda whole: whole.replace(b"DKIM-Signature: v=1", b"DKIM-Signature: \xff;;="),
        lambda whole: whole[whole.index(b"\r\n\r\n") :],
    ],
)
async def test_a_mail_that_was_changed_proves_nothing(prove, broken):
    whole = signed(LETTER, DOMAIN)
    assert broken(whole) != whole
    found = await prove(broken(whole), Table(KEYED))
    assert (proves(found), found.again) == ("", False)


async def test_a_signature_of_a_part_of_the_body_is_worth_nothing(prove):
    whole = signed(LETTER, DOMAIN, length=True)
    assert proves(await prove(whole, Table(KEYED))) == ""


@pytest.mark.parametrize(
    "record", ["", "v=DKIM1; p=", "v=DKIM1; p=AAAA", key_record() + "; t=y:s", "v=DKIM1; k=ed25519; p=AAAA"]
)
async def test_a_key_that_is_gone_odd_or_on_trial_proves_nothing(prove, record):
    found = await prove(signed(LETTER, DOMAIN), Table({(key_name(DOMAIN), "TXT"): (record,)}))
    assert (proves(found), found.again) == ("", False)


async def test_a_signature_of_blanks_costs_no_time(prove):
    blanks = b"DKIM-Signature: v=1; a=rsa-sha256; d=goudvink.example; s=x; bh=AAAA; b=AAAA; h=from" + b" " * 100_000
    table = Table(KEYED)
    assert proves(await prove(blanks + b"x\r\n" + signed(LETTER, DOMAIN), table, check_seconds=10)) == "DKIM"
    assert len(table.asked) == 1


async def test_two_keys_under_one_name_prove_nothing(prove):
    found = await prove(signed(LETTER, DOMAIN), Table({(key_name(DOMAIN), "TXT"): (key_record(), key_record())}))
    assert proves(found) == ""


async def test_dns_that_fails_is_told_and_may_be_asked_again(prove):
    found = await prove(signed(LETTER, DOMAIN), Table(down={key_name(DOMAIN)}))
    assert (proves(found), found.again, found.trouble) == ("", True, "DNS did not answer")


async def test_dns_that_is_silent_costs_no_more_than_the_limit(prove):
    found = await prove(signed(LETTER, DOMAIN), Table(silent=True), check_seconds=2)
    assert (proves(found), found.again, found.trouble) == ("", True, "DNS and the check took longer than 2 seconds")


async def test_trouble_with_one_key_does_not_hide_another(prove):
    twice = signed(signed(LETTER, DOMAIN), f"mail.{DOMAIN}")
    found = await prove(twice, Table(KEYED, down={key_name(f"mail.{DOMAIN}")}))
    assert (proves(found), found.again) == ("DKIM", False)


async def test_spf_proves_who_connects_from_a_place_of_the_domain(prove):
    assert proves(await prove(LETTER, Table(ADDRESS_SPF), PEER)) == "SPF"
    assert proves(await prove(LETTER, Table(ADDRESS_SPF), f"::ffff:{PEER}")) == "SPF"
    assert proves(await prove(LETTER, Table(ADDRESS_SPF), "198.51.100.1")) == ""


async def test_spf_is_believed_only_where_the_firm_says_so(prove):
    table = Table(ADDRESS_SPF)
    assert proves(await prove(LETTER, table)) == ""
    assert not table.asked


async def test_a_bounce_address_of_the_same_owner_is_aligned_and_anothers_is_not(prove):
    for sender, how in ((f"b@bounce.{DOMAIN}", "SPF"), ("b@bounce.evil.example", "")):
        domain = sender.partition("@")[2]
        table = Table(
            {(domain, "TXT"): ("v=spf1 a:mx.goudvink.example mx -all",), ("mx.goudvink.example", "A"): (PEER,)}
        )
        assert proves(await prove(LETTER, table, PEER, sender)) == how


async def test_spf_is_followed_through_includes_and_mail_hosts(prove):
    table = Table({
        (DOMAIN, "TXT"): ("google-site-verification=x", "v=spf1 include:host.example redirect=other.example"),
        ("host.example", "TXT"): ("v=spf1 ip6:2001:db8::/32 -all",),
        ("other.example", "TXT"): ("v=spf1 mx ~all",),
        ("other.example", "MX"): ("20 b.other.example", "10 a.other.example"),
        ("b.other.example", "A"): (PEER,),
    })  # fmt: skip
    assert proves(await prove(LETTER, table, PEER)) == "SPF"


@pytest.mark.parametrize(
    "record",
    ["v=spf1 +all", "v=spf1 all", "v=spf1 ?all", "v=spf1 ~all", "v=spf1 odd:x", "v=spf2", "v=spf1 include:" + DOMAIN],
)
async def test_a_record_that_allows_everybody_or_nobody_proves_nothing(prove, record):
    found = await prove(LETTER, Table({(DOMAIN, "TXT"): (record,)}), PEER)
    assert (proves(found), found.again) == ("", False)


async def test_spf_that_asks_without_end_is_left(prove):
    chain = {(f"n{n}.example", "TXT"): (f"v=spf1 include:n{n + 1}.example -all",) for n in range(40)}
    table = Table(chain | {(DOMAIN, "TXT"): ("v=spf1 include:n0.example ip4:192.0.2.0/24",)})
    assert proves(await prove(LETTER, table, PEER)) == ""
    assert len(table.asked) < 20


async def test_dns_trouble_over_spf_is_told(prove):
    found = await prove(LETTER, Table(down={DOMAIN}), PEER)
    assert (proves(found), found.again) == ("", True)


async def test_a_forwarded_mail_is_proven_by_its_signature_alone(prove):
    found = await prove(signed(LETTER, DOMAIN), Table(ADDRESS_SPF | KEYED), "198.51.100.1", "lid@vereniging.example")
    assert proves(found) == "DKIM"


# ------------------------------------------------------------------ down the line
@pytest.fixture
def walk(settings, store, accept, rooms, sandbox):
    """What becomes of a mail where our own proof is asked."""

    async def through(content: bytes, table: Table, unknown: str = "hold"):
        senders = Senders(known=(DOMAIN,), unknown=unknown, proof="own", check_seconds=5)
        intake = settings.intake.model_copy(update={"senders": senders})
        firm = office(settings.model_copy(update={"intake": intake}))
        proofs = MailProof(store.blobs.get, sandbox, table, lambda: senders)
        arrival = accept(content)
        store.claim_arrivals("test", 1, 60)
        outcome = await line(arrival, content, firm, rooms, proofs=proofs)
        for blob in outcome.blobs.values():
            store.blobs.put(blob)
        store.settle(arrival.id, "test", outcome.sorted)
        return outcome.sorted.documents[0], SenderAgain(store, lambda: firm, rooms, proofs)

    return through


async def test_what_is_proven_goes_on_and_what_is_not_waits(walk):
    document, _ = await walk(signed(LETTER, DOMAIN), Table(KEYED))
    assert document.planned
    assert f"Sender: its sender {AUTHOR} is known, and DKIM proves that it was they." in document.reasons
    document, _ = await walk(LETTER, Table(KEYED))
    assert (document.held.reason, document.held.again) == (HeldReason.UNKNOWN_SENDER, False)
    assert "nothing proves that it was they" in document.held.sentence


async def test_who_is_not_listed_is_not_looked_up(walk):
    table = Table(KEYED)
    stranger = LETTER.replace(b"boekhouding@goudvink.example", b"wie@elders.example")
    document, _ = await walk(signed(stranger, "elders.example"), table)
    assert document.held is not None
    assert not table.asked


async def test_where_mail_is_taken_anyway_trouble_is_a_label(walk):
    document, _ = await walk(signed(LETTER, DOMAIN), Table(down={key_name(DOMAIN)}), unknown="accept")
    assert document.planned
    assert any("could not be checked: DNS did not answer." in reason for reason in document.reasons)


async def test_what_waits_for_dns_goes_on_by_itself_once_dns_answers(walk, store):
    table = Table(KEYED, down={key_name(DOMAIN)})
    document, again = await walk(signed(LETTER, DOMAIN), table)
    assert document.held.sentence.endswith("DNS did not answer. It is checked again by itself for three days.")
    assert await again.look() == 0
    table.down.clear()
    assert await again.look() == 1
    (kept,) = store.documents()
    assert kept.document.held is None
    assert kept.document.planned
    assert [one for one in kept.document.reasons if one.startswith("Sender: ")] == [
        f"Sender: its sender {AUTHOR} is known, and DKIM proves that it was they."
    ]
    assert await again.look() == 0


async def test_one_whose_bytes_are_gone_keeps_no_other_waiting(walk, store):
    table = Table(KEYED, down={key_name(DOMAIN)})
    other = mail(("factuur.pdf", invoice_pdf("2026-18"))).as_bytes()
    for content in (other, LETTER):
        _, again = await walk(signed(content, DOMAIN), table)
    latest, *_ = store.held()
    store.blobs.path(latest.arrival.sha256).unlink()
    table.down.clear()
    assert await again.look() == 1
    assert [one.id for one in store.held()] == [latest.id]


async def test_after_three_days_only_a_person_lets_it_go(walk, clock):
    table = Table(KEYED, down={key_name(DOMAIN)})
    _, again = await walk(signed(LETTER, DOMAIN), table)
    table.down.clear()
    clock.advance(4 * 86400)
    assert await again.look() == 0


async def test_a_forgery_is_not_let_go_when_dns_answers(walk):
    table = Table(KEYED, down={key_name(DOMAIN)})
    _, again = await walk(signed(LETTER, DOMAIN).replace(b"Zie bijlage.", b"Zie bijlagen."), table)
    table.down.clear()
    assert await again.look() == 0


async def test_the_check_runs_in_a_worker_that_survives_odd_mails(store, accept):
    sandbox, faults = Sandbox(sizes={}), []
    checker = MailProof(
        store.blobs.get, sandbox, Table(KEYED), lambda: Senders(proof="own"), lambda *why: faults.append(why)
    )
    try:
        assert proves(await checker.prove(accept(signed(LETTER, DOMAIN)), AUTHOR)) == "DKIM"
        (worker,) = sandbox.idle["proof"]
        assert await checker.prove(accept(b""), AUTHOR) == Checked()
        assert worker in sandbox.idle["proof"]
    finally:
        await sandbox.close()
    assert not faults


async def test_without_the_network_nothing_is_proven(store, accept):
    found = await NoProofs().prove(accept(LETTER), AUTHOR)
    assert (found.again, found.proven.author(AUTHOR)) == (False, "")
