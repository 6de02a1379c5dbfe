"""From an older version of the package to this one: the content's format, and the files that came with the portal."""
