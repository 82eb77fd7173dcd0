"""What the rules of UBL.BE and e-FFF mean, in sentences that an accountant understands, in four languages."""

from __future__ import annotations

from types import MappingProxyType

from router.convert.sentences_terms import Words

_TERMS_OF_DISCOUNT: Words = (
    "De korting voor contante betaling is niet volledig: percentage, bedrag en laatste dag horen samen.",
    "L'escompte est incomplet : pourcentage, montant et dernier jour vont ensemble.",
    "Das Skonto ist unvollständig: Prozentsatz, Betrag und letzter Tag gehören zusammen.",
    "The cash discount is incomplete: percentage, amount and last day belong together.",
)
_MENTION: Words = (
    "Een wettelijke vermelding bij de levering staat niet op de Belgische lijst.",
    "Une mention légale de la livraison n'est pas sur la liste belge.",
    "Ein gesetzlicher Vermerk zur Lieferung steht nicht auf der belgischen Liste.",
    "A legal mention of the delivery is not on the Belgian list.",
)
_CATEGORY: Words = (
    "Een btw-categorie heeft niet haar Belgische naam (bv. 03 voor 21 %, 45 voor medecontractant).",
    "Une catégorie de TVA n'a pas son nom belge (p. ex. 03 pour 21 %, 45 pour cocontractant).",
    "Eine MwSt.-Kategorie hat nicht ihren belgischen Namen (z. B. 03 für 21 %, 45 für Vertragspartner).",
    "A VAT category does not have its Belgian name (such as 03 for 21 %, 45 for reverse charge).",
)
_LINE_VAT: Words = (
    "Een lijn heeft haar btw niet, of meer dan één keer.",
    "Une ligne n'a pas sa TVA, ou l'a plus d'une fois.",
    "Eine Zeile hat ihre MwSt. nicht oder mehr als einmal.",
    "A line does not have its VAT, or has it more than once.",
)
_EXEMPTION: Words = (
    "De reden van vrijstelling staat niet op de Belgische lijst.",
    "Le motif d'exonération n'est pas sur la liste belge.",
    "Der Befreiungsgrund steht nicht auf der belgischen Liste.",
    "The exemption reason is not on the Belgian list.",
)
BELGIAN: MappingProxyType[str, Words] = MappingProxyType(
    {
        "ubl-BE-01": (
            "Er zijn minder dan twee bijlagen of verwijzingen; UBL.BE wil het papier en zijn eigen kenmerk.",
            "Il y a moins de deux annexes ou références ; UBL.BE veut le papier et sa propre marque.",
            "Es gibt weniger als zwei Anlagen oder Verweise; UBL.BE will das Papier und sein eigenes Kennzeichen.",
            "There are fewer than two attachments or references; UBL.BE wants the paper and its own mark.",
        ),
        "ubl-BE-02": (
            "Welke bijlage het papier van de factuur is staat er niet, of meer dan één keer.",
            "L'annexe qui est le papier de la facture n'est pas indiquée, ou l'est plus d'une fois.",
            "Welche Anlage das Papier der Rechnung ist, steht nicht da oder mehr als einmal.",
            "Which attachment is the paper of the invoice is not said, or said more than once.",
        ),
        "ubl-BE-03": (
            "Het kenmerk UBL.BE staat er niet, of meer dan één keer.",
            "La marque UBL.BE manque, ou figure plus d'une fois.",
            "Das Kennzeichen UBL.BE fehlt oder steht mehr als einmal da.",
            "The mark UBL.BE is missing, or stands there more than once.",
        ),
        "ubl-BE-04": (
            "Een bijlage of verwijzing heeft geen omschrijving.",
            "Une annexe ou référence n'a pas de description.",
            "Eine Anlage oder ein Verweis hat keine Beschreibung.",
            "An attachment or reference has no description.",
        ),
        "ubl-BE-05": _MENTION,
        "ubl-BE-07": _TERMS_OF_DISCOUNT,
        "ubl-BE-08": _TERMS_OF_DISCOUNT,
        "ubl-BE-09": _TERMS_OF_DISCOUNT,
        "ubl-BE-10": _CATEGORY,
        "ubl-BE-11": _EXEMPTION,
        "ubl-BE-12": _EXEMPTION,
        "ubl-BE-14": _LINE_VAT,
        "ubl-BE-15": _CATEGORY,
        "E-FFF-01": (
            "De hoofding is niet die van e-FFF (UBL 2.0, profiel e-fff).",
            "L'en-tête n'est pas celui de l'e-FFF (UBL 2.0, profil e-fff).",
            "Der Kopf ist nicht der von e-FFF (UBL 2.0, Profil e-fff).",
            "The head is not that of e-FFF (UBL 2.0, profile e-fff).",
        ),
        "E-FFF-02": (
            "Het papier zit niet als PDF in de e-FFF, of is te groot om erin te mogen.",
            "Le papier n'est pas dans l'e-FFF en PDF, ou est trop grand pour y entrer.",
            "Das Papier steckt nicht als PDF in der e-FFF oder ist zu groß dafür.",
            "The paper is not inside the e-FFF as PDF, or is too large to go there.",
        ),
        "E-FFF-03": (
            "De naam van de software ontbreekt in de e-FFF.",
            "Le nom du logiciel manque dans l'e-FFF.",
            "Der Name der Software fehlt in der e-FFF.",
            "The name of the software is missing in the e-FFF.",
        ),
        "E-FFF-04": (
            "Een e-FFF is een factuur (380) of een creditnota (381), niets anders.",
            "Une e-FFF est une facture (380) ou une note de crédit (381), rien d'autre.",
            "Eine e-FFF ist eine Rechnung (380) oder eine Gutschrift (381), nichts anderes.",
            "An e-FFF is an invoice (380) or a credit note (381), nothing else.",
        ),
        "E-FFF-05": _CATEGORY,
        "E-FFF-06": _LINE_VAT,
        "E-FFF-07": (
            "De e-FFF bevat iets dat UBL 2.0 niet kent.",
            "L'e-FFF contient un élément qu'UBL 2.0 ne connaît pas.",
            "Die e-FFF enthält etwas, das UBL 2.0 nicht kennt.",
            "The e-FFF holds something that UBL 2.0 does not know.",
        ),
    }
)
