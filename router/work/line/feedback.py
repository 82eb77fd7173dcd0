"""Whether a sender is answered, and what: which file is wrong, why, and how to mend it.

RFC 3834 says who must not be answered: the null sender, lists, other programs. Beyond that only known or authenticated
senders are, for whoever forges a sender's address shall not make this program write to its owner.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from router.model import MAIL_CHANNELS, Answer, Arrival, Envelope, HeldReason, Hold, SortedDocument, Unpacked
from router.settings.feedback import WhenAnswered
from router.settings.model import Client, Settings
from router.work.line.feedback_words import CLOSING, OPENING, SENTENCES, SUBJECT, Told

_MENDABLE: dict[HeldReason, Told] = {
    HeldReason.UNREADABLE: "unreadable",
    HeldReason.ENCRYPTED: "encrypted",
    HeldReason.UNCERTAIN_PAGES: "pages",
    HeldReason.DISAGREEMENT: "disagreement",
}
_SUBJECT_LENGTH = 100
_MOST_NAMED = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Answering:
    """How the firm answers senders; made once per configuration."""

    firm: str = ""
    language: str = "en"  # for senders of no known client
    when: WhenAnswered = "off"
    known: frozenset[str] = frozenset()  # addresses and domains, in lower case
    own_domains: frozenset[str] = frozenset()
    most_per_day: int = 5
    possible: bool = False  # there is a server to send with
    clients: Mapping[str, Client] = field(default_factory=dict)


def answering(settings: Settings) -> Answering:
    """Return how a configuration answers senders."""
    feedback = settings.feedback
    own = {settings.intake.domain.casefold()}
    return Answering(
        firm=settings.firm.name,
        language=settings.firm.language,
        when=feedback.when,
        known=frozenset(one.casefold() for one in settings.intake.senders.known),
        own_domains=frozenset(own),
        most_per_day=feedback.most_per_day,
        possible=feedback.smtp is not None,
        clients={client.id: client for client in settings.clients},
    )


def answer(
    arrival: Arrival,
    unpacked: Unpacked,
    documents: Iterable[SortedDocument],
    held: Hold | None,
    answering: Answering,
) -> Answer | None:
    """Return what the sender of a mail is told, or None when there is nothing to say or nobody to say it to."""
    client = answering.clients.get(arrival.envelope.client_id or "")
    when = (client.feedback if client else None) or answering.when
    recipient = arrival.envelope.sender or ""
    if when == "off" or not _may_be_answered(arrival, unpacked, client, answering):
        return None
    papers = list(documents)[:_MOST_NAMED]
    wrong = [(_MENDABLE[one.held.reason], one.name) for one in papers if one.held and one.held.reason in _MENDABLE]
    if held is not None and held.reason is HeldReason.NOTHING_INSIDE:
        wrong.append(("link" if unpacked.only_links else "nothing", ""))
    good: list[tuple[Told, str]] = [("taken", one.name) for one in papers if one.held is None or one.held.aside]
    said = wrong + good if when == "always" else wrong
    if not said:
        return None
    language = client.language if client else answering.language
    opening = OPENING[language].format(firm=answering.firm, subject=unpacked.subject[:_SUBJECT_LENGTH])
    lines = [f"- {SENTENCES[told][language].format(name=name)}" for told, name in said]
    return Answer(
        recipient=recipient,
        subject=SUBJECT[language][0 if wrong else 1],
        text="\n\n".join([opening, "\n".join(lines), CLOSING[language], answering.firm]) + "\n",
        language=language,
        about=unpacked.message_id,
        most_per_day=answering.most_per_day,
    )


def _may_be_answered(arrival: Arrival, unpacked: Unpacked, client: Client | None, answering: Answering) -> bool:
    sender = (arrival.envelope.sender or "").casefold()
    domain = sender.rpartition("@")[2]
    if not answering.possible or arrival.channel not in MAIL_CHANNELS or not sender.isascii() or "@" not in sender:
        return False
    if unpacked.automatic or unpacked.unanswered or domain in answering.own_domains:
        return False
    known = answering.known | {one.casefold() for one in ((*client.senders, *client.mail_addresses) if client else ())}
    return _authenticated(arrival.envelope) or sender in known or domain in known


def _authenticated(envelope: Envelope) -> bool:
    return envelope.submitter is not None
