"""The line an arrival travels, once, from left to right: unpack → read → classify → convert → route."""

from __future__ import annotations

import asyncio

from router.classify.tags import tagged_type
from router.convert.notes import Letter
from router.model import Arrival, Channel, Division, HeldReason, Hold, Sorted, Type, Unpacked
from router.work.line.feedback import answer
from router.work.line.journey import Journey, Parsers
from router.work.line.mail_proof import NoProofs, Proofs
from router.work.line.office import Office
from router.work.line.outcome import Outcome, routed
from router.work.line.pairing import paired
from router.work.line.senders import NOTHING_CHECKED, needs_check, with_sender

__all__ = ["Parsers", "line"]

NO_PROOFS = NoProofs()

NOTHING_INSIDE = Hold(
    reason=HeldReason.NOTHING_INSIDE, sentence="There is no document in it: no attachment and no invoice text."
)

BEHIND_A_LINK = Hold(
    reason=HeldReason.NOTHING_INSIDE,
    sentence="There is no document in it, only a link to one, and links are not followed.",
)


async def line(
    arrival: Arrival,
    content: bytes,
    office: Office,
    parsers: Parsers,
    hint: Type | None = None,
    *,
    division: Division | None = None,
    proofs: Proofs = NO_PROOFS,
) -> Outcome:
    """Return what becomes of an arrival; the same arrival, office and proofs always give the same outcome."""
    named = arrival.envelope.client_id
    passwords = office.passwords(named)
    unpacked = await parsers.unpack(content, arrival.channel, arrival.envelope.file_name, passwords)
    del content  # from here on only its documents are needed
    journey = Journey(
        office=office,
        parsers=parsers,
        named=named,
        sender=unpacked.sender,
        letter=Letter(subject=unpacked.subject, text=unpacked.text),
        hint=hint or tagged_type(unpacked.subject),
        division=division,
        passwords=passwords,
    )
    outcome = Outcome()
    heard = [one for whole in unpacked.documents for one in await journey.documents(whole)]
    parts = await paired(heard, journey.documents)
    documents = []
    for position, part in enumerate(parts, 1):
        walked = await journey.walked(part)
        at = arrival.received_at
        # In a thread: it hashes what may be many megabytes, and the doors answer in this loop.
        documents.append(await asyncio.to_thread(routed, arrival.id, position, walked, office, outcome, at=at))
    rules = [office.sender_rule(one.client.value or named) for one in documents]
    asked = needs_check(rules, arrival, unpacked)
    checked = await proofs.prove(arrival, unpacked.sender) if asked else NOTHING_CHECKED
    documents = [with_sender(one, rule, arrival, unpacked, checked) for one, rule in zip(documents, rules, strict=True)]
    delivered = arrival.channel in {Channel.SMTP, Channel.LMTP}
    bounced = delivered and arrival.envelope.sender is None and arrival.envelope.recipients
    empty = not documents and not unpacked.automatic and not bounced
    held = _empty(unpacked) if empty else None
    outcome.sorted = Sorted(
        documents=tuple(documents),
        ignored=unpacked.ignored,
        subject=unpacked.subject,
        message_id=unpacked.message_id,
        held=held,
        notes=unpacked.notes,
        text=unpacked.text,
        answer=answer(arrival, unpacked, documents, held, office.answering),
    )
    return outcome


def _empty(unpacked: Unpacked) -> Hold:
    return BEHIND_A_LINK if unpacked.only_links else NOTHING_INSIDE
