"""Colours: the table of the site and its charts, what follows from a district's own two colours, and what can be read."""
