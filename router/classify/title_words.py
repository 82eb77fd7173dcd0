"""Single words and endings that make a line a title, or another one: data for `title_lines` and `scores`, no machinery.

Words are written as `wording.words` makes them: small letters, no accents, no punctuation.
"""

from __future__ import annotations

from router.classify.wording import words
from router.model import Kind

# What a waiter and a carpenter both write over their bill, and what architects and builders both write over the state
# of the works; with a number, VAT and a buyer it is an invoice.
BILL_WORDS = frozenset(words("rekening addition note quittance kwijtschrift vorderingsstaat avancement bautenstand"))

# What tills print; with the buyer's VAT number and a label of an invoice it is one.
TILL_WORDS = frozenset(words("ticket kassaticket kasticket kassabon bon souche kassenbon kassenbeleg"))

# What associations and landlords write over a call; with number, VAT, an account and both parties it is an invoice.
CALL_WORDS = frozenset(words("cotisation echeance lidgeld lidmaatschapsbijdrage mitgliedsbeitrag"))

# Kinds that an invoice's name beside theirs makes an invoice: "Leveringsbon / Factuur", "Quittance – facture".
YIELDING = frozenset({Kind.RECEIPT, Kind.DELIVERY_NOTE, Kind.ORDER, Kind.LETTER, Kind.OTHER})

# Papers that come before their invoice, which names them behind itself: "Factuur 2026-17 | Bestelling 4680".
PRECEDING = frozenset({Kind.QUOTATION, Kind.ORDER, Kind.DELIVERY_NOTE})

# Kinds whose name beside an invoice's takes that back: "Factuur 2026-17 · Herinnering 2".
TAKING_BACK = frozenset({Kind.REMINDER, Kind.PRO_FORMA})

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

# Beside such a word they are what a program tells of its own invoice: "Payment status: unpaid".
STATUS_WORDS = frozenset(words("betaalstatus betalingsstatus status statut zahlungsstatus"))

# What such words make of an invoice's name before them: "Factuur 2026-4, tweede herinnering", "Invoice 17 (draft)".
BEHIND: tuple[tuple[Kind, frozenset[str]], ...] = (
    (
        Kind.PRO_FORMA,
        frozenset(
            words(
                "brouillon concept draft entwurf ontwerp preliminary proforma projet provisional provisoire specimen "
                "voorlopig voorlopige vorlaufig vorlaufige"
            )
        ),
    ),
    (Kind.REMINDER, CLAIMING_WORDS),
    (Kind.CREDIT_NOTE, frozenset(words("avoir creditnota gutschrift"))),
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
    "kostennote": Kind.INVOICE,
    "honorarnote": Kind.INVOICE,
    "gebuhrennote": Kind.INVOICE,
    "kostennota": Kind.INVOICE,
    "loonnota": Kind.INVOICE,
    "creditnota": Kind.CREDIT_NOTE,
    "gutschrift": Kind.CREDIT_NOTE,
    "offerte": Kind.QUOTATION,
    "angebot": Kind.QUOTATION,
    "herinnering": Kind.REMINDER,
    "mahnung": Kind.REMINDER,
    "lieferschein": Kind.DELIVERY_NOTE,
    "vertrag": Kind.LETTER,
    "overeenkomst": Kind.LETTER,
    "attest": Kind.LETTER,
    "certificaat": Kind.LETTER,
    "zertifikat": Kind.LETTER,
    "bescheinigung": Kind.LETTER,
}
ENDING_WEIGHT = 0.9
NO_TITLES = frozenset(
    words("abrechnung aufrechnung berechnung einrechnung ermahnung umrechnung verrechnung zurechnung")
)

# A line with one of these does not name an invoice at its end: "Payment of invoice", "Geen factuur", "Zie factuur".
POINTING_WORDS = frozenset(
    words(
        """
        about acquittee against bei betaald betaalde betaling bezahlt bij de der die for fur geen kein keine la le no
        not of on ohne op over paid paiement pas payee payment pour sans see siehe sur to uber van voir von voor with
        without zahlung zie zonder zu zur
        """
    )
)

# Behind an invoice's name these head an address, and tell who is billed.
ADDRESSING_WORDS = frozenset(words("aan adresse address adres an to"))
# Behind "reçu" these make it a post room's stamp: "REÇU LE 12 MAI 2026", "REÇU / ONTVANGEN".
STAMPING_WORDS = frozenset(words("le ontvangen received ingekomen eingegangen"))

# These name a paper with nothing but numbers and dates behind them: "RELEVÉ", not "Relevé-facture".
LONE_WORDS = frozenset(words("releve"))

# Parts of a date, which leave a title what it is: "Rekeningoverzicht per 20 november 2025".
DATE_WORDS = frozenset(
    words(
        """
        januari februari maart april juni juli augustus september oktober november december janvier fevrier mars avril
        juin juillet aout septembre octobre novembre decembre januar februar marz juni juli august dezember january
        february march june july october
        """
    )
)

# Words that may stand before a title: of a subject line, and of any line.
SUBJECT_WORDS = frozenset(words("betr betreff betreft concerne objet onderwerp re subject sujet"))
OPENING_WORDS = frozenset(
    words(
        """
        copie de duplicaat duplicata duplicate electronic elektronische freibleibendes herziene het ihr ihre
        innergemeinschaftliche kopie l la le les ma mijn my nieuwe notre onze original origineel our revised unser
        unsere unverbindliches uw van voor votre vrijblijvend vrijblijvende your
        """
    )
)

# Behind a title, without a number behind them, these label the number beside it: "Facture n°".
NUMBER_SIGNS = frozenset(words("n nr no num"))
