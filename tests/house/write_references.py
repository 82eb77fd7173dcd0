"""Writes the generated references in config/ anew; run from the clone: python tests/house/write_references.py."""

from __future__ import annotations

from pathlib import Path

import typer.main

from router.cli import application
from router.ops import reference as operations
from router.settings import reference as settings

if __name__ == "__main__":
    config = Path(__file__).parents[2] / "config"
    settings.write(config)
    text = operations.markdown(typer.main.get_command(application))
    (config / operations.FILE_NAME).write_text(text, encoding="utf-8")
