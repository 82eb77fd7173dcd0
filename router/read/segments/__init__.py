"""Several documents in one file: told apart, and made files of their own."""
