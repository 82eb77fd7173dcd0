"""Uploads documents to Clearfacts through its GraphQL API, where each lands in the administration's inbox.

Facts from the vendor's developer pages (developer.clearfacts.be, state of April 2026) unless said otherwise.
"""

from __future__ import annotations

import json
from functools import partial
from typing import Any, ClassVar, Literal, cast

from pydantic import Field, SecretStr

from connectors._fill import Template, facts, text
from connectors._http import OUTCOMES as HTTP_OUTCOMES
from connectors._http import Answer, Fixed, Outcome, Web, WebAddress, WebSettings
from connectors._last_bytes import Closing
from connectors._names import in_order, refuse_unsafe_names
from connectors._pieces import sent_in_pieces
from connectors.contract import NeedsAttention, Options, Parcel, ParcelFile, Receipt, Refused, TryLater

ParcelType = Literal["purchase", "sales", "misc"]


class ClearfactsSettings(WebSettings):
    """The firm's access to Clearfacts."""

    token: SecretStr = Field(
        description="Personal access token of a Clearfacts user, as a reference; made there under profile, "
        "Integrations, with the scopes upload_document and read_administrations.",
        examples=[{"file": "/etc/ledgerpost/clearfacts"}],
    )
    url: WebAddress = Field(
        default="https://api.clearfacts.be/graphql",
        description="The API; only for tests another one.",
        examples=["https://api.clearfacts.be/graphql"],
    )
    number_argument: Literal["companyNumber", "vatnumber"] = Field(
        default="companyNumber",
        description="The upload's argument for the administration: Clearfacts names one and documents the other.",
        examples=["companyNumber"],
    )
    check_administration: bool = Field(
        default=True,
        description="Upload only to administrations that the token is shown; needs the scope read_administrations.",
        examples=[True],
    )
    comment: Template | None = Field(
        default=None,
        description="Comment on each document; {title}, {client_name}, {kind}, {delivery} and more are replaced.",
        examples=["{title}"],
    )
    size_limit_mb: float = Field(
        default=20, gt=0, le=1000, description="Largest file sent, in MB; Clearfacts names none.", examples=[20]
    )


class ClearfactsTarget(Options):
    """The client's administration in Clearfacts."""

    number: str | None = Field(
        default=None,
        pattern=r"^\d{10}$",
        description="Enterprise number of the administration; the client's own when left out.",
        examples=["0403170701"],
    )
    journal: dict[ParcelType, str] = Field(
        default_factory=dict, description="Journal for each type, by its id in Clearfacts.", examples=[{"sales": "VKF"}]
    )
    archive: dict[ParcelType, str] = Field(
        default_factory=dict,
        description="Types that go to the archive instead of the inbox, each with the id of the archive's category; "
        "needs the scope archive.",
        examples=[{"misc": "12"}],
    )


class ClearfactsConnector:
    """One upload per file: let targets attach ubl alone (the paper is inside), or one invoice becomes two documents."""

    name: ClassVar[str] = "clearfacts"
    summary: ClassVar[str] = "Uploads PDF, JPEG and UBL to Clearfacts; set attach: ubl, for each file is a document."
    settings_model: ClassVar[type[Options]] = ClearfactsSettings
    target_model: ClassVar[type[Options]] = ClearfactsTarget
    finds_repeats: ClassVar[bool] = False
    tells_closing: ClassVar[bool] = True

    def __init__(self, settings: ClearfactsSettings) -> None:
        self._settings = settings
        self._web = Web(settings, HTTP_OUTCOMES | OUTCOMES, (settings.token,))
        self._badge = Fixed({"Authorization": f"Bearer {settings.token.get_secret_value()}"})
        self._administrations: dict[str, tuple[str, ...]] = {}

    async def check(self) -> str:
        """List the administrations that the token is shown, with the mail addresses Clearfacts gave them."""
        found = await self.administrations()
        mailed = sum(bool(addresses) for addresses in found.values())
        return f"Clearfacts shows {len(found)} administrations to the token, {mailed} of them with mail addresses."

    async def administrations(self) -> dict[str, tuple[str, ...]]:
        """Return the enterprise numbers of the administrations, each with its inbound addresses as `type address`."""
        found: dict[str, tuple[str, ...]] = {}
        while True:
            variables = {"offset": len(found), "first": _PAGE}
            answer = await self._web.ask(
                "POST", self._settings.url, self._badge, json={"query": _ADMINISTRATIONS, "variables": variables}
            )
            rows = self._data(answer, writes=False).get("administrations") or []
            page = {
                str(row["companyNumber"]): tuple(
                    f"{each['type']} {each['emailAddress']}" for each in row.get("emails") or ()
                )
                for row in rows
                if row.get("companyNumber")
            }
            if not page.keys() - found.keys():
                return found
            found |= page
            if len(rows) < _PAGE:
                return found

    async def deliver(self, parcel: Parcel, target: ClearfactsTarget) -> Receipt:
        """Upload the files; the receipt names the uuids that Clearfacts gave.

        Clearfacts cannot be asked which documents it has: when an answer is lost, TryLater is `ambiguous` and the next
        attempt may make a second document, which Clearfacts flags as a possible duplicate but takes.
        """
        number = await self._fit(parcel, target)
        uuids = await sent_in_pieces(parcel, partial(self._upload, parcel=parcel, number=number, target=target))
        return Receipt(
            place=f"Clearfacts {number}: {', '.join(uuids)}",
            size_bytes=sum(len(file.content) for file in parcel.files),
            sha256=in_order(parcel)[0].sha256,
            remote_id=", ".join(uuids),
        )

    async def rehearse(self, parcel: Parcel, target: ClearfactsTarget) -> str:
        """Look whether the administration may be written to and the files are fit; upload nothing."""
        return f"{len(parcel.files)} documents for administration {await self._fit(parcel, target)}"

    async def close(self) -> None:
        """Close the kept connections."""
        await self._web.close()

    async def _fit(self, parcel: Parcel, target: ClearfactsTarget) -> str:
        """Return the administration's number; Refused when there is none or a file is not fit."""
        refuse_unsafe_names(parcel)
        for file in parcel.files:
            _refuse_unfit(file, self._settings)
        number = target.number or parcel.client_number
        if not number:
            raise Refused("The client has no enterprise number: add it, or number to the target, then retry.")
        await self._know(number)
        return number

    async def _know(self, number: str) -> None:
        if not self._settings.check_administration or number in self._administrations:
            return
        self._administrations = await self.administrations()
        if number not in self._administrations:
            raise Refused(
                f"Clearfacts shows no administration {number} to the token: give its user access, or correct number."
            )

    async def _upload(
        self, file: ParcelFile, closing: Closing, parcel: Parcel, number: str, target: ClearfactsTarget
    ) -> str:
        """Return the uuid of the new document."""
        settings = self._settings
        category = cast("dict[str, str]", target.archive).get(parcel.type)
        variables = {"number": number, "fileName": file.name}
        if category is None:
            variables["type"] = TYPES[parcel.type]
            journal = cast("dict[str, str]", target.journal).get(parcel.type)
            comment = text(settings.comment, facts(parcel, file, {}, {})) if settings.comment else None
            variables |= {key: value for key, value in (("journal", journal), ("comment", comment)) if value}
            query = _upload_query(settings.number_argument, frozenset(variables))
        else:
            variables |= {"category": category}
            query = _ARCHIVE
        answer = await self._web.ask(
            "POST",
            settings.url,
            self._badge,
            writes=True,
            closing=closing,
            data={"query": query, "variables": json.dumps(variables)},
            files={"file": (file.name, file.content, _MEDIA_TYPES[file.media_type])},
        )
        given = next(iter(self._data(answer, writes=True).values()), None)
        if not isinstance(given, dict) or not given.get("uuid"):
            raise TryLater(
                "Clearfacts took the document but gave no uuid: look for it there; it is tried again.", ambiguous=True
            )
        return str(given["uuid"])

    def _data(self, answer: Answer, *, writes: bool) -> dict[str, Any]:
        """Return what the query asked for; an answer of 200 with errors is a failure."""
        data = answer.data
        if not isinstance(data, dict):
            raise TryLater("Clearfacts answered with something that is not JSON; it is tried again.", ambiguous=writes)
        if not data.get("errors") and isinstance(data.get("data"), dict):
            return cast("dict[str, Any]", data["data"])
        said = self._web.said(answer, self._settings.url)
        outcome, sentence = next(MESSAGES[words] for words in MESSAGES if words in said.lower())
        if outcome is TryLater:
            raise TryLater(f"{sentence} ({said})", ambiguous=writes)
        raise outcome(f"{sentence} ({said})")


def _upload_query(argument: str, names: frozenset[str]) -> str:
    """Return the mutation with only the arguments that have a value; tags made the live API lose uploads."""
    optional = sorted(names & {"journal", "comment"})
    declared = "".join(f", ${name}: String" for name in optional)
    passed = "".join(f", {name}: ${name}" for name in optional)
    return (
        f"mutation upload($number: String!, $fileName: String!, $type: InvoiceTypeArgument!{declared}) "
        f"{{ uploadFile({argument}: $number, filename: $fileName, invoicetype: $type{passed}) "
        "{ uuid amountOfPages } }"
    )


def _refuse_unfit(file: ParcelFile, settings: ClearfactsSettings) -> None:
    if file.media_type not in _MEDIA_TYPES:
        raise Refused(f"Clearfacts takes PDF, JPEG and XML, not {file.media_type}: attach the paper as PDF.")
    limit_bytes = int(settings.size_limit_mb * 1_000_000)
    if len(file.content) > limit_bytes:
        raise Refused(f"A file is {len(file.content)} bytes, more than {limit_bytes} allowed: use another way out.")


TYPES = {"purchase": "PURCHASE", "sales": "SALE", "misc": "VARIOUS"}
_PAGE = 100
_MEDIA_TYPES = {
    "application/pdf": "application/pdf",
    "image/jpeg": "image/jpeg",
    "application/xml": "application/xml",
    "text/xml": "application/xml",
}
_ADMINISTRATIONS = (
    "query administrations($offset: Int, $first: Int) { administrations(offset: $offset, first: $first) "
    "{ name companyNumber emails { type emailAddress } } }"
)
_ARCHIVE = (
    "mutation upload($number: String!, $fileName: String!, $category: String!) { uploadArchiveFile(vatnumber: $number, "
    "filename: $fileName, type: VARIOUS, category: $category) { uuid amountOfPages } }"
)

# By status, where Clearfacts means something else than HTTP does.
OUTCOMES: dict[int, Outcome] = {
    401: (NeedsAttention, "Clearfacts does not accept the token: make a new one."),
    403: (NeedsAttention, "The token's scopes do not allow this: make one with upload_document, read_administrations."),
}

# By words in the message of an answer of 200 with errors; the first that fits.
MESSAGES: dict[str, Outcome] = {
    "internal server error": (TryLater, "Clearfacts failed and may have kept the document; it is tried again."),
    "denied": (NeedsAttention, "The token may not do this: look at its scopes and its user's rights."),
    "unauthorized": (NeedsAttention, "The token may not do this: look at its scopes and its user's rights."),
    "": (Refused, "Clearfacts refuses the document: see what it says, correct that, then retry."),
}
