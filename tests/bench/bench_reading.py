"""How well and how fast papers are read: score, calibration and speed against a peer, in one command.

    python tests/bench/bench_reading.py [--scans] [--sets NAME…] [--folders FOLDER…]

Needs the papers with truth in ../shared; the peer is invoice2data when it is installed (pip install invoice2data).
"""

from __future__ import annotations

import argparse
import contextlib
import importlib.util
import json
import logging
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from itertools import pairwise
from pathlib import Path
from types import ModuleType
from typing import Any

from router.classify.kind import kind
from router.convert.draft import draft_ubl
from router.model import INVOICE_KINDS, Document, Field, Part, Reading
from router.read.document import read_document, read_document_with_ocr
from router.unpack.sniff import media_type

SHARED = Path(__file__).resolve().parents[3] / "shared"
SETS = {"public": SHARED / "corpus/dev", "public scans": SHARED / "corpus/dev_scans", "belgian": SHARED / "belgian/dev"}
BANDS = (0.0, 0.8, 0.85, 0.9, 0.95, 0.97, 0.98, 0.985, 0.99, 1.01)
SUFFIXES = (".pdf", ".jpg", ".png", ".tif")


def scorer() -> ModuleType:
    """Return the scoring tool as a module."""
    spec = importlib.util.spec_from_file_location("score", SHARED / "tools/score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def papers(folder: Path, *, scans: bool) -> list[tuple[dict[str, Any], Path]]:
    """Return the truths of a set with their files, digital papers only unless `scans`."""
    found = []
    for truth_file in sorted(folder.glob("*.json")):
        truth = json.loads(truth_file.read_text("utf-8"))
        files = [truth_file.with_suffix(suffix) for suffix in SUFFIXES]
        paper = next((file for file in files if file.exists()), None)
        is_scan = bool(truth.get("scan")) or not truth.get("has_text_layer", True)
        if paper is not None and "fields" in truth and is_scan == scans:
            found.append((truth, paper))
    return found


def read(paper: Path) -> Reading:
    """Return the reading of one file, by OCR where it holds no text."""
    content = paper.read_bytes()
    document = Document(main=Part(name=paper.name, media_type=media_type(content, paper.name), content=content))
    if document.main.media_type != "application/pdf":
        return read_document_with_ocr(document, None).reading
    done = read_document(document, None)
    return (read_document_with_ocr(document, None) if done.needs_ocr or done.needs_names else done).reading


def named(reading: Reading) -> dict[str, Field[Any] | None]:
    """Return the scored header fields."""
    return {
        "invoice_number": reading.invoice_number, "issue_date": reading.issue_date, "due_date": reading.due_date,
        "currency": reading.currency, "seller_name": reading.seller.name, "seller_vat": reading.seller.vat_number,
        "seller_iban": next(iter(reading.ibans), None), "buyer_name": reading.buyer.name,
        "buyer_vat": reading.buyer.vat_number, "total_excl": reading.total_excl, "total_vat": reading.total_vat,
        "total_incl": reading.total_incl, "payable": reading.payable, "payment_reference": reading.payment_reference,
    }  # fmt: skip


def judged(tool: ModuleType, truth: dict[str, Any], reading: Reading) -> list[tuple[str, float, bool]]:
    """Return name, confidence and whether right of every value that the truth can judge."""
    found = []
    for name, field in named(reading).items():
        told = truth["fields"].get(name)
        if field is None or name in truth["not_visible"] or (told is None and name not in truth.get("absent", [])):
            continue
        if told is None and name == "total_vat" and field.value == 0:  # no VAT, said as a number
            continue
        right = told is not None and tool.equal(name, str(told), str(field.value), truth, {})
        found.append((name, field.confidence, bool(right)))
    return found


def measure(name: str, folder: Path, *, scans: bool) -> None:
    """Print score, calibration and time of one set."""
    tool, rows, seconds, sizes = scorer(), [], 0.0, 0
    listed = papers(folder, scans=scans)
    if not listed:
        return
    with tempfile.TemporaryDirectory() as predictions, tempfile.TemporaryDirectory() as truths:
        for truth, paper in listed:
            began = time.perf_counter()
            reading = read(paper)
            seconds += time.perf_counter() - began
            sizes += max(1, len(reading.pages))
            Path(truths, truth["id"] + ".json").write_text(json.dumps(truth), "utf-8")
            part = Part(name=paper.name, media_type="application/pdf", content=b"")
            if kind(reading, part).value not in INVOICE_KINDS:
                continue
            written = draft_ubl(reading)
            if written is not None:
                Path(predictions, truth["id"] + ".xml").write_bytes(written)
                rows += judged(tool, truth, reading)
        print(f"\n=== {name}, {'scans' if scans else 'digital'}: {len(listed)} papers, "
              f"{1000 * seconds / len(listed):.0f} ms a paper, {1000 * seconds / sizes:.0f} ms a page")  # fmt: skip
        subprocess.run([sys.executable, str(SHARED / "tools/score.py"), predictions, truths], check=False)
    calibration(rows)


def calibration(rows: list[tuple[str, float, bool]]) -> None:
    """Print how often values of each confidence are right: names and figures apart, for they are not alike."""
    for title, is_name in (("figures and numbers", False), ("names", True)):
        bands: dict[tuple[float, float], list[tuple[float, bool]]] = defaultdict(list)
        for name, confidence, right in rows:
            if name.endswith("_name") is is_name:
                band = next((low, high) for low, high in pairwise(BANDS) if low <= confidence < high)
                bands[band].append((confidence, right))
        print(f"\n{title}\nconfidence   values  wrong   said  right")
        for (low, high), members in sorted(bands.items()):
            said = sum(confidence for confidence, _ in members) / len(members)
            wrong = sum(not is_right for _, is_right in members)
            share = 1 - wrong / len(members)
            print(f"{low:.2f}-{min(high, 1.0):.2f}   {len(members):7}{wrong:7}  {said:.3f}  {share:.3f}")


def against_peer() -> None:
    """Print how much faster text papers are read than by invoice2data with its own templates."""
    if importlib.util.find_spec("invoice2data") is None:
        print("\nspeed: invoice2data is not installed, so there is no peer (pip install invoice2data)")
        return
    from invoice2data import extract_data  # type: ignore[import-not-found,unused-ignore]  # noqa: PLC0415
    from invoice2data.extract.loader import read_templates  # type: ignore[import-not-found,unused-ignore]  # noqa: PLC0415

    logging.disable(logging.CRITICAL)
    files = [paper for _, paper in papers(SETS["public"], scans=False)]
    templates = read_templates()
    began = time.perf_counter()
    for file in files:
        with contextlib.suppress(Exception):
            extract_data(str(file), templates=templates)
    theirs = time.perf_counter() - began
    began = time.perf_counter()
    for file in files:
        read(file)
    ours = time.perf_counter() - began
    print(f"\nspeed: {len(files)} papers in one run: invoice2data {1000 * theirs / len(files):.0f} ms, "
          f"Ledgerpost {1000 * ours / len(files):.0f} ms a paper: {theirs / ours:.1f} × as fast")  # fmt: skip


def main() -> None:
    """Run what was asked for."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--scans", action="store_true", help="also the scans (minutes)")
    arguments.add_argument("--sets", nargs="*", default=list(SETS), choices=list(SETS))
    arguments.add_argument("--folders", nargs="*", default=[], type=Path, help="further sets in the same form")
    chosen = arguments.parse_args()
    if not SHARED.is_dir():
        sys.exit("the papers with truth are not there: ../shared is missing")
    for name, folder in [
        *((name, SETS[name]) for name in chosen.sets),
        *((each.name, each) for each in chosen.folders),
    ]:
        measure(name, folder, scans=False)
        if chosen.scans:
            measure(name, folder, scans=True)
    against_peer()


if __name__ == "__main__":
    main()
