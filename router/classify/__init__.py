"""Whose document it is, which type and which kind.

In: Reading and clients. Out: verdicts. Touches: nothing.
"""
