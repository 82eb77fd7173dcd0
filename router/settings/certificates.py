"""Whether the certificates and keys that a configuration names can be used, and for how long; looked at by `check`."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from cryptography import x509

from router.settings import doors, ways_in
from router.settings.checks import place_at
from router.settings.model import Settings
from router.settings.yaml import Place, Problem, Section

SOON = timedelta(days=14)

Pair = doors.Tls | ways_in.Tls


def certificate_look(settings: Settings, main: Section, now: datetime) -> tuple[Problem, ...]:
    """Return what is wrong with each certificate, or will soon be; `main` is the ledgerpost.yaml, `now` is aware."""
    return tuple(
        problem
        for tls, keys in _wanted(settings)
        for problem in _troubles(tls, place_at(main, *keys, "certificate"), place_at(main, *keys, "key"), now)
    )


def _wanted(settings: Settings) -> Iterator[tuple[Pair, tuple[str, ...]]]:
    smtp, http, sync = settings.intake.smtp, settings.intake.http, settings.sync
    if smtp is not None and smtp.tls is not None:
        yield smtp.tls, ("intake", "smtp", "tls")
    if http is not None and http.tls is not None:
        yield http.tls, ("intake", "http", "tls")
    if sync is not None and sync.tls is not None:
        yield sync.tls, ("sync", "tls")


def _troubles(tls: Pair, certificate_at: Place, key_at: Place, now: datetime) -> Iterator[Problem]:
    unread = False
    for what, path, place in (("certificate", tls.certificate, certificate_at), ("key", tls.key, key_at)):
        found = _unreadable(path)
        if found:
            unread = True
            yield Problem(
                place, f"expected the file of a {what}, found {found}: {path}; correct the path or its rights"
            )
    if unread:
        return
    try:
        leaf = x509.load_pem_x509_certificates(tls.certificate.read_bytes())[0]
    except ValueError:
        yield Problem(
            certificate_at, f"expected a certificate in PEM, found other content in {tls.certificate}; renew it"
        )
        return
    yield from _does_not_belong(tls, key_at)
    yield from _age(leaf, certificate_at, now)


def _unreadable(path: Path) -> str | None:
    try:
        path.read_bytes()
    except OSError as error:
        return (error.strerror or "something else").lower()
    return None


def _does_not_belong(tls: Pair, key_at: Place) -> Iterator[Problem]:
    try:
        ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(tls.certificate, tls.key, password=lambda: "")
    except ssl.SSLError:
        yield Problem(
            key_at,
            f"expected the key of {tls.certificate.name}, in PEM and without password, found another or none in "
            f"{tls.key}; put the two files in place that were issued together",
        )


def _age(leaf: x509.Certificate, place: Place, now: datetime) -> Iterator[Problem]:
    until = leaf.not_valid_after_utc
    if until <= now:
        yield Problem(place, f"the certificate ended on {until:%Y-%m-%d}; renew it: senders who check it will not send")
    elif until - now < SOON:
        yield Problem(place, f"the certificate ends on {until:%Y-%m-%d}, in less than {SOON.days} days; renew it")
    elif leaf.not_valid_before_utc > now:
        begins = f"{leaf.not_valid_before_utc:%Y-%m-%d}"
        yield Problem(place, f"the certificate begins on {begins}; look at the clock, or put the one before in place")
