"""The page of an action field, the list of all, and their matrix."""
