"""The index of the search: Pagefind, what it is told, and the words that people type for what pages call otherwise."""
