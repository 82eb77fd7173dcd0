"""What a page shows, as words with boxes and as pixels: PDF text, pictures, photographs."""
