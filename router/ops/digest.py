"""The words of the daily mail to the firm: what came in, what waits for a person and why, what frees it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from email.message import EmailMessage
from email.policy import SMTP
from types import MappingProxyType

from router.ops.spoken import reason_name
from router.ops.waiting import by_reason, in_language, waiting_facts
from router.settings.model import Settings
from router.store.store import Store

_MOST_SHOWN = 200
_MANY = 100_000
# subject when something waits, subject when nothing does, what came, that nothing waits, that more waits
_WORDS: Mapping[str, tuple[str, str, str, str, str]] = MappingProxyType(
    {
        "nl": (
            "Ledgerpost: {count} wachten op u",
            "Ledgerpost: niets wacht op u",
            "Sinds {since}: {arrivals} binnengekomen.",
            "Niets wacht op u.",
            "En nog {count}: ledgerpost held",
        ),
        "fr": (
            "Ledgerpost : {count} vous attendent",
            "Ledgerpost : rien ne vous attend",
            "Depuis {since} : {arrivals} reçus.",
            "Rien ne vous attend.",
            "Et {count} de plus : ledgerpost held",
        ),
        "de": (
            "Ledgerpost: {count} warten auf Sie",
            "Ledgerpost: nichts wartet auf Sie",
            "Seit {since}: {arrivals} eingegangen.",
            "Nichts wartet auf Sie.",
            "Und {count} weitere: ledgerpost held",
        ),
        "en": (
            "Ledgerpost: {count} wait for you",
            "Ledgerpost: nothing waits for you",
            "Since {since}: {arrivals} came in.",
            "Nothing waits for you.",
            "And {count} more: ledgerpost held",
        ),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestWords:
    """A digest before it is a mail; `count` is how much waits."""

    subject: str
    text: str
    count: int

    def mail(self, sender: str, recipient: str, day: date, at: datetime) -> bytes:
        """Return it as a mail, for one day always with the same Message-ID; programs do not answer it (RFC 3834)."""
        message = EmailMessage(policy=SMTP)
        message["From"], message["To"], message["Subject"] = sender, recipient, self.subject
        message["Date"] = at
        local_part = recipient.partition("@")[0]
        message["Message-ID"] = f"<digest-{day.isoformat()}-{local_part}@{sender.rpartition('@')[2]}>"
        message["Auto-Submitted"] = "auto-generated"
        message.set_content(self.text)
        return message.as_bytes()


def digest_words(store: Store, settings: Settings, since: datetime) -> DigestWords:
    """Return the digest of what waits now; `since` is when the last one was sent."""
    language = settings.firm.language
    waits, nothing, came, empty, more = _WORDS[language]
    facts = in_language(waiting_facts(store), language)
    arrivals = len(store.arrivals(limit=_MANY, since=since))
    lines = [came.format(since=f"{since:%Y-%m-%d %H:%M}", arrivals=arrivals), ""]
    for reason, group in by_reason(facts[:_MOST_SHOWN]).items():
        lines += [f"{reason_name(reason, language).upper()} ({len(group)})", ""]
        for fact in group:
            of = f" ({fact['client']})" if fact["client"] not in {"?", ""} else ""
            lines += [f"  {fact['name']}{of}: {fact['because']}", f"    -> {fact['frees_it']}", ""]
    if len(facts) > _MOST_SHOWN:
        lines.append(more.format(count=len(facts) - _MOST_SHOWN))
    if not facts:
        lines.append(empty)
    subject = waits.format(count=len(facts)) if facts else nothing
    return DigestWords(subject=subject, text="\n".join(lines) + "\n", count=len(facts))
