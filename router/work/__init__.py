"""The line as code, and the workers that run it.

In: arrivals, due deliveries. Out: verdicts, receipts. Touches: store, worker processes, connectors.
"""
