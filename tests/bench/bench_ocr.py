"""How well and how fast scans are read: share of truth values found in the words, seconds a page, memory.

    OMP_NUM_THREADS=1 python tests/bench/bench_ocr.py FOLDER

FOLDER holds scans (PDF or picture) with a truth file `<name>.json` beside each, keys `fields` and `not_visible`.
"""

from __future__ import annotations

import json
import re
import resource
import sys
import time
import unicodedata
from pathlib import Path

import pypdfium2

from router.read.pages.pictures import picture_pages, recognised
from router.read.pages.words import WordPage

PICTURES = {".jpg", ".png", ".tif", ".heic", ".webp"}
COMPARED = ("invoice_number", "seller_vat", "buyer_vat", "seller_iban", "payment_reference")
AMOUNTS = ("total_excl", "total_vat", "total_incl", "payable")


def main(folder: Path) -> None:
    found = asked = pages = 0
    started = time.process_time()
    for truth_file in sorted(folder.glob("*.json")):
        truth = json.loads(truth_file.read_text())
        paper = next((path for path in folder.glob(f"{truth_file.stem}.*") if path.suffix in {".pdf", *PICTURES}), None)
        if paper is None or not truth.get("fields") or "scan" not in truth_file.stem:
            continue
        read = words_of(paper)
        pages += len(read)
        text = flat(" ".join(word.text for page in read for word in page.words))
        for field, value in values(truth).items():
            asked += 1
            if value in text:
                found += 1
            else:
                print(f"{truth_file.stem}: {field} {value} not found")
    seconds = time.process_time() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{found} of {asked} values, {pages} pages, {seconds / max(1, pages):.2f} s a page, peak {peak} MB")


def words_of(paper: Path) -> tuple[WordPage, ...]:
    content = paper.read_bytes()
    if paper.suffix in PICTURES:
        return picture_pages(content)
    with pypdfium2.PdfDocument(content) as document:
        count = len(document)
    return recognised(content, tuple(range(1, count + 1)))


def values(truth: dict) -> dict[str, str]:
    told = {
        name: value for name, value in truth["fields"].items() if value and name not in truth.get("not_visible", [])
    }
    bare = {name: flat(told[name]) for name in COMPARED if name in told}
    amounts = {name: re.sub(r"\D", "", f"{abs(float(told[name])):.2f}").lstrip("0") for name in AMOUNTS if name in told}
    # A Belgian number may be printed without its country or its leading zero.
    vat = {
        name: bare[name].removeprefix("BE").removeprefix("0") for name in ("seller_vat", "buyer_vat") if name in bare
    }
    return bare | vat | amounts


def flat(text: str) -> str:
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    return re.sub(r"[^A-Z0-9]", "", plain.upper())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
