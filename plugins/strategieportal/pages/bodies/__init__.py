"""The responsible bodies: all of them, and the page of each."""
