"""Bytes inside values that travel as JSON: in the store as base64, between processes beside the text."""

from __future__ import annotations

import base64
from typing import Annotated, Any

from pydantic import PlainSerializer, PlainValidator, SerializationInfo, ValidationInfo

BESIDE = "beside:"  # begins what stands in JSON for bytes that travel beside it: start and length


def _from_json(value: Any, info: ValidationInfo) -> bytes:
    if isinstance(value, bytes):
        return value
    whole = (info.context or {}).get("beside")
    if whole is None or not str(value).startswith(BESIDE):
        return base64.b64decode(value)
    start, length = map(int, str(value).removeprefix(BESIDE).split("+"))
    return bytes(whole) if (start, length) == (0, len(whole)) else bytes(whole[start : start + length])


def _to_json(value: bytes, info: SerializationInfo) -> str:
    beside = (info.context or {}).get("beside")
    if beside is None:
        return base64.b64encode(value).decode("ascii")
    start = 0
    for known in beside:
        if known is value:
            return f"{BESIDE}{start}+{len(value)}"
        start += len(known)
    beside.append(value)
    return f"{BESIDE}{start}+{len(value)}"


# Bytes that survive JSON: in the store as base64; between processes they travel beside it, see work.parcels.
Bytes = Annotated[bytes, PlainValidator(_from_json), PlainSerializer(_to_json, when_used="json")]
