"""What papers call themselves in Dutch, French, German and English: data for `title_lines`, no machinery.

Phrases are written as `wording.words` makes them: small letters, no accents, no punctuation; bars stand between them.
"""

from __future__ import annotations

from router.model import Kind

# A phrase that stands as a title names the kind.
TITLES: dict[Kind, str] = {
    Kind.INVOICE: """
        factuur | verkoopfactuur | voorschotfactuur | tussentijdse factuur | slotfactuur | eindfactuur |
        saldofactuur | btw factuur | faktuur | verzamelfactuur | maandfactuur | deelfactuur | afrekeningsfactuur |
        correctiefactuur | tax invoice | facture | facture d acompte | facture de solde | facture finale |
        facture intermediaire | facture de vente | facture recapitulative | facture rectificative | rechnung |
        anzahlungsrechnung | abschlagsrechnung | schlussrechnung | teilrechnung | sammelrechnung | ausgangsrechnung |
        invoice | sales invoice | vat invoice | commercial invoice | deposit invoice | prepayment invoice |
        final invoice | progress invoice | service invoice | elektronische factuur | factuur btw | facture tva |
        facture simplifiee | facture client | facture definitive | rechnung kopie | invoice copy | e factuur |
        e facture | e rechnung | e invoice | kopie factuur | copie facture | copie de facture | fattura | factura |
        faktura | fatura | faktura vat | fattura accompagnatoria |
        contante factuur | contantfactuur | facture comptant | facture au comptant | barrechnung | cash invoice |
        factuurdocument | rechnungsbeleg | rechnungsduplikat | duplicaatfactuur | buchungshilfe
    """,
    Kind.CREDIT_NOTE: """
        creditnota | credit nota | kredietnota | kredit nota | creditfactuur | credit factuur | note de credit |
        notes de credit | facture d avoir | gutschrift | rechnungskorrektur | stornorechnung | storno rechnung |
        credit note | credit memo | credit invoice | korrekturrechnung | rechnungsgutschrift | nota de credito |
        nota di credito | factura rectificativa | faktura korygujaca | abrechnungsgutschrift |
        adjustment note | refund note | correctienota | nota van krediet | kreditnote | terugbetalingsnota
    """,
    Kind.SELF_BILLED_INVOICE: """
        factuur uitgereikt door afnemer | zelffacturatie | autofacturation | auto facturation |
        facture etablie par le preneur | self billing invoice | self billed invoice | self billing |
        selbstfakturierung | autofacture | self billed tax invoice
    """,
    Kind.REMINDER: """
        herinnering | betalingsherinnering | aanmaning | laatste aanmaning | eerste herinnering | tweede herinnering |
        laatste herinnering | ingebrekestelling | herinneringsbrief | betaalherinnering | vriendelijke herinnering |
        1e herinnering | 2e herinnering | 1ste herinnering | 2de herinnering | 3e herinnering | derde herinnering |
        rappelbrief | rappel | rappel de paiement | dernier rappel | premier rappel | deuxieme rappel | second rappel |
        lettre de rappel | mise en demeure | relance | avis de relance | 1er rappel | 2eme rappel | 2e rappel |
        troisieme rappel | rappel amiable | mahnung | zahlungserinnerung | erste mahnung | zweite mahnung |
        letzte mahnung | 1 mahnung | 2 mahnung | 3 mahnung | letzte zahlungserinnerung | payment reminder | reminder |
        final reminder | first reminder | second reminder | overdue notice | past due notice | overdue invoice |
        dunning letter | final notice | friendly reminder | reminder of payment | notice of default |
        eerste aanmaning | tweede aanmaning | derde aanmaning | aanmaning tot betaling | openstaande factuur |
        openstaande facturen | onbetaalde factuur | onbetaalde facturen | laatste verwittiging | herinnering factuur |
        facture impayee | factures impayees | facture ouverte | factures ouvertes | sommation | rappel facture |
        rappel de facture | avis de non paiement | offene rechnung | offene rechnungen | zahlungsaufforderung |
        unpaid invoice | unpaid invoices | outstanding invoice | outstanding invoices | invoice reminder |
        payment overdue | account overdue | reminder invoice | betalingsachterstand | achterstallige betaling |
        achterstallige factuur | vervallen factuur | vervallen facturen | facture echue | factures echues |
        retard de paiement | dernier avertissement | avis d impaye | lettre de relance | defaut de paiement |
        zahlungsverzug | uberfallige rechnung | overdue account | overdue payment | past due account |
        past due invoice | final demand | second notice | collection notice | demand for payment |
        nog te betalen factuur | nog te betalen facturen | aangetekende ingebrekestelling | facture a regulariser |
        mahnbescheid | mahnschreiben
    """,
    Kind.QUOTATION: """
        offerte | prijsofferte | prijsaanbod | vrijblijvende offerte | bestek | prijsopgave | raming | devis | offre |
        offre de prix | devis estimatif | proposition commerciale | angebot | kostenvoranschlag | preisangebot |
        offert | quotation | quote | estimate | price quotation | sales quotation | proposal | prijsvoorstel |
        kostenraming | voorstel | estimation de prix | cotation | preisofferte | price offer |
        offertevoorstel | aanbod | prijsraming | estimation | soumission | bordereau de prix | metre estimatif |
        preisauskunft | kostenschatzung | leistungsverzeichnis | preisvorschlag | bid | tender
    """,
    Kind.ORDER: """
        orderbevestiging | bestelbon | bestelling | bevestiging van bestelling | bevestiging van uw bestelling |
        inkooporder | aankooporder | bestelbevestiging | bestelorder | opdrachtbevestiging | bevestiging bestelling |
        bon de commande | confirmation de commande | commande | confirmation de votre commande |
        accuse de reception de commande | ordre d achat | auftragsbestatigung | bestellung | bestellbestatigung |
        bestatigung ihrer bestellung | order confirmation | purchase order | sales order | order acknowledgement |
        order acknowledgment | work order | verkooporder | bestelformulier | orderbon | aankoopbon | commande client |
        bon d achat | bestellschein | boekingsbevestiging | reserveringsbevestiging | bevestiging van uw reservatie |
        bevestiging reservatie | confirmation de reservation | confirmation de votre reservation |
        buchungsbestatigung | reservierungsbestatigung | booking confirmation | reservation confirmation |
        bevestiging van je bestelling | bevestiging van uw order | inschrijvingsformulier | formulaire d inscription |
        kaufauftrag | order summary | besteloverzicht | recapitulatif de commande | bestellubersicht
    """,
    Kind.DELIVERY_NOTE: """
        leveringsbon | leverbon | pakbon | vrachtbrief | verzendnota | zendnota | afleverbon | verzendbon |
        leveringsnota | cmr vrachtbrief | werkbon | afhaalbon | retourbon | bon de livraison | note d envoi |
        bordereau d expedition | bordereau de livraison | lettre de voiture | note de livraison | bon d enlevement |
        bon d expedition | bon de travail | lieferschein | frachtbrief | versandschein | packliste |
        warenbegleitschein | rucklieferschein | delivery note | packing slip | packing list | waybill |
        consignment note | dispatch note | goods received note | cmr | afleveringsbon | uitleverbon | vrachtbon |
        laadbon | paklijst | bordereau de transport | bon de transport | bon de reception | ladeliste |
        ruckgabeschein | shipping note | goods delivery note | proof of delivery |
        weegbon | weegbrief | bon de pesee | wiegeschein | weighbridge ticket | bill of lading | connaissement |
        fiche d intervention | rapport d intervention | interventieverslag | werkverslag | werkstaat |
        arbeitsbericht | regiebericht | regierapport | stundenzettel | urenstaat | timesheet | time sheet |
        feuille d heures | releve d heures | abholschein | ruckschein
    """,
    Kind.PRO_FORMA: """
        pro forma | proforma | proformafactuur | proforma factuur | pro forma factuur | factuur pro forma |
        factuur proforma | pro formafactuur | facture pro forma | facture proforma | proforma rechnung |
        pro forma rechnung | proformarechnung | proforma invoice | pro forma invoice | betalingsuitnodiging |
        uitnodiging tot betaling | invitation a payer | voorschotuitnodiging | avis de provision |
        betalingsverzoek | betaalverzoek | verzoek tot betaling | demande de provision | demande de paiement |
        appel de provision | provisieaanvraag | voorschotverzoek | voorschotaanvraag | demande d acompte |
        zahlungsanforderung | vorschussanforderung | payment request | request for payment | advance payment request |
        conceptfactuur | concept factuur | ontwerpfactuur | ontwerp factuur | ontwerp van factuur | proeffactuur |
        testfactuur | projet de facture | brouillon de facture | rechnungsentwurf | draft invoice | draft | specimen |
        voorlopige factuur | facture provisoire | vorlaufige rechnung | preliminary invoice | provisional invoice
    """,
    Kind.RECEIPT: """
        kassaticket | kasticket | btw ticket | btw bon | kassabon | ontvangstbewijs | betaalbewijs | parkeerticket |
        tankbon | btw kasticket | kwijtschrift | kwitantie | ticket de caisse | souche tva | ticket tva | recu |
        recu de paiement | quittance | kassenbon | kassenbeleg | quittung | kassenzettel | till receipt |
        sales receipt | receipt | payment receipt | cash receipt |
        parkschein | bewirtungsbeleg | tankbeleg | parking receipt | fuel receipt
    """,
    Kind.CARD_STATEMENT: """
        uitgavenstaat | kaartafrekening | kredietkaartafschrift | kredietkaartoverzicht | kredietkaartuittreksel |
        uittreksel kredietkaart | overzicht kredietkaart | afrekening kredietkaart | uitgavenoverzicht |
        visa afrekening | mastercard afrekening | afrekening visa | afrekening mastercard | staat van uitgaven |
        overzicht van uw uitgaven | kaartuittreksel | rekeninguittreksel kredietkaart | maandelijkse uitgavenstaat |
        uitgavenstaat kredietkaart | releve de carte | etat des depenses | etat de depenses | releve des depenses |
        releve de carte de credit | decompte visa | decompte mastercard | releve carte de credit |
        extrait de carte de credit | decompte de carte | decompte carte de credit | releve mensuel carte |
        kreditkartenabrechnung | kartenabrechnung | umsatzaufstellung | kreditkartenauszug | card statement |
        credit card statement | statement of expenses | statement of card expenses | card account statement |
        corporate card statement | expense statement | kaartoverzicht | overzicht kaartuitgaven |
        releve de depenses carte | card transactions
    """,
    Kind.BANK_STATEMENT: """
        rekeninguittreksel | dagafschrift | rekeningafschrift | bankafschrift | bankuittreksel |
        uittreksel zichtrekening | extrait de compte | extrait bancaire | extraits de compte | releve bancaire |
        releve de compte bancaire | kontoauszug | bankauszug | bank statement | account statement |
        rekeninguittreksels | overzicht van verrichtingen | overzicht verrichtingen | transactieoverzicht |
        extrait n | uittreksel nr | auszug nr | bankverrichtingen | releve des operations | releve d operations |
        kontoauszuge | umsatzanzeige | statement of transactions |
        consolidated statement | rekeningstand
    """,
    Kind.PAYROLL: """
        loonbrief | loonfiche | loonstaat | loonstrook | individuele rekening | fiche 281 10 | fiche 281 20 |
        loonafrekening | salarisbrief | loonberekening | vakantieattest | dimona | loonkostenstaat | afrekening loon |
        prestatiestaat | c4 | loonbriefje | fiche de paie | fiche de salaire | compte individuel | bulletin de paie |
        decompte de salaire | decompte de paie | etat des salaires | attestation de vacances | calcul de salaire |
        fiche de remuneration | feuille de paie | bulletin de salaire | lohnzettel | lohnabrechnung |
        gehaltsabrechnung | lohnschein | gehaltszettel | lohnkonto | payslip | pay slip | salary slip |
        payroll summary | wage slip | earnings statement | vakantiegeldberekening | loonbon |
        afrekening vakantiegeld | bulletin de remuneration | calcul de remuneration | entgeltabrechnung |
        verdienstabrechnung | gehaltsnachweis | wage statement | salary statement |
        entgeltnachweis | decompte de sortie | uittredingsafrekening
    """,
    Kind.TAX: """
        aanslagbiljet | btw aangifte | kohieruittreksel | aanslagbiljet personenbelasting |
        aanslagbiljet vennootschapsbelasting | betalingsbericht | vennootschapsbijdrage | sociale bijdragen |
        rekening courant btw | bericht van wijziging | aangifte btw | periodieke btw aangifte |
        onroerende voorheffing | voorafbetaling | provincietaks | gemeentebelasting | kwartaalbijdrage | aanslag |
        btw rekeninguittreksel | verkeersbelasting | bedrijfsvoorheffing | avertissement extrait de role |
        declaration tva | declaration a la tva | precompte immobilier | cotisation sociale | cotisations sociales |
        extrait de role | cotisation a charge des societes | taxe communale | taxe de circulation |
        avis de rectification | note de calcul impot | versements anticipes | steuerbescheid |
        mehrwertsteuererklarung | umsatzsteuererklarung | heberollenauszug | sozialbeitrage | steuererklarung |
        tax assessment | vat return | assessment notice | notice of assessment | tax bill | tax return |
        aangifte vennootschapsbelasting | aangifte personenbelasting | belastingbrief | bericht van aanslag |
        milieuheffing | declaration fiscale | avis d imposition | taxe provinciale | decompte tva | vorauszahlungen |
        grundsteuerbescheid | property tax | onmiddellijke inning | perception immediate | verkeersboete | amende |
        bussgeldbescheid | parkeerretributie | retributie | redevance de stationnement | cotisations trimestrielles |
        avis d echeance cotisations | sociale bijdrage | driemaandelijkse bijdrage |
        beitragsbescheid sozialversicherung |
        rekeninguittreksel btw | extrait de compte tva | umsatzsteuervoranmeldung | gewerbesteuerbescheid
    """,
    Kind.LETTER: """
        overeenkomst | huurovereenkomst | contract | arbeidsovereenkomst | onderhoudsovereenkomst | raamovereenkomst |
        polis | verzekeringspolis | bijzondere voorwaarden | algemene voorwaarden | verkoopsvoorwaarden |
        algemene verkoopsvoorwaarden | groene kaart | verzekeringsbewijs | verzekeringsattest | schadeaangifte |
        attest | volmacht | brief | nieuwsbrief | vervaldagbericht | dienstverleningsovereenkomst |
        abonnementsovereenkomst | notulen | verslag | huurcontract | opzegging | prijslijst | contrat |
        contrat de bail | convention | police | police d assurance | conditions generales |
        conditions generales de vente | conditions particulieres | attestation | attestation d assurance |
        carte verte | avenant | bail | contrat d entretien | contrat de travail | procuration | proces verbal |
        avis d echeance | liste de prix | contrat de prestation de services | vertrag | mietvertrag |
        versicherungspolice | versicherungsschein | allgemeine geschaftsbedingungen | bescheinigung | wartungsvertrag |
        kundigung | vereinbarung | preisliste | arbeitsvertrag | dienstleistungsvertrag | agreement |
        insurance policy | certificate of insurance | terms and conditions | general terms and conditions |
        lease agreement | certificate | newsletter | service agreement | minutes | price list | maintenance contract |
        general conditions | premiebericht | premienota | premiekwijting | avis de prime | quittance de prime |
        pramienrechnung | premium notice | verslag van de vergadering | aanhangsel | bijlage bij contract |
        beitragsbescheid | einladung | uitnodiging | invitation | aflossingstabel | afbetalingsplan |
        plan de paiement | plan d apurement | tilgungsplan | payment plan | lidgeld | lidmaatschapsbijdrage |
        appel a cotisation | tarieven | tarieflijst | tarifs | rates and charges | contestation de facture |
        contestation facture | factuurbetwisting | betwisting factuur | betwisting van factuur | factuurcontrole |
        invoice dispute | rechnungsreklamation | klacht factuur |
        renewal notice | avis de renouvellement | garantiebewijs | certificat | certificat de garantie |
        garantieschein | warranty certificate
    """,
    Kind.OTHER: """
        rekeningoverzicht | overzicht openstaande facturen | openstaande posten | klantenoverzicht | klantuittreksel |
        overzicht openstaande posten | historiek klant | releve des factures | releve de compte |
        releve de compte client | compte client | extrait de compte client | releve des factures ouvertes |
        situation de compte | kontoubersicht | offene posten | offene postenliste | statement of account |
        customer statement | open items | statement of open invoices | remittance advice | betalingsadvies |
        avis de paiement | zahlungsavis | overzicht facturen | statement | staat van openstaande facturen |
        rekeninguittreksel klant | saldo overzicht | etat de compte | facturenoverzicht | factuuroverzicht |
        overzicht van facturen | liste des factures | releve de facturation | rechnungsubersicht | invoice list |
        invoice overview | rekeningstaat | saldobevestiging | confirmation de solde | saldenbestatigung |
        balance confirmation | onkostennota | note de frais | reisekostenabrechnung | expense report | kilometerstaat |
        onkostenstaat | staat van onkosten | etat de frais de deplacement | expense claim | kontoauszug debitor |
        debitorenauszug | debitorenkonto | kundenkontoauszug | offene postenubersicht | situation de votre compte |
        situation client | compte debiteur | account summary | customer account statement | statement of invoices |
        payment advice | payment notification | avis de virement | uberweisungsavis | betaalspecificatie |
        betalingsspecificatie | detail de paiement | overzicht van uw openstaande facturen |
        overzicht van uw facturen | releve de vos factures | vos factures ouvertes | uw openstaande facturen |
        ihre offenen rechnungen | outstanding items | ubersicht offener rechnungen | aufstellung offener rechnungen |
        aankoopdagboek | verkoopdagboek | aankoopjournaal | verkoopjournaal | grootboek | grootboekhistoriek |
        journal des achats | journal des ventes | facturier | facturier d entree | facturier de sortie |
        livre des achats | grand livre | proef en saldibalans | balance generale | historiek leverancier |
        btw listing | klantenlisting | listing tva | rechnungsausgangsbuch | rechnungseingangsbuch | purchase ledger |
        sales ledger | aged receivables | aged payables | ouderdomsbalans | balance agee | jaarrekening |
        resultatenrekening | bilan | comptes annuels | afschrijvingstabel | tableau d amortissement | enig document |
        document administratif unique | einheitspapier | z rapport | dagontvangsten | kasboek | livre de caisse |
        livre de recettes | livre des recettes | kassenbuch | tagesabschluss |
        klantenhistoriek | uittreksel klantenrekening | overzicht van uw rekening | kundenkontoubersicht |
        betalingsbewijs | betalingsbevestiging | preuve de paiement | confirmation de paiement | zahlungsbestatigung |
        zahlungsnachweis | payment confirmation | proof of payment
    """,
}

# These often mean something else; the figure is what is left of their weight.
WEAKER_TITLES: tuple[tuple[Kind, float, str], ...] = (
    (
        Kind.INVOICE,
        0.6,
        """
        ereloonnota | nota van ereloon | staat van ereloon | note d honoraires | etat d honoraires | honorarnota |
        honorarrechnung | fee note | decompte | afrekening | abrechnung | bill |
        eindafrekening | jaarafrekening | voorschotnota | provisienota | debetnota | note de debit | debit note |
        ereloonstaat | staat van kosten en ereloon | staat van kosten en erelonen | etat de frais et honoraires |
        jahresabrechnung | endabrechnung | schlussabrechnung | nota | kostennota | kosten en ereloonnota |
        honorarnote | honorarabrechnung | memoire | memoire d honoraires | etat de frais | note de frais et honoraires |
        etat d honoraires et debours | facturette | your bill | monthly bill | dienstennota | debours et honoraires |
        tussentijdse afrekening | honorariumnota | onkostennota en ereloon | statement of fees | utility bill |
        verbrauchsabrechnung | jahresverbrauchsabrechnung | nebenkostenabrechnung | heizkostenabrechnung |
        stromabrechnung | gasabrechnung | staat van ereloon en kosten | staat van erelonen en kosten |
        note d hospitalisation | etat d honoraires et frais | etat d honoraires et de frais | ereloonfactuur
        """,
    ),
    (Kind.CREDIT_NOTE, 0.9, "avoir | storno"),
    (Kind.DELIVERY_NOTE, 0.7, "bon de | bon d | reparatiebon | herstelbon | interventiebon"),
    (Kind.OTHER, 0.9, "vorderingsstaat | etat d avancement | meetstaat | etat des travaux | bautenstand"),
    (Kind.OTHER, 0.9, "releve"),
    (Kind.ORDER, 0.6, "order | auftrag | ordre"),
    (Kind.RECEIPT, 0.7, "ticket | bon | beleg | rekening | addition | note"),
    (Kind.RECEIPT, 0.9, "ticket parking | ticket de parking | ticket de train | recu taxi | treinticket | taxibon"),
)
