"""Labels of parties, of dates and of national VAT numbers in the other languages of Europe: data (see `vocabulary`)."""

from __future__ import annotations

# Spanish, Italian, Portuguese, Polish, Czech and Slovak, Hungarian, Romanian, Scandinavian; letters made plain.
BUYERS_ABROAD = (
    r"(?:facturar a|(?:datos del? )?(?:cliente|comprador)|facturado a|destinatario|datos de facturacion|adquirente|"
    r"cessionario(?: committente)?|committente|acquirente|intestatario|fatturare a|dati del cliente|"
    r"exmo s sr s|faturar a|dados do cliente|"
    r"nabywca|odbiorca|klient|kupujacy|dane nabywcy|"
    r"odberatel|kupujici|zakaznik|objednatel|prijemce|kupujuci|"
    r"vevo|vasarlo|vevo adatai|a vevo neve es cime|"
    r"cumparator|beneficiar|"
    r"kund|kunde|faktureringsadress(?:e)?|faktura til|fakturamottaker)"
)
SELLERS_ABROAD = (
    r"(?:(?:datos del? )?(?:emisor|vendedor|proveedor)|emitido por|vendido por|"
    r"cedente(?: prestatore)?|prestatore|fornitore|venditore|emittente|venduto da|"
    r"fornecedor|emitente|"
    r"sprzedawca|sprzedajacy|wystawca|dostawca|dane sprzedawcy|"
    r"dodavatel|prodavajici|zhotovitel|predavajuci|"
    r"elado|szallito|szamlakibocsato|kibocsato|elado adatai|"
    r"furnizor|vanzator|"
    r"saljare|saelger|selger|leverantor|leverandor)"
)
DELIVERY_ABROAD = (
    r"(?:direccion de (?:entrega|envio)|enviar a|destinazione(?: merce)?|luogo di consegna|spedire a|"
    r"morada de entrega|adres dostawy|miejsce dostawy|dodaci adresa|misto dodani|szallitasi cim|leveringsadresse|"
    r"leveransadress)"
)
# The word for a date, and what it is the date of, in any of these languages.
_DATE = r"(?:data|fecha|datum|dato|dagsetning|kelt|keltezes)"
_OF = r"(?:(?:de|di|da|do|della|del|d|a|la|el|o) ){0,2}"
ISSUED_ABROAD = (
    rf"(?:{_DATE} {_OF}(?:emissao|emision|emissione|expedicion|expediente|fatura|factura|fattura|facturacion|faturacao|"
    r"fatturazione|documento|wystawienia|faktury|vystaveni|vyhotovenia|emiterii|facturii)|"
    r"emitid[ao] (?:em|el)|emess[ao] il|fakturadato|fakturadatum|fakturyngsdato|szamla kelte|"
    r"kiallitas (?:datuma|kelte)|"
    r"vystaveno|wystawiono(?: dnia)?|"
    r"date of exposure(?: (?:of )?(?:the )?(?:taxable )?(?:invoice|document))?)"  # `datum vystavení` put in English
)
DUE_ABROAD = (
    rf"(?:(?:{_DATE} {_OF})?(?:vencimento|vencimiento|scadenza|splatnosti?|scadent(?:a|ei)|platnosci)|"
    rf"{_DATE} {_OF}(?:limite|pagamento|pago|plata)|(?:fecha|data) limite de (?:pago|pagamento)|"
    r"termin (?:platnosci|zaplaty)|platne do|zaplatic do|fizetesi hatarido|esedekesseg|"
    r"forfalls?dato|forfalls?dag|forfaldsdato|forfaldsdag|forfallodatum|forfallodag|betalingsfrist|vence(?: el)?|"
    r"scade il)"
)
# What announces a number that is printed without its country, that country, and its shape without separators.
NATIONAL_VAT = (
    (r"p iva|part(?:ita)? iva|iva", "IT", r"(\d{11})"),
    (r"c i f|cif|n i f|nif|cif nif|nif cif", "ES", r"([A-Z]\d{7}[0-9A-Z]|\d{8}[A-Z])"),
    (r"n i f|nif|nipc|contribuinte|n contribuinte", "PT", r"(\d{9})"),
    (r"nip", "PL", r"(\d{10})"),
    (r"adoszam", "HU", r"(\d{8})(?:\d{3})?"),
    (r"btw|btw nr|btw nummer|btw id", "NL", r"(\d{9}B\d{2})"),
    (r"vat (?:reg(?:istration)? )?(?:number|no|nr)|vat reg", "GB", r"(\d{9})"),
    (r"cvr|cvr nr|se nr", "DK", r"(\d{8})"),
)
