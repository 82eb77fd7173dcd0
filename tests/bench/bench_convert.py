"""How well and how fast invoices become UBL: `python -m tests.bench.bench_convert [EXAMPLES] [SEED]`, from the clone.

1. Compiling the rules.
2. EXAMPLES (10,000) random invoices that keep the rules: written, checked and read back, and every tenth in each
   flavour; prints fatals and differences.
3. The hybrid PDFs beside the clone (`../shared`), when there: converted, checked, totals compared; then conversion with
   full validation timed as a ratio to parsing the same XML with lxml.
4. Memory of this process over 5,000 documents more.
"""

from __future__ import annotations

import resource
import statistics
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, seed, settings
from lxml import etree

from router.convert.checked import checked, converted
from router.convert.rules import Rules
from router.convert.ubl import ubl
from router.invoice import Attachment, Invoice
from router.read.xml.dialects import read_xml
from router.read.xml.embedded import extract_embedded
from router.ubl_form import Flavour, UblForm
from tests.convert.invoices import invoices

SHARED = Path(__file__).parents[2] / "../shared"
BATCH, EVERY = 500, 10
LONG_RUN = 5_000
TOTALS = ("excl", "vat", "incl", "payable")
PDF = Attachment(reference="original", media_type="application/pdf", file_name="a.pdf", content=b"%PDF-1.7 paper")


def random_invoices(rules: Rules, examples: int, start: int) -> Counter[str]:
    counts: Counter[str] = Counter()

    @seed(start)
    @settings(
        max_examples=examples,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(invoices())
    def each(invoice: Invoice) -> None:
        content = ubl(invoice)
        back = read_xml(content).invoice
        counts["invoices"] += 1
        counts.update(finding.rule for finding in rules.check(content) if finding.fatal)
        assert back is not None
        counts["read back differently"] += replace(back, specification=None, process=None) != invoice
        for flavour in Flavour if counts["invoices"] % EVERY == 0 else ():
            made = checked(invoice, rules.check, form=UblForm(flavour=flavour), attachments=(PDF,))
            counts[f"as {flavour}"] += made.ubl is not None
            counts.update(f"{flavour}: {finding.rule}" for finding in made.findings if finding.fatal)

    each()
    return counts


def e_invoices() -> Iterator[tuple[bytes, Invoice | None]]:
    for path in sorted(SHARED.glob("*/dev/*.hybrid.pdf")):
        found = extract_embedded(path.read_bytes())
        yield (found[0][1], read_xml(found[0][1]).invoice) if found else (b"", None)


def hybrids(rules: Rules) -> Counter[str]:
    counts: Counter[str] = Counter()
    for _, invoice in e_invoices():
        if invoice is None:
            counts["without e-invoice"] += 1
            continue
        result = converted(invoice, rules.check)
        counts[f"valid as {result.profile}" if result.ubl else "not valid"] += 1
        after = read_xml(result.ubl).invoice if result.ubl else None
        before = [getattr(invoice.totals, name) for name in TOTALS]
        now = [getattr(after.totals, name) for name in TOTALS] if after else before
        counts["totals changed"] += any(b is not None and b != n for b, n in zip(before, now, strict=True))
    return counts


def speed(rules: Rules) -> str:
    """Reading, converting and checking a CII file, and checking a UBL file, beside lxml parsing the same bytes."""
    whole, parse, check = [], [], []
    for content, _ in e_invoices():
        for _ in range(3):
            started = time.perf_counter()
            etree.fromstring(content)
            parse.append(time.perf_counter() - started)
            started = time.perf_counter()
            invoice = read_xml(content).invoice
            result = converted(invoice, rules.check) if invoice else None
            whole.append(time.perf_counter() - started)
            started = time.perf_counter()
            rules.check((result.ubl if result else None) or b"")
            check.append(time.perf_counter() - started)
    if not whole:
        return "no hybrid PDFs beside the clone"
    parsed, made, judged = (1000 * statistics.median(times) for times in (parse, whole, check))
    return (
        f"median {made:.1f} ms from CII to checked UBL ({made / parsed:.0f} times lxml's parse of {parsed:.3f} ms); "
        f"{judged:.1f} ms for one full check ({judged / parsed:.0f} times)"
    )


def memory(rules: Rules) -> str:
    found = [content for content, _ in e_invoices() if content]
    sizes = []
    for number in range(LONG_RUN if found else 0):
        invoice = read_xml(found[number % len(found)]).invoice
        if invoice is not None:
            converted(invoice, rules.check)
        if number % (LONG_RUN // 5) == 0:
            sizes.append(_resident_mebibytes())
    sizes.append(_resident_mebibytes())
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return f"{' '.join(f'{size:.0f}' for size in sizes)} MiB over {LONG_RUN} documents, peak {peak} MiB"


def _resident_mebibytes() -> float:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() / 1024 / 1024


def main() -> None:
    examples = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    start = int(sys.argv[2]) if len(sys.argv) > 2 else 0
    began = time.perf_counter()
    rules = Rules()
    print(f"compiling: {time.perf_counter() - began:.2f} s")
    began = time.perf_counter()
    counts: Counter[str] = Counter()
    for batch in range(0, examples, BATCH):  # Hypothesis keeps what it drew, so it is let go in between
        counts += random_invoices(rules, min(BATCH, examples - batch), start + batch)
    each = 1000 * (time.perf_counter() - began) / max(examples, 1)
    print("random:", dict(counts), f"{each:.1f} ms each, drawing included")
    print("hybrid PDFs:", dict(hybrids(rules)))
    print("speed:", speed(rules))
    print("memory:", memory(rules))


if __name__ == "__main__":
    main()
