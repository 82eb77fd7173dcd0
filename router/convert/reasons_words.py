"""The sentences of `reasons` in Dutch, French, German and English; {} stand for terms and values."""

from __future__ import annotations

from types import MappingProxyType

from router.convert.sentences_terms import Words

WORDS: MappingProxyType[str, Words] = MappingProxyType(
    {
        # ---------------------------------------------------------------- what was not read
        "absent": (
            "Niet met zekerheid gelezen: {}.",
            "Pas lu avec certitude : {}.",
            "Nicht sicher gelesen: {}.",
            "Not read with certainty: {}.",
        ),
        "no_invoice": (
            "Het document is geen factuur of creditnota.",
            "Le document n'est ni une facture ni une note de crédit.",
            "Das Dokument ist keine Rechnung oder Gutschrift.",
            "The document is no invoice or credit note.",
        ),
        "type_unsure": (
            "Of dit een factuur of een creditnota is, werd niet met zekerheid gelezen.",
            "Facture ou note de crédit : cela n'a pas été lu avec certitude.",
            "Ob dies eine Rechnung oder eine Gutschrift ist, wurde nicht sicher gelesen.",
            "Whether this is an invoice or a credit note could not be read with certainty.",
        ),
        "type_contradiction": (
            "Het papier en de classificatie spreken elkaar tegen: factuur of creditnota?",
            "Le papier et le classement se contredisent : facture ou note de crédit ?",
            "Papier und Einordnung widersprechen einander: Rechnung oder Gutschrift?",
            "The paper's own words and its classification do not agree on invoice or credit note.",
        ),
        "seller_vat": (
            "Het btw-nummer van de leverancier werd niet met zekerheid gelezen.",
            "Le numéro de TVA du fournisseur n'a pas été lu avec certitude.",
            "Die MwSt.-Nummer des Lieferanten wurde nicht sicher gelesen.",
            "The supplier's VAT number could not be read with certainty.",
        ),
        "buyer_vat_reverse": (
            "Verlegde btw vraagt het btw-nummer van de klant, dat niet met zekerheid werd gelezen.",
            "L'autoliquidation exige le numéro de TVA du client, qui n'a pas été lu avec certitude.",
            "Die Umkehr der Steuerschuld verlangt die MwSt.-Nummer des Kunden, die nicht sicher gelesen wurde.",
            "VAT reverse charge needs the customer's VAT number, which could not be read with certainty.",
        ),
        "buyer_vat_supply": (
            "Een intracommunautaire levering vraagt het btw-nummer van de klant; dat werd niet met zekerheid gelezen.",
            "Une livraison intracommunautaire exige le numéro de TVA du client, qui n'a pas été lu avec certitude.",
            "Eine innergemeinschaftliche Lieferung verlangt die MwSt.-Nummer des Kunden; sie wurde nicht gelesen.",
            "An intra-community supply needs the customer's VAT number, which could not be read with certainty.",
        ),
        "out_of_scope_mixed": (
            "'Niet onderworpen aan btw' mag op een e-factuur niet naast andere btw-tarieven staan; op dit papier wel.",
            "« Non soumis à la TVA » exclut d'autres taux sur une facture électronique ; ce papier a les deux.",
            "„Nicht der MwSt. unterworfen“ schließt andere Sätze auf einer E-Rechnung aus; dieses Papier hat beides.",
            "'Not subject to VAT' excludes other VAT rates on one e-invoice; this paper has both.",
        ),
        "check_digits": (
            "{} staat zo op het papier, maar de controlecijfers kloppen niet: vergelijk het voor u betaalt of boekt.",
            "{} figure ainsi sur le papier, mais ses chiffres de contrôle sont faux : comparez avant de payer.",
            "{} steht so auf dem Papier, aber die Prüfziffern stimmen nicht: vor dem Zahlen oder Buchen vergleichen.",
            "{} stands like that on the paper, but its check digits are wrong: compare it before you pay or book.",
        ),
        # ---------------------------------------------------------------- amounts
        "totals_unread": (
            "Totaal zonder btw, btw en totaal met btw werden niet met zekerheid gelezen.",
            "Total hors TVA, TVA et total TVA comprise n'ont pas été lus avec certitude.",
            "Gesamtbetrag ohne MwSt., MwSt. und Gesamtbetrag mit MwSt. wurden nicht sicher gelesen.",
            "The total without VAT, the VAT and the total with VAT could not be read with certainty.",
        ),
        "totals_apart": (
            "Totaal zonder btw {} en btw {} maken samen niet het totaal met btw {}.",
            "Le total hors TVA {} et la TVA {} ne font pas le total TVA comprise {}.",
            "Gesamtbetrag ohne MwSt. {} und MwSt. {} ergeben nicht den Gesamtbetrag mit MwSt. {}.",
            "Total without VAT {} and VAT {} do not make the total with VAT {}.",
        ),
        "rounding_large": (
            "Een afronding van {} is meer dan {} en wordt niet als afronding aanvaard.",
            "Un arrondi de {} dépasse {} et n'est pas accepté comme tel.",
            "Eine Rundung von {} ist mehr als {} und wird nicht als solche angenommen.",
            "A rounding of {} is more than {} and is not taken for one.",
        ),
        "due_apart": (
            "Het gedrukte te betalen bedrag {} is niet totaal {} - betaald {} + afronding {}.",
            "Le montant à payer imprimé {} n'est pas total {} - payé {} + arrondi {}.",
            "Der gedruckte zu zahlende Betrag {} ist nicht Gesamtbetrag {} - gezahlt {} + Rundung {}.",
            "The printed amount due {} is not total {} - paid {} + rounding {}.",
        ),
        "rounded": (
            "Het te betalen bedrag is gedrukt als {}; het verschil {} met het totaal is de afronding (BT-114).",
            "Le montant à payer est imprimé {} ; la différence {} avec le total est l'arrondi (BT-114).",
            "Der zu zahlende Betrag ist als {} gedruckt; die Differenz {} zum Gesamtbetrag ist die Rundung (BT-114).",
            "The amount due is printed as {}; its difference of {} from the total is the rounding (BT-114).",
        ),
        "rates_unread": (
            "De btw-tarieven en wat aan elk belast is werden niet met zekerheid gelezen.",
            "Les taux de TVA et leurs bases n'ont pas été lus avec certitude.",
            "Die MwSt.-Sätze und ihre Grundlagen wurden nicht sicher gelesen.",
            "The VAT rates and what was taxed at each could not be read with certainty.",
        ),
        "cause_unread": (
            "Waarom er geen btw is op {} staat er niet of werd niet gelezen (0 % heeft vele oorzaken).",
            "La raison de l'absence de TVA sur {} ne figure pas ou n'a pas été lue (0 % a plusieurs causes).",
            "Warum auf {} keine MwSt. anfällt, steht nicht da oder wurde nicht gelesen (0 % hat viele Ursachen).",
            "Why no VAT is charged on {} is not printed or could not be read (0 % has many causes).",
        ),
        "rate_unread": (
            "Het btw-tarief op {} werd niet met zekerheid gelezen.",
            "Le taux de TVA sur {} n'a pas été lu avec certitude.",
            "Der MwSt.-Satz auf {} wurde nicht sicher gelesen.",
            "The VAT rate on {} could not be read with certainty.",
        ),
        "group_unread": (
            "Belast bedrag of btw van de groep {} werd niet met zekerheid gelezen.",
            "La base ou la TVA du groupe {} n'a pas été lue avec certitude.",
            "Grundlage oder MwSt. der Gruppe {} wurde nicht sicher gelesen.",
            "The amount taxed or the VAT of the group {} could not be read with certainty.",
        ),
        "vat_apart": (
            "Btw {} is niet {} % van {}.",
            "La TVA {} n'est pas {} % de {}.",
            "MwSt. {} ist nicht {} % von {}.",
            "VAT {} is not {} % of {}.",
        ),
        "bases_apart": (
            "De belaste bedragen, {}, zijn niet het totaal zonder btw {}.",
            "Les bases, {}, ne font pas le total hors TVA {}.",
            "Die Grundlagen, {}, sind nicht der Gesamtbetrag ohne MwSt. {}.",
            "The amounts taxed, {}, are not the total without VAT {}.",
        ),
        "vats_apart": (
            "De btw per tarief, {}, is niet het totaal van de btw {}.",
            "La TVA par taux, {}, n'est pas le total de la TVA {}.",
            "Die MwSt. je Satz, {}, ist nicht der Gesamtbetrag der MwSt. {}.",
            "The VAT per rate, {}, is not the total VAT {}.",
        ),
        # ---------------------------------------------------------------- what was done
        "lines_summed": (
            "Niet alle lijnen werden gelezen, of ze tellen niet op; de UBL heeft één lijn per btw-tarief.",
            "Les lignes n'ont pas toutes été lues, ou leur somme ne convient pas ; l'UBL a une ligne par taux de TVA.",
            "Nicht alle Zeilen wurden gelesen, oder sie gehen nicht auf; die UBL hat eine Zeile je MwSt.-Satz.",
            "The lines could not all be read, or do not add up; the UBL has one line per VAT rate.",
        ),
        "lines_absent": (
            "De e-factuur heeft geen lijnen met bedragen; de UBL heeft er één per btw-tarief.",
            "La facture électronique n'a pas de lignes avec montants ; l'UBL en a une par taux de TVA.",
            "Die E-Rechnung hat keine Zeilen mit Beträgen; die UBL hat eine je MwSt.-Satz.",
            "The e-invoice has no lines with amounts, so the UBL has one line per VAT rate.",
        ),
        "lines_dropped": (
            "{} lijnen zonder bedrag (opmerkingen tussen de lijnen) staan niet in de UBL.",
            "{} lignes sans montant (remarques entre les lignes) ne sont pas dans l'UBL.",
            "{} Zeilen ohne Betrag (Bemerkungen zwischen den Zeilen) stehen nicht in der UBL.",
            "{} lines without amounts (remarks between the lines) are not in the UBL.",
        ),
        "buyer_at_home": (
            "De e-factuur noemt geen land van de klant; er is btw van {} aangerekend, dus staat dat land er.",
            "La facture ne nomme pas le pays du client ; la TVA de {} est facturée, ce pays y figure donc.",
            "Die E-Rechnung nennt kein Land des Kunden; MwSt. von {} ist berechnet, daher steht dieses Land da.",
            "The e-invoice names no country of the customer; VAT of {} is charged, so that country stands there.",
        ),
        "not_peppol": (
            "De UBL volgt EN 16931, niet Peppol BIS 3, want het document kan niet voldoen aan {}.",
            "L'UBL suit EN 16931, pas Peppol BIS 3, car le document ne peut satisfaire {}.",
            "Die UBL folgt EN 16931, nicht Peppol BIS 3, denn das Dokument kann {} nicht erfüllen.",
            "The UBL follows EN 16931, not Peppol BIS 3, because the paper cannot satisfy {}.",
        ),
        "passed_on": (
            "De ontvangen UBL is geldig en gaat byte voor byte verder.",
            "L'UBL reçue est valable et transmise octet par octet.",
            "Die eingegangene UBL ist gültig und geht Byte für Byte weiter.",
            "The UBL that came in is valid and is passed on byte for byte.",
        ),
        "rewritten": (
            "De ontvangen e-factuur breekt {}; ze werd opnieuw geschreven.",
            "La facture électronique reçue enfreint {} ; elle a été réécrite.",
            "Die eingegangene E-Rechnung verletzt {}; sie wurde neu geschrieben.",
            "The e-invoice that came in breaks {}; it was written anew.",
        ),
        "paper_instead": (
            "De e-factuur kon niet hersteld worden ({}); wat ze niet zegt, komt van het papier ernaast.",
            "La facture électronique n'a pu être réparée ({}) ; ce qu'elle ne dit pas vient du papier joint.",
            "Die E-Rechnung war nicht zu reparieren ({}); was sie nicht sagt, kommt vom Papier daneben.",
            "The e-invoice could not be mended ({}); what it does not say was read from the paper beside it.",
        ),
        "rule_broken": (
            "De UBL ({}) zou een regel breken: {}.",
            "L'UBL ({}) enfreindrait une règle : {}.",
            "Die UBL ({}) würde eine Regel verletzen: {}.",
            "The UBL ({}) would break a rule: {}.",
        ),
        "rules_stopped": (
            "De regels konden niet over de UBL ({}) lopen.",
            "Les règles n'ont pu être appliquées à l'UBL ({}).",
            "Die Regeln konnten nicht über die UBL ({}) laufen.",
            "The rules could not be run over the UBL ({}).",
        ),
        "page_made": (
            "Er was geen papier bij; uit de e-factuur werd een PDF gemaakt.",
            "Il n'y avait pas de papier ; un PDF a été fait de la facture électronique.",
            "Es war kein Papier dabei; aus der E-Rechnung wurde ein PDF gemacht.",
            "There was no paper with it; a PDF was made from the e-invoice.",
        ),
        "paper_smaller": (
            "Het papier werd zonder verlies kleiner gemaakt om in de UBL te passen.",
            "Le papier a été réduit sans perte pour tenir dans l'UBL.",
            "Das Papier wurde verlustfrei verkleinert, damit es in die UBL passt.",
            "The paper was made smaller without loss to fit into the UBL.",
        ),
        "paper_beside": (
            "Het papier is groter dan {} MB en gaat naast de UBL, niet erin.",
            "Le papier dépasse {} Mo et accompagne l'UBL au lieu d'y entrer.",
            "Das Papier ist größer als {} MB und geht neben der UBL, nicht darin.",
            "The paper is larger than {} MB and goes beside the UBL, not inside it.",
        ),
        "no_ubl_held": (
            "Er kon geen geldige UBL gemaakt worden: {}",
            "Aucune UBL valable n'a pu être faite : {}",
            "Es konnte keine gültige UBL gemacht werden: {}",
            "No valid UBL could be made: {}",
        ),
    }
)
