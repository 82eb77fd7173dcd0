"""Who sells and who buys: names, addresses and numbers, and whose they are."""
