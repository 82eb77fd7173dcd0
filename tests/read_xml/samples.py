"""Small e-invoices in the syntaxes that are read, written for these tests."""

from __future__ import annotations

UBL = b"""<?xml version="1.0" encoding="UTF-8"?>
<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"
 xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
 xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
 <cbc:CustomizationID>urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0</cbc:CustomizationID>
 <cbc:ProfileID>urn:fdc:peppol.eu:2017:poacc:billing:01:1.0</cbc:ProfileID>
 <cbc:ID>2026-17</cbc:ID><cbc:IssueDate>2026-03-02Z</cbc:IssueDate><cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode>
 <cbc:Note>#AAI#Bedankt</cbc:Note>
 <cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>
 <cac:AdditionalDocumentReference><cbc:ID>paper</cbc:ID><cac:Attachment>
  <cbc:EmbeddedDocumentBinaryObject mimeCode="application/pdf" filename="a.pdf">JVBERi0x
 LjcK</cbc:EmbeddedDocumentBinaryObject></cac:Attachment></cac:AdditionalDocumentReference>
 <cac:AccountingSupplierParty><cac:Party>
  <cac:PartyTaxScheme><cbc:CompanyID>BE 0403.170.701</cbc:CompanyID><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme>
  </cac:PartyTaxScheme>
  <cac:PartyLegalEntity><cbc:RegistrationName>Drukkerij Peeters BV</cbc:RegistrationName></cac:PartyLegalEntity>
 </cac:Party></cac:AccountingSupplierParty>
 <cac:PaymentMeans><cbc:PaymentMeansCode>30</cbc:PaymentMeansCode><cbc:PaymentID>+++090/9337/55493+++</cbc:PaymentID>
  <cac:PayeeFinancialAccount><cbc:ID>BE68 5390 0754 7034</cbc:ID></cac:PayeeFinancialAccount></cac:PaymentMeans>
 <cac:TaxTotal><cbc:TaxAmount currencyID="EUR">21.00</cbc:TaxAmount></cac:TaxTotal>
 <cac:LegalMonetaryTotal><cbc:PayableAmount currencyID="EUR">121.00</cbc:PayableAmount></cac:LegalMonetaryTotal>
</Invoice>"""

E_FFF = b"""<?xml version="1.0" encoding="ISO-8859-1"?>
<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"
 xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
 xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
 <cbc:UBLVersionID>2.0</cbc:UBLVersionID><cbc:CustomizationID>1.0</cbc:CustomizationID>
 <cbc:ProfileID>e-fff</cbc:ProfileID><cbc:ID>CN-4</cbc:ID><cbc:IssueDate>2026-03-02</cbc:IssueDate>
 <cbc:InvoiceTypeCode>381</cbc:InvoiceTypeCode><cbc:Note></cbc:Note>
 <cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>
 <cac:AccountingSupplierParty><cac:Party><cbc:EndpointID schemeID="GLN">5412345000013</cbc:EndpointID>
  <cac:PartyName><cbc:Name>Caf\xe9 Peeters</cbc:Name></cac:PartyName>
  <cac:PostalAddress><cbc:StreetName>Naamsestraat</cbc:StreetName><cbc:BuildingNumber>112</cbc:BuildingNumber>
   <cac:Country><cbc:IdentificationCode>BE</cbc:IdentificationCode></cac:Country></cac:PostalAddress>
  <cac:PartyTaxScheme><cbc:CompanyID>BE0403170701</cbc:CompanyID><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme>
  </cac:PartyTaxScheme></cac:Party></cac:AccountingSupplierParty>
 <cac:AccountingCustomerParty><cac:Party>
  <cac:PartyName><cbc:Name>De Korenaar</cbc:Name></cac:PartyName>
  <cac:PartyTaxScheme><cbc:CompanyID>BE0461327446</cbc:CompanyID><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme>
  </cac:PartyTaxScheme></cac:Party></cac:AccountingCustomerParty>
 <cac:PaymentMeans><cbc:PaymentMeansCode>1</cbc:PaymentMeansCode><cbc:PaymentDueDate>2026-04-01</cbc:PaymentDueDate>
  <cbc:InstructionID>090933755493</cbc:InstructionID>
  <cac:PayeeFinancialAccount><cbc:ID>BE68539007547034</cbc:ID><cac:FinancialInstitutionBranch>
   <cac:FinancialInstitution><cbc:ID>GKCCBEBB</cbc:ID></cac:FinancialInstitution></cac:FinancialInstitutionBranch>
  </cac:PayeeFinancialAccount></cac:PaymentMeans>
 <cac:TaxTotal><cbc:TaxAmount currencyID="EUR">21.00</cbc:TaxAmount><cac:TaxSubtotal>
  <cbc:TaxableAmount currencyID="EUR">100.00</cbc:TaxableAmount><cbc:TaxAmount currencyID="EUR">21.00</cbc:TaxAmount>
  <cbc:Percent>21</cbc:Percent><cac:TaxCategory><cbc:ID>S</cbc:ID><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme>
  </cac:TaxCategory></cac:TaxSubtotal></cac:TaxTotal>
 <cac:LegalMonetaryTotal><cbc:LineExtensionAmount currencyID="EUR">100.00</cbc:LineExtensionAmount>
  <cbc:TaxExclusiveAmount currencyID="EUR">100.00</cbc:TaxExclusiveAmount>
  <cbc:TaxInclusiveAmount currencyID="EUR">121.00</cbc:TaxInclusiveAmount>
  <cbc:PayableAmount currencyID="EUR">121.00</cbc:PayableAmount></cac:LegalMonetaryTotal>
 <cac:InvoiceLine><cbc:ID>1</cbc:ID><cbc:InvoicedQuantity unitCode="C62">1</cbc:InvoicedQuantity>
  <cbc:LineExtensionAmount currencyID="EUR">100.00</cbc:LineExtensionAmount>
  <cac:TaxTotal><cbc:TaxAmount currencyID="EUR">21.00</cbc:TaxAmount><cac:TaxSubtotal>
   <cbc:TaxAmount currencyID="EUR">21.00</cbc:TaxAmount><cac:TaxCategory><cbc:ID>S</cbc:ID><cbc:Percent>21</cbc:Percent>
   <cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:TaxCategory></cac:TaxSubtotal></cac:TaxTotal>
  <cac:Item><cbc:Description>Drukwerk</cbc:Description></cac:Item>
  <cac:Price><cbc:PriceAmount currencyID="EUR">100.00</cbc:PriceAmount></cac:Price></cac:InvoiceLine>
</Invoice>"""

_CII = """<?xml version="1.0" encoding="UTF-8"?>
<rsm:{root} xmlns:rsm="urn:{root}" xmlns:ram="urn:ram" xmlns:udt="urn:udt">
 <rsm:{context}><ram:GuidelineSpecifiedDocumentContextParameter><ram:ID>urn:cen.eu:en16931:2017</ram:ID>
 </ram:GuidelineSpecifiedDocumentContextParameter></rsm:{context}>
 <rsm:{head}><ram:ID>471102</ram:ID><ram:TypeCode>380</ram:TypeCode>
  <ram:IssueDateTime><udt:DateTimeString format="102">20260302</udt:DateTimeString></ram:IssueDateTime></rsm:{head}>
 <rsm:{deal}>
  {lines_first}
  <ram:{agreement}>
   <ram:SellerTradeParty><ram:ID>K-1</ram:ID><ram:GlobalID schemeID="0088">5412345000013</ram:GlobalID>
    <ram:Name>Lieferant GmbH</ram:Name><ram:PostalTradeAddress><ram:PostcodeCode>80333</ram:PostcodeCode>
    <ram:LineOne>Weg 1</ram:LineOne><ram:CityName>Bonn</ram:CityName><ram:CountryID>DE</ram:CountryID>
    </ram:PostalTradeAddress><ram:SpecifiedTaxRegistration><ram:ID schemeID="FC">201/113/40209</ram:ID>
    </ram:SpecifiedTaxRegistration><ram:SpecifiedTaxRegistration><ram:ID schemeID="VA">DE123456788</ram:ID>
    </ram:SpecifiedTaxRegistration></ram:SellerTradeParty>
   <ram:BuyerTradeParty><ram:ID>GE2020211</ram:ID><ram:Name>De Korenaar</ram:Name><ram:PostalTradeAddress>
    <ram:CountryID>BE</ram:CountryID></ram:PostalTradeAddress></ram:BuyerTradeParty>
   <ram:BuyerOrderReferencedDocument><ram:{document_id}>PO-7</ram:{document_id}></ram:BuyerOrderReferencedDocument>
  </ram:{agreement}>
  <ram:{delivery}><ram:ActualDeliverySupplyChainEvent><ram:OccurrenceDateTime>
   <udt:DateTimeString format="102">20260228</udt:DateTimeString></ram:OccurrenceDateTime>
   </ram:ActualDeliverySupplyChainEvent></ram:{delivery}>
  <ram:{settlement}><ram:InvoiceCurrencyCode>EUR</ram:InvoiceCurrencyCode>
   <ram:ApplicableTradeTax><ram:CalculatedAmount>20.90</ram:CalculatedAmount><ram:TypeCode>VAT</ram:TypeCode>
    <ram:BasisAmount>110.00</ram:BasisAmount><ram:CategoryCode>S</ram:CategoryCode>
    <ram:{percent}>19</ram:{percent}></ram:ApplicableTradeTax>
   <ram:SpecifiedLogisticsServiceCharge><ram:Description>Versand</ram:Description>
    <ram:AppliedAmount>10.00</ram:AppliedAmount><ram:AppliedTradeTax><ram:CategoryCode>S</ram:CategoryCode>
    <ram:{percent}>19</ram:{percent}></ram:AppliedTradeTax></ram:SpecifiedLogisticsServiceCharge>
   <ram:{summation}><ram:LineTotalAmount>100.00</ram:LineTotalAmount>
    <ram:ChargeTotalAmount>10.00</ram:ChargeTotalAmount><ram:AllowanceTotalAmount>0.00</ram:AllowanceTotalAmount>
    <ram:TaxBasisTotalAmount>110.00</ram:TaxBasisTotalAmount>
    <ram:TaxTotalAmount currencyID="EUR">20.90</ram:TaxTotalAmount><ram:GrandTotalAmount>130.90</ram:GrandTotalAmount>
    <ram:DuePayableAmount>30.90</ram:DuePayableAmount></ram:{summation}>
  </ram:{settlement}>
  {lines_last}
 </rsm:{deal}>
</rsm:{root}>"""

_LINE = """<ram:IncludedSupplyChainTradeLineItem>
 <ram:AssociatedDocumentLineDocument><ram:LineID>1</ram:LineID></ram:AssociatedDocumentLineDocument>
 {product_first}
 <ram:{line_agreement}><ram:GrossPriceProductTradePrice><ram:ChargeAmount>12.00</ram:ChargeAmount>
  </ram:GrossPriceProductTradePrice><ram:NetPriceProductTradePrice><ram:ChargeAmount>10.00</ram:ChargeAmount>
  </ram:NetPriceProductTradePrice></ram:{line_agreement}>
 <ram:{line_delivery}><ram:BilledQuantity unitCode="PCE">10.0000</ram:BilledQuantity></ram:{line_delivery}>
 <ram:{line_settlement}><ram:ApplicableTradeTax><ram:CategoryCode>S</ram:CategoryCode><ram:{percent}>19</ram:{percent}>
  </ram:ApplicableTradeTax><ram:{line_summation}><ram:LineTotalAmount>100.00</ram:LineTotalAmount>
  </ram:{line_summation}></ram:{line_settlement}>
 {product_last}
</ram:IncludedSupplyChainTradeLineItem>"""
_PRODUCT = "<ram:SpecifiedTradeProduct><ram:Name>Papier</ram:Name></ram:SpecifiedTradeProduct>"

_NEW = {
    "root": "CrossIndustryInvoice",
    "context": "ExchangedDocumentContext",
    "head": "ExchangedDocument",
    "deal": "SupplyChainTradeTransaction",
    "agreement": "ApplicableHeaderTradeAgreement",
    "delivery": "ApplicableHeaderTradeDelivery",
    "settlement": "ApplicableHeaderTradeSettlement",
    "summation": "SpecifiedTradeSettlementHeaderMonetarySummation",
    "line_agreement": "SpecifiedLineTradeAgreement",
    "line_delivery": "SpecifiedLineTradeDelivery",
    "line_settlement": "SpecifiedLineTradeSettlement",
    "line_summation": "SpecifiedTradeSettlementLineMonetarySummation",
    "percent": "RateApplicablePercent",
    "document_id": "IssuerAssignedID",
}
_OLD = {
    "root": "CrossIndustryDocument",
    "context": "SpecifiedExchangedDocumentContext",
    "head": "HeaderExchangedDocument",
    "deal": "SpecifiedSupplyChainTradeTransaction",
    "agreement": "ApplicableSupplyChainTradeAgreement",
    "delivery": "ApplicableSupplyChainTradeDelivery",
    "settlement": "ApplicableSupplyChainTradeSettlement",
    "summation": "SpecifiedTradeSettlementMonetarySummation",
    "line_agreement": "SpecifiedSupplyChainTradeAgreement",
    "line_delivery": "SpecifiedSupplyChainTradeDelivery",
    "line_settlement": "SpecifiedSupplyChainTradeSettlement",
    "line_summation": "SpecifiedTradeSettlementMonetarySummation",
    "percent": "ApplicablePercent",
    "document_id": "ID",
}


def _cii(names: dict[str, str], *, product_first: bool) -> bytes:
    first, last = (_PRODUCT, "") if product_first else ("", _PRODUCT)
    line = _LINE.format(product_first=first, product_last=last, **names)
    lines_first, lines_last = (line, "") if product_first else ("", line)
    return _CII.format(lines_first=lines_first, lines_last=lines_last, **names).encode()


CII = _cii(_NEW, product_first=True)
ZUGFERD_1 = _cii(_OLD, product_first=False)
