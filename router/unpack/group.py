"""Documents made of parts: a PDF and the XML that says the same, a paper and its annexes; everything else alone."""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from dataclasses import dataclass, field

from router.model import Document, HeldReason, Hold, Part
from router.unpack import formats
from router.unpack.names import quoted
from router.unpack.sniff_text import xml_root
from router.unpack.values import Leaf

_INVOICE_ROOTS = frozenset({
    "Invoice", "CreditNote", "CrossIndustryInvoice", "CrossIndustryDocument", "StandardBusinessDocument",
})  # fmt: skip
_INVOICE_SPACES = (
    "urn:oasis:names:specification:ubl:",
    "urn:un:unece:uncefact:data:",
    "urn:ferd:",
    "http://www.unece.org/",
)
_EMBEDDED = re.compile(
    rb"<(?:\w{1,20}:)?(?:EmbeddedDocumentBinaryObject|AttachmentBinaryObject|IncludedBinaryObject)\b[^<>]*>([^<]*)<"
)
_UBL_NUMBER = re.compile(rb"<(?:\w{1,20}:)?ID\b[^<>]*>([^<]{1,120})<")
_CII_NUMBER = re.compile(rb"ExchangedDocument>\s*<(?:\w{1,20}:)?ID\b[^<>]*>([^<]{1,120})<")
_NUMBER_BYTES = 200_000
_NUMBER_CHARACTERS = 4  # a shorter number says little in a file name
_TERMS = re.compile(
    r"voorwaarden|conditions[ _-]?g[eé]n[eé]rales|(?:^|[ _-])cgv(?:[ _.-]|$)|(?:^|[ _-])agb(?:[ _.-]|$)"
    r"|gesch[aä](?:e)?ftsbedingungen|general[ _-]?(?:terms|conditions)|terms[ _-]?(?:and|&|of)|(?:^|[ _-])terms\.",
    re.IGNORECASE,
)


@dataclass
class _Draft:
    main: Leaf
    companions: list[Leaf] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)


def documents(leaves: tuple[Leaf, ...]) -> tuple[Document, ...]:
    """One document per paper, in the order of the arrival.

    An e-invoice goes with the PDF that it embeds, names, shares its file name or number with, or stands alone with; the
    PDF is the main part. Files named like a paper are its annexes. General terms go with the only other paper.
    """
    drafts = [_Draft(leaf) for leaf in leaves]
    drafts = _twins_joined(drafts)
    drafts = _annexes_joined(drafts)
    drafts = _terms_joined(drafts)
    return tuple(_document(draft) for draft in drafts)


def is_e_invoice(leaf: Leaf) -> bool:
    """Whether the leaf is XML whose root is an invoice or credit note in UBL or CII, or a business envelope."""
    if leaf.media_type != formats.XML:
        return False
    space, name = xml_root(leaf.content) or ("", "")
    return name in _INVOICE_ROOTS and space.startswith(_INVOICE_SPACES)


def _twins_joined(drafts: list[_Draft]) -> list[_Draft]:
    papers = [draft for draft in drafts if draft.main.media_type == formats.PDF]
    twins = [draft for draft in drafts if is_e_invoice(draft.main)]
    joined: set[int] = set()
    for twin in twins:
        paper, why = _paper_of(twin.main, papers)
        if paper:
            paper.companions.append(twin.main)
            paper.reasons.append(why)
            joined.add(id(twin))
    lonely = [twin for twin in twins if id(twin) not in joined]
    free = [paper for paper in papers if not paper.companions and not _TERMS.search(paper.main.name)]
    if len(twins) == 1 and len(lonely) == 1 and len(free) == 1:
        free[0].companions.append(lonely[0].main)
        free[0].reasons.append(f"{quoted(lonely[0].main.name)} is the only e-invoice beside the only PDF")
        joined.add(id(lonely[0]))
    return [draft for draft in drafts if id(draft) not in joined]


def _paper_of(twin: Leaf, papers: list[_Draft]) -> tuple[_Draft | None, str]:
    """Return the PDF that says the same as the e-invoice, by the strongest witness, and that witness as a sentence."""
    shown = quoted(twin.name)
    embedded = _embedded_hashes(twin.content)
    number = _letters(_number(twin.content))
    witnesses = (
        ([p for p in papers if _hash(p.main.content) in embedded], f"{shown} embeds the same PDF"),
        ([p for p in papers if _stem(p.main) == _stem(twin)], f"{shown} has the same file name"),
        ([p for p in papers if _names_file(twin.content, p.main)], f"{shown} names this PDF"),
        (
            [p for p in papers if number and number in _letters(p.main.name)],
            f"{shown} has the number in the PDF's name",
        ),
    )
    for found, why in witnesses:
        if len(found) == 1:
            return found[0], why
        nearer = [paper for paper in found if paper.main.mail == twin.mail]
        if len(nearer) == 1:
            return nearer[0], why
    return None, ""


def _annexes_joined(drafts: list[_Draft]) -> list[_Draft]:
    mains = {(_stem(draft.main), draft.main.mail): draft for draft in drafts if draft.main.media_type == formats.PDF}
    kept: list[_Draft] = []
    for draft in drafts:
        main = mains.get((_stem(draft.main), draft.main.mail))
        if (
            main is None
            or main is draft
            or draft.main.media_type in (formats.PDF, formats.CODA)
            or draft.main.closed is not None
            or is_e_invoice(draft.main)
        ):
            kept.append(draft)
            continue
        main.companions.append(draft.main)
        main.reasons.append(f"{quoted(draft.main.name)} has the same file name")
    return kept


def _terms_joined(drafts: list[_Draft]) -> list[_Draft]:
    terms = [draft for draft in drafts if draft.main.media_type == formats.PDF and _TERMS.search(draft.main.name)]
    others = [draft for draft in drafts if draft not in terms]
    if len(others) != 1 or not terms:
        return drafts
    for draft in terms:
        others[0].companions.append(draft.main)
        others[0].reasons.append(f"{quoted(draft.main.name)} are general terms that came with it")
    return others


def _document(draft: _Draft) -> Document:
    leaves = [draft.main, *draft.companions]
    renamed = [
        f"{quoted(leaf.name)} was sent as {quoted(leaf.file_name)}"
        for leaf in leaves
        if leaf.file_name not in ("", leaf.name)
    ]
    closed = draft.main.closed
    problems = [f"{quoted(leaf.name)}: {leaf.problem}" for leaf in leaves if leaf.problem]
    return Document(
        main=_as_part(draft.main),
        companions=tuple(_as_part(leaf) for leaf in draft.companions),
        reasons=tuple(draft.reasons + renamed + problems),
        closed=None if closed is None else Hold(reason=closed, sentence=_closed_because(draft.main)),
    )


def _closed_because(leaf: Leaf) -> str:
    if leaf.closed is HeldReason.ENCRYPTED:
        return f"{quoted(leaf.name)} cannot be opened: {leaf.problem}."
    if leaf.problem and leaf.media_type not in formats.UNOPENED:
        return f"{quoted(leaf.name)} cannot be opened: {leaf.problem}."
    return f"{quoted(leaf.name)} is {formats.UNOPENED[leaf.media_type]}."


def _as_part(leaf: Leaf) -> Part:
    return Part(name=leaf.name, media_type=leaf.media_type, content=leaf.content, place=leaf.place)


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _stem(leaf: Leaf) -> str:
    return leaf.name.rpartition(".")[0].casefold() or leaf.name.casefold()


def _letters(value: str) -> str:
    """Letters and digits alone, for comparing numbers that are written differently; empty when it says too little."""
    plain = re.sub(r"[^a-z0-9]", "", value.casefold())
    return plain if len(plain) >= _NUMBER_CHARACTERS else ""


def _number(content: bytes) -> str:
    head = content[:_NUMBER_BYTES]
    found = _CII_NUMBER.search(head) or _UBL_NUMBER.search(head)
    return found.group(1).decode("utf-8", "replace") if found else ""


def _names_file(content: bytes, paper: Leaf) -> bool:
    name = (paper.file_name or paper.name).encode("utf-8", "replace")
    return len(name) > len(b"1234.pdf") and name in content


def _embedded_hashes(content: bytes) -> frozenset[str]:
    found: set[str] = set()
    for match in _EMBEDDED.finditer(content):
        try:
            found.add(_hash(base64.b64decode(match.group(1))))
        except (binascii.Error, ValueError):
            continue
    return frozenset(found)
