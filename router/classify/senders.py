"""Whether a mail's sender is known to a client, and whether it is proven that it was they (RFC 8601)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

_RESULT = re.compile(r"\s*([A-Za-z0-9-]{1,30})(?:/[0-9]+)?\s*=\s*([A-Za-z]{1,30})(.*)", re.DOTALL)
_PROPERTY = re.compile(r"([A-Za-z0-9-]{1,30}\.[A-Za-z0-9_-]{1,60})\s*=\s*([^\s;]+)")
_MOST_RESULTS = 50


class Trust(StrEnum):
    """How well a sender is known."""

    KNOWN = "known"  # listed, and proven where proof is asked
    UNPROVEN = "unproven"  # listed, but it is not proven that it was they
    UNKNOWN = "unknown"  # not listed


class OnUnknown(StrEnum):
    """What happens to mail of those who are not known."""

    ACCEPT = "accept"
    HOLD = "hold"
    REFUSE = "refuse"


@dataclass(frozen=True, slots=True, kw_only=True)
class SenderRule:
    """Who may send a client's documents; `server` is whose Authentication-Results are proof, None asks none there."""

    known: frozenset[str] = frozenset()  # addresses, and domains that stand for all their addresses and sub-domains
    unknown: OnUnknown = OnUnknown.ACCEPT
    server: str | None = None
    is_checked: bool = False  # proof is our own check

    @property
    def is_open(self) -> bool:
        """Whether nothing is asked of senders."""
        return not self.known and self.unknown is OnUnknown.ACCEPT

    def lists(self, address: str) -> bool:
        """Say whether an address is among the known."""
        folded = address.strip().lower()
        if folded in self.known:
            return True
        labels = folded.rpartition("@")[2].split(".")
        return any(".".join(labels[start:]) in self.known for start in range(len(labels)))

    def refuses(self, envelope_sender: str | None) -> bool:
        """Say whether a mail is refused by its envelope sender alone; never the null sender, which brings bounces."""
        return self.unknown is OnUnknown.REFUSE and envelope_sender is not None and not self.lists(envelope_sender)


@dataclass(frozen=True, slots=True, kw_only=True)
class Proven:
    """What a server found: domains that signed (DKIM), From domains (DMARC), envelope senders or domains (SPF)."""

    signers: frozenset[str] = frozenset()
    authors: frozenset[str] = frozenset()
    envelopes: frozenset[str] = frozenset()

    def author(self, address: str) -> str:
        """Return by what it is proven that the From address is true, or an empty text."""
        domain = address.rpartition("@")[2].lower()
        if domain in self.authors:
            return "DMARC"
        if any(_aligned(domain, signer) for signer in self.signers):
            return "DKIM"
        return "SPF" if any(_aligned(domain, one.rpartition("@")[2]) for one in self.envelopes) else ""

    def envelope(self, address: str) -> str:
        """Return by what it is proven that the envelope's sender is true, or an empty text."""
        folded = address.lower()
        return "SPF" if {folded, folded.rpartition("@")[2]} & self.envelopes else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What our own check of a mail found."""

    proven: Proven = Proven()
    trouble: str = ""  # why it could not be checked, half a sentence
    again: bool = False  # the trouble may pass


@dataclass(frozen=True, slots=True, kw_only=True)
class SenderVerdict:
    """How well a sender is known, and why, in one sentence."""

    trust: Trust
    sentence: str
    again: bool = False  # a proof may be found later


def sender_verdict(
    rule: SenderRule,
    envelope_sender: str | None,
    author: str,
    results: Iterable[str] = (),
    checked: Checked = Checked(),
) -> SenderVerdict:
    """Judge a mail by its envelope's sender and From address, and by its proofs.

    Those are its Authentication-Results, topmost first, or where the rule says so what was `checked`.
    """
    named = author or envelope_sender or "nobody"
    listed = [one for one in dict.fromkeys((author, envelope_sender or "")) if one and rule.lists(one)]
    if not listed:
        return SenderVerdict(trust=Trust.UNKNOWN, sentence=f"its sender {named} is not among the known senders")
    if rule.server is None and not rule.is_checked:
        return SenderVerdict(trust=Trust.KNOWN, sentence=f"its sender {listed[0]} is known")
    proven = checked.proven if rule.server is None else proven_by(rule.server, results)
    for one in listed:
        how = proven.author(one) if one == author else ""
        how = how or (proven.envelope(one) if one == envelope_sender else "")
        if how:
            sentence = f"its sender {one} is known, and {how} proves that it was they"
            return SenderVerdict(trust=Trust.KNOWN, sentence=sentence)
    why = "nothing proves that it was they"
    if rule.is_checked and checked.trouble:
        why = f"whether it was they could not be checked: {checked.trouble}"
    sentence = f"its sender says to be {listed[0]}, who is known, but {why}"
    return SenderVerdict(trust=Trust.UNPROVEN, sentence=sentence, again=rule.is_checked and checked.again)


def proven_by(server: str, results: Iterable[str]) -> Proven:
    """Return what the Authentication-Results of one server prove; those of every other are passed over.

    Only `pass` counts (RFC 8601 section 2.7).
    """
    signers, authors, envelopes = set[str](), set[str](), set[str]()
    for value in results:
        name, *found = _bare(value).split(";")
        if name.lower().split()[:1] != [server]:
            continue
        for each in found[:_MOST_RESULTS]:
            method, properties = _passed(each)
            if method == "dkim":
                signers |= {_domain(properties.get(key, "")) for key in ("header.d", "header.i")} - {""}
            elif method == "dmarc":
                authors |= {_domain(properties.get("header.from", ""))} - {""}
            elif method == "spf":
                envelopes |= {properties.get("smtp.mailfrom", "").lower().removeprefix("@")} - {""}
    return Proven(signers=frozenset(signers), authors=frozenset(authors), envelopes=frozenset(envelopes))


def _bare(value: str) -> str:
    """Return a header's value without comments, and quoted texts without what would divide results (RFC 5322 3.2).

    Whoever sends may choose what stands in them. What is not closed ends the value.
    """
    kept: list[str] = []
    depth, is_quoted, is_escaped = 0, False, False
    for sign in value:
        if is_escaped:
            is_escaped = False
        elif sign == "\\" and (depth or is_quoted):
            is_escaped = True
        elif sign == '"' and not depth:
            is_quoted = not is_quoted
        elif not is_quoted and sign in "()":
            depth = max(depth + (1 if sign == "(" else -1), 0)
            kept.append(" ")
        elif not depth:
            kept.append("_" if is_quoted and sign in ";= \t" else sign)
    return "".join(kept)


def _passed(result: str) -> tuple[str, dict[str, str]]:
    """Return the method of a result that passed, with its properties; an empty method for every other."""
    match = _RESULT.fullmatch(result)
    if match is None or match[2].lower() != "pass":
        return "", {}
    properties = {key.lower(): value for key, value in _PROPERTY.findall(match[3])}
    return match[1].lower(), properties


def _domain(value: str) -> str:
    return value.rpartition("@")[2].lower().rstrip(".")


def _aligned(domain: str, proof: str) -> bool:
    """Say whether a proof for the domain `proof` counts for `domain`: it is the same or a sub-domain of it."""
    if "." not in proof:
        return False
    return domain == proof or domain.endswith(f".{proof}")
