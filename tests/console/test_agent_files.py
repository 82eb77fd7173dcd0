"""The agent's names, paths and locks as Windows has them, told by value where no Windows is at hand."""

from __future__ import annotations

import subprocess
import sys
from pathlib import PureWindowsPath

import pytest

from router.agent_files import extended, safe_name


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("a.pdf", "a.pdf"), ("CON", "_CON"), ("nul.pdf", "_nul.pdf"), ("a:b?.pdf", "a_b_.pdf"), ("a.pdf. ", "a.pdf"),
        ("..", "_"), ("../x", "_x"), (".hidden", "hidden"), ("a\\b", "a_b"), ("", "_"), ("LPT1.txt", "_LPT1.txt"),
        ("nul .pdf", "_nul .pdf"), ("CONIN$", "_CONIN$"), ("console.pdf", "console.pdf"), ("\ud800.pdf", "_.pdf"),
        ("C:", "C_"), ("a.pdf:stream", "a.pdf_stream"), ("\x7f", "_"),
    ],
)  # fmt: skip
def test_names_fit_windows_and_stay_in_their_folder(name, safe):
    assert safe_name(name) == safe


@pytest.mark.parametrize(
    ("path", "reachable"),
    [
        ("C:\\Boekhouding\\in", "\\\\?\\C:\\Boekhouding\\in"),
        ("\\\\server\\share\\in", "\\\\?\\UNC\\server\\share\\in"),
        ("C:/Boekhouding/in", "\\\\?\\C:\\Boekhouding\\in"),
        ("\\\\?\\C:\\in", "\\\\?\\C:\\in"),
        ("C:\\Ledgerpost\\..\\in", "\\\\?\\C:\\in"),
        ("C:\\Ledgerpost\\.\\in\\", "\\\\?\\C:\\Ledgerpost\\in"),
    ],
)
def test_a_path_of_windows_may_be_longer_than_260_characters(path, reachable):
    assert extended(PureWindowsPath(path)) == reachable
    assert PureWindowsPath(extended(PureWindowsPath(path)), "a.pdf").name == "a.pdf"


AS_ON_WINDOWS = """
import sys, types
import certifi, httpx, yaml
sys.platform = "win32"
for name in ("fcntl", "pwd", "grp", "resource", "termios"):
    sys.modules[name] = None
locks = []
sys.modules["msvcrt"] = types.SimpleNamespace(LK_NBLCK=2, locking=lambda *told: locks.append(told[1:]))
from pathlib import Path
from router import agent, agent_files
with agent_files.alone(Path(sys.argv[1])):
    print(locks)
"""


def test_the_agent_needs_nothing_that_windows_has_not(tmp_path):
    said = subprocess.run([sys.executable, "-c", AS_ON_WINDOWS, tmp_path], capture_output=True, text=True, check=False)
    assert (said.stdout.strip(), said.stderr) == ("[(2, 1)]", "")
