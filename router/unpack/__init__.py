"""What an arrival holds: mail parts, archive members, pairs of XML and PDF.

In: bytes. Out: documents. Touches: nothing.
"""
