"""What holds for all tests."""

from __future__ import annotations

import os

# Tests that run side by side are told the size of a terminal that is not there; output goes into a pipe.
os.environ.pop("COLUMNS", None)
os.environ.pop("LINES", None)
