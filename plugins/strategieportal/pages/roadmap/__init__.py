"""The roadmap: bands of fields, rows of measures, events, and its table."""
