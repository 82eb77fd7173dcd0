# ruff: noqa: T201 - printing is what it is for
"""How well and how fast invoices become UBL: `python -m tests.bench.bench_convert [EXAMPLES] [SEED]`, from the clone.

1. EXAMPLES (10,000) random invoices that keep the rules: written, checked and read back; prints fatals and differences.
2. The hybrid PDFs beside the clone (`../shared`), when there: converted, checked, totals compared.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from dataclasses import replace
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, seed, settings

from router.convert.checked import converted
from router.convert.rules import Rules
from router.convert.ubl import ubl
from router.invoice import Invoice
from router.read.embedded import extract_embedded
from router.read.xml import read_xml
from tests.convert.invoices import invoices

SHARED = Path(__file__).parents[2] / "../shared"
BATCH = 500
TOTALS = ("excl", "vat", "incl", "payable")


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

    each()
    return counts


def hybrids(rules: Rules) -> Counter[str]:
    counts: Counter[str] = Counter()
    for path in sorted(SHARED.glob("*/dev/*.hybrid.pdf")):
        found = extract_embedded(path.read_bytes())
        invoice = read_xml(found[0][1]).invoice if found else None
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


def main() -> None:
    examples = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    rules, started = Rules(), time.perf_counter()
    start = int(sys.argv[2]) if len(sys.argv) > 2 else 0
    counts: Counter[str] = Counter()
    for batch in range(0, examples, BATCH):  # Hypothesis keeps what it drew, so it is let go in between
        counts += random_invoices(rules, min(BATCH, examples - batch), start + batch)
    print("random:", dict(counts), f"{1000 * (time.perf_counter() - started) / examples:.1f} ms each, drawing included")
    print("hybrid PDFs:", dict(hybrids(rules)))


if __name__ == "__main__":
    main()
