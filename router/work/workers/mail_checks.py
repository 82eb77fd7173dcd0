"""Whether a mail's signatures hold (DKIM, RFC 6376), and whether its sender sends from there (SPF, RFC 7208).

No network: what has to be asked of DNS is a wish; the check is done anew with the answers. It runs in a worker process,
because the libraries read what strangers wrote.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from email.utils import parseaddr
from typing import Any, Literal

import dkim
import spf
from dkim.util import InvalidTagValueList, parse_tag_value
from publicsuffixlist import PublicSuffixList
from pydantic import TypeAdapter

MOST_SIGNATURES = 5  # that are looked at; honest mail has one to three
LONGEST_SIGNATURE_BYTES = 8192  # the library takes quadratic time over blanks; an honest one has some hundred
SMALLEST_KEY_BITS = 1024  # RFC 8301 section 3.2
_NAME = re.compile(r"(?=.{1,253}\Z)[A-Za-z0-9_-]{1,63}(\.[A-Za-z0-9_-]{1,63})+")
_HEADER_END = re.compile(rb"\r?\n\r?\n")
_LONE_CR = re.compile(rb"\r(?!\n)")

Sort = Literal["TXT", "A", "AAAA", "MX", "PTR"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked of DNS: a name without its last dot, and a sort of record."""

    name: str
    sort: Sort


@dataclass(frozen=True, slots=True, kw_only=True)
class DnsAnswer:
    """What DNS says: TXT as Latin-1, MX as `10 mail.example`; no values where there is no such record."""

    question: Question
    values: tuple[str, ...] = ()
    failed: bool = False  # it could not be known now


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckRequest:
    """One check of one mail: with `peer` whether it may bring mail of `sender`, else which signatures hold."""

    author: str  # the From address
    sender: str = ""
    peer: str = ""  # the address that the mail came from
    answers: tuple[DnsAnswer, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckResult:
    """What a check found so far: it is over when nothing is wanted any more."""

    wanted: tuple[Question, ...] = ()
    proven: tuple[str, ...] = ()  # domains, the From address's where it belongs to the same owner
    failed: bool = False  # DNS failed, and a proof may be missing for it


CHECK_REQUEST = TypeAdapter(CheckRequest)
CHECK_RESULT = TypeAdapter(CheckResult)

Owner = Callable[[str], str | None]  # the domain that somebody registered, of a name; None for a public suffix


class _NotKnown(Exception):  # noqa: N818 - a wish, not an error
    """A check needs an answer that is not there."""


@dataclass(slots=True)
class _Answers:
    """The answers of DNS that are there, and the questions that are left."""

    known: Mapping[Question, DnsAnswer]
    wanted: dict[Question, None] = field(default_factory=dict)
    failed: bool = False

    def of(self, name: str, sort: Sort) -> tuple[str, ...]:
        bare = name.rstrip(".").lower()
        if not _NAME.fullmatch(bare):
            return ()
        question = Question(name=bare, sort=sort)
        answer = self.known.get(question)
        if answer is None:
            self.wanted[question] = None
            raise _NotKnown
        if answer.failed:
            self.failed = True
            raise _NotKnown
        return answer.values


def registered_domain() -> Owner:
    """Return what names the registered domain of a name by the public suffix list (RFC 7489 section 3.2)."""
    listed = PublicSuffixList()

    def owner(name: str) -> str | None:
        found: str | None = listed.privatesuffix(name.lower().rstrip("."))
        return found

    return owner


def check(request: CheckRequest, content: bytes, owner: Owner) -> CheckResult:
    """Return what one check finds with the answers given."""
    answers = _Answers({one.question: one for one in request.answers})
    proven = _allowed(request, answers, owner) if request.peer else _signed(request, content, answers, owner)
    return CheckResult(wanted=tuple(answers.wanted), proven=proven, failed=answers.failed and not proven)


# ------------------------------------------------------------------ DKIM
def _signed(request: CheckRequest, content: bytes, answers: _Answers, owner: Owner) -> tuple[str, ...]:
    """Return the From address's domain when a signature of its owner holds; others are not looked at."""
    author = _domain(request.author)
    try:
        mail = dkim.DKIM(content, minkey=SMALLEST_KEY_BITS)
    except dkim.DKIMException:
        return ()
    if not author or _is_ambiguous(content, mail, request.author):
        return ()
    sizes = [len(value) for name, value in mail.headers if name.lower() == b"dkim-signature"]
    fair = [index for index, size in enumerate(sizes[:MOST_SIGNATURES]) if size <= LONGEST_SIGNATURE_BYTES]
    return (author,) if any(_holds(mail, index, author, answers, owner) for index in fair) else ()


def _is_ambiguous(content: bytes, mail: Any, author: str) -> bool:
    """Whether other programs may see another mail than the signer: several From, or lines that only some end."""
    end = _HEADER_END.search(content)
    head = content if end is None else content[: end.start()]
    authors = [value for name, value in mail.headers if name.strip().lower() == b"from"]
    if len(authors) != 1 or _LONE_CR.search(head):
        return True
    said = authors[0].decode("utf-8", "replace")
    return _domain(parseaddr(" ".join(said.split()))[1]) != _domain(author)


def _holds(mail: Any, index: int, author: str, answers: _Answers, owner: Owner) -> bool:
    """Whether one signature is worth something, is the From address's owner's, and fits the mail."""

    def key(name: bytes, timeout: float = 0) -> bytes:  # noqa: ARG001 - the library's signature
        values = answers.of(name.decode("ascii"), "TXT")
        return values[0].encode("latin-1") if len(values) == 1 and not _is_trial(values[0]) else b""

    try:
        fields, headers, _ = mail.verify_headerprep(index)
        weak = fields[b"a"] == b"rsa-sha1" or b"l" in fields or b"from" not in headers
        if weak or not _same_owner(fields[b"d"].decode("ascii"), author, owner):
            return False
        held: bool = mail.verify(index, dnsfunc=key)
    except _NotKnown:
        return False
    except Exception:  # noqa: BLE001 - the edge around a parser that meets malformed signatures with any error
        return False
    return held


def _is_trial(record: str) -> bool:
    """Whether a key is only tried out: its signatures prove nothing (RFC 6376 section 3.6.1, t=y)."""
    try:
        flags: bytes = parse_tag_value(record.encode("latin-1")).get(b"t", b"")
    except InvalidTagValueList:
        return True
    return b"y" in [flag.strip().lower() for flag in flags.split(b":")]


# ------------------------------------------------------------------ SPF
def _allowed(request: CheckRequest, answers: _Answers, owner: Owner) -> tuple[str, ...]:
    """Return the envelope sender's domain when its owner lets `peer` send for it; never by a rule that lets all."""
    domain, author = _domain(request.sender), _domain(request.author)
    if not domain or owner(domain) is None:
        return ()
    try:
        query = spf.query(i=request.peer, s=request.sender, h=domain)
        query.dns = _asking(query, answers)
        query.get_explanation = lambda _spec: None  # a text for the sender: not worth a question
        result, _, _ = query.check()
    except _NotKnown:
        return ()
    except Exception:  # noqa: BLE001 - the edge around a parser that meets malformed records with any error
        return ()
    if result != "pass" or (query.mechanism or "").lstrip("+").lower().startswith("all"):
        return ()
    return (domain, author) if author and _same_owner(domain, author, owner) else (domain,)


def _asking(query: Any, answers: _Answers) -> Callable[..., list[Any]]:
    """Return what stands in the place of the library's own questions to DNS, with its limit of empty answers."""

    def asked(name: str, sort: Sort, cnames: object = None, ignore_void: bool = False) -> list[Any]:  # noqa: ARG001, FBT001, FBT002 - the library's signature
        values = answers.of(str(name), sort) if sort in {"TXT", "A", "AAAA", "MX", "PTR"} else ()
        if not values and not ignore_void:
            query.void_lookups += 1
            if query.void_lookups > spf.MAX_VOID_LOOKUPS:
                raise spf.PermError("too many empty answers")
        if sort == "TXT":
            return [(value.encode("latin-1"),) for value in values]
        if sort == "MX":
            return [(int(rank), host) for rank, _, host in (value.partition(" ") for value in values)]
        return list(values)

    return asked


# ------------------------------------------------------------------ names
def _domain(address: str) -> str:
    return address.rpartition("@")[2].strip().lower().rstrip(".")


def _same_owner(one: str, other: str, owner: Owner) -> bool:
    """Whether two domains belong together as DMARC's relaxed alignment has it (RFC 7489 section 3.1)."""
    registered = owner(one)
    return registered is not None and registered == owner(other)


def checking() -> Callable[[str, bytes], tuple[str, bytes]]:
    """Return what serves requests in a worker."""
    owner = registered_domain()

    def handle(text: str, content: bytes) -> tuple[str, bytes]:
        found = check(CHECK_REQUEST.validate_json(text), content, owner)
        return CHECK_RESULT.dump_json(found).decode("utf-8"), b""

    return handle
