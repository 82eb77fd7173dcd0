"""Payment codes: found, taken apart, and heard as a second witness."""
