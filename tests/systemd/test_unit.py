"""The shipped systemd unit leaves an intruder little."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

UNIT = Path(__file__).parents[2] / "systemd" / "ledgerpost.service"
ANALYZE = shutil.which("systemd-analyze")


@pytest.mark.skipif(ANALYZE is None, reason="systemd-analyze is not installed")
def test_the_unit_exposes_little():
    command = [ANALYZE, "security", "--offline=true", "--no-pager", str(UNIT)]
    result = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    found = re.search(r"Overall exposure level[^\d]*([\d.]+)", result.stdout)
    assert found, result.stdout + result.stderr
    assert float(found[1]) <= 2.0


def test_a_configuration_error_is_not_started_again_and_again():
    text = UNIT.read_text()
    assert "RestartPreventExitStatus=78" in text
    assert "LimitAS=" not in re.sub(r"^#.*$", "", text, flags=re.MULTILINE)  # the rule engine reserves 32 GiB
