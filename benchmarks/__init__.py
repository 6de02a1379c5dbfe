"""Costs of a build beside those of its peers."""
