"""Mails signed with real keys, and a DNS that is a table."""

from __future__ import annotations

import asyncio
import base64
from dataclasses import dataclass, field
from functools import cache

import dkim
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from router.work.line.mail_proof import DnsTrouble
from router.work.workers.mail_checks import Question

SELECTOR = "nov"


@cache
def _key(bits: int = 1024) -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=bits)


def key_record(bits: int = 1024) -> str:
    """What the owner of the key says in DNS."""
    coding, form = serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    return "v=DKIM1; k=rsa; p=" + base64.b64encode(_key(bits).public_key().public_bytes(coding, form)).decode()


def key_name(domain: str) -> str:
    return f"{SELECTOR}._domainkey.{domain}"


def signed(content: bytes, domain: str, bits: int = 1024, **how) -> bytes:
    """The mail with a signature of `domain` above it."""
    pem = _key(bits).private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.TraditionalOpenSSL, serialization.NoEncryption()
    )
    content = b"\r\n".join(content.splitlines()) + b"\r\n"
    keys = {"canonicalize": (b"relaxed", b"relaxed")} | how
    return dkim.sign(content, SELECTOR.encode(), domain.encode(), pem, **keys) + content


@dataclass
class Table:
    """A resolver of values: (name, sort) to records; names in `down` never get an answer."""

    records: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    down: set[str] = field(default_factory=set)
    silent: bool = False
    asked: list[Question] = field(default_factory=list)

    async def look_up(self, question: Question) -> tuple[str, ...]:
        self.asked.append(question)
        if self.silent:
            await asyncio.Event().wait()
        if question.name in self.down:
            raise DnsTrouble("no answer")
        return self.records.get((question.name, question.sort), ())
