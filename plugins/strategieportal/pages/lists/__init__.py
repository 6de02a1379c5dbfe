"""The index from A to Z and the search."""
