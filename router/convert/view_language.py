"""In which language a page is made when nobody said so: that of the invoice's own texts, else of the buyer's place."""

from __future__ import annotations

import re
from types import MappingProxyType

from router.convert.view_words import LANGUAGES
from router.invoice import Address, Invoice

# Small words that only one of the four languages has.
_SMALL_WORDS = MappingProxyType(
    {
        "nl": "het een van voor wij uw onze niet zijn bij naar gelieve binnen dagen betaling levering aantal korting",
        "fr": "le les du et une pour sur avec votre vos nous notre paiement jours livraison remise merci au aux dans",
        "de": "der das und ist für mit von zu auf bei ihre wir unsere nicht zahlung tage innerhalb lieferung vielen",
        "en": "the and of for with your our are not payment days delivery within thank you please by this from",
    }
)
_SETS = MappingProxyType({language: frozenset(words.split()) for language, words in _SMALL_WORDS.items()})
_LEAST_WORDS = 2
_COUNTRIES = MappingProxyType({"NL": "nl", "FR": "fr", "LU": "fr", "MC": "fr", "DE": "de", "AT": "de", "LI": "de"})
# Belgian postcodes: French, Dutch, French with the German-speaking municipalities inside, Dutch. Brussels has two.
_GERMAN_SPEAKING = range(4700, 4792)
_FRENCH = (range(1300, 1500), range(4000, 8000))
_DUTCH = (range(1500, 4000), range(8000, 10000))


def page_language(invoice: Invoice, wished: str | None) -> str:
    """Return `wished` when it is nl, fr, de or en; else that of the texts, the buyer, the seller; else en."""
    if wished in LANGUAGES:
        return wished
    return _of_texts(invoice) or _of_place(invoice.buyer.address) or _of_place(invoice.seller.address) or "en"


def _of_texts(invoice: Invoice) -> str | None:
    texts = [*(note.text for note in invoice.notes), invoice.payment_terms or ""]
    texts += [f"{line.item.name or ''} {line.item.description or ''}" for line in invoice.lines[:50]]
    words = re.findall(r"\w+", " ".join(texts).lower()[:20_000])
    counts = sorted(
        ((sum(word in known for word in words), language) for language, known in _SETS.items()), reverse=True
    )
    (most, language), (second, _) = counts[:2]
    return language if most >= _LEAST_WORDS and most > second else None


def _of_place(address: Address | None) -> str | None:
    if address is None:
        return None
    if address.country != "BE":
        return _COUNTRIES.get(address.country or "")
    digits = re.search(r"\d{4}", address.postcode or "")
    code = int(digits[0]) if digits else 0
    if code in _GERMAN_SPEAKING:
        return "de"
    if any(code in part for part in _FRENCH):
        return "fr"
    return "nl" if any(code in part for part in _DUTCH) else None
