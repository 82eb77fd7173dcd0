"""PDFs that ask for a password, opened with one of a list, and several PDFs bound into one."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pikepdf

_LARGEST_BYTES = 200 * 1024 * 1024


def unlocked(content: bytes, passwords: Sequence[str]) -> bytes | None:
    """Return a locked PDF without its lock (ISO 32000-1, 7.6); None when no password opens it. Never raises.

    The pages, text and embedded files stay as they are. The same bytes and password always give the same bytes.
    """
    for password in ("", *passwords):
        try:
            with pikepdf.open(io.BytesIO(content), password=password) as document:
                target = io.BytesIO()
                document.save(target, encryption=False, deterministic_id=True)
        except Exception:  # noqa: BLE001, S112 - pikepdf raises anything on odd files; the next password may fit
            continue
        return target.getvalue()
    return None


def bound(contents: Sequence[bytes]) -> bytes | None:
    """Return the pages of several PDFs in one; None when one cannot be opened or it gets too large. Never raises."""
    try:
        whole = pikepdf.new()
        for content in contents:
            with pikepdf.open(io.BytesIO(content)) as document:
                whole.pages.extend(document.pages)
        target = io.BytesIO()
        whole.save(target, deterministic_id=True)
    except Exception:  # noqa: BLE001 - pikepdf raises anything on odd files
        return None
    return target.getvalue() if target.tell() <= _LARGEST_BYTES else None
