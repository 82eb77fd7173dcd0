"""A folder of YAML with one small connector of its own, so that settings are tested without the real ones."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal

import pytest
from pydantic import AfterValidator, Field, SecretStr

from connectors.contract import Options
from router.errors import ConfigurationError
from router.settings.load import load
from router.settings.model import Settings


def _address(typed: str) -> str:
    if "@" not in typed:
        raise ValueError("expected an address")
    return typed


Address = Annotated[str, AfterValidator(_address)]


class DropSettings(Options):
    """Where things are dropped."""

    place: str = Field(description="Where.", examples=["NO"])
    path: Path = Field(default=Path("drop"), description="The folder.")
    token: SecretStr | None = Field(default=None, description="The word.", examples=[{"env": "TOKEN"}])
    hook_secret: SecretStr | None = Field(default=None, description="Signs calls.", examples=[{"env": "TOKEN"}])
    deep: int = Field(default=1, ge=1, le=9, description="How deep.")
    loud: bool = Field(default=False, description="Whether it is heard.")
    sender: Address = Field(default="a@b", alias="from", description="Who.")


class DropTarget(Options):
    """What is dropped for one client."""

    folder: str = Field(default="{client}", description="Folder.")
    to: Address | dict[Literal["purchase", "sales"], Address] = Field(default="c@d", description="Addresses.")


class DropConnector:
    name = "drop"
    summary = "Drops."
    settings_model = DropSettings
    target_model = DropTarget

    def __init__(self, settings: Any) -> None:
        self.settings = settings

    async def check(self) -> str:
        return "dropped"

    async def deliver(self, parcel: Any, target: Any) -> Any:
        return parcel, target

    async def close(self) -> None:
        return None


MAIN = """\
firm:
  name: Kantoor
connections:
  shelf:
    connector: drop
    place: NO
defaults:
  targets:
    - connection: shelf
"""
CLIENT = "name: Bakkerij Peeters BV\nenterprise_number: 0742.618.340\n"


@dataclass(frozen=True)
class Configuration:
    """A configuration folder to be written and loaded."""

    folder: Path
    environment: Mapping[str, str]

    def load(self, files: Mapping[str, str] | None = None, overrides: Mapping[str, Any] | None = None) -> Settings:
        for name, text in ({"ledgerpost.yaml": MAIN, "clients/peeters.yaml": CLIENT} | dict(files or {})).items():
            path = self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return load(self.folder, overrides, classes={"drop": DropConnector}, environment=self.environment)

    def errors(self, files: Mapping[str, str], overrides: Mapping[str, Any] | None = None) -> tuple[str, ...]:
        with pytest.raises(ConfigurationError) as raised:
            self.load(files, overrides)
        return raised.value.errors


@pytest.fixture
def configuration(tmp_path: Path) -> Configuration:
    return Configuration(tmp_path, {"TOKEN": "geheim"})


@pytest.fixture
def drop() -> type[DropConnector]:
    return DropConnector


@pytest.fixture
def main_file() -> str:
    return MAIN


@pytest.fixture
def changed() -> Callable[[str, str], dict[str, str]]:
    """Return the main file with one piece of it changed."""

    def change(old: str, new: str) -> dict[str, str]:
        assert old in MAIN
        return {"ledgerpost.yaml": MAIN.replace(old, new, 1)}

    return change
