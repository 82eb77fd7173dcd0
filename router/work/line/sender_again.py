"""Documents that wait only because DNS did not answer: their sender is checked again until it is known who it was."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import structlog

from router.classify.senders import Checked, Trust
from router.errors import LedgerpostError
from router.model import SortedDocument, StoredDocument, Unpacked
from router.work.line.outcome import files_of, planned
from router.work.line.senders import SENDER, judged_sender

if TYPE_CHECKING:
    from collections.abc import Callable

    from router.store.store import Store
    from router.work.line.mail_proof import Proofs
    from router.work.line.office import Office
    from router.work.line.pipeline import Parsers

AGAIN_SECONDS = 600.0
AGAIN_FOR = timedelta(days=3)  # then only a person lets it go


class SenderAgain:
    """Checks again, every `AGAIN_SECONDS`, whose sender could not be checked, and lets go what is proven."""

    def __init__(self, store: Store, office: Callable[[], Office], parsers: Parsers, proofs: Proofs) -> None:
        self._store = store
        self._office = office
        self._parsers = parsers
        self._proofs = proofs

    async def run(self) -> None:
        """Look again and again until cancelled; a store that is away comes back."""
        while True:
            await asyncio.sleep(AGAIN_SECONDS)
            try:
                if any(rule.is_checked for rule in self._office().senders.values()):
                    await self.look()
            except LedgerpostError as error:
                structlog.get_logger().warning("senders not checked again", error=type(error).__name__)

    async def look(self) -> int:
        """Check every document once that waits for it; return how many were let go."""
        freed = 0
        since = self._store.now() - AGAIN_FOR
        for one in await asyncio.to_thread(self._store.held):
            hold = one.document.held
            if hold is not None and hold.again and one.arrival.received_at >= since:
                try:
                    freed += await self._is_free(one)
                except LedgerpostError as error:  # a person was faster, or its bytes are away: the others go on
                    structlog.get_logger().warning("sender not checked", id=one.id, error=type(error).__name__)
        return freed

    async def _is_free(self, stored: StoredDocument) -> bool:
        arrival, office = stored.arrival, self._office()
        content = await asyncio.to_thread(self._store.blobs.get, arrival.sha256)
        unpacked = await self._parsers.unpack(content, arrival.channel, arrival.envelope.file_name)
        checked = await self._proofs.prove(arrival, unpacked.sender)
        sentence = _known(stored, office, unpacked, checked)
        if not sentence:
            return False
        told = replace(stored.document, held=None, reasons=(*_other_reasons(stored.document), f"{SENDER}{sentence}."))
        whole = planned(arrival.id, told, files_of(told), office, at=self._store.now())
        if whole.held is not None:
            return False
        await asyncio.to_thread(self._store.replace_document, stored.id, whole, f"checked again, {sentence}")
        return True


def _known(stored: StoredDocument, office: Office, unpacked: Unpacked, checked: Checked) -> str:
    """Return why the sender is known now, or an empty text."""
    rule = office.sender_rule(stored.document.client.value or stored.arrival.envelope.client_id)
    verdict = judged_sender(rule, stored.arrival, unpacked, checked)
    return verdict.sentence if verdict is not None and verdict.trust is Trust.KNOWN else ""


def _other_reasons(document: SortedDocument) -> tuple[str, ...]:
    return tuple(reason for reason in document.reasons if not reason.startswith(SENDER))
