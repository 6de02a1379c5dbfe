"""News: the list, by years where it is long, and the page of each."""
