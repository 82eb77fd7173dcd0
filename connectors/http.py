"""Uploads documents to any REST or GraphQL service: the request is a template, the answer is read by rules."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any, ClassVar, Literal, cast
from urllib.parse import urljoin

import jmespath
from jmespath.exceptions import JMESPathError
from pydantic import Field, SecretStr, field_validator, model_validator

from connectors import _fill
from connectors._badges import Auth, badge_of
from connectors._fill import JsonTemplate, Template, WebTemplate
from connectors._http import OUTCOMES, Answer, Outcome, Web, WebAddress, WebSettings, host_of
from connectors._last_bytes import Closing
from connectors._names import in_order, refuse_unsafe_names
from connectors._pieces import sent_in_pieces
from connectors.contract import NeedsAttention, Options, Parcel, ParcelFile, Receipt, Refused, TryLater

ParcelType = Literal["purchase", "sales", "misc"]
Next = Literal["try_later", "refused", "needs_attention", "already_there"]


class HttpSettings(WebSettings):
    """The service, how to sign in, what a request looks like and what its answers mean."""

    url: WebTemplate = Field(
        description="Address that takes a file; words between braces are replaced, percent-encoded.",
        examples=["https://api.package.example/v1/clients/{client_number}/documents"],
    )
    method: Literal["POST", "PUT", "PATCH"] = Field(default="POST", description="The request.", examples=["POST"])
    auth: Auth = Field(
        default="none",
        description="How the secret is shown: basic with user, as a bearer token, in auth_header, or as the client "
        "secret for which token_url gives access tokens (OAuth 2 client credentials).",
        examples=["bearer"],
    )
    user: str = Field(default="", description="User for basic, client id for oauth2.", examples=["ledgerpost"])
    secret: SecretStr | None = Field(
        default=None, description="Password, token, key or client secret, as a reference.", examples=[{"env": "TOKEN"}]
    )
    auth_header: str = Field(
        default="X-API-Key",
        pattern=r"^[A-Za-z0-9-]{1,60}$",
        description="Header that shows the secret with auth: header.",
        examples=["X-API-Key"],
    )
    token_url: WebAddress | None = Field(
        default=None, description="Where oauth2 gets tokens.", examples=["https://login.package.example/oauth2/token"]
    )
    scope: str = Field(default="", description="Scope asked for with oauth2.", examples=["documents.write"])
    headers: dict[str, Template] = Field(
        default_factory=dict, description="Headers of every upload.", examples=[{"X-Title": "{title}"}]
    )
    body: Literal["multipart", "json", "file"] = Field(
        default="multipart",
        description="multipart: a form with the file; json: body_json; file: the bytes alone.",
        examples=["multipart"],
    )
    file_field: str = Field(default="file", description="The form's field with the file.", examples=["file"])
    fields: dict[str, Template] = Field(
        default_factory=dict, description="The form's other fields.", examples=[{"direction": "{type}"}]
    )
    json_fields: dict[str, JsonTemplate] = Field(
        default_factory=dict,
        description="Fields of the form that hold JSON, such as the variables of GraphQL.",
        examples=[{"variables": '{"number": "{client_number}", "name": "{file_name}"}'}],
    )
    body_json: JsonTemplate | None = Field(
        default=None,
        description="The body for body: json; {file_base64} is the file.",
        examples=['{"name": "{file_name}", "data": "{file_base64}"}'],
    )
    type_words: dict[ParcelType, str] = Field(
        default_factory=dict,
        description="What the service calls each type, for {type}.",
        examples=[{"purchase": "PURCHASE", "sales": "SALE", "misc": "VARIOUS"}],
    )
    id_path: str | None = Field(
        default=None, description="Where the answer holds the document's id, as JMESPath.", examples=["data.id"]
    )
    error_path: str | None = Field(
        default=None,
        description="What in an answer of success means failure, as JMESPath; GraphQL puts its errors there.",
        examples=["errors[0].message"],
    )
    outcomes: dict[str, Next] = Field(
        default_factory=dict,
        description="What a status means where this service means something else by it.",
        examples=[{"409": "already_there", "422": "refused"}],
    )
    idempotency_header: str | None = Field(
        default=None,
        pattern=r"^[A-Za-z0-9-]{1,60}$",
        description="Header by which the service knows a repeat; it gets the same value at each attempt.",
        examples=["Idempotency-Key"],
    )
    probe_url: WebTemplate | None = Field(
        default=None,
        description="Address asked before each upload whether the file is there already.",
        examples=["https://api.package.example/v1/clients/{client_number}/documents?reference={sha256}"],
    )
    probe_path: str = Field(
        default="id", description="What in its answer proves that, as JMESPath.", examples=["items[0].id"]
    )
    check_url: WebAddress | None = Field(
        default=None,
        description="Address that a connection test reads; without it the sign-in stays unproven.",
        examples=["https://api.package.example/v1/me"],
    )
    size_limit_mb: float | None = Field(
        default=None, gt=0, le=2000, description="Largest file the service takes, in MB.", examples=[20]
    )

    @field_validator("id_path", "error_path", "probe_path")
    @classmethod
    def _is_jmespath(cls, value: str | None) -> str | None:
        try:
            _ = jmespath.compile(value) if value is not None else None
        except JMESPathError:
            raise ValueError("expected JMESPath like data.id or errors[0].message") from None
        return value

    @field_validator("outcomes")
    @classmethod
    def _is_status(cls, value: dict[str, Next]) -> dict[str, Next]:
        if any(not (key.isdigit() and 400 <= int(key) <= 599) for key in value):  # noqa: PLR2004 - RFC 9110 §15
            raise ValueError("expected statuses from 400 to 599")
        return value

    @model_validator(mode="after")
    def _is_complete(self) -> HttpSettings:
        if (self.auth == "none") != (self.secret is None):
            raise ValueError("expected secret with every auth but none, and no secret with none")
        if self.auth in {"basic", "oauth2"} and not self.user:
            raise ValueError(f"expected user with auth: {self.auth}, found none")
        if self.auth == "oauth2" and self.token_url is None:
            raise ValueError("expected token_url with auth: oauth2, found none")
        if self.body == "json" and self.body_json is None:
            raise ValueError("expected body_json with body: json, found none")
        return self


class HttpTarget(Options):
    """What the service calls the client."""

    values: dict[str, str] = Field(
        default_factory=dict,
        description="Words of this client that the connection's templates name as {value.NAME}.",
        examples=[{"division": "4711"}],
    )


class HttpConnector:
    """One request per file, the XML last; a repeat is known by the probe, the idempotency header or the service."""

    name: ClassVar[str] = "http"
    summary: ClassVar[str] = "Uploads files to any REST or GraphQL service that the settings describe."
    settings_model: ClassVar[type[Options]] = HttpSettings
    target_model: ClassVar[type[Options]] = HttpTarget
    tells_closing: ClassVar[bool] = True

    def __init__(self, settings: HttpSettings) -> None:
        self._settings = settings
        self._web = Web(settings, _outcomes(settings), (settings.secret,))
        self._badge = badge_of(
            settings.auth,
            self._web,
            settings.secret,
            user=settings.user,
            header=settings.auth_header,
            token_url=settings.token_url,
            scope=settings.scope,
        )
        self.finds_repeats = bool(settings.probe_url or settings.idempotency_header)

    async def check(self) -> str:
        """Read `check_url`; without one, see that the service answers and, with oauth2, gives a token."""
        settings = self._settings
        host = host_of(settings.url)
        if settings.check_url:
            await self._web.ask("GET", settings.check_url, self._badge)
            return f"{host} answers and takes the credentials."
        await self._badge.headers()
        await self._web.ask("HEAD", urljoin(settings.url, "/"), expect=_ANY)
        token = " and gives an access token" if settings.auth == "oauth2" else ""
        return f"{host} answers{token}; without check_url nothing more can be proven."

    async def deliver(self, parcel: Parcel, target: HttpTarget) -> Receipt:
        """Upload each file that the probe does not find; the answers are read by the settings.

        Without probe or idempotency header a repeat may make a second copy: TryLater is then `ambiguous`.
        """
        refuse_unsafe_names(parcel)
        _refuse_too_large(parcel.files, self._settings)
        uploaded: list[str] = []

        async def send(file: ParcelFile, closing: Closing) -> str:
            known = self._known(parcel, file, target)
            there = await self._probed(known)
            if there is None and (given := await self._uploaded(file, closing, known)) is not None:
                uploaded.append(file.name)
                return given
            return there or ""

        ids = await sent_in_pieces(parcel, send)
        found = len(ids) - len(uploaded)
        return Receipt(
            place=f"{host_of(self._settings.url)} {', '.join(ids)}".strip(),
            reply=f"{found} of {len(ids)} files stood there already" if found else "",
            already_there=not uploaded,
            size_bytes=sum(len(file.content) for file in parcel.files),
            sha256=in_order(parcel)[0].sha256,
            remote_id=", ".join(filter(None, ids)),
        )

    async def rehearse(self, parcel: Parcel, target: HttpTarget) -> str:
        """Fill in every template and ask the probe; upload nothing."""
        refuse_unsafe_names(parcel)
        _refuse_too_large(parcel.files, self._settings)
        there = 0
        for file in parcel.files:
            known = self._known(parcel, file, target)
            _fill.address(self._settings.url, known)
            _headers(self._settings, known)
            _body(self._settings, file, known)
            there += await self._probed(known) is not None
        return f"{len(parcel.files)} requests, {there} of the files are there already"

    async def close(self) -> None:
        """Close the kept connections."""
        await self._web.close()

    def _known(self, parcel: Parcel, file: ParcelFile, target: HttpTarget) -> Known:
        return _fill.facts(parcel, file, target.values, cast("dict[str, str]", self._settings.type_words))

    async def _probed(self, known: Known) -> str | None:
        """Return the id under which the service has the file already."""
        if self._settings.probe_url is None:
            return None
        url = _fill.address(self._settings.probe_url, known)
        answer = await self._web.ask("GET", url, self._badge, expect=_MISSING)
        if answer.status in _MISSING:
            return None
        found = _found(self._settings.probe_path, answer.data)
        return str(found) if found or found == 0 else None

    async def _uploaded(self, file: ParcelFile, closing: Closing, known: Known) -> str | None:
        """Return the id that the service gave, empty where it gives none, None when it says that it has the file."""
        settings = self._settings
        url = _fill.address(settings.url, known)
        there = frozenset(int(status) for status, means in settings.outcomes.items() if means == "already_there")
        answer = await self._web.ask(
            settings.method,
            url,
            self._badge,
            writes=True,
            probed=self.finds_repeats,
            closing=closing,
            expect=there,
            headers=_headers(settings, known),
            **_body(settings, file, known),
        )
        if answer.status in there:
            return None
        _refuse_failure(self._web, settings, answer)
        found = _found(settings.id_path, answer.data) if settings.id_path else ""
        if found is None:
            sentence = f"The service took the file but gave no id at {settings.id_path}: correct id_path"
            raise TryLater(f"{sentence} ({self._web.said(answer, url)}).", ambiguous=True)
        return str(found)


def _found(path: str, data: Any) -> Any:
    """Return what JMESPath finds; nothing where the data is of another shape than the path expects."""
    try:
        return jmespath.search(path, data)
    except JMESPathError:
        return None


def _headers(settings: HttpSettings, known: Known) -> dict[str, str]:
    headers = {name: _fill.header(template, known) for name, template in settings.headers.items()}
    if settings.idempotency_header:
        headers[settings.idempotency_header] = _fill.header("{delivery}-{sha256}", known)
    return headers | ({"Content-Type": _fill.header("{media_type}", known)} if settings.body == "file" else {})


def _body(settings: HttpSettings, file: ParcelFile, known: Known) -> dict[str, Any]:
    """Return the request's body in httpx's words."""
    if settings.body == "file":
        return {"content": file.content}
    if settings.body == "json":
        return {"json": _fill.structure(settings.body_json or "null", known)}
    plain = {name: _fill.text(template, known) for name, template in settings.fields.items()}
    made = {name: json.dumps(_fill.structure(each, known)) for name, each in settings.json_fields.items()}
    return {"data": plain | made, "files": {settings.file_field: (file.name, file.content, file.media_type)}}


def _refuse_failure(web: Web, settings: HttpSettings, answer: Answer) -> None:
    """Raise what an answer of success means that holds an error."""
    trouble = _found(settings.error_path, answer.data) if settings.error_path else None
    if trouble:
        words = trouble if isinstance(trouble, str) else json.dumps(trouble)
        raise Refused(f"{_REFUSES} ({host_of(settings.url)} said: {web.fit(words)})")


def _refuse_too_large(files: tuple[ParcelFile, ...], settings: HttpSettings) -> None:
    limit_bytes = int((settings.size_limit_mb or 1_000_000) * 1_000_000)
    largest_bytes = max(len(file.content) for file in files)
    if largest_bytes > limit_bytes:
        raise Refused(f"A file is {largest_bytes} bytes, more than {limit_bytes} allowed: use another way out.")


def _outcomes(settings: HttpSettings) -> dict[int, Outcome]:
    # Where the address names the client, an unknown address is this client's trouble and no reason to stop the others.
    by_client = {404: _UNKNOWN_CLIENT} if "{client" in settings.url or "{value." in settings.url else {}
    return (
        OUTCOMES
        | by_client
        | {int(status): _MEANINGS[means] for status, means in settings.outcomes.items() if means in _MEANINGS}
    )


Known = Mapping[str, Callable[[], str]]
_REFUSES = "The service refuses the document: see what it says, correct that, then retry."
_MEANINGS: dict[str, Outcome] = {
    "try_later": (TryLater, "The service cannot take the document now; it is tried again."),
    "refused": (Refused, _REFUSES),
    "needs_attention": (NeedsAttention, "The service takes nothing from this connection: look at its account."),
}
_UNKNOWN_CLIENT: Outcome = (Refused, "The service does not know the client: correct its number or its values.")
_MISSING = frozenset({404, 410})
_ANY = frozenset(range(100, 600))
