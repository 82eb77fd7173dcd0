"""Our own proof of who sent a mail: DNS is asked, within a time limit, and the checks run in worker processes."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

import dns.asyncresolver
import dns.exception
import dns.rdatatype
import dns.resolver

from router.classify.senders import Checked, Proven
from router.errors import LedgerpostError
from router.model import Arrival
from router.settings.identifiers import listen_address
from router.settings.ways_in import Senders
from router.store.store import Store
from router.work.workers.mail_checks import CHECK_REQUEST, CHECK_RESULT, CheckRequest, CheckResult, DnsAnswer, Question
from router.work.workers.sandbox import Sandbox, WorkerFault

MOST_ROUNDS = 24  # of questions; SPF may follow ten mechanisms (RFC 7208 section 4.6.4), with hosts behind them
MOST_QUESTIONS = 60
LOOK_UP_SECONDS = 5.0
NO_DNS = "DNS did not answer"
NOT_READ = "the check broke off over it"


class DnsTrouble(LedgerpostError):  # noqa: N818 - not an error of the mail
    """What DNS says of a name cannot be known now."""


class Resolver(Protocol):
    """Asks DNS."""

    async def look_up(self, question: Question) -> tuple[str, ...]:
        """Return the records in the form of `DnsAnswer`; none when there are none. Raises DnsTrouble."""


class Proofs(Protocol):
    """Proves who sent a mail."""

    async def prove(self, arrival: Arrival, author: str) -> Checked:
        """Return what is proven of a mail whose From address is `author`; never raises for what the mail holds."""


class NoProofs:
    """Proves nothing: for commands that walk a mail down the line without the network."""

    async def prove(self, arrival: Arrival, author: str) -> Checked:  # noqa: ARG002 - as promised
        """Return that nothing was checked."""
        return Checked(trouble="only the running daemon asks DNS")


class SystemResolver:
    """Asks the configured name server, or those of this machine, whose list is read anew for machines that move."""

    def __init__(self, name_server: Callable[[], str | None]) -> None:
        self._name_server = name_server

    async def look_up(self, question: Question) -> tuple[str, ...]:
        """See `Resolver`."""
        told = self._name_server()
        try:
            resolver = dns.asyncresolver.Resolver(configure=told is None)
            if told is not None:
                host, resolver.port = listen_address(told)
                resolver.nameservers = [host]
            found = await resolver.resolve(
                f"{question.name}.", question.sort, lifetime=LOOK_UP_SECONDS, raise_on_no_answer=False
            )
        except (dns.resolver.NXDOMAIN, dns.resolver.YXDOMAIN):
            return ()
        except (dns.exception.DNSException, OSError) as error:
            raise DnsTrouble(f"{NO_DNS} ({type(error).__name__}).") from error
        return tuple(record_text(record) for record in found.rrset or ())


def record_text(record: object) -> str:
    """Return a DNS record in the form of `DnsAnswer`."""
    strings = getattr(record, "strings", None)
    if strings is not None:
        return b"".join(strings).decode("latin-1")
    if hasattr(record, "exchange"):
        return f"{getattr(record, 'preference', 0)} {record.exchange.to_text(omit_final_dot=True)}"
    target = getattr(record, "target", None)
    return str(target.to_text(omit_final_dot=True)) if target is not None else str(getattr(record, "address", ""))


class MailProof:
    """`Proofs` by DKIM, and where the firm wants it by SPF.

    `senders` gives the settings in force, `content_of` a mail's bytes by their hash.
    """

    def __init__(
        self,
        content_of: Callable[[str], bytes],
        sandbox: Sandbox,
        resolver: Resolver,
        senders: Callable[[], Senders],
        on_fault: Callable[[str, str], None] = lambda _worker, _why: None,
    ) -> None:
        self._content_of = content_of  # reads a disk, so it is called in a thread
        self._sandbox = sandbox
        self._resolver = resolver
        self._senders = senders
        self._on_fault = on_fault

    async def prove(self, arrival: Arrival, author: str) -> Checked:
        """See `Proofs`; what takes longer than the limit is not proven, and may be tried again."""
        senders, envelope = self._senders(), arrival.envelope
        request = CheckRequest(author=author)
        try:
            async with asyncio.timeout(senders.check_seconds):
                signed = await self._checked(request, await asyncio.to_thread(self._content_of, arrival.sha256))
                if signed.proven or not (senders.spf and envelope.peer and envelope.sender):
                    return _told(signed, CheckResult())
                request = replace(request, sender=envelope.sender, peer=envelope.peer)
                return _told(signed, await self._checked(request, b""))
        except TimeoutError:
            return Checked(trouble=f"DNS and the check took longer than {senders.check_seconds:g} seconds", again=True)
        except WorkerFault as fault:
            self._on_fault("proof", fault.why)
            return Checked(trouble=NOT_READ)

    async def _checked(self, request: CheckRequest, content: bytes) -> CheckResult:
        """Check, ask what is wanted, and check again, until nothing is wanted."""
        answers: tuple[DnsAnswer, ...] = ()
        found = CheckResult()
        for _ in range(MOST_ROUNDS):
            text = CHECK_REQUEST.dump_json(replace(request, answers=answers)).decode("utf-8")
            answer, _ = await self._sandbox.call("proof", text, content)
            found = CHECK_RESULT.validate_json(answer)
            if found.proven or not found.wanted or len(answers) + len(found.wanted) > MOST_QUESTIONS:
                return found
            answers += tuple(await asyncio.gather(*map(self._asked, found.wanted)))
        return found

    async def _asked(self, question: Question) -> DnsAnswer:
        try:
            return DnsAnswer(question=question, values=await self._resolver.look_up(question))
        except DnsTrouble:
            return DnsAnswer(question=question, failed=True)


def _told(signed: CheckResult, allowed: CheckResult) -> Checked:
    failed = (signed.failed or allowed.failed) and not (signed.proven or allowed.proven)
    return Checked(
        proven=Proven(signers=frozenset(signed.proven), envelopes=frozenset(allowed.proven)),
        trouble=NO_DNS if failed else "",
        again=failed,
    )


def mail_proof(
    store: Store, sandbox: Sandbox, senders: Callable[[], Senders], on_fault: Callable[[str, str], None]
) -> MailProof:
    """Return the own check of a running daemon, by the settings in force."""
    return MailProof(store.blobs.get, sandbox, SystemResolver(lambda: senders().name_server), senders, on_fault)
