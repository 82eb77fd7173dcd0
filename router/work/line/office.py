"""The settings prepared for the line: clients indexed, ways out per client."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, tzinfo
from zoneinfo import ZoneInfo

from router.classify.client import ClientDirectory
from router.classify.remembered import Known
from router.classify.senders import SenderRule
from router.convert.accounts import Account, Accounts
from router.convert.notes import Letter
from router.model import Kind, Type, WhenDuplicate
from router.read.document import Own
from router.read.learned.lesson import Lessons
from router.route.moments import Now
from router.route.plan import Way
from router.route.wants import Wants
from router.settings.inherited import coda_of, sending_of, targets_of, when_invalid_of
from router.settings.model import Client, LedgerAccounts, Settings, Target
from router.ubl_form import DEFAULT_FORM, MEGABYTE, UblForm
from router.work.line.feedback import Answering, answering
from router.work.line.senders import sender_rule
from router.work.workers.conversion import NO_LETTER, Wishes


def _nothing(_marks: Collection[str]) -> Known:
    return {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """What the line needs to know of the firm; made once per configuration."""

    directory: ClientDirectory
    clients: Mapping[str, Client]
    ways: Mapping[str, tuple[Way, ...]]  # by client id
    hold_when_invalid: frozenset[str]  # client ids
    starts: Mapping[str, date] = field(default_factory=dict)  # what is dated before is kept, by client id
    zone: tzinfo = UTC  # of the firm's clock
    remembered: Callable[[Collection[str]], Known] = _nothing  # may ask the database; see classify.remembered
    confirms: bool = True  # a person looks first at what is not beyond doubt, where a target is sent to when certain
    language: str = "en"  # of messages to the firm
    lessons: Lessons = field(default_factory=dict)  # what corrections have taught; see work.lessons
    shares: bool = False  # an invoice between two clients goes to both, also when the address names one
    duplicates: WhenDuplicate = WhenDuplicate.HOLD  # of clients that do not say otherwise
    answering: Answering = field(default_factory=Answering)  # how senders are answered
    senders: Mapping[str | None, SenderRule] = field(default_factory=dict)  # who may send, by client id; None: anyone's

    def sender_rule(self, client_id: str | None) -> SenderRule:
        """Return who may send a client's documents; the firm's rule for documents that are nobody's yet."""
        return self.senders.get(client_id) or self.senders.get(None) or SenderRule()

    def own(self, client_id: str | None) -> Own | None:
        """Return what identifies the client itself on its papers, or None for an unknown client."""
        client = self.clients.get(client_id or "")
        if client is None:
            return None
        return Own(
            vat_numbers=frozenset(filter(None, (client.vat_number, client.enterprise_number))),
            ibans=frozenset(client.ibans),
            names=frozenset((client.name, *client.aliases, *client.former_names)),
        )

    def now(self, at: datetime) -> Now:
        """Return an aware moment with the firm's clock."""
        return Now(at=at, zone=self.zone)

    def trusting(self) -> Office:
        """Return the office as it is for a document that a person lets go: nothing waits for a second look."""
        return replace(self, hold_when_invalid=frozenset(), starts={}, confirms=False)

    def passwords(self, client_id: str | None) -> tuple[str, ...]:
        """Return the passwords under which a client's suppliers lock files."""
        client = self.clients.get(client_id or "")
        return tuple(secret.get_secret_value() for secret in client.passwords) if client else ()

    def when_duplicate(self, client_id: str | None) -> WhenDuplicate:
        """Return what happens to an invoice that came before in another file."""
        client = self.clients.get(client_id or "")
        return (client.duplicates if client else None) or self.duplicates

    def wishes(
        self, client_id: str | None, type_: Type | None, kind: Kind | None, letter: Letter = NO_LETTER
    ) -> Wishes:
        """Return what the targets of a client want of a document's UBL; for an unknown client the usual form."""
        own = self.ways.get(client_id or "", ())
        fitting = [way for way in own if type_ is None or way.takes(type_, kind or Kind.OTHER)]
        every = [way for first in fitting for way in first.in_turn()]
        forms = dict.fromkeys(way.form for way in every if way.attach != "original")
        accounts = _accounts(self.clients.get(client_id or ""), type_)
        return Wishes(
            forms=tuple(forms) or (DEFAULT_FORM,),
            accounts=accounts,
            letter=letter,
            language=self.language,
            made_for=f"{client_id}/{type_}" if accounts else "",
        )


def office(settings: Settings) -> Office:
    """Return the office of a configuration."""
    return Office(
        directory=ClientDirectory(settings.clients),
        clients={client.id: client for client in settings.clients},
        ways={client.id: _ways(client, settings) for client in settings.clients},
        hold_when_invalid=frozenset(
            client.id for client in settings.clients if when_invalid_of(client, settings) == "hold"
        ),
        starts={client.id: client.follow_from for client in settings.clients if client.follow_from is not None},
        zone=ZoneInfo(settings.firm.time_zone),
        language=settings.firm.language,
        senders={None: sender_rule(None, settings)} | {one.id: sender_rule(one, settings) for one in settings.clients},
        shares=settings.defaults.intra_group == "both",
        duplicates=settings.defaults.duplicates,
        answering=answering(settings),
    )


def _ways(client: Client, settings: Settings) -> tuple[Way, ...]:
    """Return the client's ways; bank files have ways of their own where the firm or the client says so."""
    bank = coda_of(client, settings)
    usual = [_way(target, client, settings) for target in targets_of(client, settings)]
    if not bank:
        return tuple(usual)
    own = (replace(_way(target, client, settings), coda=True, attach="original") for target in bank)
    return (*(replace(way, coda=False) for way in usual), *own)


def _way(target: Target, client: Client, settings: Settings) -> Way:
    sending = sending_of(client, target, settings)
    return Way(
        owner=client.id,
        not_kinds=frozenset(target.not_kinds),
        formats=frozenset(target.formats),
        moment=sending.moment,
        moment_source=sending.source,
        connection=target.connection,
        types=frozenset(target.types),
        kinds=frozenset(target.kinds),
        attach=target.attach,
        target=target.options.model_dump_json(by_alias=True) if target.options is not None else "{}",
        source=target.source,
        form=UblForm(
            flavour=target.flavour,
            strict=target.peppol_strict,
            embed_limit_bytes=int(target.embed_limit_mb * MEGABYTE),
            mail_note=target.mail_note,
        ),
        file_name=target.file_name,
        wants=_wants(target),
        fallback=_way(target.fallback, client, settings) if target.fallback else None,
    )


def _wants(target: Target) -> Wants:
    limit_bytes = int(target.size_limit_mb * MEGABYTE) if target.size_limit_mb else None
    return Wants(
        ordered=target.ordered,
        once_only=target.once_only,
        current_year_only=target.current_year_only,
        size_limit_bytes=limit_bytes,
    )


def _accounts(client: Client | None, type_: Type | None) -> Accounts | None:
    """Return the ledger accounts for one type of a client's documents; None when it has none."""
    if client is None or type_ not in (Type.SALES, Type.PURCHASE):
        return None
    told: LedgerAccounts | None = client.ledger.sales if type_ is Type.SALES else client.ledger.purchase
    if told is None:
        return None
    others = tuple(Account(number=each.account, words=each.words) for each in told.accounts)
    return Accounts(default=told.default_account, others=others)
