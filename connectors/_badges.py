"""What requests show to be let in, by the name that the way has in the settings."""

from __future__ import annotations

import base64
from functools import partial
from typing import Literal

from pydantic import SecretStr

from connectors._http import Badge, Fixed, Web
from connectors._tokens import Tokens, client_token

Auth = Literal["none", "basic", "bearer", "header", "oauth2"]


def badge_of(
    auth: Auth, web: Web, secret: SecretStr | None, *, user: str, header: str, token_url: str | None, scope: str
) -> Badge:
    """Return a badge: Basic (RFC 7617), Bearer (RFC 6750), the secret in `header`, or OAuth 2 client credentials."""
    shown = secret.get_secret_value() if secret else ""
    if auth == "oauth2" and token_url and secret:
        return Tokens(partial(client_token, web, token_url, user, secret, scope))
    if auth == "basic":
        return Fixed({"Authorization": f"Basic {base64.b64encode(f'{user}:{shown}'.encode()).decode()}"})
    if auth == "bearer":
        return Fixed({"Authorization": f"Bearer {shown}"})
    return Fixed({header: shown} if auth == "header" else {})
