"""The line an arrival travels, from left to right, and what becomes of its documents."""
