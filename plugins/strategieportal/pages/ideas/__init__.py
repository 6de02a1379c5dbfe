"""The store of ideas and their ranking."""
