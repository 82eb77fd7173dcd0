"""From a reading or an e-invoice to UBL, checked against the rules.

In: Reading. Out: Invoice, UBL bytes, what is missing. Touches: nothing.
"""
