"""Parsers that remember: what was asked before is answered without being parsed again, for trying out settings."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Awaitable, Callable
from typing import Any, cast

from pydantic_core import to_json

from router.work.line.pipeline import Parsers


class _Remembering:
    """Answers each request once; whatever is asked goes to `parsers` the first time."""

    def __init__(self, parsers: Parsers) -> None:
        self._parsers = parsers
        self._answers: dict[bytes, asyncio.Future[Any]] = {}

    def __getattr__(self, name: str) -> Callable[..., Awaitable[Any]]:
        method: Callable[..., Awaitable[Any]] = getattr(self._parsers, name)

        async def answered(*arguments: Any) -> Any:
            key = hashlib.sha256(name.encode() + to_json(arguments, bytes_mode="base64", fallback=repr)).digest()
            known = self._answers.get(key)
            if known is None:
                known = self._answers[key] = asyncio.ensure_future(method(*arguments))
            try:
                return await asyncio.shield(known)
            except Exception:
                self._answers.pop(key, None)  # a failure may be another the next time
                raise

        return answered


def remembering(parsers: Parsers) -> Parsers:
    """Return `parsers` with a memory as long as the returned object lives; its answers are shared, so never changed."""
    return cast("Parsers", _Remembering(parsers))
