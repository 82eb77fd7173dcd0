"""Whether a mail client keeps its time: silence, speed, and the length of the whole connection."""

from __future__ import annotations

from collections.abc import Callable

from router.intake import replies
from router.settings.doors import MailLimits

COMMIT_SECONDS = 600.0  # RFC 5321 section 4.5.3.2.6: how long a sender waits for the answer to its final dot
GRACE_SECONDS = 30.0  # a mail may begin slowly
_SHORTEST_LOOK_SECONDS = 0.02


class Pace:
    """The times of one connection; every byte the client sends renews its silence. `clock` gives monotonic seconds."""

    __slots__ = ("_began", "_bytes", "_clock", "_commit_began", "_last_heard", "_limits", "_mail_began")

    def __init__(self, limits: MailLimits, clock: Callable[[], float]) -> None:
        self._limits = limits
        self._clock = clock
        self._began = self._last_heard = clock()
        self._mail_began: float | None = None
        self._commit_began: float | None = None
        self._bytes = 0

    @property
    def silent_seconds(self) -> float:
        """Return how long nothing was heard."""
        return self._clock() - self._last_heard

    def heard(self, size_bytes: int) -> None:
        """Note that the client sent something."""
        self._last_heard = self._clock()
        self._bytes += size_bytes

    def mail_begins(self) -> None:
        """Count a mail's bytes from here."""
        self._mail_began, self._bytes = self._clock(), 0

    def commit_begins(self) -> None:
        """Bear the client's silence: it is ours now."""
        self._commit_began = self._clock()

    def mail_ends(self) -> None:
        """Go back to commands."""
        self._mail_began = self._commit_began = None

    def verdict(self) -> str | None:
        """Return the goodbye for a client that did not keep its time; None while it does."""
        now, limits = self._clock(), self._limits
        if self._commit_began is not None:
            return replies.TOO_SLOW if now - self._commit_began >= COMMIT_SECONDS else None
        if now - self._last_heard >= limits.timeout_seconds:
            return replies.TOO_SLOW
        if self._mail_began is None:
            return replies.TOO_LONG if now - self._began >= limits.session_seconds else None
        spent = now - self._mail_began
        is_slow = spent >= GRACE_SECONDS and self._bytes < spent * limits.slowest_bytes_per_second
        return replies.TOO_SLOW if is_slow or spent >= limits.session_seconds else None

    def next_look_seconds(self) -> float:
        """Return after how long the verdict may be another."""
        now, limits = self._clock(), self._limits
        if self._commit_began is not None:
            return self._commit_began + COMMIT_SECONDS - now + _SHORTEST_LOOK_SECONDS
        looks = [self._last_heard + limits.timeout_seconds]
        if self._mail_began is None:
            looks.append(self._began + limits.session_seconds)
        else:
            looks += [self._mail_began + limits.session_seconds, max(self._mail_began, now) + GRACE_SECONDS]
        return max(min(looks) - now, _SHORTEST_LOOK_SECONDS)
