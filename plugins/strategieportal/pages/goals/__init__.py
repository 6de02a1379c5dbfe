"""The page of a goal and the list of all."""
