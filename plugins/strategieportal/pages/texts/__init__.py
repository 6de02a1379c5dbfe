"""Ordinary pages and texts in Leichte Sprache."""
