"""The text of a mail: what it says, which images it shows, and whether it is itself an invoice."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice

from lxml import etree, html

from router.unpack import formats
from router.unpack.decoding import transfer_decoded
from router.unpack.headers import text
from router.unpack.names import safe_name
from router.unpack.values import BUDGET, Leaf, Opened, Piece

_READ_BYTES = 2_000_000  # of one body; longer texts are read to here
_CONTENT_ID = re.compile(r"cid:([^\"'\s>)]{1,300})", re.IGNORECASE)
_AMOUNT = re.compile(r"(?<![\d.,/-])\d{1,3}(?:(?:[.,'’  ]\d{3})+|\d*)[.,]\d{2}(?![\d/-]|[.,]\d)")
_PAPER_WORD = re.compile(
    r"factu(?:u)?r|facture|invoice|rechnung|receipt|re[çc]u\b|ontvangst|quittung|beleg|kassa|ticket|order|bestell|commande"
    r"|credit ?not|cr[ée]dit|gutschrift|honora|abonn|booking|payment|betaling|paiement|zahlung",
    re.IGNORECASE,
)
_TOTAL_WORD = re.compile(
    r"tota[al]{1,2}|subtot|gesamt|summe|te betalen|verschuldigd|à payer|a payer|montant|net à"
    r"|zu zahlen|amount|betrag|bedrag",
    re.IGNORECASE,
)
_AMOUNTS_OF_AN_INVOICE = 2  # a price and a total; a mail that only announces an invoice names one
_LINK = re.compile(r"https?://", re.IGNORECASE)
_DRAWN = re.compile(rb"""=\s{0,9}["']data:image/[\w.+-]{1,40};base64,([A-Za-z0-9+/=\s%]{100,})["']""", re.IGNORECASE)


def shown_images(bodies: tuple[Leaf, ...]) -> frozenset[str]:
    """Content ids of the images that the HTML texts show in place."""
    return frozenset(
        found.strip("<>")
        for body in bodies
        if body.media_type == formats.HTML or body.declared_type == "text/html"
        for found in _CONTENT_ID.findall(_source(body).replace("%40", "@"))
    )


def pictures_in(piece: Piece) -> Opened:
    """Return the pictures that stand as text in an HTML body (RFC 2397); the body itself stays as it is."""
    found = islice(_DRAWN.finditer(piece.content), BUDGET.pieces)
    drawn = tuple(
        replace(
            piece,
            content=transfer_decoded(match.group(1), "base64")[0],
            place=f"{piece.place}/picture{number}",
            declared_type="",
            charset="",
            attached=False,
            drawn=True,
            depth=piece.depth + 1,
        )
        for number, match in enumerate(found, 1)
    )
    return Opened(pieces=drawn, kept=True)


def readable(body: Leaf) -> str:
    """Return what a person reads in this text; HTML without its tags."""
    source = _source(body)
    if body.media_type != formats.HTML and body.declared_type != "text/html":
        return source
    try:
        tree = html.document_fromstring(source.encode(), parser=html.HTMLParser(encoding="utf-8", no_network=True))
    except (etree.LxmlError, ValueError):
        return ""
    etree.strip_elements(tree, "script", "style", etree.Comment, with_tail=False)
    return "\n".join(stripped for piece in tree.itertext() if (stripped := str(piece).strip()))


def invoice_body(bodies: tuple[Leaf, ...], subject: str) -> Leaf | None:
    """Return the mail text that is itself an invoice or receipt, as UTF-8, or None.

    It names an invoice or payment, a total and at least two amounts; of several such texts HTML is the better paper.
    """
    fitting = [body for body in bodies if _is_paper(readable(body))]
    if not fitting:
        return None
    chosen = max(fitting, key=lambda body: (body.media_type == formats.HTML, len(body.content)))
    mark = "\ufeff" if chosen.media_type == formats.HTML else ""  # outweighs a charset the HTML itself names
    content = (mark + text(chosen.content, chosen.charset).lstrip("\ufeff")).encode("utf-8", "replace")
    kind = formats.HTML if chosen.media_type == formats.HTML else formats.TEXT
    return replace(chosen, content=content, media_type=kind, name=safe_name(subject, kind, "mail"), charset="utf-8")


def only_links(bodies: tuple[Leaf, ...]) -> bool:
    """Whether the mail speaks of an invoice or payment that lies behind a link."""
    return any(_LINK.search(_source(body)) and _PAPER_WORD.search(readable(body)) for body in bodies)


def _is_paper(said: str) -> bool:
    amounts = set(_AMOUNT.findall(said))
    return (
        len(amounts) >= _AMOUNTS_OF_AN_INVOICE
        and _PAPER_WORD.search(said) is not None
        and _TOTAL_WORD.search(said) is not None
    )


def _source(body: Leaf) -> str:
    return text(body.content[:_READ_BYTES], body.charset)
