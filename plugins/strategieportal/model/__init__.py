"""The nouns of a strategy: frozen, strict, German in the content and English in the code. One noun a file."""
