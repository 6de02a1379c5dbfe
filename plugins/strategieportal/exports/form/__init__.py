"""The form for people who do not write YAML: an editor of others (Sveltia CMS), told by our model what it may ask."""
