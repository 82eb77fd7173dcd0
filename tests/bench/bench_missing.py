"""What is given in a value's place when it is not on the paper, or when its label is a word that nobody knows.

    python tests/bench/bench_missing.py [FOLDER…] [--every N] [--told]

Needs papers with truth in the form of ../shared/corpus/dev, which is the first set without a FOLDER. Each header value
that is read rightly is taken off its paper wherever it stands, and the rest is read again: the field is then to be
empty or to follow from others, and no other field may become wrong. The same is done with the label beside the value.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import bench_reading

from router.model import INVOICE_KINDS, Field, Reading
from router.read.header.dates import date_mentions, date_order
from router.read.language import language_of
from router.read.layout.arrangement import Sheet, lay_out
from router.read.layout.labels import plain
from router.read.pages.pdf import pdf_text
from router.read.pages.words import Word, WordPage, is_inside
from router.read.read import read_words
from router.read.totals.amounts import line_numbers, style_of

TOOL = bench_reading.scorer()
KINDS = frozenset(str(kind) for kind in INVOICE_KINDS)
INVENTED = "Zwobrel"
LONG = 5  # letters and figures: so long a text is found within a longer one
WORDS = 14
LABEL = re.compile(r"'([^']+)' on page (\d+)")
Pages = tuple[WordPage, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one value: `result` is right, empty or FALSE; `spoiled` are other fields that became wrong."""

    change: str
    field: str
    result: str
    told: str = ""
    spoiled: tuple[str, ...] = ()


# ------------------------------------------------------------------ changing a paper
def runs(sheet: Sheet, wanted: str) -> Iterator[list[Word]]:
    """Yield the shortest runs of words in one line that say `wanted`, or hold it where it is long."""
    for line in sheet.lines:
        words = [word for cell in line.cells for word in cell.words]
        texts = [TOOL.alnum(word.text) for word in words]
        for start in range(len(words)):
            for end in range(start + 1, min(len(words), start + WORDS) + 1):
                said = "".join(texts[start:end])
                if said == wanted or (len(wanted) >= LONG and wanted in said):
                    within = "".join(texts[start + 1 : end])
                    if wanted not in within:
                        yield words[start:end]
                    break


def words_of(value: Any, sheet: Sheet) -> set[int]:
    """Return the identities of the words that print a date, an amount or a text."""
    if isinstance(value, date):
        found = [m.words for m in date_mentions(sheet.cells, date_order(sheet, american=False)) if m.value == value]
        return {id(word) for words in found for word in words}
    if isinstance(value, Decimal):
        return set(_words_of_amount(value, sheet))
    bare = TOOL.alnum(value)
    texts = {bare, bare[2:]} if re.fullmatch(r"[a-z]{2}\d{8,}", bare) else {bare}
    return {id(word) for text in texts for words in runs(sheet, text) for word in words}


def _words_of_amount(value: Decimal, sheet: Sheet) -> Iterator[int]:
    style = style_of(sheet, language_of(sheet))
    for line in sheet.lines:
        words = [word for cell in line.cells for word in cell.words]
        for number in line_numbers(line, style):
            if abs(number.value) == abs(value) and not number.is_percent:
                yield from (id(word) for word in words[number.first : number.last + 1])


def without(field: Field[Any], pages: Pages) -> Pages:
    """Return the pages without the words that print a field's value, wherever they stand."""
    gone = words_of(field.value, lay_out(pages))
    for page in pages:
        if field.page == page.number and field.box is not None:
            gone |= {id(word) for word in page.words if is_inside(word.box, field.box)}
    return _changed(pages, lambda word: None if id(word) in gone else word)


def mislabelled(field: Field[Any], pages: Pages) -> Pages | None:
    """Return the pages with invented words for the label that led to a field; None without such a label."""
    said = LABEL.search(field.reason)
    if said is None or not any(letter.isalpha() for letter in said[1]):
        return None
    found = {
        id(word) for words in runs(lay_out(pages), TOOL.alnum(said[1])) for word in words if word.page == int(said[2])
    }
    named = {one for page in pages for word in page.words if (one := id(word)) in found and plain(word.text)}
    if not named or any(letter.isdigit() for letter in said[1]):
        return None
    return _changed(pages, lambda word: _renamed(word) if id(word) in named else word)


def _renamed(word: Word) -> Word:
    return replace(word, text=INVENTED + (":" if word.text.endswith(":") else ""))


def _changed(pages: Pages, change: Callable[[Word], Word | None]) -> Pages:
    return tuple(
        replace(page, words=tuple(new for word in page.words if (new := change(word)) is not None)) for page in pages
    )


# ------------------------------------------------------------------ judging it
def verdicts(truth: dict[str, Any], reading: Reading) -> dict[str, str]:
    """Return of each field that the truth knows whether it is right, empty or false."""
    found = {}
    for name, field in bench_reading.named(reading).items():
        told = truth["fields"].get(name)
        if told is None:
            continue
        right = field is not None and TOOL.equal(name, str(told), str(field.value), truth, {})
        found[name] = "right" if right else "empty" if field is None else "FALSE"
    return found


def outcomes(truth: dict[str, Any], pages: Pages) -> Iterator[Outcome]:
    """Yield what becomes of each value of one paper that is read rightly."""
    reading = read_words(pages)
    before = verdicts(truth, reading)
    fields = bench_reading.named(reading)
    for name, verdict in before.items():
        field = fields[name]
        if verdict != "right" or field is None or name == "currency" or not field.text:
            continue
        for change, changed in (("deleted", without(field, pages)), ("unlabelled", mislabelled(field, pages))):
            if changed is not None:
                yield _outcome(change, name, before, truth, read_words(changed))


def _outcome(change: str, name: str, before: dict[str, str], truth: dict[str, Any], reading: Reading) -> Outcome:
    after, now = verdicts(truth, reading), bench_reading.named(reading)
    spoiled = [other for other, verdict in after.items() if other != name and verdict == "FALSE" != before[other]]
    given = now[name]
    others = tuple(f"{other}={_shown(now[other])} instead of {truth['fields'][other]}" for other in spoiled)
    return Outcome(change, name, after[name], _shown(given), others)


def _shown(field: Field[Any] | None) -> str:
    return "" if field is None else f"{field.value} {field.confidence} ({field.reason})"


# ------------------------------------------------------------------ telling it
def report(name: str, counted: Counter[tuple[str, str, str]], spoiled: Counter[tuple[str, str]]) -> None:
    """Print per change and field how often the value was right, empty or false after it."""
    print(f"\n{name}\n{'change':12}{'field':20}{'right':>7}{'empty':>7}{'FALSE':>7}{'others false':>14}")
    for change, field in sorted({key[:2] for key in counted}):
        figures = (counted[change, field, result] for result in ("right", "empty", "FALSE"))
        print(f"{change:12}{field:20}" + "".join(f"{n:7}" for n in figures) + f"{spoiled[change, field]:14}")


def measured(folder: Path, every: int) -> Iterator[tuple[str, Outcome]]:
    """Yield the outcomes of every n-th paper of a set that is an invoice and holds text."""
    listed = [each for each in bench_reading.papers(folder, scans=False) if each[0]["kind"] in KINDS]
    for truth, paper in listed[::every]:
        pages = pdf_text(paper.read_bytes()).pages
        yield from ((truth["id"], outcome) for outcome in outcomes(truth, pages))


def tell(found: Iterable[tuple[str, Outcome]], name: str, *, told: bool) -> None:
    """Count the outcomes and print them; with `told` also each false one."""
    counted: Counter[tuple[str, str, str]] = Counter()
    spoiled: Counter[tuple[str, str]] = Counter()
    for paper, one in found:
        counted[one.change, one.field, one.result] += 1
        spoiled[one.change, one.field] += len(one.spoiled)
        if told and (one.result == "FALSE" or one.spoiled):
            false = one.told if one.result == "FALSE" else "-"
            print(f"{one.change}\t{one.field}\t{paper}\t{false}\t{'; '.join(one.spoiled)}")
    report(name, counted, spoiled)


def main() -> None:
    """Run what was asked for."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("folders", nargs="*", type=Path, default=[bench_reading.SETS["public"]])
    arguments.add_argument("--every", type=int, default=1, help="every n-th paper of a set (default 1)")
    arguments.add_argument("--told", action="store_true", help="also each false value")
    chosen = arguments.parse_args()
    for folder in chosen.folders:
        if not folder.is_dir():
            sys.exit(f"there are no papers with truth in {folder}")
        tell(measured(folder, chosen.every), f"{folder.parent.name}/{folder.name}", told=chosen.told)


if __name__ == "__main__":
    main()
