"""Puts documents in a bucket of S3 or of a store that speaks like it: whole objects only, never over another one.

Source: Amazon S3 API reference: PutObject, conditional writes (If-None-Match), HeadObject, error responses.
"""

from __future__ import annotations

import asyncio
import hashlib
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, ClassVar

from pydantic import Field, SecretStr

from connectors._http import OUTCOMES as HTTP_OUTCOMES
from connectors._http import Answer, Outcome, Web, WebAddress, WebSettings
from connectors._names import FolderTemplate, folder_of, in_order, refuse_unsafe_names
from connectors._sigv4 import EMPTY_SHA256, Signer, encoded
from connectors.contract import NeedsAttention, Options, Parcel, ParcelFile, Receipt, Refused, TryLater


class S3Settings(WebSettings):
    """The bucket and the key that may write to it (s3:PutObject and s3:GetObject; s3:ListBucket for the test)."""

    bucket: str = Field(pattern=r"^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$", description="The bucket.", examples=["books"])
    region: str = Field(
        default="eu-west-1", pattern=r"^[a-z0-9-]{1,40}$", description="Its region.", examples=["eu-west-1"]
    )
    endpoint: WebAddress | None = Field(
        default=None,
        description="Address of another store than Amazon's; the bucket is then the first part of the path.",
        examples=["https://s3.fr-par.scw.cloud"],
    )
    access_key: str = Field(
        pattern=r"^[\w+/=-]{1,200}$", description="Id of the access key.", examples=["AKIAIOSFODNN7EXAMPLE"]
    )
    secret_key: SecretStr = Field(
        description="Secret of the access key, as a reference.", examples=[{"file": "/etc/ledgerpost/s3"}]
    )
    conditional: bool = Field(
        default=True,
        description="Let the store itself refuse to replace an object (If-None-Match); false only for stores that do "
        "not know it, where the name is looked at right before.",
        examples=[True],
    )


class S3Target(Options):
    """Where in the bucket the client's documents go."""

    folder: FolderTemplate = Field(
        default="{client}",
        description="What stands before the object's name; {client} and {type} are replaced.",
        examples=["books/{client}/{type}"],
    )


class S3Connector:
    """An object appears whole or not at all; its hash is kept beside it, so that a repeat is known."""

    name: ClassVar[str] = "s3"
    summary: ClassVar[str] = "Puts files in a bucket of S3 or a store that speaks like it."
    settings_model: ClassVar[type[Options]] = S3Settings
    target_model: ClassVar[type[Options]] = S3Target

    def __init__(self, settings: S3Settings, clock: Callable[[], float] = time.time) -> None:
        """`clock` gives seconds since 1970, which date the signatures."""
        self._settings = settings
        self._clock = clock
        self._web = Web(settings, HTTP_OUTCOMES | OUTCOMES, (settings.secret_key,))
        self._signer = Signer(access_key=settings.access_key, secret_key=settings.secret_key, region=settings.region)
        self._root = settings.endpoint or f"https://{settings.bucket}.s3.{settings.region}.amazonaws.com"

    async def check(self) -> str:
        """Ask for the bucket's head; the right to write shows at the first delivery."""
        await self._asked("HEAD", ())
        return f"The bucket {self._settings.bucket} can be reached and the key is accepted."

    async def deliver(self, parcel: Parcel, target: S3Target) -> Receipt:
        """Put the files, the XML last; one that is there is compared by size and hash, if need be by reading it back.

        Refused when another object has one of the names.
        """
        refuse_unsafe_names(parcel)
        folder = folder_of(target.folder, parcel)
        files = in_order(parcel)
        placed = 0
        for file in files:
            placed += await self._put((*folder, file.name), file)
        return Receipt(
            place=f"{self._settings.bucket}/{'/'.join((*folder, files[0].name))}",
            reply=f"{len(files) - placed} of {len(files)} files stood there already" if placed < len(files) else "",
            already_there=not placed,
            size_bytes=sum(len(file.content) for file in files),
            sha256=files[0].sha256,
        )

    async def rehearse(self, parcel: Parcel, target: S3Target) -> str:
        """Look what stands in the bucket already; write nothing."""
        refuse_unsafe_names(parcel)
        folder = folder_of(target.folder, parcel)
        there = [file.name for file in parcel.files if await self._already_there((*folder, file.name), file)]
        return f"under {'/'.join(folder)}, {len(there)} of {len(parcel.files)} objects stand there"

    async def close(self) -> None:
        """Close the kept connections."""
        await self._web.close()

    async def _put(self, path: tuple[str, ...], file: ParcelFile) -> bool:
        """Say whether the object was put now (False: it stood there already)."""
        if await self._already_there(path, file):
            return False
        own = {"content-type": _line(file.media_type), "x-amz-meta-sha256": file.sha256}
        if self._settings.conditional:
            own["if-none-match"] = "*"
        answer = await self._asked("PUT", path, own, file, expect=_EXISTS)
        if answer.status not in _EXISTS:
            return True
        # The store says that it is there: now 403 means that the key may not read it.
        if not await self._already_there(path, file, missing=_GONE):
            raise TryLater("An object of the same name was there and went away; it is tried again.")
        return False

    async def _already_there(
        self, path: tuple[str, ...], file: ParcelFile, missing: frozenset[int] = frozenset({403, 404})
    ) -> bool:
        """Say whether this very object stands there; Refused when its name is taken by another.

        A key that may not list the bucket is told 403 for what is missing.
        """
        answer = await self._asked("HEAD", path, expect=missing)
        if answer.status in missing:
            return False
        size_bytes, shown = answer.headers.get("content-length"), answer.headers.get("x-amz-meta-sha256")
        if size_bytes != str(len(file.content)):
            raise Refused(_TAKEN)
        if shown is None:
            content = (await self._asked("GET", path, most_bytes=len(file.content) + 1)).body
            shown = await asyncio.to_thread(lambda: hashlib.sha256(content).hexdigest())
        if shown != file.sha256:
            raise Refused(_TAKEN)
        return True

    async def _asked(
        self,
        method: str,
        path: tuple[str, ...],
        own: dict[str, str] | None = None,
        file: ParcelFile | None = None,
        **how: Any,
    ) -> Answer:
        bucket = (self._settings.bucket,) if self._settings.endpoint else ()
        url = f"{self._root}{encoded((*bucket, *path))}"
        headers = self._signer.headers(
            method, url, own or {}, file.sha256 if file else EMPTY_SHA256, datetime.fromtimestamp(self._clock(), UTC)
        )
        if file:
            how |= {"content": file.content, "writes": True, "probed": True}
        return await self._web.ask(method, url, headers=headers, **how)


def _line(media_type: str) -> str:
    return (
        media_type if media_type.isascii() and media_type.isprintable() and media_type else "application/octet-stream"
    )


_EXISTS = frozenset({412})
_GONE = frozenset({404})
_TAKEN = "Another object has the same name: compare the two and move one of them away, then retry."

# By status, where S3 means something else than HTTP does.
OUTCOMES: dict[int, Outcome] = {
    301: (NeedsAttention, "The bucket is in another region: correct region."),
    307: (TryLater, "The bucket is on its way to its place; it is tried again."),
    400: (NeedsAttention, "The store does not understand the request: compare region and endpoint."),
    403: (NeedsAttention, "The key is not accepted, may not do this, or this machine's clock is wrong: correct it."),
    404: (NeedsAttention, "The bucket does not exist: correct bucket, region or endpoint."),
    409: (TryLater, "Somebody else writes the same object; it is tried again."),
    501: (NeedsAttention, "The store does not know conditional writes: set conditional: false."),
}
