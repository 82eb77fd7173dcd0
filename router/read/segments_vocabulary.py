"""Words that tell what a page is among other pages, in Dutch, French, German and English: data, no machinery.

Patterns are regular expressions over text as `labels.plain` makes it; `ANNEXES` to `APART` must begin a title.
"""

from __future__ import annotations

from router.read.vocabulary import INVOICE_WORDS

INVOICES = rf"(?:e |elektronische |vat |tax |commercial )?{INVOICE_WORDS}"
CREDIT_NOTES = (
    r"(?:verkoop ?)?(?:credit|krediet) ?(?:nota|factuur)|note (?:de )?credit|notes de credit|facture d avoir|avoir|"
    r"gutschrift|rechnungskorrektur|storno ?rechnung|credit (?:note|memo|invoice)"
)

# Pages that travel with the invoice before them.
ANNEXES = (
    r"bijlage[n]?|annexes?|anlagen?|anhang|appendix|attachment|enclosure|detail(?:s|lering|overzicht)?|specificatie[s]?|"
    r"specification[s]?|spezifikation|aufstellung|leistungsnachweis|stundennachweis|urenstaat|urenoverzicht|uren ?lijst|"
    r"prestatie(?:staat|overzicht|blad)|tijdsregistratie|timesheet|time sheet|releve (?:des heures|d heures|de prestations)|"
    r"feuille (?:de temps|d heures)|etat des prestations|leverings?bon|leverbon|leverings?nota|afleverbon|verzend(?:nota|bon)|"
    r"zendnota|pakbon|paklijst|vrachtbrief|cmr|bon de (?:livraison|travail|transport|enlevement)|bordereau|note d envoi|"
    r"lettre de voiture|lieferschein|frachtbrief|packliste|packing (?:list|slip)|delivery note|proof of delivery|waybill|"
    r"werkbon|werf ?verslag|meetstaat|vorderingsstaat|etat d avancement|metre|aufmass|orderbevestiging|bestelbon|"
    r"bestelling|bon de commande|confirmation de commande|auftragsbestatigung|purchase order|order confirmation|"
    r"uw verbruik|verbruiksoverzicht|votre consommation|ihr verbrauch|overzicht (?:van )?(?:uw )?(?:verbruik|prestaties)|"
    r"attest|attestation|certificaat|certificat|zertifikat|certificate|overschrijving|virement|uberweisung"
)
TERMS = (
    r"(?:algemene |bijzondere )?(?:verkoop|leverings|aankoop|betalings|factuur|facturatie|gebruiks|contract|huur)?s?voorwaarden|"
    r"algemene (?:verkoops?|leverings|aankoop|huur|contract)?voorwaarden|"
    r"conditions (?:generales|particulieres)|allgemeine (?:geschafts|verkaufs|liefer|vertrags|zahlungs)[a-z ]*bedingungen|"
    r"agb|(?:general )?terms (?:and|of) [a-z]+|general conditions|standard terms|(?:general )?conditions of sale"
)

# Papers that list or claim other papers' amounts: the invoices behind them may be copies.
CLAIMS = (
    r"(?:[a-z0-9]{1,9} )?(?:betalings?|betaal|vriendelijke )?(?:herinnering|aanmaning)(?:sbrief| tot betaling)?|ingebrekestelling|"
    r"(?:[a-z0-9]{1,9} )?rappel(?: de (?:paiement|facture)| amiable)?|(?:lettre de )?rappel|mise en demeure|(?:avis de )?relance|sommation|"
    r"(?:[a-z0-9]{1,9} )?(?:mahnung|zahlungserinnerung)|zahlungsaufforderung|(?:[a-z]{1,8} )?(?:payment )?reminder|final notice|"
    r"overdue (?:notice|invoices?)|openstaande (?:facturen|factuur|posten)|onbetaalde (?:facturen|factuur)|"
    r"factures? (?:impayees?|ouvertes?)|offene (?:rechnung(?:en)?|posten)|(?:unpaid|outstanding|open) (?:invoices?|items)"
)
LISTS = (
    r"(?:rekening|klanten?|factu(?:ur|ren)|facturen|saldo)overzicht|overzicht (?:van )?(?:de |uw )?(?:openstaande )?(?:facturen|posten)|"
    r"(?:klant|rekening)uittreksel|historiek|staat van (?:openstaande )?facturen|releve (?:de compte|des factures|de factures|client)|"
    r"extrait de compte|liste des factures|situation de compte|etat de compte|decompte client|kontoauszug|kontoubersicht|rechnungs(?:liste|ubersicht)|"
    r"saldenliste|statement(?: of (?:account|open invoices))?|(?:account|customer) statement|invoice (?:list|overview)|remittance advice|"
    r"betalingsadvies|betaaladvies|avis de paiement|zahlungsavis|borderel|bordereau (?:des|de) factures"
)

# Papers of their own that are no invoices.
APART = (
    r"(?:prijs)?offerte|prijsaanbod|devis|offre(?: de prix)?|(?:preis)?angebot|kostenvoranschlag|quotation|quote|estimate|"
    r"(?:[a-z]+ )?pro ?forma[a-z ]*|kassa(?:ticket|bon)|kasticket|(?:btw )?ticket|ticket de caisse|souche tva|recu|kassenbon|quittung|"
    r"receipt|loon(?:brief|fiche|strook)|fiche de paie|lohn(?:zettel|abrechnung)|payslip|"
    r"(?:dag|rekening)afschrift|rekeninguittreksel|bankafschrift|extrait bancaire|bank statement|uitgavenstaat|"
    r"releve (?:de carte|bancaire)|aanslagbiljet|avertissement extrait de role|steuerbescheid|overeenkomst|contract|contrat|"
    r"vertrag|polis|police d assurance|"
    r"versicherungs[a-z]+|insurance policy"
)

# A sum brought over from the page before, at its top.
CARRIED = (
    r"overdracht|overgebracht|over te dragen|transport(?= [0-9])|report(?= (?:de la page|page|[0-9]))|a reporter|report|"
    r"ubertrag|carried (?:over|forward)|brought forward|balance forward|vorige pagina|page precedente|vorherige seite|"
    r"vervolg|suite(?: de la)?|fortsetzung|continued"
)

PAGE_WORDS = r"blz|bladzijde|bladz|pagina|pag|page|pages|seite|seiten|sheet|blad|feuille"
OF_WORDS = r"/|van|de|of|von|sur|aus|uit|-|\|"

# Heads of a column beside the numbers in a list of papers.
SUMS_LISTED = r"bedrag|openstaand|saldo|montant|solde|betrag|offen|amount|balance"
