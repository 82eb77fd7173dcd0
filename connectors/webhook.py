"""Posts documents as signed messages to an address of the firm's choice, in the way of the Standard Webhooks.

Source: github.com/standard-webhooks/standard-webhooks, spec/standard-webhooks.md (symmetric signatures, v1).
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, ClassVar

from pydantic import Field, SecretStr, field_validator

from connectors._http import OUTCOMES as HTTP_OUTCOMES
from connectors._http import Outcome, Web, WebAddress, WebSettings, host_of
from connectors._names import in_order, refuse_unsafe_names
from connectors._words import one_line
from connectors.contract import NeedsAttention, Options, Parcel, Receipt, Refused

_PREFIX = "whsec_"


def _key(secret: SecretStr) -> bytes:
    """Return the bytes to sign with; ValueError, which holds nothing of the secret, when it is no such secret."""
    try:
        key = base64.b64decode(secret.get_secret_value().removeprefix(_PREFIX), validate=True)
    except binascii.Error:
        key = b""
    if not 24 <= len(key) <= 64:  # noqa: PLR2004 - the specification's lengths
        raise ValueError("expected whsec_ and 24 to 64 bytes in base64: make one with openssl rand -base64 32")
    return key


class WebhookSettings(WebSettings):
    """Where the messages go and how they are signed."""

    url: WebAddress = Field(description="Address that takes the messages.", examples=["https://hooks.firm.example/in"])
    secret: SecretStr = Field(
        description="Secret that both sides know, whsec_ and base64, as a reference.",
        examples=[{"file": "/etc/ledgerpost/webhook"}],
    )
    old_secret: SecretStr | None = Field(
        default=None,
        description="The secret before, as a reference; while it is set messages carry both signatures.",
        examples=[{"file": "/etc/ledgerpost/webhook-old"}],
    )
    size_limit_mb: float = Field(
        default=20, gt=0, le=1000, description="Largest message sent, in MB, after encoding.", examples=[20]
    )

    @field_validator("secret", "old_secret")
    @classmethod
    def _is_long_enough(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and value.get_secret_value().startswith(_PREFIX):
            _key(value)
        return value


class WebhookTarget(Options):
    """What the receiver is told beside the document."""

    values: dict[str, str] = Field(
        default_factory=dict, description="Facts of this client for the receiver.", examples=[{"ledger": "4711"}]
    )


class WebhookConnector:
    """One message per delivery, always under one webhook-id, by which a receiver knows a repeat."""

    name: ClassVar[str] = "webhook"
    summary: ClassVar[str] = "Posts files in a signed message (Standard Webhooks) to an address of the firm."
    settings_model: ClassVar[type[Options]] = WebhookSettings
    target_model: ClassVar[type[Options]] = WebhookTarget

    def __init__(self, settings: WebhookSettings, clock: Callable[[], float] = time.time) -> None:
        """`clock` gives seconds since 1970 for the messages' timestamps."""
        self._settings = settings
        self._clock = clock
        self._web = Web(settings, HTTP_OUTCOMES | OUTCOMES, (settings.secret, settings.old_secret))

    async def check(self) -> str:
        """See that the receiver answers; whether it takes the signature shows at the first delivery."""
        self._keys()
        await self._web.ask("HEAD", self._settings.url, expect=_ANY)
        return f"{host_of(self._settings.url)} answers; its word on the signature comes with the first delivery."

    async def deliver(self, parcel: Parcel, target: WebhookTarget) -> Receipt:
        """Post the message: JSON with type, timestamp and data, the files in data as base64, the XML last.

        A repeat carries the same webhook-id; the specification has receivers keep it to tell repeats.
        """
        keys = self._keys()
        timestamp = int(self._clock())
        body = self._body(parcel, target, timestamp)
        identity = f"msg_{parcel.delivery_id}"
        signatures = " ".join(_signature(key, identity, timestamp, body) for key in keys)
        answer = await self._web.ask(
            "POST",
            self._settings.url,
            writes=True,
            probed=True,
            content=body,
            headers={
                "content-type": "application/json",
                "webhook-id": identity,
                "webhook-timestamp": str(timestamp),
                "webhook-signature": signatures,
            },
        )
        return Receipt(
            place=f"{host_of(self._settings.url)} {identity}",
            reply=str(answer.status),
            size_bytes=sum(len(file.content) for file in parcel.files),
            sha256=in_order(parcel)[0].sha256,
            remote_id=identity,
        )

    async def rehearse(self, parcel: Parcel, target: WebhookTarget) -> str:
        """Write the message without posting it; say how large it is."""
        self._keys()
        return f"a message of {len(self._body(parcel, target, int(self._clock())))} bytes"

    async def close(self) -> None:
        """Close the kept connections."""
        await self._web.close()

    def _body(self, parcel: Parcel, target: WebhookTarget, timestamp: int) -> bytes:
        refuse_unsafe_names(parcel)
        body = _message(parcel, target, timestamp)
        limit_bytes = int(self._settings.size_limit_mb * 1_000_000)
        if len(body) > limit_bytes:
            raise Refused(f"The message would be {len(body)} bytes, more than {limit_bytes} allowed: use another way.")
        return body

    def _keys(self) -> list[bytes]:
        try:
            return [_key(each) for each in (self._settings.secret, self._settings.old_secret) if each is not None]
        except ValueError as error:
            raise NeedsAttention(f"The webhook's secret cannot be used: {error}.") from None


def _message(parcel: Parcel, target: WebhookTarget, timestamp: int) -> bytes:
    data: dict[str, Any] = {
        "delivery": parcel.delivery_id,
        "client": parcel.client_id,
        "client_name": parcel.client_name,
        "client_number": parcel.client_number,
        "type": parcel.type,
        "kind": parcel.kind,
        "title": one_line(parcel.title),
        "values": target.values,
        "files": [
            {
                "name": file.name,
                "media_type": file.media_type,
                "size_bytes": len(file.content),
                "sha256": file.sha256,
                "content": base64.b64encode(file.content).decode(),
            }
            for file in in_order(parcel)
        ],
    }
    moment = datetime.fromtimestamp(timestamp, UTC).isoformat().replace("+00:00", "Z")
    return json.dumps({"type": "document.delivered", "timestamp": moment, "data": data}).encode()


def _signature(key: bytes, identity: str, timestamp: int, body: bytes) -> str:
    digest = hmac.new(key, f"{identity}.{timestamp}.".encode() + body, hashlib.sha256).digest()
    return f"v1,{base64.b64encode(digest).decode()}"


_ANY = frozenset(range(100, 500))

# By status, where the specification means something else than HTTP does.
OUTCOMES: dict[int, Outcome] = {
    401: (NeedsAttention, "The receiver does not accept the signature: compare the secret on both sides."),
    410: (NeedsAttention, "The receiver wants no messages any more: set its new address, or take the target away."),
}
