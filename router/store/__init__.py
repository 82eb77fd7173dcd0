"""The only durable state: blobs by hash and rows in one database.

In: arrivals, verdicts, receipts. Out: the same, after any crash. Touches: state folder, database.
"""
