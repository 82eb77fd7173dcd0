"""A page for an e-invoice that came without paper: a PDF that says what the XML says, for people."""

from __future__ import annotations

import json
from functools import lru_cache
from importlib.resources import files

from router.convert.view_facts import page_facts
from router.convert.view_language import page_language
from router.invoice import Invoice

PDF = "application/pdf"


def page(invoice: Invoice, *, language: str | None) -> bytes:
    """Return `invoice` as PDF, A4, in `language` (nl, fr, de, en; None: see `view_language.page_language`).

    Every figure stands there as the XML has it; nothing is rounded or reckoned again. The same invoice gives the same
    bytes on every machine: only fonts inside the compiler are used, and the file's date is the issue date. Texts are
    placed as text whatever they hold. Above 2,000 lines a sentence says how many more the XML has.
    """
    import typst  # noqa: PLC0415 - 34 MB, wanted only where a page is made

    facts = json.dumps(page_facts(invoice, page_language(invoice, language)), ensure_ascii=False)
    return typst.compile(_template(), sys_inputs={"facts": facts}, ignore_system_fonts=True, format="pdf")


@lru_cache(maxsize=1)
def _template() -> bytes:
    return files("router.convert").joinpath("view.typ").read_bytes()
