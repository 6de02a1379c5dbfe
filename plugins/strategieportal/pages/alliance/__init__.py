"""The site over many portals: their measures, which are alike, and how they are distributed among equals."""
