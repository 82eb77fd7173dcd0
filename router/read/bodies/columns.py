"""How the room of a table is given to its columns."""

from __future__ import annotations

from router.read.bodies.boxes import COLUMN_GAP, Grid
from router.read.bodies.styles import POINTS_PER_PIXEL

_WHOLE = 400 * POINTS_PER_PIXEL  # a table that asks for this much is as wide as the mail
_WIDER_GAP = 16.0  # points by which columns stand further apart where there is room


def columns(table: Grid, room: float) -> tuple[list[float], list[float]]:
    """Return the left sides and widths of the columns in points; together wider than `room` only if words demand it.

    A column gets what it asks for, else what its content needs; what is left over goes to the widest column that asks
    for nothing, so that columns of figures stay narrow. Empty columns vanish.
    """
    target = _target(table, room) - table.gaps
    wanted = _wanted(table, target)
    over = target - sum(wanted)
    gap = COLUMN_GAP
    if over >= 0 and table.share is not None:
        held = max(1, sum(most > 0 for most in table.mosts) - 1)
        gap += min(_WIDER_GAP, over / 2 / held)
        wanted[_widest(table)] += over - (gap - COLUMN_GAP) * held
    elif over < 0:
        give = [max(0.0, want - least) for want, least in zip(wanted, table.leasts, strict=True)]
        left = max(0.0, target - sum(table.leasts))
        scale = left / sum(give) if sum(give) else 0.0
        wanted = [least + part * scale for least, part in zip(table.leasts, give, strict=True)]
    lefts: list[float] = []
    place = 0.0
    for width, most in zip(wanted, table.mosts, strict=True):
        lefts.append(place)
        place += width + (gap if most > 0 else 0.0)
    return lefts, wanted


def _target(table: Grid, room: float) -> float:
    if table.share is None:
        return min(table.most, room)
    if table.share <= 1:
        return max(table.least, table.share * room)
    return room if table.share >= _WHOLE else max(table.least, min(table.share, room))


def _wanted(table: Grid, target: float) -> list[float]:
    wanted = list(table.mosts)
    for row in table.rows:
        for cell in row:
            if cell.share is not None and table.mosts[cell.column] > 0:
                points = cell.share * target if cell.share <= 1 else cell.share
                wanted[cell.column] = max(table.leasts[cell.column], min(points, target))
    return wanted


def _widest(table: Grid) -> int:
    if table.rest is not None:
        return table.rest
    asking = {cell.column for row in table.rows for cell in row if cell.share is not None}
    free = [column for column in range(len(table.mosts)) if column not in asking and table.mosts[column] > 0]
    return max(free or range(len(table.mosts)), key=lambda column: table.mosts[column])
