"""Ledgerpost takes in invoices, reads them, converts them to UBL and delivers them to each client's books."""

__version__ = "0.1.0"
