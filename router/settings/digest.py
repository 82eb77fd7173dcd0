"""The daily mail to the firm as values: what waits for a person, and who is told of it when."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator, Field

from router.settings.identifiers import Text
from router.settings.strict import Strict

_ADDRESS = re.compile(r"[^\s@<>,;:\"()\[\]\\]{1,64}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*")
_CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


def _address(typed: str) -> str:
    if not _ADDRESS.fullmatch(typed):
        raise ValueError(f"expected one address such as office@firm.example, found {typed!r}; correct it")
    return typed


def _clock(typed: str) -> str:
    if not _CLOCK.fullmatch(typed):
        raise ValueError(f"expected a time such as 07:30, found {typed!r}; correct it")
    return typed


class Digest(Strict):
    """The daily mail that says what waits for a person."""

    to: tuple[Annotated[str, AfterValidator(_address)], ...] = Field(
        min_length=1, description="Who gets it.", examples=[["office@firm.example"]]
    )
    at: Annotated[str, AfterValidator(_clock)] = Field(
        default="07:30", description="When, by the firm's clock.", examples=["07:30"]
    )
    connection: Text = Field(description="The e-mail connection that sends it.", examples=["mailbox"])
    always: bool = Field(default=False, description="Send it also when nothing waits, as a sign of life.")
