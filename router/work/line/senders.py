"""Who may send a client's documents: the settings as a rule, and the hold of what came from somebody else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from router.classify.senders import Checked, OnUnknown, SenderRule, SenderVerdict, Trust, sender_verdict
from router.model import MAIL_CHANNELS, Arrival, HeldReason, Hold, SortedDocument, Unpacked
from router.settings.model import Client, Settings

SENDER = "Sender: "  # begins the reason that tells of the sender
NOTHING_CHECKED = Checked()


def sender_rule(client: Client | None, settings: Settings) -> SenderRule:
    """Return the rule of a client, or of the firm for documents that are nobody's yet."""
    firm = settings.intake.senders
    own, unknown = ((), None) if client is None else ((*client.senders, *client.mail_addresses), client.unknown_senders)
    return SenderRule(
        known=frozenset((*firm.known, *own)),
        unknown=OnUnknown(unknown or firm.unknown),
        server=firm.server if firm.proof == "header" else None,
        is_checked=firm.proof == "own",
    )


def needs_check(rules: Iterable[SenderRule], arrival: Arrival, unpacked: Unpacked) -> bool:
    """Say whether a rule asks our own proof of this mail's sender, and knows the sender at all."""
    if arrival.channel not in MAIL_CHANNELS or arrival.envelope.submitter is not None:
        return False
    named = (unpacked.sender, arrival.envelope.sender or "")
    return any(rule.is_checked and any(one and rule.lists(one) for one in named) for rule in rules)


def judged_sender(
    rule: SenderRule, arrival: Arrival, unpacked: Unpacked, checked: Checked = NOTHING_CHECKED
) -> SenderVerdict | None:
    """Return how well the sender of an arrival is known; None where nothing is asked, or no mail brought it."""
    if rule.is_open or arrival.channel not in MAIL_CHANNELS:
        return None
    envelope = arrival.envelope
    if envelope.submitter is not None:
        return SenderVerdict(trust=Trust.KNOWN, sentence=f"it was handed in by {envelope.submitter}, with a password")
    return sender_verdict(rule, envelope.sender, unpacked.sender, unpacked.authentication, checked)


def with_sender(
    document: SortedDocument,
    rule: SenderRule,
    arrival: Arrival,
    unpacked: Unpacked,
    checked: Checked = NOTHING_CHECKED,
) -> SortedDocument:
    """Return the document with what is known of its sender; held when the rule keeps out those who are not known."""
    verdict = judged_sender(rule, arrival, unpacked, checked)
    if verdict is None:
        return document
    told = replace(document, reasons=(*document.reasons, f"{SENDER}{verdict.sentence}."))
    if verdict.trust is Trust.KNOWN or rule.unknown is OnUnknown.ACCEPT or document.held is not None:
        return told
    sentence = f"{verdict.sentence[0].upper()}{verdict.sentence[1:]}."
    if verdict.again:
        sentence += " It is checked again by itself for three days."
    hold = Hold(reason=HeldReason.UNKNOWN_SENDER, sentence=sentence, again=verdict.again)
    return replace(told, held=hold, planned=())
