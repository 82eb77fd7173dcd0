"""What tells a client from every other one on papers: its numbers, names, accounts and address."""

from __future__ import annotations

from contextlib import suppress
from typing import Any, Literal

from pydantic import Field, model_validator

from router.settings import identifiers
from router.settings.identifiers import ClientId, CountryCode, EnterpriseNumber, Iban, Text, VatNumber
from router.settings.strict import Strict


class Address(Strict):
    """A postal address."""

    street: str | None = Field(default=None, description="Street and number.", examples=["Naamsestraat 112"])
    postcode: str | None = Field(default=None, description="Postcode.", examples=["3000"])
    city: str | None = Field(default=None, description="City.", examples=["Leuven"])
    street_alt: str | None = Field(
        default=None, description="Street and number in the other language, in Brussels.", examples=["Rue Neuve 5"]
    )
    city_alt: str | None = Field(default=None, description="City in the other language.", examples=["Louvain"])
    country: CountryCode = Field(default="BE", description="Country code of two letters.", examples=["BE"])


class Identity(Strict):
    """What a client is known by."""

    id: ClientId = Field(
        description="Short name without spaces; the file's name when left out.",
        examples=["bakkerij-peeters"],
        json_schema_extra={"otherwise": "the file's name"},
    )
    name: Text = Field(description="Name as on its papers.", examples=["Bakkerij De Korenaar BV"])
    aliases: tuple[Text, ...] = Field(
        default=(), description="Other names seen on its papers.", examples=[["De Korenaar"]]
    )
    enterprise_number: EnterpriseNumber | None = Field(
        default=None, description="Enterprise number, with or without dots.", examples=["0461.327.446"]
    )
    vat_number: VatNumber | None = Field(
        default=None,
        description="VAT number with country; left out it is BE + enterprise number. "
        "Write none for a client without VAT number.",
        examples=["BE0461327446"],
    )
    ibans: tuple[Iban, ...] = Field(
        default=(),
        description="The client's own bank accounts; money to them means a sale.",
        examples=[["BE68 5390 0754 7034"]],
    )
    address: Address | None = Field(
        default=None,
        description="Where the client is.",
        examples=[{"street": "Naamsestraat 112", "postcode": "3000", "city": "Leuven"}],
    )
    language: Literal["nl", "fr", "de", "en"] = Field(default="nl", description="Language of messages to the client.")
    country: CountryCode = Field(default="BE", description="Country code of two letters.", examples=["BE"])

    @model_validator(mode="before")
    @classmethod
    def _fill_what_follows(cls, typed: Any) -> Any:
        if not isinstance(typed, dict):
            return typed
        follows: dict[str, Any] = {}
        # What is wrong with the id or the number itself is reported once, by its own key.
        if "addresses" not in typed:
            with suppress(ValueError, KeyError, TypeError):
                follows["addresses"] = (identifiers.client_id(typed["id"]),)
        if "vat_number" not in typed and typed.get("country", "BE") == "BE":
            with suppress(ValueError, KeyError, TypeError):
                follows["vat_number"] = f"BE{identifiers.enterprise_number(typed['enterprise_number'])}"
        return typed | follows
