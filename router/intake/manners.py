"""What SMTP and LMTP do differently: the greeting, and who is answered after a mail."""

from __future__ import annotations

from dataclasses import dataclass

from router.model import Channel


@dataclass(frozen=True, slots=True)
class Manner:
    """One of the two protocols."""

    name: str
    channel: Channel
    greetings: frozenset[str]
    is_answered_each: bool  # one reply for each recipient after a mail, RFC 2033 section 4.2


SMTP = Manner("ESMTP", Channel.SMTP, frozenset({"EHLO", "HELO"}), is_answered_each=False)
LMTP = Manner("LMTP", Channel.LMTP, frozenset({"LHLO"}), is_answered_each=True)
