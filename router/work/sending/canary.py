"""The test document: it travels a connection on a schedule, so that a way out that fails silently is noticed."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import Any, Protocol

from connectors.contract import Connector, Parcel, ParcelFile

CLIENT_ID = "ledgerpost-canary"


class CanaryEvents(Protocol):
    """What test documents tell the operators."""

    def canary(self, connection: str, error: Exception | None, now: datetime) -> None:
        """A test document arrived, or failed with `error`."""


async def heartbeat(connector: Connector, connection: str, target: Any, now: datetime, events: CanaryEvents) -> None:
    """Send one test document to `target` and tell what came of it; it is no delivery of any client."""
    try:
        await connector.deliver(parcel(connection, now), target)
    except Exception as error:  # noqa: BLE001 - the edge around a connector: whatever it raises, the beat has failed
        events.canary(connection, error, now)
    else:
        events.canary(connection, None, now)


def parcel(connection: str, now: datetime) -> Parcel:
    """Return the test document of a moment: one page that says what it is, under a name that says so too."""
    moment = f"{now:%Y%m%dT%H%M%SZ}"
    content = page(f"Ledgerpost test document of {now:%Y-%m-%d %H:%M} UTC. Not an invoice: do not book it.")
    name = f"ledgerpost-canary_{moment}.pdf"
    digest = hashlib.sha256(content).hexdigest()
    return Parcel(
        delivery_id=f"CANARY-{connection}-{moment}",
        client_id=CLIENT_ID,
        client_name="Ledgerpost test",
        type="misc",
        kind="other",
        title="Ledgerpost test document, not an invoice",
        files=(ParcelFile(name=name, media_type="application/pdf", content=content, sha256=digest),),
    )


def page(words: str) -> bytes:
    """Return a PDF of one A4 page with one line of plain ASCII `words` (ISO 32000-1 §7.5, the smallest whole file)."""
    safe = words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    drawing = f"BT /F 11 Tf 60 760 Td ({safe}) Tj ET".encode("ascii")
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        b"<</Length %d>>\nstream\n%b\nendstream" % (len(drawing), drawing),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    )
    made, places = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%b\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return made + b"xref\n0 %d\n0000000000 65535 f \n%btrailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (
        size,
        table,
        size,
        len(made),
    )
