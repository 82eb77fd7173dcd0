"""Puts documents in OneDrive or SharePoint through Microsoft Graph: whole files only, never over another one.

Source: Microsoft's pages on driveItem upload, createUploadSession, throttling and national clouds (Graph v1.0).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any, ClassVar, Literal
from urllib.parse import quote

from pydantic import Field, model_validator

from connectors._entra import EntraApp, EntraTokens, certificate_ends
from connectors._http import OUTCOMES as HTTP_OUTCOMES
from connectors._http import Answer, Outcome, Web, WebAddress, WebSettings
from connectors._names import FolderTemplate, folder_of, in_order, refuse_unsafe_names
from connectors._quickxor import quick_xor_hash
from connectors._sessions import UploadSession
from connectors._tokens import Tokens
from connectors.contract import NeedsAttention, Options, Parcel, ParcelFile, Receipt, Refused, TryLater


class OneDriveSettings(EntraApp, WebSettings):
    """The firm's tenant, the app that signs in, and the drive; name the drive by one of drive, user, site, group."""

    drive: str | None = Field(default=None, description="Id of the drive.", examples=["b!-RIj2DuyvEyV1T4NlOaMHk8XkS"])
    user: str | None = Field(default=None, description="User whose drive it is.", examples=["books@firm.example"])
    site: str | None = Field(
        default=None,
        description="SharePoint site: its id, or host:/path. Grant the app Sites.Selected and write for this site.",
        examples=["firm.sharepoint.com:/sites/books"],
    )
    group: str | None = Field(
        default=None, description="Id of the group.", examples=["2c6a3f7e-8b1d-4e8e-a1a3-5d0f0d0c9b1e"]
    )
    cloud: Literal["global", "usgov", "usgov-dod", "china"] = Field(
        default="global", description="Microsoft's cloud of the tenant.", examples=["global"]
    )
    graph_url: WebAddress | None = Field(
        default=None, description="Another address of Graph, for tests.", examples=["https://graph.microsoft.com"]
    )
    login_url: WebAddress | None = Field(
        default=None, description="Another sign-in address, for tests.", examples=["https://login.microsoftonline.com"]
    )
    session_above_mb: float = Field(
        default=4,
        ge=0,
        le=250,
        description="Files above this size, in MB, go up in pieces that can be resumed; Graph takes 250 MB in one.",
        examples=[4],
    )

    @model_validator(mode="after")
    def _is_complete(self) -> OneDriveSettings:
        if self.secret is None and self.certificate is None:
            raise ValueError("expected secret or certificate, found neither")
        if not any((self.drive, self.user, self.site, self.group)):
            raise ValueError("expected one of drive, user, site and group, found none")
        return self


class OneDriveTarget(Options):
    """The client's folder in the drive."""

    folder: FolderTemplate = Field(
        default="{client}",
        description="Folder from the top of the drive; {client} and {type} are replaced; it is made when missing.",
        examples=["Clients/{client}/{type}"],
    )


class OneDriveConnector:
    """Looks first, uploads under the final name (Graph shows a file only when it is complete), compares the hash."""

    name: ClassVar[str] = "onedrive"
    summary: ClassVar[str] = "Puts files in a folder of OneDrive for Business or SharePoint."
    settings_model: ClassVar[type[Options]] = OneDriveSettings
    target_model: ClassVar[type[Options]] = OneDriveTarget

    def __init__(self, settings: OneDriveSettings) -> None:
        self._settings = settings
        login, graph = CLOUDS[settings.cloud]
        self._graph = settings.graph_url or graph
        sign_in = settings.sign_in(settings.login_url or login, f"{graph}/.default")
        self._web = Web(
            settings, HTTP_OUTCOMES | OUTCOMES, (settings.secret, settings.certificate, settings.passphrase)
        )
        self._badge = Tokens(EntraTokens(sign_in, settings).fetch)
        self._drive = f"{self._graph}/v1.0{_drive_path(settings)}"

    async def check(self) -> str:
        """Read the drive's quota; the right to write shows at the first delivery."""
        answer = await self._web.ask("GET", f"{self._drive}?$select=id,driveType,quota", self._badge)
        found = answer.data if isinstance(answer.data, dict) else {}
        free = (found.get("quota") or {}).get("remaining")
        room = f" and has {free // 1_000_000} MB free" if isinstance(free, int) else ""
        return f"The drive ({found.get('driveType', 'of unknown kind')}) can be read{room}."

    async def deliver(self, parcel: Parcel, target: OneDriveTarget) -> Receipt:
        """Put the files in the client's folder, the XML last; one that is there is compared by size and hash.

        Refused when another file has one of the names, or when a name or path cannot be in OneDrive.
        """
        folder = _fit(parcel, target)
        files = in_order(parcel)
        ids, placed = [], 0
        for file in files:
            there = await self._there(folder, file)
            placed += there is None
            ids.append(there or await self._put(folder, file))
        return Receipt(
            place="/".join((*folder, files[0].name)),
            reply=f"{len(files) - placed} of {len(files)} files stood there already" if placed < len(files) else "",
            already_there=not placed,
            size_bytes=sum(len(file.content) for file in files),
            sha256=files[0].sha256,
            remote_id=", ".join(ids),
        )

    async def rehearse(self, parcel: Parcel, target: OneDriveTarget) -> str:
        """Look what stands in the client's folder already; write nothing."""
        folder = _fit(parcel, target)
        there = [file.name for file in parcel.files if await self._there(folder, file) is not None]
        return f"folder {'/'.join(folder)}, {len(there)} of {len(parcel.files)} files stand there"

    def expires_at(self) -> datetime | None:
        """Return when the certificate ends; nobody tells when a secret does."""
        return certificate_ends(self._settings.certificate)

    async def close(self) -> None:
        """Close the kept connections."""
        await self._web.close()

    async def _there(self, folder: tuple[str, ...], file: ParcelFile) -> str | None:
        """Return the id of this very file when it is there; Refused when its name is taken by anything else."""
        url = f"{self._item((*folder, file.name))}?$select=id,name,size,file"
        answer = await self._web.ask("GET", url, self._badge, expect=_MISSING)
        if answer.status in _MISSING:
            return None
        return _same(answer, file)

    async def _put(self, folder: tuple[str, ...], file: ParcelFile) -> str:
        """Return the id of the new file; a missing folder is made and the upload tried once more."""
        answer = await self._written(folder, file)
        if answer.status in _MISSING:
            await self._make(folder)
            answer = await self._written(folder, file)
        if answer.status in _TAKEN_STATUSES:
            return await self._there(folder, file) or _vanished()
        if answer.status in _MISSING:
            raise NeedsAttention(f"Graph does not know the drive: correct it. ({self._web.said(answer, self._graph)})")
        return _kept(answer, file)

    async def _written(self, folder: tuple[str, ...], file: ParcelFile) -> Answer:
        item = self._item((*folder, file.name))
        if file.content and len(file.content) > self._settings.session_above_mb * 1_000_000:
            return await UploadSession(self._web, self._badge, f"{item}:/createUploadSession", file).run()
        return await self._web.ask(
            "PUT",
            f"{item}:/content?@microsoft.graph.conflictBehavior=fail",
            self._badge,
            writes=True,
            probed=True,
            expect=_MISSING | _TAKEN_STATUSES,
            content=file.content,
            headers={"Content-Type": "application/octet-stream"},
        )

    async def _make(self, folder: tuple[str, ...]) -> None:
        """Make the folders that are missing, from the top."""
        for depth, name in enumerate(folder):
            parent = f"{self._item(folder[:depth])}:" if depth else f"{self._drive}/root"
            await self._web.ask(
                "POST",
                f"{parent}/children",
                self._badge,
                writes=True,
                probed=True,
                expect=_TAKEN_STATUSES,
                json={"name": name, "folder": {}, "@microsoft.graph.conflictBehavior": "fail"},
            )

    def _item(self, path: tuple[str, ...]) -> str:
        return f"{self._drive}/root:/{'/'.join(quote(segment, safe='') for segment in path)}"


def _drive_path(settings: OneDriveSettings) -> str:
    if settings.drive:
        return f"/drives/{quote(settings.drive, safe='!')}"
    if settings.user:
        return f"/users/{quote(settings.user, safe='@')}/drive"
    if settings.group:
        return f"/groups/{quote(settings.group, safe='')}/drive"
    host, _, path = (settings.site or "").partition(":")
    if not path:
        return f"/sites/{quote(host, safe=',')}/drive"
    return f"/sites/{quote(host, safe='')}:{quote(path, safe='/')}:/drive"


def _fit(parcel: Parcel, target: OneDriveTarget) -> tuple[str, ...]:
    """Return the client's folder; Refused when a name cannot be in OneDrive."""
    refuse_unsafe_names(parcel)
    folder = folder_of(target.folder, parcel)
    for file in parcel.files:
        _refuse_unfit((*folder, file.name))
    return folder


def _refuse_unfit(path: tuple[str, ...]) -> None:
    """Raise Refused for what OneDrive does not take, so that it is said before anything is written."""
    for name in path:
        if _FORBIDDEN.search(name) or name.strip() != name or name.endswith(".") or name.startswith("~"):
            raise Refused('OneDrive takes no name with " * : < > ? / \\ |, or with a space or dot at an end.')
        if _RESERVED.fullmatch(name.partition(".")[0]) or "_vti_" in name or name.lower() in _NAMES_OF_ITS_OWN:
            raise Refused("OneDrive keeps such a name for itself: give the client or the file another one.")
    if len("/".join(path)) > _LONGEST_PATH:
        raise Refused(f"OneDrive takes no path of more than {_LONGEST_PATH} characters: choose a shorter folder.")


def _same(answer: Answer, file: ParcelFile) -> str:
    found = answer.data if isinstance(answer.data, dict) else {}
    shown = _hash(found)
    if "file" not in found or found.get("size") != len(file.content) or shown not in {"", quick_xor_hash(file.content)}:
        raise Refused(_TAKEN)
    return str(found.get("id", ""))


def _kept(answer: Answer, file: ParcelFile) -> str:
    """Return the id of what Graph kept, after a look at its size and, where it tells it already, its hash."""
    found = answer.data if isinstance(answer.data, dict) else {}
    if found.get("size") != len(file.content) or _hash(found) not in {"", quick_xor_hash(file.content)}:
        raise TryLater("OneDrive kept something else than was sent; it is compared when it is tried again.")
    return str(found.get("id", ""))


def _hash(found: Mapping[str, Any]) -> str:
    return str(((found.get("file") or {}).get("hashes") or {}).get("quickXorHash", ""))


def _vanished() -> str:
    raise TryLater("A file of the same name was there and went away; it is tried again.")


CLOUDS = {
    "global": ("https://login.microsoftonline.com", "https://graph.microsoft.com"),
    "usgov": ("https://login.microsoftonline.us", "https://graph.microsoft.us"),
    "usgov-dod": ("https://login.microsoftonline.us", "https://dod-graph.microsoft.us"),
    "china": ("https://login.chinacloudapi.cn", "https://microsoftgraph.chinacloudapi.cn"),
}
_MISSING = frozenset({404})
_TAKEN_STATUSES = frozenset({409})
_FORBIDDEN = re.compile(r'["*:<>?/\\|]')
_RESERVED = re.compile(r"CON|PRN|AUX|NUL|COM\d|LPT\d", re.IGNORECASE)
_NAMES_OF_ITS_OWN = frozenset({".lock", "desktop.ini"})
_LONGEST_PATH = 400
_TAKEN = "Another file with the same name stands in the folder: compare the two and move one of them away, then retry."

# By status, where Graph means something else than HTTP does.
OUTCOMES: dict[int, Outcome] = {
    403: (NeedsAttention, "The app may not do this: grant it Sites.Selected with write, or Files.ReadWrite.All."),
    404: (NeedsAttention, "Graph does not know the drive: correct drive, user, site or group."),
    412: (TryLater, "The place changed during the upload; it is tried again."),
    507: (TryLater, "The drive is full: make room; it is tried again."),
    509: (TryLater, "Graph has no bandwidth left for the tenant; it is tried again."),
}
