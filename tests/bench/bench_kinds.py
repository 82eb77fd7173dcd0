"""How often the kind of a paper is known, as it is printed and with every title taken off.

    python tests/bench/bench_kinds.py [FOLDER…]

Needs papers with truth in the form of ../shared/corpus/dev, which is the first set without a FOLDER. A paper of which
only the title says what it is may be held without its title; that another paper becomes an invoice is always wrong.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import bench_reading

from router.classify.kind import kind
from router.classify.title_words import OPENING_WORDS, SUBJECT_WORDS
from router.classify.titles import TITLES, WEAKER_TITLES
from router.classify.wording import phrases, words
from router.model import INVOICE_KINDS, Part, Reading
from router.read.layout.arrangement import Cell, lay_out
from router.read.pages.pdf import pdf_text
from router.read.pages.words import Word, WordPage
from router.read.read import read_words

PDF = Part(name="paper.pdf", media_type="application/pdf", content=b"%PDF-1.7")
LEADING = OPENING_WORDS | SUBJECT_WORDS
NAMED = frozenset(
    words(phrase)
    for listed in (*TITLES.values(), *(listed for _, _, listed in WEAKER_TITLES))
    for phrase in phrases(listed)
)
LONGEST = max(map(len, NAMED))


def untitled(pages: tuple[WordPage, ...]) -> tuple[WordPage, ...]:
    """Return the pages without the words that name a kind where a cell begins."""
    gone = {id(word) for cell in lay_out(pages).cells for word in title(cell)}
    return tuple(replace(page, words=tuple(word for word in page.words if id(word) not in gone)) for page in pages)


def title(cell: Cell) -> list[Word]:
    """Return the words of a cell that are a title."""
    said = [(one, word) for word in cell.words for one in words(word.text)]
    start = next((place for place, (one, _) in enumerate(said) if one not in LEADING), 0)
    for length in range(LONGEST, 0, -1):
        found = said[start : start + length]
        if tuple(one for one, _ in found) in NAMED:
            return [word for _, word in found]
    return []


def outcome(truth: dict[str, object], reading: Reading) -> str:
    """Return what became of a paper."""
    found = kind(reading, PDF).value
    if truth["kind"] == "other":
        return "FALSE INVOICE" if found in INVOICE_KINDS else "other held" if found is None else "other known"
    if found in INVOICE_KINDS:
        return "invoice known"
    return "invoice held" if found is None else "invoice lost"


def outcomes(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield what became of each paper that holds text, as printed and untitled."""
    for truth, paper in bench_reading.papers(folder, scans=False):
        pages = pdf_text(paper.read_bytes()).pages
        if any(page.words for page in pages):
            yield "as printed", outcome(truth, read_words(pages))
            yield "untitled", outcome(truth, read_words(untitled(pages)))


def report(name: str, found: Iterable[tuple[str, str]]) -> None:
    """Print how many papers came out how."""
    counted = Counter(found)
    for form in ("as printed", "untitled"):
        told = ", ".join(f"{result} {count}" for (one, result), count in sorted(counted.items()) if one == form)
        print(f"{name:24}{form:12}{told}")


def main() -> None:
    """Run what was asked for."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("folders", nargs="*", type=Path, default=[bench_reading.SETS["public"]])
    for folder in arguments.parse_args().folders:
        if not folder.is_dir():
            sys.exit(f"there are no papers with truth in {folder}")
        report(folder.parent.name + "/" + folder.name, outcomes(folder))


if __name__ == "__main__":
    main()
