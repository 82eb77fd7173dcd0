"""Pictures that may name the seller are an addition: a paper whose text was read never waits for them."""

from __future__ import annotations

from router.work.workers.parsers import SandboxedParsers
from router.work.workers.sandbox import Sandbox, WorkerFault
from tests.read_pictures.test_wordmarks import letterhead, paper


class WithoutOcr(Sandbox):
    """Workers of which the one for pictures dies."""

    async def call(self, kind, request, content=b""):
        if kind == "ocr":
            raise WorkerFault("crash", "The worker died over it.")
        return await super().call(kind, request, content)


async def test_a_dead_ocr_worker_costs_only_the_name_in_the_picture():
    sandbox = WithoutOcr(sizes={"read": 1})
    read = await SandboxedParsers(sandbox).read(paper(letterhead("Drukkerij Zandhoek BV")), None)
    await sandbox.close()
    assert (read.needs_names, read.reading.failure) == (True, None)
    assert read.reading.invoice_number.value == "2026-0088"
