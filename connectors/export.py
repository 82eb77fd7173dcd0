"""Keeps documents until somebody takes them along in a period bundle: nothing is ever sent."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from connectors._names import FolderTemplate, folder_of, refuse_unsafe_names
from connectors.contract import NeedsAttention, Options, Parcel, Receipt


class ExportSettings(Options):
    """Nothing is needed: the bundle is made by ledgerpost export."""


class ExportTarget(Options):
    """The client's folder in the bundle."""

    folder: FolderTemplate = Field(
        default="{client}/{type}",
        description="Folder in the bundle; {client} and {type} are replaced.",
        examples=["{client}/{type}"],
    )


class ExportConnector:
    """Its deliveries wait until a bundle holds them."""

    name: ClassVar[str] = "export"
    summary: ClassVar[str] = "Keeps files until ledgerpost export hands them over in a bundle."
    settings_model: ClassVar[type[Options]] = ExportSettings
    target_model: ClassVar[type[Options]] = ExportTarget
    is_fetched: ClassVar[bool] = True

    def __init__(self, settings: ExportSettings) -> None:
        self._settings = settings

    async def check(self) -> str:
        """Say that nothing has to be reached."""
        return "Nothing has to be reached: documents wait for ledgerpost export."

    async def deliver(self, parcel: Parcel, target: ExportTarget) -> Receipt:  # noqa: ARG002 - the contract's
        """Never send: NeedsAttention says how documents leave."""
        raise NeedsAttention("Documents of this connection are not sent: take them along with ledgerpost export.")

    async def rehearse(self, parcel: Parcel, target: ExportTarget) -> str:
        """Return the folder in which the files would lie; Refused when a name is unsafe."""
        refuse_unsafe_names(parcel)
        return "/".join(folder_of(target.folder, parcel))

    async def close(self) -> None:
        """Nothing is open."""
