"""What changed: all changes, postponements, editions, and how to subscribe."""
