"""Customer numbers: what a supplier calls its customer, which tells the client again once a paper has proven it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from router.classify.directory import bare_iban, bare_number
from router.classify.evidence import party_number
from router.classify.wording import cells, first_pages, phrases, words
from router.model import Reading

LABELS = frozenset(
    tuple(phrase.split())
    for phrase in phrases(
        """
        klantnummer | klant nummer | klantnr | klant nr | klant no | klantcode | clientnummer | client nummer |
        uw klantnummer | ons klantnummer | relatienummer | debiteurnummer | debiteurennummer | debiteurnr |
        abonneenummer |
        numero client | numero de client | n client | no client | nr client | code client | votre numero client |
        reference client | compte client | kundennummer | kunden nr | kundennr | kunden nummer | ihre kundennummer |
        debitorennummer | customer number | customer no | customer nr | customer id | customer code | client number |
        client no | client id | your customer number
        """
    )
)
_LONGEST_LABEL = max(map(len, LABELS))
_VALUE = re.compile(r"[A-Za-z0-9][A-Za-z0-9./-]{2,19}")
_FEWEST_DIGITS = 3


def customer_numbers(reading: Reading) -> tuple[str, ...]:
    """Return what stands beside a label for customer numbers on the first pages, in capitals without separators.

    Numbers of companies and accounts are no customer numbers, whatever stands beside them.
    """
    others = {bare_number(one.value) for one in reading.identifiers}
    others |= {bare_iban(one.value) for one in (*reading.ibans, *reading.other_ibans)}
    found = (value for page in first_pages(reading) for line in page.lines for value in _in_line(line.text))
    return tuple(value for value in dict.fromkeys(found) if bare_number(value) not in others and value not in others)


def customer_marks(reading: Reading) -> tuple[str, ...]:
    """Return the customer numbers with the supplier that gave them; none for a supplier without a number."""
    supplier = party_number(reading.seller)
    return tuple(f"customer|{supplier}|{number}" for number in customer_numbers(reading)) if supplier else ()


def _in_line(text: str) -> Iterator[str]:
    parts = cells(text.replace(":", "  "))
    for position, part in enumerate(parts):
        spoken = words(part)
        if spoken in LABELS and position + 1 < len(parts):
            yield from _value(parts[position + 1])
            continue
        for size in range(min(_LONGEST_LABEL, len(spoken) - 1), 0, -1):
            if spoken[:size] in LABELS:
                yield from _value(part.split()[-1])
                break


def _value(text: str) -> Iterator[str]:
    value = text.strip().strip("#.").split(" ")[0]
    if _VALUE.fullmatch(value) and sum(one.isdigit() for one in value) >= _FEWEST_DIGITS:
        yield re.sub(r"[./-]", "", value).upper()
