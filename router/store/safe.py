"""Small secrets that change by themselves, kept only sealed: whoever has the database alone cannot read them."""

from __future__ import annotations

import base64
import binascii
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import select, update

from router.errors import NeedsAttention
from router.store.database import Database, insert_missing
from router.store.tables import vault

KEY_BYTES = 32
_NONCE_BYTES = 12  # NIST SP 800-38D §5.2.1.1


class Safe:
    """Sealed values by name (AES-256-GCM, the name is part of the seal); the key is given with each call.

    Both methods may raise TryLater when the database is locked or away.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, name: str, key: bytes) -> bytes | None:
        """Return the value kept under `name`, or None; NeedsAttention when it was sealed with another key."""
        with self._database.read() as connection:
            sealed = connection.scalar(select(vault.c.sealed).where(vault.c.name == name))
        if sealed is None:
            return None
        try:
            whole = base64.b64decode(sealed, validate=True)
            return AESGCM(key).decrypt(whole[:_NONCE_BYTES], whole[_NONCE_BYTES:], name.encode())
        except (InvalidTag, binascii.Error, ValueError):
            raise NeedsAttention(
                "A stored token was sealed with another instance key: bring the right key back, or sign in again."
            ) from None

    def put(self, name: str, value: bytes, key: bytes) -> None:
        """Keep `value` under `name` instead of what was there; durable when this returns."""
        nonce = os.urandom(_NONCE_BYTES)
        sealed = base64.b64encode(nonce + AESGCM(key).encrypt(nonce, value, name.encode())).decode("ascii")
        now = self._database.now()
        with self._database.write() as connection:
            insert_missing(connection, vault, [{"name": name, "sealed": "", "changed_at": now}])
            connection.execute(update(vault).where(vault.c.name == name).values(sealed=sealed, changed_at=now))
