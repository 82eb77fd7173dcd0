"""From a reading or an e-invoice to UBL, checked against the rules.

In: Reading, Invoice. Out: Invoice, UBL bytes, findings, what is missing. Touches: nothing but the rule sheets, once.
"""
