"""Keeps documents for an agent on the firm's own server, which fetches them over HTTPS and says when it has them."""

from __future__ import annotations

from typing import ClassVar

from pydantic import ConfigDict, Field, SecretStr, field_validator

from connectors._names import FolderTemplate, folder_of, refuse_unsafe_names
from connectors.contract import NeedsAttention, Options, Parcel, Receipt

_SHORTEST_TOKEN = 20


class SyncSettings(Options):
    """The agent that fetches; where this program listens for agents stands under sync."""

    model_config = ConfigDict(hide_input_in_errors=True)

    token: SecretStr = Field(
        description="What the agent shows to be let in, at least 20 characters that nobody can guess, as a reference.",
        examples=[{"file": "secrets/agent"}],
    )

    @field_validator("token")
    @classmethod
    def _long_enough(cls, value: SecretStr) -> SecretStr:
        # A command that connects to nobody is given a stand-in for the secret.
        if len(value.get_secret_value()) < _SHORTEST_TOKEN and value.get_secret_value() not in _STAND_INS:
            raise ValueError("expected at least 20 characters, found fewer; make one with: openssl rand -hex 20")
        return value


class SyncTarget(Options):
    """The client's folder on the firm's server."""

    folder: FolderTemplate = Field(
        default="{client}/{type}",
        description="Folder below the agent's; {client} and {type} are replaced.",
        examples=["{client}/coda"],
    )


class SyncConnector:
    """Its deliveries wait until the agent has fetched and acknowledged them."""

    name: ClassVar[str] = "sync"
    summary: ClassVar[str] = "Keeps files until an agent on the firm's own server fetches them (ledgerpost agent)."
    settings_model: ClassVar[type[Options]] = SyncSettings
    target_model: ClassVar[type[Options]] = SyncTarget
    is_fetched: ClassVar[bool] = True

    def __init__(self, settings: SyncSettings) -> None:
        self._settings = settings

    async def check(self) -> str:
        """Say that the other side comes by itself."""
        return "The agent comes by itself: look at its own log whether it does."

    async def deliver(self, parcel: Parcel, target: SyncTarget) -> Receipt:  # noqa: ARG002 - the contract's
        """Never send: NeedsAttention says how documents leave."""
        raise NeedsAttention("Documents of this connection are not sent: its agent fetches them.")

    async def rehearse(self, parcel: Parcel, target: SyncTarget) -> str:
        """Return the folder in which the agent puts the files; Refused when a name is unsafe."""
        refuse_unsafe_names(parcel)
        return "/".join(folder_of(target.folder, parcel))

    async def close(self) -> None:
        """Nothing is open."""


_STAND_INS = frozenset({"not available", "a secret"})
