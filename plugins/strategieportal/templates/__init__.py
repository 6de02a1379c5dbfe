"""Templates of the pages, and the theme under which MkDocs knows them."""
