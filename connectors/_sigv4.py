"""AWS Signature Version 4 for one request whose body's hash is known, as S3 and those that speak like it want it.

Source: Amazon S3 API reference, "Authenticating Requests: Using the Authorization Header"; its examples are the tests.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote, urlsplit

from pydantic import SecretStr

EMPTY_SHA256 = hashlib.sha256(b"").hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Signer:
    """Who signs, and for which region."""

    access_key: str
    secret_key: SecretStr
    region: str

    def headers(
        self, method: str, url: str, own: Mapping[str, str], content_sha256: str, now: datetime
    ) -> dict[str, str]:
        """Return all headers to send: `own` (names in lower case, all signed), the date, the hash, the signature.

        `url` is encoded already and has no query; `now` is an aware moment in UTC.
        """
        parts = urlsplit(url)
        moment = now.strftime("%Y%m%dT%H%M%SZ")
        signed = {**own, "host": parts.netloc, "x-amz-content-sha256": content_sha256, "x-amz-date": moment}
        names = ";".join(sorted(signed))
        lines = "".join(f"{name}:{' '.join(signed[name].split())}\n" for name in sorted(signed))
        canonical = "\n".join((method, parts.path or "/", parts.query, lines, names, content_sha256))
        scope = f"{moment[:8]}/{self.region}/s3/aws4_request"
        text = "\n".join(("AWS4-HMAC-SHA256", moment, scope, hashlib.sha256(canonical.encode()).hexdigest()))
        signature = hmac.new(self._key(moment[:8]), text.encode(), hashlib.sha256).hexdigest()
        shown = f"Credential={self.access_key}/{scope},SignedHeaders={names},Signature={signature}"
        return {**signed, "authorization": f"AWS4-HMAC-SHA256 {shown}"}

    def _key(self, day: str) -> bytes:
        key = f"AWS4{self.secret_key.get_secret_value()}".encode()
        for word in (day, self.region, "s3", "aws4_request"):
            key = hmac.new(key, word.encode(), hashlib.sha256).digest()
        return key


def encoded(path: tuple[str, ...]) -> str:
    """Return the path of a URL, every segment encoded as the signature wants it (RFC 3986 §2.3)."""
    return "/" + "/".join(quote(segment, safe="-_.~") for segment in path)
