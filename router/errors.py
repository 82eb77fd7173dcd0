"""What happens next: the few errors that rooms and connectors raise, each with its consequence.

    LedgerpostError
    ├── TryLater         this attempt failed, the same attempt may succeed later
    ├── Refused          this one parcel will never be taken as it is
    ├── NeedsAttention   this connection is unusable until a person acts: it is paused
    ├── Held             a person has to look at this document
    └── ConfigurationError   the YAML cannot be used; carries every error found

The message of each is one sentence for a person: what was expected, what was found, what to do.
It never holds a secret, a path of this machine or a document's content.
"""

from __future__ import annotations


class LedgerpostError(Exception):
    """Any failure this program raises on purpose."""


class TryLater(LedgerpostError):  # noqa: N818 - named for what happens next
    """The attempt failed but may succeed later; `after_seconds` is what the other side asked for, if it did."""

    def __init__(self, message: str, after_seconds: float | None = None, *, ambiguous: bool = False) -> None:
        super().__init__(message)
        self.after_seconds = after_seconds
        self.ambiguous = ambiguous  # the other side may have taken the parcel before the failure


class Refused(LedgerpostError):  # noqa: N818
    """The other side refuses this parcel; sending it again unchanged is useless."""


class NeedsAttention(LedgerpostError):  # noqa: N818
    """The connection is unusable (credentials, host key, missing folder) until a person mends it."""


class Held(LedgerpostError):  # noqa: N818
    """A person has to look; `reason` is a key of `model.HeldReason`, the message says why in one sentence."""

    def __init__(self, reason: str, message: str) -> None:
        super().__init__(message)
        self.reason = reason


class ConfigurationError(LedgerpostError):
    """The configuration cannot be used; `errors` are sentences that each begin with file:line."""

    def __init__(self, errors: tuple[str, ...]) -> None:
        super().__init__("\n".join(errors))
        self.errors = errors
