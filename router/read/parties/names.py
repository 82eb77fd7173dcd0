"""What can be the name of a company or a person, and when two names are the same."""

from __future__ import annotations

import re

from router.read.layout.labels import pattern, plain, says
from router.read.parties.trade_names import is_said_of_another, without_mark
from router.read.vocabulary.header import INVOICE_WORDS
from router.read.vocabulary.papers import SLIP
from router.read.vocabulary.parties import COUNTRY_NAMES, LEGAL_FORMS
from router.read.vocabulary.people import GIVEN_NAMES
from router.read.vocabulary.roles import ROLES

NAME_LENGTH = 70
_EDGES = " :;,|·•-–*\t\"'"
_NO_NAMES = (
    r"(?:page|pagina|seite|blad|datum|date|total|totaal|omschrijving|description|"
    r"welkom|bienvenue|welcome|willkommen|"
    r"receipt|recu|quittung|kassabon|statement|summary|overzicht|apercu|samenvatting|resume|ubersicht|overview|"
    r"details?|"
    r"balance|amount|montant|bedrag|betrag|betaling|betalen|paiement|payer|zahlung|payment|te betalen|a payer|"
    r"zu zahlen|"
    r"merci|bedankt|dank|thank|www|http|algemene (?:voorwaarden|verkoops?|leverings?|betalings?|informatie)|"
    r"conditions|voorwaarden|"
    r"factuuradres|adres|adresse|address|anschrift|origineel|original|kopie|"
    r"copy|duplicaat|duplicata|logo|tel|fax|email|iban|bic|btw|tva|htva|tvac|ttc|vat|ust|mwst|"
    r"rpr|rpm|kvk|ondernemings ?(?:nummer|nr)|(?:numero|no|n) d entreprise|unternehmens ?(?:nummer|nr)|"
    r"registered (?:office|address)|company registration|siege (?:social|de la societe)|"
    r"maatschappelijke zetel|zetel|sitz der gesellschaft|head office|hoofdkantoor|"
    r"avenue|chaussee|boulevard|impasse|chemin de|rue (?:de|du|des|d|la|le|l|saint|haute|neuve)|"
    r"betaald|paid|paye|bezahlt|proforma|offerte|rappel|herinnering|aanmaning|"
    r"mahnung|quotation|order|bestelbon|reference|referentie|ref)"
)
# Labels that may be part of a company's name: no name without a legal form.
_LABELS = (
    r"(?:(?:uw|votre|vos|your|ihre?|notre|nos|onze|our|unsere?)(?= )|zahlbar|payable|konto|compte|rekening|"
    r"account|betaalbaar|crediteur|debiteur|"
    r"leverancier|fournisseur|lieferant|supplier|vendeur|acheteur|verkoper|koper|"
    r"(?:naam|nom|name|adres|adresse|address)(?: (?:van|de|du|des|of|the|la|le|het))* (?:begunstigde|opdrachtgever|"
    r"rekeninghouder|beneficiaire|donneur d ordre|beneficiary|payee|(?:zahlungs)?empfangers?)|"
    r"livraison|levering|lieferung|delivery|ship to|bill to|postbus|po box|boite postale|"
    r"informationen|information|uw gegevens|vos coordonnees|mededeling|communication)"
)
# What official small print puts behind a name.
_OFFICIAL = re.compile(
    r"\W+(?:au capital|capital social|société au capital|(?:met )?maatschappelijke zetel|siège social|rcs|rpr|rpm"
    r"|sitz der|registered (?:office|in)|a company registered|handelsregister|amtsgericht|gérant|"
    r"geschäftsführer)\b.*$",
    re.IGNORECASE,
)
# The trade name behind a legal name; under which law it stands, and what else is said once its legal form has ended it.
_TRADE = re.compile(r"[\s,–|-]+(?:t/a|h\.?/?o\.?\s|d\.?/?b\.?/?a\.?\s|handelend onder).*$", re.IGNORECASE)
_ACTS = r"acts?|acting|treedt|treden|optredend|handelt|handelend|agit|agissant|intervient|handelnd|tritt"
_BEHIND = rf"[-–—|·•/]|is|est|ist|maakt|fait|{_ACTS}|de droit|(?:van|naar|nach) \w+(?= recht)|under \w+(?= law)"
_SLOGAN = re.compile(
    rf"^(.{{2,}}?\b(?:{LEGAL_FORMS.replace(' ', '[. ]?')})\b\.?(?: \(haftungsbeschr\w+\))?)\s+(?:{_BEHIND})\s.*$",
    re.IGNORECASE,
)
# A street that runs on behind the legal form, its parting sign lost: `Zandhoek BV Kaai 12`.
_ADDRESSED = re.compile(
    rf"^(.{{3,}}?\b(?:{LEGAL_FORMS.replace(' ', '[. ]?')})\b\.?)\s+[^\d&+]{{4,}}\d+ ?[A-Za-z]?$", re.IGNORECASE
)
# Legal forms that are no words of a sentence: what they end may begin like a label, `Total Clean BV`.
_COMPANY = re.compile(r"^(?:bv|nv)\b.|.\b(?:b ?v|n ?v|bvba|v ?o ?f|commv|s ?r ?l|sprl|vzw|asbl|gmbh|ltd|llc|inc|sarl)$")
# Drawn letters of a logo: arrows, shapes, dingbats, and what a font keeps to itself.
_DRAWN = r"[\u2190-\u2bff\ue000-\uf8ff\U0001f000-\U0001faff]"
_LOGO = re.compile(rf"^(?:{_DRAWN}\s*)+|(?:\s*{_DRAWN})+$")
_BARS = re.compile(r"\s+[|·•∙●]\s+")
SEPARATORS = re.compile(r"\s+[-–—|·•∙●]\s+|\s*[|·•∙●]\s*|,\s|\s{3,}|\s+/\s+|\s*;\s")
_END_OF_NAME = re.compile(
    rf"(?:{LEGAL_FORMS.replace(' ', '[. ]{1,2}')})\.?|(?:(?:geassocieerde?|vennootschap van) )?"
    r"(?:notaris(?:sen)?|advocaten|gerechtsdeurwaarders|architecten|accountants|bedrijfsrevisoren)"
    r"|(?:notaires|avocats|huissiers(?: de justice)?|architectes|experts-comptables|r[ée]viseurs)(?: associ[ée]s)?"
    r"|(?:notaris|notaire|advocaat|avocat|architect|architecte)(?: (?:bv|srl|comm\.? ?v\.?|sprl|bvba))?"
    r"|(?:rechtsanw[äa]lte|steuerberater|architekten|notare)(?: mbb| partg mbb)?|solicitors|attorneys|architects",
    re.IGNORECASE,
)
# A customer's number before its name, and the person behind it.
_CODE = re.compile(r"^[A-Z]{0,2}\d{3,}\s*[-–/:]\s*(?=[^\W\d])")
_AT_NAME = re.compile(
    r"(?<=\w\w)[\s,(/-]+(?:t\.?a\.?v\b\.?|ter attentie van\b|[àa] l['’]attention d|z\. ?hd\.|c/o\b|attn\b).*$",
    re.IGNORECASE,
)
_NO_NAME_ALONE = (
    "nummer number no nr numero name naam nom code adres adresse address anschrift client klant kunde "
    "customer buyer seller verkaufer kaufer to from aan van an de a the city stad ville plz ort land pays "
    "country company firma bedrijf societe ship bill sold leverancier vat btw tva ust attn bank banque "
    "datum date total totaal gmbh contact email mail telefon telefoon telephone artikel article item items product "
    "patient patiente patientin eigenaar proprietaire eigentumer eigentumerin owner passenger reiziger voyageur "
    "operation project projet projekt werf chantier bauvorhaben baustelle "
    "produit produkt qty quantity quantite menge aantal prijs prix preis price bezeichnung designation"
)
_HEADINGS = "|".join(source for wordings in ROLES.by_field.values() for _, source in wordings)
_FIGURES, _WORD = re.compile(r"\d"), re.compile(r"[^\W\d_]{3}")
_GENERIC = frozenset(_NO_NAME_ALONE.split())
_SENTENCE_WORDS, _COMMON_WORDS, _PERSON_WORDS, _TRADES = 4, 2, 2, 3
# A house number with the postcode behind it: all of an address in one line.
_ADDRESS = re.compile(r"\b\d{1,4} ?[A-Za-z]?,? [1-9]\d{3}\b")
_TELLING = re.compile(r"[^\W\d_]{4}|[A-ZÀ-ÖØ-Þ]")  # no such letters: what OCR leaves of a drawn name, `i's- er in`
_QUOTED = re.compile(r"[\"“„«‘‚][^\"“”„«»‘’‚]+[\"”“»’‘]")
# Words inside names that are written small.
_SMALL_WORDS = (
    "de het een en van voor te ten ter der den op in bij aan la le les du des et pour aux au sur sous "
    "chez und fur fuer von zu zum zur die das dem am im the of and for at by to y e di da do dos del "
    "della"
)
_LINKS = frozenset(_SMALL_WORDS.split())
_FOR = re.compile(r"(?P<title>\w+(?: \w+)?) (?:for|voor|pour|f[üu]r) (?P<name>\S.{2,60})", re.IGNORECASE)
_GREETED = re.compile(
    r"(?:bonjour|ch[èe]re?s?|beste|geachte|dag|hallo|liebe[rs]?|guten tag|dear|hello|hi) (?P<name>\S.{2,60}?) ?[,!]",
    re.IGNORECASE,
)
_DESTINATIONS = r"(?:to|naar|vers|nach)"


def leading_name(text: str) -> str:
    """The part of a line before its first separator, with the legal form or profession that a comma parts from it."""
    found = ""
    for part in SEPARATORS.split(text):
        if found and not _END_OF_NAME.fullmatch(part.strip()):
            break
        found = text[: text.index(part, len(found)) + len(part)]
    return found


def clean_name(name: str) -> str:
    """A name without what is printed around it."""
    name = _AT_NAME.sub("", _CODE.sub("", without_mark(_LOGO.sub("", name))))
    name = _between_bars(name)
    name = re.sub(r"\s*(?:\((?!haftungsbeschr).*?\)|[-–]\s*(?:btw|tva|vat|ust).*)$", "", name, flags=re.IGNORECASE)
    name = _OFFICIAL.sub("", name)
    name = _SLOGAN.sub(r"\1", _TRADE.sub("", name)).strip(_EDGES)
    return _ADDRESSED.sub(r"\1", name)


def _between_bars(line: str) -> str:
    """The part of a barred line with a legal form, else its first: a sender's line names a branch or a person, too."""
    parts = _BARS.split(line.strip(_EDGES))
    return next((part for part in parts if has_form(part)), parts[0]) if len(parts) > 1 else line


def is_name(name: str) -> bool:
    """Whether a text can be a company's or a person's name."""
    bare = plain(name)
    letters = sum(letter.isalpha() for letter in bare)
    if letters < 2 or len(name) > NAME_LENGTH or letters < sum(letter.isdigit() for letter in bare):  # noqa: PLR2004
        return False
    if (
        ":" in name
        or (_FIGURES.search(name) and not (_WORD.search(name) or has_form(name)))  # a number plate, an article
        or name[:1] in "(©"
        or (len(name.split()) > _PERSON_WORDS and not _TELLING.search(name))
        or name.count(")") > name.count("(")
        or (re.search(r"\b(?:19|20)\d{2}\b", name) and not _COMPANY.search(bare))
        or _ADDRESS.search(name)
        or re.search(r"\d{5}|\b\d+(?:[.,]\d+)? ?(?:kg|st|cm|mm|ml|cl|l|g|m2|km)\b", name)
        or re.fullmatch(r"[A-Z]{6}[A-Z0-9]{2}X{3}", name)
        or bare in _GENERIC
        or bare in COUNTRY_NAMES
        or _is_torn_heading(bare)
        or _END_OF_NAME.fullmatch(name.strip())
        or re.fullmatch(r"[A-Za-z]{2}", name)
        or _lists_trades(name)
        or is_said_of_another(name)
    ):
        return False
    is_company = _COMPANY.search(bare) is not None
    if (
        "@" in name
        or (name[:1].isdigit() and not is_company)
        or name_key(name) == ""
        or (pattern(_NO_NAMES).match(bare) and not is_company)
        or pattern(INVOICE_WORDS).match(bare)
        or (pattern(rf"{INVOICE_WORDS}$").search(bare) and not has_form(name))
        or (pattern(_LABELS).match(bare) and not has_form(name))
    ):
        return False
    return len(bare.split()) <= 9 and (is_company or not _is_sentence(name))  # noqa: PLR2004 - longer is a sentence


def _is_torn_heading(bare: str) -> bool:
    """Whether the pieces of a plain text, read as one word, are what stands over a party: `fac tuur aan`."""
    return " " in bare and pattern(_HEADINGS).fullmatch(bare.replace(" ", "")) is not None


def _lists_trades(text: str) -> bool:
    """Whether a line lists what somebody does, the first word alone with a capital: `Banden – uitlijnen – remmen`."""
    parts = SEPARATORS.split(text)
    listed = len(parts) >= _TRADES and all(part[:1].islower() for part in parts[1:])
    return listed and not has_form(text) and _END_OF_NAME.fullmatch(parts[1].strip()) is None


def _is_sentence(text: str) -> bool:
    words = text.split()
    ends = text.endswith((".", "!", "?")) and len(words) >= _SENTENCE_WORDS and words[-1].islower()
    return ends and not has_form(text)


def is_slogan(text: str) -> bool:
    """Whether a text tells what somebody does or says: in quotes, or common words behind one capital.

    What has a legal form is a name, and so is a given name with another word behind it, all in small letters or not.
    """
    if _QUOTED.fullmatch(text.strip()):
        return True
    if len(text.split()) == _PERSON_WORDS and plain(text.split(maxsplit=1)[0]) in GIVEN_NAMES:
        return False
    words = [word for word in re.findall(r"[^\W\d_]{2,}", text) if plain(word) not in _LINKS]
    common = sum(word.islower() for word in words)
    described = common >= _COMMON_WORDS and common >= len(words) - 1
    return described and not has_form(text)


def billed_name(text: str) -> str:
    """Whom a title says that the paper is for, `Receipt for Zandhoek BV`, or which company a line greets: `Dear …,`.

    Empty where a line says no such thing.
    """
    greeted = _GREETED.fullmatch(text.strip())
    if greeted is not None and has_form(greeted["name"]):
        return greeted["name"]
    match = _FOR.fullmatch(text.strip())
    is_title = match is not None and pattern(rf"{INVOICE_WORDS}|{SLIP}|statement").fullmatch(plain(match["title"]))
    return match["name"] if match is not None and is_title else ""


def is_way(text: str) -> bool:
    """Whether a text behind `From:` says where to, as goods and travellers go: `Ningbo to Antwerp`; no legal form."""
    return says(text, _DESTINATIONS) and not has_form(text)


def has_form(text: str) -> bool:
    """Whether a legal form stands in a text."""
    return pattern(LEGAL_FORMS).search(plain(text)) is not None


def is_form(text: str) -> bool:
    """Whether a text is a legal form and nothing else."""
    return pattern(LEGAL_FORMS).fullmatch(plain(text)) is not None


def name_key(name: str) -> str:
    """The plain name without legal forms."""
    bare = plain(name)
    without = pattern(LEGAL_FORMS).sub(" ", bare)
    return " ".join(without.split())


def same_name(one: str, other: str) -> bool:
    """Whether two keys are the same or one only adds words before or after the other."""
    if one == other or one.replace(" ", "") == other.replace(" ", ""):
        return True
    short, long = sorted((one, other), key=len)
    return len(short) > 4 and (long.startswith(short + " ") or long.endswith(" " + short))  # noqa: PLR2004
