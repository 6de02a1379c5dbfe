"""Text with places: what stands in which file, line and column. The only room that opens content and knows YAML and tables."""
