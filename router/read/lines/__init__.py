"""The lines of an invoice: tables with a head and without."""
