"""Editions as evidence: one file that holds the sources, the versions, the site and their checksums, and its proof."""
