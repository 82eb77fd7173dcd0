"""Answers to those who send documents: whether, and through which mail server."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, SecretStr, model_validator

from router.settings.identifiers import HostName, Text
from router.settings.strict import Strict

WhenAnswered = Literal["off", "errors", "always"]


class AnswerServer(Strict):
    """The mail server that takes answers."""

    host: HostName = Field(description="Name or address of the server.", examples=["smtp.firm.example"])
    port: int = Field(default=587, ge=1, le=65535, description="Port of the server.")
    security: Literal["starttls", "tls", "none"] = Field(
        default="starttls", description="starttls: encrypted after the greeting; tls: from the start; none: in clear."
    )
    user: Text | None = Field(
        default=None, description="User name, where the server asks for one.", examples=["facturen@firm.example"]
    )
    password: SecretStr | None = Field(
        default=None, description="Its password.", examples=[{"file": "secrets/feedback"}]
    )
    sender: Text = Field(
        alias="from",
        pattern=r"^[^\s<>@,;:\"]{1,64}@[A-Za-z0-9.-]{1,253}$",
        description="Address in the From line of answers; nobody should answer it automatically.",
        examples=["no-reply@firm.example"],
    )


class Feedback(Strict):
    """Answers to senders."""

    when: WhenAnswered = Field(
        default="off",
        description="off: nobody is answered; errors: who sent what cannot be read hears what is wrong and how to mend "
        "it; always: also what arrived well is confirmed. Only known or authenticated senders are answered, and never "
        "mailing lists, bounces or other programs.",
        examples=["errors"],
    )
    smtp: AnswerServer | None = Field(
        default=None,
        description="The mail server that sends answers.",
        examples=[{"host": "smtp.firm.example", "from": "no-reply@firm.example"}],
    )
    most_per_day: int = Field(
        default=5, ge=1, le=1000, description="Most answers to one address in a day; further ones are dropped."
    )

    @model_validator(mode="after")
    def _server_when_answering(self) -> Feedback:
        if self.when != "off" and self.smtp is None:
            raise ValueError("expected a mail server for answers, found none; write smtp, or set when to off")
        return self
