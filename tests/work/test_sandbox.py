"""Workers: limits that are really set, faults that cost one document, a new worker in the place of a dead one."""

from __future__ import annotations

import asyncio
import io
import os
import signal
import struct
import subprocess
import sys
from dataclasses import replace

import pytest
from PIL import Image
from structlog.testing import capture_logs

from router.convert.from_reading import invoice_of
from router.convert.ubl import ubl
from router.errors import TryLater
from router.model import Channel, Document, Part
from router.work.workers.duties import (
    DOCUMENT_READ,
    DUTIES,
    PEPPOL_SHEET,
    READ_REQUEST,
    UNPACK_REQUEST,
    UNPACKED,
    ReadRequest,
    UnpackRequest,
)
from router.work.workers.parsers import SandboxedParsers
from router.work.workers.sandbox import Sandbox, WorkerFault
from tests.convert.readings import PAPER
from tests.story.papers import bomb_pdf, invoice_pdf

FRAME = struct.Struct(">QQ")
# A Peppol sheet of a later day, which objects to every invoice.
NEWER_SHEET = """<xsl:stylesheet version="2.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
<xsl:template match="/"><svrl:failed-assert xmlns:svrl="http://purl.oclc.org/dsdl/svrl" id="NEWER-01" location="/"/>
</xsl:template></xsl:stylesheet>"""


@pytest.fixture
async def sandbox():
    sandbox = Sandbox(sizes={"read": 1, "unpack": 1})
    yield sandbox
    await sandbox.close()


def asking(content: bytes) -> str:
    part = Part(name="a.pdf", media_type="application/pdf", content=content)
    return READ_REQUEST.dump_json(ReadRequest(document=Document(main=part))).decode()


async def number_read(sandbox) -> str:
    answer, _ = await sandbox.call("read", asking(invoice_pdf("2026-17")))
    return DOCUMENT_READ.validate_json(answer).reading.invoice_number.value


def idle_pids(sandbox) -> list[int]:
    return [worker.process.pid for worker in sandbox.idle["read"]]


async def test_a_worker_answers_with_values(sandbox):
    request = UNPACK_REQUEST.dump_json(UnpackRequest(channel=Channel.SUBMIT, file_name="a.pdf")).decode()
    answer, _ = await sandbox.call("unpack", request, invoice_pdf("2026-17"))
    assert [document.main.name for document in UNPACKED.validate_json(answer).documents] == ["a.pdf"]


async def test_a_worker_serves_again_until_it_has_served_enough(sandbox, monkeypatch):
    monkeypatch.setitem(DUTIES, "read", replace(DUTIES["read"], documents_per_worker=2))
    await number_read(sandbox)
    (first,) = idle_pids(sandbox)
    await number_read(sandbox)
    assert idle_pids(sandbox) == []
    await number_read(sandbox)
    assert idle_pids(sandbox) != [first]


async def test_a_bomb_costs_its_worker_and_the_next_document_is_read(sandbox):
    with pytest.raises(WorkerFault) as fault:
        await sandbox.call("read", asking(bomb_pdf()))
    assert fault.value.why == "crash"
    assert await number_read(sandbox) == "2026-17"


async def test_a_worker_that_died_while_idle_costs_no_document(sandbox):
    await number_read(sandbox)
    (worker,) = sandbox.idle["read"]
    os.kill(worker.process.pid, signal.SIGKILL)
    assert await number_read(sandbox) == "2026-17"
    assert idle_pids(sandbox) != [worker.process.pid]


async def test_a_worker_that_takes_too_long_is_stopped(sandbox, monkeypatch):
    await number_read(sandbox)
    (worker,) = sandbox.idle["read"]
    os.kill(worker.process.pid, signal.SIGSTOP)
    monkeypatch.setitem(DUTIES, "read", replace(DUTIES["read"], wall_seconds=0.2))
    with pytest.raises(WorkerFault) as fault:
        await number_read(sandbox)
    assert fault.value.why == "time"
    assert worker.process.returncode == -signal.SIGKILL


async def test_a_parser_that_breaks_is_named_without_what_it_read(sandbox):
    with capture_logs() as said, pytest.raises(WorkerFault, match="the log says where"):
        await sandbox.call("read", '{"geheim": "Goudvink"}')
    (line,) = said
    assert line["culprit"].startswith("ValidationError in ")
    assert "Goudvink" not in str(line)


async def test_no_room_for_a_process_is_nobodys_fault(sandbox, monkeypatch):
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    with pytest.raises(TryLater):
        await sandbox.call("read", "{}")


async def test_cancelling_a_call_kills_its_worker(sandbox):
    await number_read(sandbox)
    (worker,) = sandbox.idle["read"]
    os.kill(worker.process.pid, signal.SIGSTOP)
    call = asyncio.ensure_future(number_read(sandbox))
    await asyncio.sleep(0)
    assert idle_pids(sandbox) == []
    call.cancel()
    with pytest.raises(asyncio.CancelledError):
        await call
    assert worker.process.returncode == -signal.SIGKILL


# ------------------------------------------------------------------ inside a worker
def served(body: str, *requests: bytes) -> list[bytes]:
    """Run a worker whose handler is `body`; return the raw bytes of its answers."""
    script = (
        "import json, os, resource, sys\n"
        "from dataclasses import replace\n"
        "from router.work.workers import duties, worker\n"
        f"def handle(text, content):\n    {body}\n"
        "duties.DUTIES['trial'] = replace(duties.DUTIES['read'], prepare=lambda: handle, cpu_seconds=1)\n"
        "worker.main('trial')\n"
    )
    asked = b"".join(FRAME.pack(2, len(content)) + b"{}" + content for content in requests)
    result = subprocess.run([sys.executable, "-c", script], input=asked, capture_output=True, timeout=60, check=False)
    out, answers = result.stdout, []
    while out:
        text, content = FRAME.unpack(out[:16])
        answers.append(out[16 : 16 + text + content])
        out = out[16 + text + content :]
    return answers


def test_what_a_parser_prints_does_not_come_between_the_frames():
    body = "print('noise'); os.write(1, b'noise'); return 'read', content"
    assert served(body, b" one", b" two") == [b"read one", b"read two"]


def test_the_limits_are_set_before_the_first_document():
    names = ("RLIMIT_AS", "RLIMIT_FSIZE", "RLIMIT_CORE", "RLIMIT_NOFILE")
    body = f"return json.dumps([resource.getrlimit(getattr(resource, n))[1] for n in {names}]), b''"
    mebibyte = 1024 * 1024
    assert served(body, b"") == [f"[{1024 * mebibyte}, {64 * mebibyte}, 0, {DUTIES['read'].open_files}]".encode()]


def test_processor_time_is_given_anew_for_each_document():
    body = "return str(resource.getrlimit(resource.RLIMIT_CPU)[0] - int(sum(resource.getrusage(0)[:2]))), b''"
    assert served(body, b"", b"") == [b"1", b"1"]


def test_a_document_that_uses_up_its_processor_time_ends_the_worker():
    body = "\n    while content == b'loop': pass\n    return 'done', b''"
    assert served(body, b"", b"loop", b"") == [b"done"]


def test_memory_beyond_the_limit_is_refused():
    body = "return str(len(bytearray(2 << 30))), b''"
    (answer,) = served(body, b"")
    assert answer.startswith(b"MemoryError in ")


async def test_a_picture_becomes_a_pdf_in_a_worker_and_a_bomb_of_one_does_not(sandbox):
    picture = io.BytesIO()
    Image.new("L", (40, 60), 9).save(picture, "PNG")
    part = Part(name="scan.png", media_type="image/png", content=picture.getvalue())
    made = await SandboxedParsers(sandbox).pdf(part)
    assert (made.name, made.media_type, made.content[:5]) == ("scan.pdf", "application/pdf", b"%PDF-")
    assert await SandboxedParsers(sandbox).pdf(replace(part, content=b"no picture")) is None
    assert await SandboxedParsers(sandbox).smaller(made) == made


async def test_the_rules_take_the_newer_sheet_that_they_are_told_of(tmp_path):
    sheet = tmp_path / "newer.xsl"
    sheet.write_text(NEWER_SHEET)
    sandbox = Sandbox(sizes={}, environment={PEPPOL_SHEET: str(sheet)})
    content = ubl(invoice_of(PAPER).invoice)
    assert [found.rule for found in await SandboxedParsers(sandbox).check(content)] == ["NEWER-01"]
    await sandbox.close()
