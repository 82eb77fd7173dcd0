"""What papers call things in Dutch, French, German and English: data, no machinery."""
