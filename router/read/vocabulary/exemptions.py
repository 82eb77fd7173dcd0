"""Wordings that say why no VAT is charged: data, no machinery (see `vocabulary`)."""

from __future__ import annotations

# Wordings that say why no VAT is charged (directive 2006/112/EC; Belgian VAT code), most particular first.
EXEMPTIONS: tuple[tuple[str, str], ...] = (
    (
        "K",
        (
            r"intracommunautaire levering|livraisons? intracommunautaires?|innergemeinschaftliche lieferung(?:en)?|"
            r"intra community (?:supply|supplies|delivery)|art(?:icle|ikel)? ?39 ?bis|"
            r"steuerfreie innergemeinschaftliche|article 138|art 138|artikel 138|262 ter|"
            r"intracommunautaire verkoop|livraison intracom(?:munautaire)?|icl"
        ),
    ),
    (
        "AE",
        (
            r"btw verlegd|verlegging van (?:de )?heffing|verlegd naar|medecontractant|"
            r"auto ?liquidation|cocontractant|report de perception|tva due par le preneur|"
            r"du par le preneur|"
            r"steuerschuldnerschaft des leistungsempfangers|verlagerung der steuerschuld|"
            r"reverse ?charge(?:d)?|13 ?b ustg|art 196|article 196|artikel 196|art 20 (?:kb|"
            r"ar)|art 51 2|"
            r"article 51 2|article 283 2|283 2|art 21 2|tva acquittee par le destinataire|"
            r"steuerschuld geht|verschuldigd door de (?:afnemer|medecontractant)|customer to account for "
            r"vat"
        ),
    ),
    (
        "G",
        (
            r"vrijgesteld wegens uitvoer|uitvoer buiten|levering bij uitvoer|exportation|"
            r"export outside|steuerfreie ausfuhr(?:lieferung)?|ausfuhrlieferung|article 39 (?:du|"
            r"1)|art 39 (?:w ?btw|du code|1)|artikel 39 w|"
            r"export supply|zero rated export|exonerat(?:ion|ed) export|article 262 i|"
            r"262 i du|art 146|article 146|export exempt|vat exempt export|uitvoer"
        ),
    ),
    (
        "E",
        (
            r"vrijstellingsregeling(?: (?:voor|van))?(?: kleine)?|bijzondere vrijstelling|"
            r"regime (?:particulier )?de (?:la )?franchise|franchise (?:de|en base de) (?:la )?(?:taxe|"
            r"tva)|56 bis|kleinunternehmer(?:regelung)?|19 ustg|"
            r"vrijgesteld van btw|btw vrijgesteld|vrijgesteld|exonere[e]?s?(?: de)?(?: tva)?|"
            r"exoneration|tva non applicable|exempt(?:ed)? from vat|vat exempt|exempt|"
            r"steuerbefreit|steuerfrei|umsatzsteuerbefreit|"
            r"art(?:ikel|icle)? 44|art 293 b|article 293 b|293 b|nicht umsatzsteuerpflichtig|"
            r"kleine ondernem(?:ing|er)(?:en)?|petites entreprises|"
            r"bijzondere regeling (?:voor )?(?:gebruikte|kunstvoorwerpen|antiquiteiten|voorwerpen|reisbureaus)|"
            r"(?:winst)?margeregeling|imposition de la marge|regime de la marge|"
            r"differenzbesteuerung|margin scheme|25a ustg"
        ),
    ),
    (
        "O",
        (
            r"niet onderworpen aan (?:de )?btw|buiten toepassingsgebied|hors champ|non soumis a la tva|"
            r"not subject to vat|outside (?:the )?scope|nicht steuerbar|btw niet van toepassing|"
            r"niet btw plichtig|non assujetti|not (?:vat registered|registered for vat)|not liable to vat"
        ),
    ),
)
