"""The words of a spot that make up a document number."""

from __future__ import annotations

import re
from collections.abc import Iterable

from router.read.header.number_places import Facts
from router.read.layout.labels import Label, pattern, plain
from router.read.layout.spots import Spot, spots
from router.read.pages.words import Word, is_inside
from router.read.vocabulary.header import NUMBER_WORDS

_TOKEN = re.compile(r"[#(]?[A-Za-z0-9À-ÿ][\w./\-+&]*[)]?|\d+")
_NUMBER_LENGTH = 40
_QUOTES = '«„“"'
YEAR = re.compile(r"(?:19|20)\d{2}")
_TYPE_CODE = re.compile(r"\((?:3[89]\d|26[12]|751|8[37]\d)\)")  # UNTDID 1001, as viewers of e-invoices print it
_ARTICLE = re.compile(r"\d{1,2}(?:\.\d{1,2})?[.)]")


def is_numbered(labels: Iterable[Label], facts: Facts) -> bool:
    """Whether a document number stands where one of the labels has its value."""
    return any(number_words(spot, facts) for label in labels for spot in spots(label, facts.known))


def number_words(spot: Spot, facts: Facts) -> tuple[Word, ...]:
    """The leading words of a spot that make up a document number."""
    words = _worded(spot)
    if not words or _is_quoted(spot) or _TYPE_CODE.fullmatch(words[0].text) or _is_article(spot):
        return ()  # a whole wording in quotes, of which figures are a part
    words = [*_prefix(spot), *words]
    taken: list[Word] = []
    for word in words[:4]:
        stroke = bool(taken) and word.text in "/-"
        if not (stroke or _TOKEN.fullmatch(word.text.strip("#:;,?!"))) or len(word.text) > _NUMBER_LENGTH:
            break
        if taken and not _continues(taken[-1], word):
            break
        taken.append(word)
    if not any(letter.isdigit() for word in taken for letter in word.text):
        return ()
    if any(
        set(mention.words) & set(taken)
        for mention in facts.dates
        if mention.cell is spot.label.cell or mention.words[0] in spot.words
    ):
        return ()
    return () if _is_of_party(taken[0], facts) else tuple(taken)


def _is_of_party(word: Word, facts: Facts) -> bool:
    """Whether a word is a part of an account or of a party's number; the box around a wrapped one holds others, too."""
    text = plain(word.text).replace(" ", "")
    for mention in (*facts.accounts, *facts.identifiers):
        whole = plain(mention.text).replace(" ", "")
        if mention.cell.page == word.page and is_inside(word.box, mention.box) and (text in whole or whole in text):
            return True
    return False


def _worded(spot: Spot) -> list[Word]:
    """The words of a spot with letters or figures; a stroke between two numbers stays: `2026 / 186`.

    A year before a number belongs to the title: `Contribution 2026  2026L1120`.
    """
    words = [word for word in spot.words if word.text in "/-" or any(letter.isalnum() for letter in word.text)]
    while words and words[0].text in "/-":
        words = words[1:]
    if len(words) > 1 and YEAR.fullmatch(words[0].text) and words[1].text.startswith(words[0].text):
        return words[1:]
    parted = [words[at].text in "/-" and not _parts_numbers(words, at) for at in range(len(words))]
    return [word for word, out in zip(words, parted, strict=True) if not out]


def _is_article(spot: Spot) -> bool:
    """Whether a spot begins with the number of an article in small print: `5. Invoices are payable at ...`."""
    return len(spot.words) > 1 and _ARTICLE.fullmatch(spot.words[0].text) is not None and spot.words[1].text.isalpha()


def _is_quoted(spot: Spot) -> bool:
    """Whether a quotation begins right before the words of a spot, or with them."""
    first = spot.words[0]
    row = spot.label.cell.words
    place = next((at for at, word in enumerate(row) if word is first), 0)
    return any(word.text[0] in _QUOTES for word in (first, *row[max(0, place - 1) : place]))


def _parts_numbers(words: list[Word], at: int) -> bool:
    beside = (words[at - 1 : at], words[at + 1 : at + 2])
    return all(near and near[0].text.isdigit() for near in beside)


def _prefix(spot: Spot) -> tuple[Word, ...]:
    """The short kind of paper that begins a number although a label may end so too: `NC` in `N° NC 2026/763`."""
    label = spot.label
    last = label.cell.words[label.end - 1]
    short = last.text.isalpha() and last.text.isupper() and len(last.text) <= 3  # noqa: PLR2004 - NC
    after = label.cell.words[label.end : label.end + 1]
    if not after or not after[0].text[0].isdigit():
        return ()  # parted by a colon, or a number with letters of its own
    short = short and pattern(NUMBER_WORDS).fullmatch(plain(last.text)) is None
    return (last,) if spot.relation == "behind" and short and label.end - label.start > 1 else ()


def _continues(before: Word, word: Word) -> bool:
    """Whether `word` goes on with the number that `before` began: a prefix, or a separator between."""
    if before.text.isalpha():
        return before.text.isupper() and len(before.text) <= 6 and any(c.isdigit() for c in word.text)  # noqa: PLR2004 - a prefix
    if before.text[-1] in "/-" or word.text[0] in "/-":
        return True
    return before.text.isdigit() and word.text.isdigit() and word.box.left - before.box.right < 0.6 * word.size
