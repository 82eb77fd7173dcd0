"""From a document's bytes to what is written on it.

In: document bytes. Out: Reading. Touches: nothing.
"""
