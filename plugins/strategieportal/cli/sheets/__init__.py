"""Changes that staff make from the command line: a value, a postponement, a new sheet, the canonical form."""
