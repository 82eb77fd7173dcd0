"""E-invoices: from the bytes of an XML file, or of a hybrid PDF, to an invoice and its reading."""
