"""How pictures of text are read."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from router.settings.strict import Strict


class Ocr(Strict):
    """What reads scans and photos."""

    engine: Literal["built-in", "tesseract"] = Field(
        default="built-in",
        description="built-in comes along and reads poor scans best; tesseract is the program of that name, where it "
        "is installed: faster on clean scans, and it loses values on poor ones.",
        examples=["built-in"],
    )
    languages: tuple[Literal["nl", "fr", "de", "en"], ...] = Field(
        default=("nl", "fr", "de", "en"),
        min_length=1,
        description="Languages that tesseract looks for; each needs its language file. built-in knows all four.",
        examples=[["nl", "fr"]],
    )
