"""Who is a known sender, and what proves it."""

import pytest

from router.classify.senders import Checked, OnUnknown, Proven, SenderRule, Trust, proven_by, sender_verdict

KNOWN = frozenset({"info@bakker.example", "telecom.example"})
MX = "mx.firm.example"


@pytest.mark.parametrize(
    ("address", "is_known"),
    [
        ("info@bakker.example", True),
        ("INFO@Bakker.Example", True),
        ("boss@bakker.example", False),
        ("bills@telecom.example", True),
        ("bills@mail.telecom.example", True),
        ("bills@nottelecom.example", False),
        ("telecom.example@evil.example", False),
        ("", False),
    ],
)
def test_addresses_and_domains_are_compared_whole(address, is_known):
    assert SenderRule(known=KNOWN).lists(address) is is_known


def test_without_proof_asked_the_address_is_believed():
    rule = SenderRule(known=KNOWN)
    assert sender_verdict(rule, "bounce@list.example", "info@bakker.example").trust is Trust.KNOWN
    assert sender_verdict(rule, "info@bakker.example", "other@evil.example").trust is Trust.KNOWN
    assert sender_verdict(rule, "a@evil.example", "b@evil.example").trust is Trust.UNKNOWN
    assert sender_verdict(rule, None, "").trust is Trust.UNKNOWN


@pytest.mark.parametrize(
    ("result", "trust", "how"),
    [
        (f"{MX}; dkim=pass header.d=telecom.example header.s=a", Trust.KNOWN, "DKIM"),
        (f"{MX} 1; spf=none; dkim=pass (2048-bit key; ok) header.i=@telecom.example", Trust.KNOWN, "DKIM"),
        (f"{MX}; dmarc=pass (p=REJECT) header.from=mail.telecom.example", Trust.KNOWN, "DMARC"),
        (f"{MX}; spf=pass smtp.mailfrom=bounce@telecom.example", Trust.KNOWN, "SPF"),
        (f"{MX}; dkim=fail header.d=telecom.example", Trust.UNPROVEN, ""),
        (f"{MX}; dkim=pass header.d=evil.example", Trust.UNPROVEN, ""),
        (f"{MX}; dkim=pass header.d=example", Trust.UNPROVEN, ""),
        (f"{MX}; spf=pass smtp.mailfrom=evil.example", Trust.UNPROVEN, ""),
        ("mx.evil.example; dkim=pass header.d=telecom.example", Trust.UNPROVEN, ""),
        (f"mx.evil.example; {MX}; dkim=pass header.d=telecom.example", Trust.UNPROVEN, ""),
        (f"({MX}) x; dkim=pass header.d=telecom.example", Trust.UNPROVEN, ""),
        (f'{MX}; dkim=none reason="dkim=pass header.d=telecom.example"', Trust.UNPROVEN, ""),
        (f'{MX}; spf=fail smtp.mailfrom="x; dkim=pass header.d=telecom.example;"@evil.example', Trust.UNPROVEN, ""),
        (f"{MX}; spf=fail (a (b) \\) ; dkim=pass header.d=telecom.example) x.y=z", Trust.UNPROVEN, ""),
        (f'{MX}; dkim=pass (good) header.d="telecom.example"', Trust.KNOWN, "DKIM"),
        ("", Trust.UNPROVEN, ""),
    ],
)
def test_only_what_the_own_server_saw_pass_is_proof(result, trust, how):
    rule = SenderRule(known=KNOWN, server=MX)
    verdict = sender_verdict(rule, "x@else.example", "bills@mail.telecom.example", [result])
    assert verdict.trust is trust
    assert how in verdict.sentence


def test_the_envelope_is_proven_by_spf_alone():
    rule = SenderRule(known=KNOWN, server=MX)
    passed = [f"{MX}; spf=pass smtp.mailfrom=info@bakker.example"]
    assert sender_verdict(rule, "info@bakker.example", "who@else.example", passed).trust is Trust.KNOWN
    signed = [f"{MX}; dkim=pass header.d=bakker.example"]
    assert sender_verdict(rule, "info@bakker.example", "who@else.example", signed).trust is Trust.UNPROVEN


def test_only_a_strict_rule_refuses_and_never_the_null_sender():
    strict = SenderRule(known=KNOWN, unknown=OnUnknown.REFUSE)
    assert strict.refuses("a@evil.example")
    assert not strict.refuses("bills@telecom.example")
    assert not strict.refuses(None)
    assert not SenderRule(known=KNOWN, unknown=OnUnknown.HOLD).refuses("a@evil.example")


def test_what_we_checked_ourselves_counts_and_no_header_does():
    rule = SenderRule(known=KNOWN, is_checked=True)
    header = [f"{MX}; dkim=pass header.d=telecom.example"]
    assert sender_verdict(rule, None, "bills@telecom.example", header).trust is Trust.UNPROVEN
    found = Checked(proven=Proven(signers=frozenset({"telecom.example"})))
    verdict = sender_verdict(rule, None, "bills@telecom.example", [], found)
    assert (verdict.trust, verdict.again, "DKIM proves" in verdict.sentence) == (Trust.KNOWN, False, True)


def test_what_could_not_be_checked_is_unproven_and_says_why():
    rule = SenderRule(known=KNOWN, is_checked=True)
    verdict = sender_verdict(rule, None, "bills@telecom.example", [], Checked(trouble="DNS is away", again=True))
    assert (verdict.trust, verdict.again) == (Trust.UNPROVEN, True)
    assert verdict.sentence.endswith("could not be checked: DNS is away")
    assert not sender_verdict(rule, None, "x@evil.example", [], Checked(trouble="x", again=True)).again


def test_results_without_end_are_read_in_bounded_time():
    proven = proven_by(MX, [f"{MX}; " + "dkim=pass (((((" * 500 + ";" * 2000] * 20)
    assert proven.signers == frozenset()
