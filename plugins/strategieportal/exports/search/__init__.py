"""The index of the search: what pages say, in small files, and the words that people type for what pages call otherwise."""
