"""Ways out: one file per connector, each importing the contract and nothing else of ours.

In: parcels. Out: receipts. Touches: the other side's servers and folders.
"""
