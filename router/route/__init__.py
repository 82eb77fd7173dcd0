"""Where a document goes.

In: client, type, kind. Out: planned deliveries. Touches: nothing.
"""
