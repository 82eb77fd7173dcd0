"""Papers that lie beside the clone: every one of many pages stays whole, those of several invoices come apart."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from router.read.pages.pdf import pdf_text
from router.read.segments.runs import Role, segments

SETS = ("belgian/dev", "corpus/dev")


@pytest.fixture(params=SETS)
def papers(request) -> list[tuple[dict, tuple]]:
    """Truth and pages of every paper of several pages that has a text layer."""
    folder = Path(__file__).parents[2] / "../shared" / request.param
    if not folder.is_dir():
        pytest.skip("the shared samples are not beside this clone")
    found = []
    for file in sorted(folder.glob("*.json")):
        truth = json.loads(file.read_text("utf-8"))
        pdf = folder / truth.get("file", f"{file.stem}.pdf")
        if pdf.suffix == ".pdf" and pdf.exists() and not truth.get("scan"):
            text = pdf_text(pdf.read_bytes())
            if len(text.pages) > 1 and not text.without_text:
                found.append((truth, text.pages))
    return found


def test_each_paper_is_divided_as_it_should_be(papers):
    assert papers
    for truth, pages in papers:
        found = segments(pages)
        assert not any(segment.uncertain for segment in found), (truth["id"], found[0].reasons)
        several = truth.get("doc_kind") == "multi_invoice"
        expected = [tuple(one["pages"]) for one in truth["segments"]] if several else [tuple(p.number for p in pages)]
        assert [segment.pages for segment in found if segment.role is not Role.BLANK] == expected, truth["id"]
