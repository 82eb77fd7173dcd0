"""Single words and endings that make a line a title, or another one: data for `title_lines` and `scores`, no machinery.

Words are written as `wording.words` makes them: small letters, no accents, no punctuation.
"""

from __future__ import annotations

from router.classify.wording import words
from router.model import Kind

# What a waiter and a carpenter both write over their bill; with a number, VAT and a buyer it is an invoice.
BILL_WORDS = frozenset(words("rekening addition note quittance kwijtschrift"))

# Kinds that an invoice's name beside theirs makes an invoice: "Leveringsbon / Factuur", "Quittance – facture".
YIELDING = frozenset({Kind.RECEIPT, Kind.DELIVERY_NOTE, Kind.ORDER, Kind.LETTER})

# Kinds that a short big line names wherever in it their word stands: "Votre devis", "Friendly payment reminder".
TOLD_WITHIN = frozenset(
    {Kind.REMINDER, Kind.QUOTATION, Kind.PRO_FORMA, Kind.DELIVERY_NOTE, Kind.CARD_STATEMENT, Kind.BANK_STATEMENT,
     Kind.PAYROLL, Kind.TAX}
)  # fmt: skip

# These say that an invoice is claimed once more.
CLAIMING_WORDS = frozenset(
    words(
        """
        aanmaning achterstallig dunning echue echues erinnerung herinnering impaye impayee impayees mahnung onbetaald
        onbetaalde openstaand openstaande overdue rappel relance reminder uberfallig unbezahlt unpaid vervallen
        """
    )
)

# What such words make of an invoice's name before them: "Factuur 2026-4, tweede herinnering", "Invoice 17 (draft)".
BEHIND: tuple[tuple[Kind, frozenset[str]], ...] = (
    (Kind.PRO_FORMA, frozenset(words("brouillon draft entwurf ontwerp proforma specimen"))),
    (Kind.REMINDER, CLAIMING_WORDS),
    (Kind.LETTER, frozenset(words("betwisting contestation dispute disputed klacht query reklamation vraag"))),
)

# Behind a title these make it the label of a value: "Invoice number", "Invoice to", "Facture adresse".
LABELLING_WORDS = frozenset(
    words(
        """
        address adres adresse adressee aan amount an bedrag betrag client currency date datum description for fur
        id montant number numero nummer period periode pour reference referentie to totaal total totaux voor
        """
    )
)

# Compound words with these endings are titles too ("Handelsrechnung"), but not words that end like the last ones.
ENDINGS: dict[str, Kind] = {
    "factuur": Kind.INVOICE,
    "faktuur": Kind.INVOICE,
    "rechnung": Kind.INVOICE,
    "creditnota": Kind.CREDIT_NOTE,
    "gutschrift": Kind.CREDIT_NOTE,
    "offerte": Kind.QUOTATION,
    "angebot": Kind.QUOTATION,
    "herinnering": Kind.REMINDER,
    "mahnung": Kind.REMINDER,
    "lieferschein": Kind.DELIVERY_NOTE,
    "vertrag": Kind.LETTER,
    "overeenkomst": Kind.LETTER,
}
ENDING_WEIGHT = 0.9
NO_TITLES = frozenset(
    words("abrechnung aufrechnung berechnung einrechnung ermahnung umrechnung verrechnung zurechnung")
)

# Words that may stand before a title: of a subject line, and of any line.
SUBJECT_WORDS = frozenset(words("betr betreff betreft concerne objet onderwerp re subject sujet"))
OPENING_WORDS = frozenset(
    words(
        """
        copie de duplicaat duplicata duplicate het ihr ihre kopie l la le les notre onze original origineel our unser
        unsere uw van voor votre your
        """
    )
)

# Behind a title, without a number behind them, these label the number beside it: "Facture n°".
NUMBER_SIGNS = frozenset(words("n nr no num"))
