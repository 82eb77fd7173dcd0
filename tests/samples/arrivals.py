"""Every sample arrival: what comes in, by which way, and what must become of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import drawn
import papers
import papers_aside
from einvoices import hybrid, ubl
from facts import Paper, expected_fields
from mails import DOMAIN, Attachment, Letter, forwarding_mail, mail, signed_mail
from scans import broken, logo, scan
from typeset import typeset

# Connections that each client's documents leave by, as configured in config/.
WAYS_OUT: dict[str, dict[str, list[str]]] = {
    "bakkerij-peeters": {"purchase": ["archive"], "sales": ["archive"], "misc": ["archive"]},
    "garage-lambert": {"purchase": ["archive", "mailbox"], "sales": ["archive", "mailbox"], "misc": ["archive"]},
    "muller-bau": {"purchase": ["archive", "package"], "sales": ["archive", "package"], "misc": ["archive"]},
    "studio-noord": {
        "purchase": ["archive", "package"],
        "sales": ["archive", "package"],
        "misc": ["archive", "mailbox"],
    },
    "vzw-de-brug": {"purchase": ["archive"], "sales": ["archive"], "misc": ["archive"]},
}


@dataclass(frozen=True, kw_only=True)
class Sample:
    """One arrival: file name, bytes, and the mapping written to its expect file."""

    file_name: str
    content: bytes
    expect: dict[str, Any]

    @property
    def name(self) -> str:
        """The file name without its ending."""
        return self.file_name.rsplit(".", 1)[0]


def render(paper: Paper) -> bytes:
    """The paper as PDF, in the look it names."""
    looks = {"ledger": drawn.ledger, "letter": drawn.letter, "footer": drawn.footer, "reminder": drawn.reminder}
    return looks.get(paper.look, typeset)(paper)


def samples() -> tuple[Sample, ...]:
    """All of them, in the order in which the demo shows them."""
    return (*_invoices(), *_e_invoices(), *_other_papers(), *_awkward_mails(), *_folder_files())


# ------------------------------------------------------------------ groups
def _invoices() -> list[Sample]:
    return [
        _one_pdf("nl-purchase-two-rates", papers.NL_PURCHASE, "bakkerij-peeters", "purchase", "factuur-2026-118.pdf"),
        _one_pdf("fr-purchase-with-qr", papers.FR_PURCHASE, "garage-lambert", "purchase", "F26-04517.pdf"),
        _one_pdf("de-purchase-letter", papers.DE_PURCHASE, "muller-bau", "purchase", "Rechnung RE-2026-00873.pdf"),
        _one_pdf("en-purchase-reverse-charge", papers.EN_PURCHASE, "studio-noord", "purchase", "INV-20417.pdf"),
        _one_pdf(
            "nl-sales-shared-address", papers.NL_SALES, "studio-noord", "sales", "26.041 Scheldekaai.pdf", local="docs"
        ),
        _one_pdf("de-sales-co-contractor", papers.DE_SALES, "muller-bau", "sales", "2026-064.pdf"),
        _one_pdf("nl-credit-note", papers.NL_CREDIT, "bakkerij-peeters", "purchase", "creditnota CN-2026-014.pdf"),
        _two_pdfs("fr-two-invoices-one-mail"),
    ]


def _e_invoices() -> list[Sample]:
    telecom, work, fuel = papers.NL_TELECOM, papers.NL_ELECTRICIAN, papers.DE_HYBRID
    inside = Attachment(
        name="ND10-55218.xml",
        content=ubl(telecom, ("ND10-55218.pdf", render(telecom))),
        media_type="application/xml",
    )
    pair = (
        Attachment(name="20260377.pdf", content=render(work)),
        Attachment(name="20260377.xml", content=ubl(work), media_type="text/xml"),
    )
    mixed = Attachment(name="TK-881204.pdf", content=hybrid(fuel, render(fuel)))
    return [
        _mail_of("nl-ubl-with-paper-inside", telecom, "studio-noord", (inside,)),
        _mail_of("nl-ubl-beside-pdf", work, "vzw-de-brug", pair),
        _mail_of("de-factur-x-hybrid", fuel, "muller-bau", (mixed,)),
    ]


def _other_papers() -> list[Sample]:
    return [
        _one_pdf("fr-reminder", papers_aside.FR_OVERDUE, "garage-lambert", "misc", "rappel F26-03986.pdf"),
        _one_pdf("nl-quotation", papers_aside.NL_QUOTATION, "bakkerij-peeters", "misc", "offerte OF-26-088.pdf"),
    ]


def _awkward_mails() -> list[Sample]:
    stranger = _document(papers_aside.NL_STRANGER, "2026-121.pdf", None, None, held="unknown_client")
    return [
        _signed(),
        _forwarded(),
        _mailed("nl-nobody-we-know", papers_aside.NL_STRANGER, "docs", [stranger], ("2026-121.pdf",)),
        _broken(),
        _without_attachment(),
        _unknown_recipient(),
    ]


def _folder_files() -> list[Sample]:
    scanned = _document(papers_aside.NL_SCANNED, "scan-koelbaert.pdf", "bakkerij-peeters", "purchase")
    drinks = _document(papers_aside.NL_DRINKS, "folder-nl-purchase.pdf", "vzw-de-brug", "purchase")
    returned = _document(papers_aside.FR_RETURN, "folder-fr-credit-note.xml", "garage-lambert", "purchase")
    return [
        _dropped("folder-nl-purchase.pdf", render(papers_aside.NL_DRINKS), drinks),
        _dropped("folder-fr-credit-note.xml", ubl(papers_aside.FR_RETURN), returned),
        _dropped("scan-koelbaert.pdf", scan(render(papers_aside.NL_SCANNED)), scanned),
    ]


# ------------------------------------------------------------------ single ones
def _one_pdf(name: str, paper: Paper, client: str, books: str, pdf: str, *, local: str | None = None) -> Sample:
    return _mailed(name, paper, local or client, [_document(paper, pdf, client, books)], (pdf,))


def _two_pdfs(name: str) -> Sample:
    pair = ((papers.FR_OIL, "LA-7730.pdf"), (papers.FR_DRUMS, "LA-7741.pdf"))
    files = tuple(Attachment(name=pdf, content=render(paper)) for paper, pdf in pair)
    found = [_document(paper, pdf, "garage-lambert", "purchase") for paper, pdf in pair]
    letter = Letter(
        name=name,
        sender=papers.FR_OIL.seller.email,
        recipient=f"garage-lambert@{DOMAIN}",
        subject="Vos factures d'octobre",
        body="Veuillez trouver nos factures.\n",
    )
    return _sample(letter, mail(letter, files), found)


def _mail_of(name: str, paper: Paper, client: str, files: tuple[Attachment, ...]) -> Sample:
    """A mail with an e-invoice; its document bears the name of the first file."""
    letter = _letter(name, paper, client)
    return _sample(letter, mail(letter, files), [_document(paper, files[0].name, client, "purchase")])


def _mailed(name: str, paper: Paper, local: str, found: list[dict[str, Any]], pdfs: tuple[str, ...]) -> Sample:
    letter = _letter(name, paper, local)
    return _sample(letter, mail(letter, tuple(Attachment(name=pdf, content=render(paper)) for pdf in pdfs)), found)


def _signed() -> Sample:
    paper = papers_aside.NL_JOINER
    letter = _letter("nl-logo-in-signature", paper, "studio-noord")
    file = Attachment(name="factuur T-2026-209.pdf", content=render(paper))
    found = [_document(paper, file.name, "studio-noord", "purchase")]
    return _sample(letter, signed_mail(letter, logo(), file), found, ignored=[{"name": "image001.png"}])


def _forwarded() -> Sample:
    paper, shop = papers_aside.NL_TILL, "winkel@bakkerijpeeters.example"
    file = Attachment(name="F-60412.pdf", content=render(paper))
    inner = replace(_letter("inner", paper, "peeters"), recipient=shop)
    letter = replace(
        inner, name="nl-forwarded-mail", sender=shop, recipient=f"peeters@{DOMAIN}", body="Voor de boekhouding.\n"
    )
    found = [_document(paper, file.name, "bakkerij-peeters", "purchase")]
    return _sample(letter, forwarding_mail(letter, mail(inner, (file,))), found)


def _broken() -> Sample:
    letter = _letter("broken-pdf", replace(papers.NL_PURCHASE, number="2026-123"), "bakkerij-peeters")
    file = Attachment(name="factuur-2026-123.pdf", content=broken())
    found = [_document(None, file.name, "bakkerij-peeters", None, held="unreadable")]
    return _sample(letter, mail(letter, (file,)), found)


def _without_attachment() -> Sample:
    letter = replace(
        _letter("mail-without-attachment", papers.FR_PURCHASE, "garage-lambert"),
        subject="Question",
        body="Bonjour,\n\nPouvez-vous me rappeler demain matin ? Merci.\n",
    )
    return _sample(letter, mail(letter), [], held="nothing_inside")


def _unknown_recipient() -> Sample:
    letter = _letter("unknown-recipient", papers.NL_PURCHASE, "nobody-here")
    file = Attachment(name="factuur-2026-118.pdf", content=render(papers.NL_PURCHASE))
    return _sample(letter, mail(letter, (file,)), [], refused=True)


def _dropped(file_name: str, content: bytes, document: dict[str, Any]) -> Sample:
    expect = {"via": "folder", "refused": False, "held": None, "documents": [document], "ignored": []}
    return Sample(file_name=file_name, content=content, expect=expect)


# ------------------------------------------------------------------ expectations
def _sample(letter: Letter, content: bytes, documents: list[dict[str, Any]], **special: object) -> Sample:
    """The mail with its expectation; `special` overrides what holds for most."""
    expect = {
        "via": "smtp",
        "from": letter.sender,
        "to": [letter.recipient],
        "refused": False,
        "held": None,
        "documents": documents,
        "ignored": [],
    }
    return Sample(file_name=f"{letter.name}.eml", content=content, expect=expect | special)


def _document(
    paper: Paper | None, name: str, client: str | None, kind_of_books: str | None, held: str | None = None
) -> dict[str, Any]:
    """What must become of one document; without a paper nothing on it can be read."""
    is_invoice = paper is not None and paper.kind in {"invoice", "credit_note"}
    return {
        "name": name,
        "client": client,
        "type": kind_of_books,
        "kind": paper.kind if paper else None,
        "held": held,
        "ubl": is_invoice,  # also while it waits: a person then only has to say whose it is
        "fields": expected_fields(paper) if paper and is_invoice else {},
        "deliveries": WAYS_OUT[client][kind_of_books] if client and kind_of_books and not held else [],
    }


def _letter(name: str, paper: Paper, local: str) -> Letter:
    sentences = {
        "nl": f"Beste klant,\n\nIn bijlage vindt u ons document {paper.number}.\n\nMet vriendelijke groeten,",
        "fr": f"Bonjour,\n\nVous trouverez en annexe notre document {paper.number}.\n\nCordialement,",
        "de": f"Guten Tag,\n\nanbei unser Beleg {paper.number}.\n\nMit freundlichen Grüßen",
        "en": f"Hello,\n\nPlease find attached our document {paper.number}.\n\nKind regards,",
    }
    return Letter(
        name=name,
        sender=paper.seller.email,
        recipient=f"{local}@{DOMAIN}",
        subject=f"{paper.seller.name}: {paper.number}",
        body=f"{sentences[paper.language]}\n{paper.seller.name}\n",
    )
