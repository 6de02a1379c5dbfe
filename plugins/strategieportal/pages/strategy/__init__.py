"""The section about the strategy itself, from the vision to the glossary."""
