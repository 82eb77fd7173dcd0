"""Looks set with typst: boxes, modern, architect; with the fonts inside its wheel, so that every machine agrees."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import segno
import typst
from facts import printed_reference
from view import view

if TYPE_CHECKING:
    from facts import Paper

HERE = Path(__file__).parent


def typeset(paper: Paper) -> bytes:
    """The paper in the look it names."""
    return typst.compile(
        (HERE / f"{paper.look}.typ").read_bytes(),
        format="pdf",
        ignore_system_fonts=True,
        timestamp=0,
        sys_inputs={"data": json.dumps(view(paper), ensure_ascii=False), "qr": _transfer_code(paper)},
    )


def _transfer_code(paper: Paper) -> str:
    """The SEPA credit transfer code (EPC069-12 version 002) as SVG, or nothing when the paper has none."""
    if not paper.qr or not paper.seller.iban:
        return ""
    fields = ("BCD", "002", "1", "SCT", paper.seller.bic or "", paper.seller.name, paper.seller.iban,
              f"EUR{paper.total_incl}", "", "", printed_reference(paper.reference or ""))  # fmt: skip
    out = BytesIO()
    segno.make("\n".join(fields), error="m", micro=False).save(out, kind="svg", border=2, xmldecl=False)
    return out.getvalue().decode()
