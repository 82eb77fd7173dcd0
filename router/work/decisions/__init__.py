"""What a person decides of held documents, and what the daemon learns from it."""
