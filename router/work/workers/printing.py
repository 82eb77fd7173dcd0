"""Office files as PDF by LibreOffice, in a process of its own without macros, links, network or lasting profile."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

_SECONDS = 80
_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update">
<prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
<item oor:path="/org.openoffice.Office.Calc/Content/Update">
<prop oor:name="Link" oor:op="fuse"><value>1</value></prop></item>
</oor:items>
"""
ENDINGS = {
    "application/msword": "doc",
    "application/rtf": "rtf",
    "application/vnd.ms-excel": "xls",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
    "application/vnd.oasis.opendocument.text": "odt",
    "application/vnd.oasis.opendocument.spreadsheet": "ods",
}


def printing() -> Callable[[str, bytes], tuple[str, bytes]]:
    """Return what a worker answers: the PDF of an Office file, or no bytes when there is none to be had."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    alone = _without_network()

    def handle(media_type: str, content: bytes) -> tuple[str, bytes]:
        ending = ENDINGS.get(media_type)
        if program is None or ending is None:
            return "absent" if program is None else "unknown", b""
        return "application/pdf", _printed([*alone, program], content, ending)

    return handle


def _printed(program: list[str], content: bytes, ending: str) -> bytes:
    with tempfile.TemporaryDirectory(prefix="ledgerpost-office-") as folder:
        here = Path(folder)
        profile = here / "profile" / "user"
        profile.mkdir(parents=True)
        (profile / "registrymodifications.xcu").write_text(_PROFILE, "utf-8")
        source = here / f"paper.{ending}"
        source.write_bytes(content)
        command = [*program, "--headless", "--norestore", "--nolockcheck", "--nodefault",
                   f"-env:UserInstallation={(here / 'profile').as_uri()}",
                   "--convert-to", "pdf", "--outdir", str(here), str(source)]  # fmt: skip
        try:
            subprocess.run(  # noqa: S603 - our own words and a name of our own
                command,
                cwd=here,
                env={"HOME": folder, "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"},
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                timeout=_SECONDS,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired):
            return b""
        made = here / "paper.pdf"
        return made.read_bytes() if made.is_file() else b""


def _without_network() -> list[str]:
    """Return what starts a program in a network of its own with nothing in it, where the system allows that."""
    unshare = shutil.which("unshare")
    if unshare is None:
        return []
    command = [unshare, "--map-root-user", "--net"]
    try:
        tried = subprocess.run(  # noqa: S603 - our own words
            [*command, "true"], timeout=10, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
    except (OSError, subprocess.TimeoutExpired):
        return []
    return command if tried.returncode == 0 else []
