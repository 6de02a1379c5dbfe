"""The pages that the law asks for, from facts."""
