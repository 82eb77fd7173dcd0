"""What people wrote around an invoice, for its one note: the mail's own words, its tags, how it was paid.

Peppol BIS 3 allows one note (R002); accounting packages show it beside the invoice.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from types import MappingProxyType

from router.invoice import Invoice, Note

LONGEST_WORDS = 240  # characters of a mail
_CARD_CODES = frozenset({"48", "54", "55"})  # UNTDID 4461: bank, credit, debit card
_CASH_CODE = "10"
_TAG = re.compile(r"(?<![\w#&/])#([^\W\d_][\w-]{1,30})")
_COMMENT = re.compile(r"\[\*\s*(.{1,240}?)\s*\*\]", re.DOTALL)
# From here on a mail is no longer its writer's own words: an older mail, a signature, a legal notice.
_END = re.compile(
    r"^(?:>|--\s*$|_{5,}|-{5,}|={5,}|(?:van|from|de|von)\s?:\s"
    r"|(?:op|on|le|am)\b.{4,120}(?:schreef|wrote|a écrit|schrieb)"
    r"|verzonden (?:vanaf|met)|envoyé (?:de|depuis)|sent from|gesendet von|get outlook|disclaimer\b|begin forwarded"
    r"|(?:dit|this|ce|diese) (?:e-?mail|message|bericht|courriel|nachricht)\b)",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"^(?:met (?:vriendelijke|hartelijke|beste) groet|mvg\b|vriendelijke groet|groet(?:en|jes)\b|beste groet"
    r"|bien à vous|cordialement|bien cordialement|sincères salutations|salutations\b|mit freundlichen grüßen|mfg\b"
    r"|freundliche grüße|viele grüße|(?:kind|best|warm) regards|regards\b|sincerely|cheers\b)",
    re.IGNORECASE,
)
_GREETING = re.compile(
    r"^(?:beste|geachte|dag|hallo|hoi|goede(?:morgen|middag|navond|ndag)?|bonjour|bonsoir|madame|monsieur|chère?s?"
    r"|hi|hello|dear|guten (?:tag|morgen|abend)|sehr geehrte|liebe|lieber)\b[^.!?]{0,50}[,!.]?$",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[^.!?]+(?:[.!?]+(?!\s)[^.!?]+)*[.!?]*\s?")
_WORD = re.compile(r"[^\W\d_]+")
# "In bijlage vindt u onze factuur": a sentence of nothing but such words tells what everybody sees.
_ANNOUNCING = frozenset(
    word
    for line in (
        "zie in als de het een bijlage bijlagen bijgevoegd bijgevoegde hierbij hiermee gaat vindt vind u je uw jouw",
        "onze ons mijn factuur facturen creditnota document documenten voor van deze maand sturen stuur ik wij we",
        "gelieve te vinden veuillez trouver ci joint jointe joints jointes en annexe annexes la le les l",
        "notre nos votre vos ma mes facture factures vous trouverez voici pièce pièces note crédit s il plaît",
        "please find see attached attachment attachments the our your my invoice invoices enclosed here is are file",
        "anbei im anhang beigefügt beigefügte finden sie unsere ihre die der das rechnung rechnungen hiermit senden",
        "wir ihnen erhalten siehe anlage",
    )
    for word in line.split()
)
_WORDS = MappingProxyType(
    {
        "nl": ("Mail", "Tags", "Betaald met kaart", "Contant betaald"),
        "fr": ("Mail", "Tags", "Payé par carte", "Payé en espèces"),
        "de": ("Mail", "Tags", "Mit Karte bezahlt", "Bar bezahlt"),
        "en": ("Mail", "Tags", "Paid by card", "Paid in cash"),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """What the mail that brought an invoice says."""

    subject: str = ""
    text: str = ""


def with_note(invoice: Invoice, letter: Letter, language: str | None) -> Invoice:
    """Return `invoice` with one note: its own remarks, then tags, the mail's words and payment by card or in cash.

    Of a mail only what its writer says counts, without greeting, signature and older mails, or the comment between [*
    and *] alone when there is one; tags and comment may stand in the subject too.
    """
    head, tags, by_card, in_cash = _WORDS.get(language or "", _WORDS["en"])
    codes = {means.code for means in invoice.payment.means} if invoice.payment else set()
    comment = _COMMENT.search(f"{letter.subject}\n{letter.text}")
    found = tags_of(f"{letter.subject}\n{letter.text}")
    said = _one_line(comment[1]) if comment else words_of(letter.text)
    added = (
        f"{tags}: {', '.join(found)}" if found else "",
        f"{head}: {said}" if said else "",
        by_card if codes & _CARD_CODES else "",
        in_cash if _CASH_CODE in codes else "",
    )
    texts = [note.text for note in invoice.notes]
    texts += [text for text in added if text and text not in texts]
    if not any(added):
        return invoice
    first = invoice.notes[0] if len(invoice.notes) == 1 else Note(text="")
    return replace(invoice, notes=(replace(first, text="\n".join(texts)),))


def tags_of(mail: str) -> tuple[str, ...]:
    """Return the tags in a mail, #project as project, each once."""
    return tuple(dict.fromkeys(_TAG.findall(mail)))


def words_of(mail: str) -> str:
    """Return what the writer of a mail says in it, on one line of at most 240 characters; empty when nothing."""
    kept = []
    for line in mail.splitlines():
        text = " ".join(line.split())
        if _END.match(text) or _CLOSING.match(text):
            break
        if text and not _GREETING.match(text):
            kept += [sentence for sentence in _SENTENCE.findall(text) if not _only_announces(sentence)]
    return _one_line(_TAG.sub(r"\1", " ".join(kept)))


def _only_announces(sentence: str) -> bool:
    """Whether a sentence says no more than that something is attached."""
    return _WORD.findall(sentence) != [] and {word.casefold() for word in _WORD.findall(sentence)} <= _ANNOUNCING


def _one_line(text: str) -> str:
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return line if len(line) <= LONGEST_WORDS else line[: LONGEST_WORDS - 1].rsplit(" ", 1)[0] + "…"
