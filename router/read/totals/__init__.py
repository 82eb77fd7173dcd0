"""Amounts: the totals that balance, the VAT breakdown, what is left to pay."""
