"""The mailbox door: a mailbox that is looked into over IMAP, and whose mails become arrivals, each once."""

from __future__ import annotations

import asyncio
import imaplib
import json
import threading
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta

import structlog

from router.errors import LedgerpostError
from router.intake.addresses import Addresses
from router.intake.doors import Complaints, DoorStore, IntakeEvents, Spool, culprit
from router.intake.imap_client import Head, ImapClient, LoginRefused
from router.intake.limits import Space
from router.model import Channel, Envelope
from router.settings.ways_in import Mailbox
from router.store.disk import BlobRef
from router.unpack.headers import Headers, split

REBUILT_DAYS = 7  # before the last mail taken, in a mailbox whose numbers begin anew
_CURSOR = "cursor"
_RECIPIENT_FIELDS = ("delivered-to", "x-original-to", "envelope-to")


@dataclass(frozen=True, slots=True)
class Cursor:
    """How far a mailbox was taken: its numbering, the last number, and the earlier ones still to be taken."""

    validity: int
    last: int
    failed: tuple[int, ...] = ()

    def written(self) -> str:
        """Return it as text for the store."""
        return json.dumps([self.validity, self.last, self.failed])

    @classmethod
    def read(cls, text: str) -> Cursor:
        """Return what `written` wrote."""
        validity, last, failed = json.loads(text)
        return cls(validity, last, tuple(failed))


class MailboxDoor:
    """Looks into one mailbox every now and then and takes what is new.

    The mail is durable before the mailbox is touched, and the cursor moves last: a crash in between shows the same
    bytes again, which are recognised. `addresses` may be replaced at any time.
    """

    def __init__(
        self, settings: Mailbox, addresses: Addresses, store: DoorStore, events: IntakeEvents, space: Space
    ) -> None:
        self.settings = settings
        self.addresses = addresses
        self._store = store
        self._events = events
        self._space = space
        self._door = f"imap:{settings.name}"
        self._place = f"{_CURSOR} {settings.user} {settings.host} {settings.folder}"
        self._complaints = Complaints(events)
        self._client: ImapClient | None = None
        self._stopping = threading.Event()
        self._wake = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Begin to look."""
        self._task = asyncio.create_task(self._run(), name=f"mailbox {self.settings.name}")

    async def stop(self) -> None:
        """Finish the mail that is being made durable and leave."""
        self._stopping.set()
        self._wake.set()
        if self._client is not None:
            self._client.abort()
        if self._task is not None:
            await self._task

    async def _run(self) -> None:
        while not self._stopping.is_set():
            taken = await asyncio.to_thread(self.look)
            if taken:
                structlog.get_logger().info("mailbox looked into", mailbox=self.settings.name, taken=taken)
            with suppress(TimeoutError):
                async with asyncio.timeout(self.settings.poll_seconds):
                    await self._wake.wait()

    def look(self) -> int:
        """Take what is new; return how many mails. Trouble is reported, once, and never raised."""
        try:
            taken = self._looked()
        except LoginRefused:
            self._complain("look", "refused user or password: correct them.")
        except imaplib.IMAP4.error as error:
            gone = isinstance(error, imaplib.IMAP4.abort)
            self._complain(
                "look", "hung up; it is tried again." if gone else "refused what it was asked: check folder."
            )
        except OSError as error:
            self._complain("look", f"cannot be reached ({error.strerror or type(error).__name__}): check host and TLS.")
        except LedgerpostError as error:
            self._complain("look", f"waits for the store: {error}")
        except Exception as error:  # noqa: BLE001 - the intake door stays open whatever a server says
            self._complain("look", f"could not be looked into, which is a defect: {culprit(error)}.")
        else:
            self._complaints.passed("look")
            return taken
        return 0

    def _looked(self) -> int:
        self._client = ImapClient(self.settings)
        try:
            cursor, uids = self._new(self._client)
            taken = 0
            for uid in uids:
                if self._stopping.is_set():
                    break
                is_taken = self._tried(self._client, uid)
                taken += is_taken is True
                failed = {*cursor.failed, uid} if is_taken is None else {*cursor.failed} - {uid}
                cursor = Cursor(cursor.validity, max(cursor.last, uid), tuple(sorted(failed)))
                self._store.doors.remember(self._door, self._place, cursor.written())
            return taken
        finally:
            client, self._client = self._client, None
            client.close()

    def _new(self, client: ImapClient) -> tuple[Cursor, list[int]]:
        """Return the cursor as it is and the numbers of the mails to take; at the first look those nobody has read."""
        validity = client.open()
        seen = self._store.doors.seen(self._door, self._place)
        if seen is None:
            return self._begun(client, validity, self._old(client))
        cursor = Cursor.read(seen.mark)
        if cursor.validity != validity:
            self._complain(
                "numbers", "numbers its mails anew: those of the last days are compared with what was taken."
            )
            return self._begun(client, validity, client.since((seen.at - timedelta(days=REBUILT_DAYS)).date()))
        return cursor, sorted({*cursor.failed, *client.after(cursor.last)})

    def _old(self, client: ImapClient) -> list[int]:
        """Return the mails to take of those that lie there at the first look."""
        match self.settings.begin:
            case "unread":
                return client.unread()
            case "all":
                return client.after(0)
            case "new":
                return []

    def _begun(self, client: ImapClient, validity: int, wanted: list[int]) -> tuple[Cursor, list[int]]:
        """Remember what shall be taken before the first is: a crash meanwhile must not make the rest old."""
        last = max(client.after(0), default=0)
        cursor = Cursor(validity, max([last, *wanted]), tuple(wanted))
        self._store.doors.remember(self._door, self._place, cursor.written())
        return cursor, list(cursor.failed)

    def _tried(self, client: ImapClient, uid: int) -> bool | None:
        """Take one mail; one that the server does not give shall not keep the others out."""
        try:
            return self._try(client, uid)
        except imaplib.IMAP4.abort:
            raise
        except imaplib.IMAP4.error:
            self._complain(f"mail {uid}", f"has a mail (UID {uid}) that its server does not give: look at it.")
            return None

    def _try(self, client: ImapClient, uid: int) -> bool | None:
        """Take one mail: True when it was, False when there is nothing to take, None when it shall be tried again."""
        head = client.head(uid)
        if head is None:
            return False
        if head.size_bytes > self.settings.size_limit_mb * 1024 * 1024:
            self._events.refused("size")
            self._complain(f"size {uid}", f"has a mail (UID {uid}) over size_limit_mb, which stays there: look at it.")
            return False
        if not self._space.has_room(head.size_bytes):
            self._complain("space", "waits: the state folder's disk is nearly full; make room.")
            return None
        is_new = self._take(client, uid, head)
        self._afterwards(client, uid)
        return is_new

    def _take(self, client: ImapClient, uid: int, head: Head) -> bool:
        blob = self._kept(client, uid)
        if blob is None:
            return False
        envelope = self._envelope(head)
        if self._store.arrival_like(envelope, blob.sha256) is not None:
            return False
        self._events.accepted(self._store.accept(Channel.IMAP, envelope, blob))
        return True

    def _kept(self, client: ImapClient, uid: int) -> BlobRef | None:
        """Make a mail's bytes durable; None when it is gone meanwhile."""
        spool: Spool = self._store.blobs.spool()
        size_bytes = 0
        try:
            for piece in client.pieces(uid):
                spool.write(piece)
                size_bytes += len(piece)
            return spool.finish() if size_bytes else None
        finally:
            spool.discard()

    def _envelope(self, head: Head) -> Envelope:
        headers, _ = split(head.fields)
        recipient = next(filter(self.addresses.known, _recipients(headers)), None)
        owner = self.settings.client or (self.addresses.client_of(recipient) if recipient else None)
        sender = headers.first("return-path").strip().strip("<>").strip()
        return Envelope(
            sender=_printable(sender) or None,
            recipients=(_printable(recipient),) if recipient else (),
            folder=self._door,
            client_id=owner,
        )

    def _afterwards(self, client: ImapClient, uid: int) -> None:
        """Do with a taken mail what the settings say; it is safe already, so a failure is reported and no more."""
        try:
            if self.settings.after == "seen":
                client.mark_read(uid)
            elif self.settings.after == "move" and self.settings.move_to is not None:
                client.move(uid, self.settings.move_to)
        except imaplib.IMAP4.abort:
            raise
        except imaplib.IMAP4.error:
            self._complain("after", "lets taken mails be neither marked nor moved: check its rights and move_to.")

    def _complain(self, subject: str, what: str) -> None:
        if not self._stopping.is_set():
            self._complaints.tell(subject, f"Mailbox {self.settings.name} {what}")


def _recipients(headers: Headers) -> Iterable[str]:
    """Yield to whom the mail was delivered: the topmost of each field, for the last server wrote it."""
    for field in _RECIPIENT_FIELDS:
        value = headers.first(field).strip().strip("<>").strip()
        if value:
            yield value


def _printable(text: str | None) -> str:
    """Replace what no database or terminal takes."""
    return "".join(sign if sign.isprintable() else "\ufffd" for sign in text or "")
