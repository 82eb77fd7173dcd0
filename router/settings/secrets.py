"""From a secret reference to the secret: a file, a systemd credential or an environment variable."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Mapping
from pathlib import Path

from pydantic import SecretStr

from router.settings.model import SecretReference

EXAMPLE = "{file: secrets/name}, {credential: name} or {env: NAME}"
_LARGEST_BYTES = 64 * 1024


Resolve = Callable[[SecretReference, Path, Mapping[str, str]], SecretStr]


class UnusableSecret(Exception):  # noqa: N818 - named for what it says
    """A secret cannot be had; the message says what was expected, found and what to do, and never holds the secret."""


def secret(reference: SecretReference, folder: Path, environment: Mapping[str, str]) -> SecretStr:
    """Return the secret that `reference` points at; a relative file starts at `folder`.

    One newline at the end of a one-line secret is not part of it; a secret of several lines (a key) stays as it is.
    Raises UnusableSecret when it is absent, empty, not text or in a file that everyone on the machine can read.
    """
    given = {key: name for key, name in reference.model_dump().items() if name is not None}
    if len(given) != 1:
        found = " and ".join(given) or "none of them"
        raise UnusableSecret(f"expected exactly one of {EXAMPLE}, found {found}; keep the one that holds the secret")
    if reference.env is not None:
        return _from_environment(reference.env, environment)
    if reference.credential is not None:
        return _from_credential(reference.credential, environment)
    return _from_file(folder / str(reference.file), str(reference.file))


def secret_or_nothing(reference: SecretReference, folder: Path, environment: Mapping[str, str]) -> SecretStr:
    """Return the secret, or an unusable one in its place when it cannot be had: for commands that connect to nobody."""
    try:
        return secret(reference, folder, environment)
    except UnusableSecret:
        return SecretStr("not available")


def _from_environment(name: str, environment: Mapping[str, str]) -> SecretStr:
    if not environment.get(name):
        raise UnusableSecret(
            f"expected a secret in the environment variable {name}, found none; set it for the service"
        )
    return SecretStr(environment[name])


def _from_credential(name: str, environment: Mapping[str, str]) -> SecretStr:
    folder = environment.get("CREDENTIALS_DIRECTORY")
    if not folder:
        raise UnusableSecret(
            f"expected the systemd credential {name}, found no credentials at all (CREDENTIALS_DIRECTORY is not set); "
            f"add LoadCredential={name}:/path to the service"
        )
    if "/" in name or name in {"", ".", ".."}:
        raise UnusableSecret(f"expected the name of a systemd credential, found {name!r}; write it without folders")
    path = Path(folder) / name
    if not path.is_file():
        raise UnusableSecret(f"expected the systemd credential {name}, found none; add LoadCredential={name}:/path")
    return _read(path, f"systemd credential {name}")


def _from_file(path: Path, shown: str) -> SecretStr:
    try:
        mode = path.stat().st_mode
    except OSError as error:
        raise UnusableSecret(
            f"expected a secret in the file {shown}, found no such file ({error.strerror}); create it with mode 600"
        ) from error
    if not stat.S_ISREG(mode):
        raise UnusableSecret(f"expected a file at {shown}, found a folder or device; name a file")
    # Only POSIX modes say who may read; elsewhere st_mode is made up.
    if os.name == "posix" and mode & stat.S_IROTH:
        raise UnusableSecret(
            f"expected {shown} to be private, found that everyone on this machine can read it; run: chmod 600 {shown}"
        )
    return _read(path, f"file {shown}")


def _read(path: Path, shown: str) -> SecretStr:
    try:
        with path.open("rb") as file:
            text = file.read(_LARGEST_BYTES + 1).decode("utf-8")
    except OSError as error:
        raise UnusableSecret(
            f"expected a secret in the {shown}, found that it cannot be read ({error.strerror}); "
            "make the service's user its owner"
        ) from error
    except UnicodeDecodeError:
        # Without its cause: the decoding error carries the secret's bytes.
        raise UnusableSecret(f"expected text in the {shown}, found other bytes; write the secret as text") from None
    if len(text) > _LARGEST_BYTES:
        raise UnusableSecret(f"expected at most 64 kB in the {shown}, found more; name the right one")
    value = text.rstrip("\r\n")
    if not value.strip():
        raise UnusableSecret(f"expected a secret in the {shown}, found nothing; write the secret into it")
    return SecretStr(text if "\n" in value else value)
