"""Words that tell what a page is among other pages, in Dutch, French, German and English: data, no machinery.

Patterns are regular expressions over text as `labels.plain` makes it; `ANNEXES` to `APART` must begin a title.
"""

from __future__ import annotations

from router.read.vocabulary.header import INVOICE_WORDS

INVOICES = (
    rf"(?:e |elektronische |vat |tax |commercial )?(?:{INVOICE_WORDS}|fattura(?: accompagnatoria)?|factura|fatura|"
    r"faktura(?: vat)?)"
)
CREDIT_NOTES = (
    r"(?:verkoop ?)?(?:credit|krediet) ?(?:nota|factuur)|note (?:de )?credit|notes de credit|facture d avoir|"
    r"avoir|gutschrift|rechnungskorrektur|storno ?rechnung|credit (?:note|memo|invoice)"
)

# Pages that travel with the invoice before them.
ANNEXES = (
    r"bijlage[n]?|annexes?|anlagen?|anhang|appendix|attachment|enclosure|detail(?:s|lering|overzicht)?|"
    r"specificatie[s]?|specification[s]?|spezifikation|aufstellung|leistungsnachweis|stundennachweis|urenstaat|"
    r"urenoverzicht|uren ?lijst|prestatie(?:staat|overzicht|blad)|tijdsregistratie|timesheet|time sheet|"
    r"releve (?:des heures|d heures|de prestations)|feuille (?:de temps|d heures)|etat des prestations|"
    r"leverings?bon|leverbon|leverings?nota|afleverbon|verzend(?:nota|bon)|zendnota|pakbon|paklijst|vrachtbrief|"
    r"cmr|bon de (?:livraison|travail|transport|enlevement)|bordereau|note d envoi|lettre de voiture|lieferschein|"
    r"frachtbrief|packliste|packing (?:list|slip)|delivery note|proof of delivery|waybill|werkbon|werf ?verslag|"
    r"meetstaat|vorderingsstaat|etat d avancement|metre|aufmass|orderbevestiging|bestelbon|bestelling|"
    r"bon de commande|confirmation de commande|auftragsbestatigung|purchase order|order confirmation|uw verbruik|"
    r"verbruiksoverzicht|votre consommation|ihr verbrauch|overzicht (?:van )?(?:uw )?(?:verbruik|prestaties)|"
    r"attest|attestation|certificaat|certificat|zertifikat|certificate|overschrijving|virement|uberweisung"
)
TERMS = (
    r"(?:algemene |bijzondere )?(?:verkoop|leverings|aankoop|betalings|factuur|facturatie|gebruiks|contract|"
    r"huur)?s?voorwaarden|algemene (?:verkoops?|leverings|aankoop|huur|contract)?voorwaarden|"
    r"conditions (?:generales|particulieres)|"
    r"allgemeine (?:geschafts|verkaufs|liefer|vertrags|zahlungs)[a-z ]*bedingungen|agb|"
    r"(?:general )?terms (?:and|of) [a-z]+|general conditions|standard terms|(?:general )?conditions of sale"
)

# Papers that list or claim other papers' amounts: the invoices behind them may be copies.
CLAIMS = (
    r"(?:[a-z0-9]{1,9} )?(?:betalings?|betaal|vriendelijke )?(?:herinnering|aanmaning)(?:sbrief| tot betaling)?|"
    r"ingebrekestelling|(?:[a-z0-9]{1,9} )?rappel(?: de (?:paiement|facture)| amiable)?|(?:lettre de )?rappel|"
    r"mise en demeure|(?:avis de )?relance|sommation|(?:[a-z0-9]{1,9} )?(?:mahnung|zahlungserinnerung)|"
    r"zahlungsaufforderung|(?:[a-z]{1,8} )?(?:payment )?reminder|final notice|overdue (?:notice|invoices?)|"
    r"openstaande (?:facturen|factuur|posten)|onbetaalde (?:facturen|factuur)|factures? (?:impayees?|ouvertes?)|"
    r"offene (?:rechnung(?:en)?|posten)|(?:unpaid|outstanding|open) (?:invoices?|items)"
)
LISTS = (
    r"(?:rekening|klanten?|factu(?:ur|ren)|facturen|saldo)overzicht|"
    r"overzicht (?:van )?(?:de |uw )?(?:openstaande )?(?:facturen|posten)|(?:klant|rekening)uittreksel|historiek|"
    r"staat van (?:openstaande )?facturen|releve (?:de compte|des factures|de factures|client)|extrait de compte|"
    r"liste des factures|situation de compte|etat de compte|decompte client|kontoauszug|kontoubersicht|"
    r"rechnungs(?:liste|ubersicht)|saldenliste|statement(?: of (?:account|open invoices))?|"
    r"(?:account|customer) statement|invoice (?:list|overview)|remittance advice|betalingsadvies|betaaladvies|"
    r"avis de paiement|zahlungsavis|borderel|bordereau (?:des|de) factures"
)

# Papers of their own that are no invoices.
APART = (
    r"(?:prijs)?offerte|prijsaanbod|devis|offre(?: de prix)?|(?:preis)?angebot|kostenvoranschlag|quotation|quote|"
    r"estimate|(?:[a-z]+ )?pro ?forma[a-z ]*|kassa(?:ticket|bon)|kasticket|(?:btw )?ticket|ticket de caisse|"
    r"souche tva|recu|kassenbon|quittung|receipt|loon(?:brief|fiche|strook)|fiche de paie|"
    r"lohn(?:zettel|abrechnung)|payslip|(?:dag|rekening)afschrift|rekeninguittreksel|bankafschrift|"
    r"extrait bancaire|bank statement|uitgavenstaat|releve (?:de carte|bancaire)|aanslagbiljet|"
    r"avertissement extrait de role|steuerbescheid|overeenkomst|contract|contrat|vertrag|polis|police d assurance|"
    r"versicherungs[a-z]+|insurance policy"
)

# A sum brought over from the page before, at its top.
CARRIED = (
    r"overdracht|overgebracht|over te dragen|transport(?= [0-9])|report(?= (?:de la page|page|[0-9]))|a reporter|"
    r"report|ubertrag|carried (?:over|forward)|brought forward|balance forward|vorige pagina|page precedente|"
    r"vorherige seite|vervolg|suite(?: de la)?|fortsetzung|continued"
)

PAGE_WORDS = r"blz|bladzijde|bladz|pagina|pag|page|pages|seite|seiten|sheet|blad|feuille"
OF_WORDS = r"/|van|de|of|von|sur|aus|uit|-|\|"

# Heads of a column beside the numbers in a list of papers.
SUMS_LISTED = r"bedrag|openstaand|saldo|montant|solde|betrag|offen|amount|balance"
