"""How long one document takes among a thousand clients: `python tests/bench/bench_classify.py`."""

from __future__ import annotations

import statistics
import time

from router.classify.client import ClientDirectory, client
from router.classify.kind import kind
from router.model import Box, How, Page, Part, Reading, TextLine
from router.settings.model import Address, Client

CLIENTS, LINES, REPEATS = 1000, 120, 50


def enterprise_number(position: int) -> str:
    """A number with valid check digits."""
    first = 9_000_000 + position
    return f"{first:08d}{97 - first % 97:02d}"


def main() -> None:
    """Print the median milliseconds of `client` and `kind` for a page of `LINES` lines, each text seen once."""
    address = Address(street="Nieuwstraat 1", postcode="1000", city="Brussel", country="BE")
    directory = ClientDirectory(
        Client(id=f"c{n}", name=f"Bedrijf Nummer {n} BV", enterprise_number=enterprise_number(n), address=address)
        for n in range(CLIENTS)
    )
    spent: dict[str, list[float]] = {"client": [], "kind": []}
    for repeat in range(REPEATS):
        reading = Reading(how=How.TEXT, pages=(page(repeat),))
        part = Part(name="x.pdf", media_type="application/pdf", content=b"%PDF")
        start = time.perf_counter()
        client(reading, directory, None, "info@voorbeeld.example")
        middle = time.perf_counter()
        kind(reading, part)
        spent["client"].append(middle - start)
        spent["kind"].append(time.perf_counter() - middle)
    for name, seconds in spent.items():
        print(f"{name:8}{1000 * statistics.median(seconds):6.2f} ms median, {1000 * max(seconds):6.2f} ms worst")


def page(repeat: int) -> Page:
    """A page of table lines that begin like client names."""
    texts = (f"Bedrijf Nummer {repeat}{n} regel  omschrijving {n} van {repeat}  {n},00  21 %" for n in range(LINES))
    lines = (
        TextLine(text=text, box=Box(left=50, top=6.0 * n, right=500, bottom=6.0 * n + 5))
        for n, text in enumerate(texts)
    )
    return Page(number=1, width=595, height=842, how=How.TEXT, lines=tuple(lines))


if __name__ == "__main__":
    main()
