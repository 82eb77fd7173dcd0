"""The settings prepared for the line: clients indexed, ways out per client."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from router.classify.client import ClientDirectory
from router.convert.accounts import Account, Accounts
from router.convert.notes import Letter
from router.model import Kind, Type
from router.read.document import Own
from router.read.learned_lesson import Lessons
from router.route.plan import Way
from router.settings.model import Client, LedgerAccounts, Settings, Target
from router.ubl_form import DEFAULT_FORM, MEGABYTE, UblForm
from router.work.conversion import NO_LETTER, Wishes


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """What the line needs to know of the firm; made once per configuration."""

    directory: ClientDirectory
    clients: Mapping[str, Client]
    ways: Mapping[str, tuple[Way, ...]]  # by client id
    hold_when_invalid: frozenset[str]  # client ids
    language: str = "en"  # of messages to the firm
    lessons: Lessons = field(default_factory=dict)  # what corrections have taught; see work.lessons

    def own(self, client_id: str | None) -> Own | None:
        """Return what identifies the client itself on its papers, or None for an unknown client."""
        client = self.clients.get(client_id or "")
        if client is None:
            return None
        return Own(
            vat_numbers=frozenset(filter(None, (client.vat_number, client.enterprise_number))),
            ibans=frozenset(client.ibans),
            names=frozenset((client.name, *client.aliases)),
        )

    def wishes(
        self, client_id: str | None, type_: Type | None, kind: Kind | None, letter: Letter = NO_LETTER
    ) -> Wishes:
        """Return what the targets of a client want of a document's UBL; for an unknown client the usual form."""
        own = self.ways.get(client_id or "", ())
        fitting = [way for way in own if type_ is None or way.takes(type_, kind or Kind.OTHER)]
        forms = dict.fromkeys(way.form for way in fitting if way.attach != "original")
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
    firm_wide = settings.defaults.targets
    return Office(
        directory=ClientDirectory(settings.clients),
        clients={client.id: client for client in settings.clients},
        ways={
            client.id: tuple(_way(target) for target in (firm_wide if client.targets is None else client.targets))
            for client in settings.clients
        },
        hold_when_invalid=frozenset(
            client.id
            for client in settings.clients
            if (client.when_invalid or settings.defaults.when_invalid) == "hold"
        ),
        language=settings.firm.language,
    )


def _way(target: Target) -> Way:
    return Way(
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
