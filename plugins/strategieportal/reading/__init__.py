"""Files -> nouns. Every fault of every file is found in one run and told at its place; nothing is guessed or dropped."""
