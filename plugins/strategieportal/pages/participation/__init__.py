"""The page of a participation event, the list of all, and who was asked when."""
