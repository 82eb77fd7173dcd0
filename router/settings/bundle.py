"""A scheduled bundle as values: into which folder, and when by the firm's clock."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, Field

from router.route.moments import When, moment
from router.settings.strict import Strict

_SCHEDULED = frozenset({When.DAILY, When.WEEKLY, When.MONTH_END, When.QUARTER_END})


def _scheduled(typed: str) -> str:
    """Give a moment that comes again in its usual spelling; raises ValueError."""
    expected = "daily 18:00, weekly friday 18:00, month-end 18:00 or quarter-end 18:00"
    try:
        found = moment(typed)
    except ValueError:
        found = None
    if found is None or found.when not in _SCHEDULED:
        raise ValueError(f"expected {expected}, found {typed!r}; write one of these")
    return str(found)


class Bundle(Strict):
    """One ZIP per client, again and again, of what waits on an export connection."""

    to: Path = Field(
        description="Folder for the ZIP files; it must exist, and nothing in it is ever overwritten.",
        examples=["/srv/bundles"],
    )
    when: Annotated[str, AfterValidator(_scheduled)] = Field(
        description="daily 18:00; weekly friday 18:00; month-end 18:00; quarter-end 18:00. Hours are of the firm's "
        "time zone; a moment that passed while nothing ran is made up for.",
        examples=["month-end 18:00"],
    )
