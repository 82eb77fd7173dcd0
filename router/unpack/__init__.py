"""What an arrival holds: mail parts, pairs of XML and PDF.

In: bytes. Out: documents. Touches: nothing.
"""
