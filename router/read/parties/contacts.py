"""Telephone, mail, web, bank and registration data: what an issuer prints of himself, and whose domain it names."""

from __future__ import annotations

import re
from collections.abc import Iterable

from router.check_digits import is_account
from router.read.header.identifiers import ENTERPRISE_WORDS, VAT_WORDS
from router.read.layout.arrangement import Cell, Sheet
from router.read.layout.labels import pattern, plain, says
from router.read.vocabulary.parties import CONTACT, LEGAL_FORMS

_PHONE = re.compile(
    r"\(?(?:\+|00)\d{1,3}[)\s./-]?(?:\(0\))?[\d\s./()-]{7,16}|0\d{1,3}[\s/.-]{1,3}\d[\d\s/.-]{5,12}"
    r"|\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}"  # North America
)
_DATE = re.compile(r"\d{1,2}([/.-])\d{1,2}\1\d{2,4}")
_AT = re.compile(r"\w@\w")
_PHONE_WORD = re.compile(r"(?:tel|telefoon|telephone|telefon|phone|gsm|mob|mobiel|mobile|ph|t|p)\b[ \d]+$")
_WEB = re.compile(r"(?<![\w@])(?:https?://|www\.)?((?:[a-z0-9-]+\.)+[a-z]{2,10})(?![\w@])", re.IGNORECASE)
_MAIL = re.compile(r"[\w.+-]+@((?:[a-z0-9-]+\.)+[a-z]{2,10})", re.IGNORECASE)
_VAT_NUMBER = re.compile(r"\b[A-Z]{2}[ -]?\d{4}[ .]?\d{3}[ .]?\d{3}\b")
_VAT_LINE = re.compile(r"(.*?)\b(?=(?:[A-Z. -]*\d){6})[A-Z]{2}[ -]?(?:[A-Z]{1,2} ?)?\d[A-Z0-9. ]{5,14}")
_VAT_LABEL = re.compile(
    r"(?:(?:btw|tva|vat|ust|mwst|uid|tax|numero|no|nr|n|nummer|number|id|idnr|reg|registration|de|intracom|"
    r"intracommunautaire|ondernemingsnummer|entreprise|d|umsatzsteuer)\b ?)*"
)
_ACCOUNT = re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b")
_NUMBER_DIGITS = 8
_NUMBER_WORDS = rf"(?:{VAT_WORDS}|{ENTERPRISE_WORDS}|iban)"
_SHORTEST_STEM, _LONG_STEM = 4, 6
_MOST_OF = 0.7  # of a name's letters
# Domains that say nothing of their user: providers of mail, and what stands in web addresses of everybody.
_PROVIDERS = (
    "gmail googlemail hotmail outlook live yahoo icloud telenet skynet proximus scarlet voo orange wanadoo free "
    "laposte sfr gmx web t-online freenet ziggo kpnmail planet xs4all hetnet aol msn protonmail bluewin hispeed "
    "facebook linkedin instagram twitter paypal example www http https"
)
_EVERYBODY = frozenset(_PROVIDERS.split())
_COUNTRIES_AND_KINDS = "be nl fr de com eu org net lu at ch io co uk info biz shop vlaanderen brussels gent us it es"
_ENDINGS = frozenset(_COUNTRIES_AND_KINDS.split())


def has_contact(text: str) -> bool:
    """Whether a text holds mail, telephone, bank or registration data, or a VAT number."""
    return _AT.search(text) is not None or _announces(text) or _VAT_NUMBER.search(text) is not None


def is_reachable(text: str) -> bool:
    """Telephone, mail, web, bank or registration, labelled or not."""
    return has_phone(text) or _AT.search(text) is not None or is_web(text) or _announces(text) or has_account(text)


def is_web(text: str) -> bool:
    """A web address with at most a word before it: what an addressee's block may hold, as it may a mail address."""
    return bool(_webs(text)) and len(text.split()) <= 3 and _AT.search(text) is None  # noqa: PLR2004 - "Web : " and it


def has_account(text: str) -> bool:
    """Whether a bank account (IBAN) stands in a text."""
    return any(is_account(match[0].replace(" ", "")) for match in _ACCOUNT.finditer(text))


def _announces(text: str) -> bool:
    """Whether a word stands there that data of the issuer follow; in a company's name it announces nothing."""
    names = pattern(rf"{LEGAL_FORMS}$").search(plain(text)) and not any(c.isdigit() or c == ":" for c in text)
    return not names and says(text, CONTACT)


def has_phone(text: str) -> bool:
    """A telephone number: what an addressee's block may hold as well as an issuer's."""
    if _DATE.fullmatch(text.strip()):
        return False
    return _PHONE.fullmatch(text.strip()) is not None or _PHONE_WORD.match(plain(text)) is not None


def is_mail(text: str) -> bool:
    """A mail address with at most a word before it."""
    return _AT.search(text) is not None and len(text.split()) <= 3  # noqa: PLR2004 - "E-mail :" and the address


def is_vat_line(text: str) -> bool:
    """A VAT number with its label and nothing else."""
    match = _VAT_LINE.fullmatch(text.strip())
    return match is not None and _VAT_LABEL.fullmatch(plain(match[1])) is not None


def is_own(text: str) -> bool:
    """A mail address, a web address or a VAT number, alone in its line."""
    return is_mail(text) or is_web(text) or is_vat_line(text)


def is_numbered(text: str) -> bool:
    """Whether a VAT number, an enterprise number or an account with its label stands in a text."""
    return sum(letter.isdigit() for letter in text) >= _NUMBER_DIGITS and says(text, _NUMBER_WORDS)


def is_official(text: str, end: int) -> bool:
    """Whether an address in one line, which ends at `end`, stands there with an issuer's data."""
    behind = sum(letter.isdigit() for letter in text[end:])
    return behind >= _NUMBER_DIGITS or is_reachable(text)


def _webs(text: str) -> list[str]:
    return [m[1] for m in _WEB.finditer(text) if m[1].rpartition(".")[2].lower() in _ENDINGS and not m[1][0].isdigit()]


def domain_stems(sheet: Sheet) -> dict[str, Cell]:
    """The telling part of every mail and web address, such as `zandhoek` of info@zandhoek.be, with its cell."""
    found: dict[str, Cell] = {}
    for cell in sheet.cells:
        if "." not in cell.text:
            continue
        for domain in (*(match[1] for match in _MAIL.finditer(cell.text)), *_webs(cell.text)):
            for stem in domain.lower().split(".")[:-1]:
                if len(stem) >= _SHORTEST_STEM and stem not in _EVERYBODY:
                    found.setdefault(stem, cell)
    return found


def named_by_domain(key: str, stems: Iterable[str]) -> str | None:
    """The stem that a name's key begins with or that it spells, `bakkerij-sonne` for `bakkerij sonne`; else None."""
    words = key.split()
    joined = "".join(words)
    for stem in stems:
        bare = plain(stem).replace(" ", "")
        spelt = len(bare) >= _SHORTEST_STEM and (joined.startswith(bare) or bare.startswith(joined) or bare in words)
        if len(joined) >= _SHORTEST_STEM and spelt:
            return stem
    return None


def is_begun(name: str, stem: str) -> bool:
    """Whether a domain is a long name's beginning, or all of it: `atelier noord` in info@ateliernoo.be."""
    letters, bare = plain(name).replace(" ", ""), plain(stem).replace(" ", "")
    return letters.startswith(bare) and len(bare) >= max(_LONG_STEM, _MOST_OF * len(letters))


def spelt_front(text: str, stems: Iterable[str]) -> str:
    """The words a text begins with that a mail or web address spells, where figures follow; else empty.

    `Atelier Noord Kaai 12 2000` with info@ateliernoord.be: the name and its street in one line, no sign between.
    """
    words = text.split()
    fronts = (" ".join(words[:end]) for end in range(1, len(words)) if any(c.isdigit() for c in " ".join(words[end:])))
    return next((front for front in fronts if is_spelt(front, stems)), "")


def is_spelt(name: str, stems: Iterable[str]) -> bool:
    """Whether a mail or web address spells a name wholly: `atelier noord` in info@ateliernoord.be."""
    letters = plain(name).replace(" ", "")
    return any(letters == plain(stem).replace(" ", "") for stem in stems)
