"""How far the lines of a bent sheet stray from level: one smooth surface through both ends of every line."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Stray = Callable[[float, float], float]  # points below where it would stand on a flat page, at a place in points
Ends = NDArray[np.float64]  # of lines: left x, left y, right x, right y, in points

_LEAST_LINES = 10
_LEAST_STRAY = 0.35  # letter heights: rows of a page that strays less are told apart as they are
_MOST_STRAY = 6.0  # letter heights: more is no paper but a misreading
_STIFFNESS = 0.02
_ROUNDS = 3
# A sheet may be bent when enough lines tell so; a few lines tell that it was seen at an angle.
_MANY_LINES = 24
_BENT = tuple((across, down) for across in range(1, 6) for down in range(4))
_TILTED = tuple((across, down) for across in (1, 2) for down in (0, 1))


def stray(ends: Ends, letter_height: float, size: tuple[float, float]) -> Stray | None:
    """Return how far a place strays, or None on a page that is flat or has too few lines to tell.

    `ends` are the middles of the lines' left and right edges on the upright page of `size`; a flat line has both at one
    height. Lines that fit the surface badly, such as print at an angle, are left out of it.
    """
    if len(ends) < _LEAST_LINES:
        return None
    powers = _BENT if len(ends) >= _MANY_LINES else _TILTED
    left, right = _terms(ends[:, 0], ends[:, 1], size, powers), _terms(ends[:, 2], ends[:, 3], size, powers)
    rises, difference = ends[:, 3] - ends[:, 1], right - left
    kept = np.ones(len(ends), dtype=bool)
    weights = np.zeros(len(powers))
    for _ in range(_ROUNDS):
        bound = _STIFFNESS * kept.sum() * np.eye(len(powers)) * 0.01
        weights = np.linalg.solve(difference[kept].T @ difference[kept] + bound, difference[kept].T @ rises[kept])
        misfit = np.abs(difference @ weights - rises)
        kept = misfit <= max(3 * float(np.median(misfit)), 0.1 * letter_height)
    heights = np.concatenate([left @ weights, right @ weights])
    if not _LEAST_STRAY * letter_height < float(np.ptp(heights)) < _MOST_STRAY * letter_height:
        return None
    return lambda x, y: float((_terms(np.array([x]), np.array([y]), size, powers) @ weights)[0])


def _terms(
    x: NDArray[np.float64], y: NDArray[np.float64], size: tuple[float, float], powers: tuple[tuple[int, int], ...]
) -> NDArray[np.float64]:
    """Powers of both directions, each from -1 to 1 over the page; none is constant along a line."""
    across, down = 2 * x / size[0] - 1, 2 * y / size[1] - 1
    return np.stack([across**i * down**j for i, j in powers], axis=1)
