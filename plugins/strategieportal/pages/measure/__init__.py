"""The page of a measure, the list of all, and how far the whole has come."""
