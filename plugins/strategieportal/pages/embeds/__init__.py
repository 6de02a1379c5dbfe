"""Pages that others show in a frame."""
