"""How guessing is made slow: networks that name recipients or passwords that there are not wait longer each time."""

from __future__ import annotations

import ipaddress
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

FIRST_DELAY_SECONDS = 0.5
LONGEST_DELAY_SECONDS = 15.0  # below the silence that any mail server bears
HALVED_EACH_SECONDS = 600.0
HANG_UP_FACTOR = 4
MOST_NETWORKS = 4096

NOBODY = "local"  # who comes by a socket of this machine


@dataclass(frozen=True, slots=True)
class Penalty:
    """What a wrong guess costs."""

    delay_seconds: float = 0.0
    hang_up: bool = False


class Throttle:
    """Wrong guesses by network, halved every ten minutes; the networks seen longest ago are forgotten first.

    For one event loop. `clock` gives monotonic seconds.
    """

    def __init__(self, limit: int, clock: Callable[[], float]) -> None:
        self._limit = limit
        self._clock = clock
        self._scores: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def guessed_wrong(self, network: str) -> Penalty:
        """Count a wrong guess; the first `limit` cost nothing, then the delay doubles with each, then hang up."""
        now = self._clock()
        before, then = self._scores.pop(network, (0.0, now))
        score = before * 0.5 ** ((now - then) / HALVED_EACH_SECONDS) + 1
        self._scores[network] = (score, now)
        if len(self._scores) > MOST_NETWORKS:
            self._scores.popitem(last=False)
        beyond = round(score) - self._limit
        if beyond <= 0:
            return Penalty()
        delay_seconds = min(FIRST_DELAY_SECONDS * 2 ** min(beyond, 10), LONGEST_DELAY_SECONDS)
        return Penalty(delay_seconds, hang_up=score > self._limit * HANG_UP_FACTOR)


def network_of(address: str) -> str:
    """Name the network that someone with this address can choose addresses from: a /24, for IPv6 a /64."""
    try:
        known = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return NOBODY
    mapped = getattr(known, "ipv4_mapped", None) or known
    return str(ipaddress.ip_network((mapped, 24 if mapped.version == 4 else 64), strict=False))  # noqa: PLR2004 - IPv4
