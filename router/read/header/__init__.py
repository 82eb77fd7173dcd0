"""Numbers, dates, references, accounts and terms: the values of a paper's head."""
