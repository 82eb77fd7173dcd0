"""Uploads documents to Octopus through its File Import service, where each lands in the Document Import Viewer.

The service's shape is known from programs that ran against it, not from the vendor's own pages; what could not be
confirmed (folder names, addresses) is a setting.
"""

from __future__ import annotations

import base64
from functools import partial
from typing import Any, ClassVar, Literal, cast
from urllib.parse import quote

from pydantic import Field, SecretStr

from connectors._http import OUTCOMES as HTTP_OUTCOMES
from connectors._http import Answer, Outcome, Web, WebAddress, WebSettings
from connectors._last_bytes import Closing
from connectors._names import in_order, refuse_unsafe_names
from connectors._pieces import sent_in_pieces
from connectors._tokens import Token, Tokens
from connectors.contract import NeedsAttention, Options, Parcel, ParcelFile, Receipt, Refused, TryLater

ParcelType = Literal["purchase", "sales", "misc"]


class OctopusSettings(WebSettings):
    """The firm's access to Octopus."""

    url: WebAddress = Field(
        default="https://service.inaras.be/octopus-file-import-api/v1",
        description="The File Import service.",
        examples=["https://service.inaras.be/octopus-file-import-api/v1"],
    )
    user: str = Field(description="Octopus user.", examples=["ledgerpost"])
    password: SecretStr = Field(
        description="The user's password, as a reference.", examples=[{"file": "/etc/ledgerpost/octopus"}]
    )
    software_house: SecretStr = Field(
        description="The key (softwareHouseUuid) that Octopus gives to the software's maker or the firm, as a "
        "reference.",
        examples=[{"env": "OCTOPUS_SOFTWARE_HOUSE"}],
    )
    token_seconds: float = Field(
        default=600, ge=30, le=86400, description="How long Octopus lets a token be used.", examples=[600]
    )
    subfolders: dict[ParcelType, str] = Field(
        default_factory=dict,
        description="Folder of the Document Import Viewer for each type, in capitals as made there.",
        examples=[{"purchase": "PI"}],
    )
    size_limit_mb: float = Field(default=20, gt=0, le=1000, description="Largest file sent, in MB.", examples=[20])


class OctopusTarget(Options):
    """The client's dossier in Octopus."""

    dossier: str = Field(pattern=r"^\d{1,12}$", description="Number of the dossier.", examples=["20417"])
    subfolders: dict[ParcelType, str] = Field(
        default_factory=dict,
        description="Folders of this dossier, where they differ from the connection's.",
        examples=[{"sales": "VK"}],
    )


class OctopusConnector:
    """Signs in once per dossier and renews the tokens, which last minutes."""

    name: ClassVar[str] = "octopus"
    summary: ClassVar[str] = "Uploads files to the Document Import Viewer of an Octopus dossier."
    settings_model: ClassVar[type[Options]] = OctopusSettings
    target_model: ClassVar[type[Options]] = OctopusTarget
    finds_repeats: ClassVar[bool] = False
    tells_closing: ClassVar[bool] = True

    def __init__(self, settings: OctopusSettings) -> None:
        self._settings = settings
        self._web = Web(settings, HTTP_OUTCOMES | OUTCOMES, (settings.password, settings.software_house))
        self._user = Tokens(self._signed_in, lambda token: {"authenticationToken": token})
        self._dossiers: dict[str, Tokens] = {}

    async def check(self) -> str:
        """Sign in; dossiers are proven by the first delivery to each."""
        await self._user.headers()
        return f"Octopus lets {self._settings.user} in; whether a dossier may be used shows at its first delivery."

    async def deliver(self, parcel: Parcel, target: OctopusTarget) -> Receipt:
        """Upload the files, the XML last.

        Octopus cannot be asked what it has: when an answer is lost, TryLater is `ambiguous` and the next attempt may
        make a second document in the viewer.
        """
        folder = self._fit(parcel, target)
        ids = await sent_in_pieces(parcel, partial(self._upload, dossier=target.dossier, folder=folder))
        return Receipt(
            place=f"Octopus dossier {target.dossier} {folder} {', '.join(ids)}".strip(),
            size_bytes=sum(len(file.content) for file in parcel.files),
            sha256=in_order(parcel)[0].sha256,
        )

    async def rehearse(self, parcel: Parcel, target: OctopusTarget) -> str:
        """Sign in to the dossier and upload nothing."""
        folder = self._fit(parcel, target)
        await self._badge(target.dossier).headers()
        return f"dossier {target.dossier}, folder {folder or 'none'}"

    async def close(self) -> None:
        """Close the kept connections."""
        await self._web.close()

    def _fit(self, parcel: Parcel, target: OctopusTarget) -> str:
        """Return the folder, which may be none; Refused when a file is not fit."""
        refuse_unsafe_names(parcel)
        limit_bytes = int(self._settings.size_limit_mb * 1_000_000)
        if max(len(file.content) for file in parcel.files) > limit_bytes:
            raise Refused(f"A file is larger than the {limit_bytes} bytes allowed: use another way out.")
        return cast("dict[str, str]", {**self._settings.subfolders, **target.subfolders}).get(parcel.type, "")

    def _badge(self, dossier: str) -> Tokens:
        return self._dossiers.setdefault(
            dossier, Tokens(partial(self._connected, dossier), lambda token: {"dossierToken": token})
        )

    async def _upload(self, file: ParcelFile, closing: Closing, dossier: str, folder: str) -> str:
        """Return what Octopus calls the file, or its name where it says nothing."""
        answer = await self._web.ask(
            "POST",
            f"{self._settings.url}/dossiers/{quote(dossier, safe='')}/files/imports/withtoken",
            self._badge(dossier),
            writes=True,
            closing=closing,
            params={"subfolder": folder} if folder else {},
            json={"fileName": file.name, "fileData": base64.b64encode(file.content).decode()},
        )
        given = answer.data.get("id") if isinstance(answer.data, dict) else None
        return str(given or file.name)

    async def _signed_in(self) -> Token:
        settings = self._settings
        answer = await self._web.ask(
            "POST",
            f"{settings.url}/authentication",
            headers={"softwareHouseUuid": settings.software_house.get_secret_value()},
            json={"username": settings.user, "password": settings.password.get_secret_value()},
            expect=_TURNED_AWAY,
        )
        if answer.status in _TURNED_AWAY:
            said = self._web.said(answer, settings.url)
            raise NeedsAttention(f"Octopus does not accept user, password or software house: correct them. ({said})")
        return Token(self._token(answer), settings.token_seconds)

    async def _connected(self, dossier: str) -> Token:
        answer = await self._web.ask(
            "POST",
            f"{self._settings.url}/authentication/connect",
            self._user,
            headers={"dossierId": dossier},
            expect=_NO_DOSSIER,
        )
        if answer.status in _NO_DOSSIER:
            said = self._web.said(answer, self._settings.url)
            raise Refused(f"Octopus does not give the user dossier {dossier}: correct dossier, or its rights. ({said})")
        return Token(self._token(answer), self._settings.token_seconds)

    def _token(self, answer: Answer) -> str:
        """Return the token of an answer, whose key is written differently from one service to the other."""
        data: dict[str, Any] = answer.data if isinstance(answer.data, dict) else {}
        found = [value for key, value in data.items() if key.lower().endswith("token") and isinstance(value, str)]
        if not found:
            raise TryLater(f"{self._web.said(answer, self._settings.url)}, but no token; it is tried again.")
        return found[0]


_TURNED_AWAY = frozenset({400, 401, 403})
_NO_DOSSIER = frozenset({400, 403, 404})

# By status, where Octopus means something else than HTTP does.
OUTCOMES: dict[int, Outcome] = {
    401: (NeedsAttention, "Octopus does not accept the token: look at the user's rights."),
    404: (Refused, "Octopus does not know the dossier or its folder: correct the target."),
}
