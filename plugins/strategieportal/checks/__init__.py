"""Rules across files: what no single sheet can know about itself."""
