"""How a document came in, in words: one for each door."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from router.model import Channel

DOORS: Mapping[Channel, str] = MappingProxyType(
    {
        Channel.SMTP: "by mail",
        Channel.LMTP: "by mail, through the own mail server",
        Channel.FOLDER: "through a watched folder",
        Channel.SUBMIT: "by ledgerpost submit",
        Channel.IMAP: "through a mailbox",
        Channel.HTTP: "over HTTP",
        Channel.PEPPOL: "over Peppol",
    }
)
