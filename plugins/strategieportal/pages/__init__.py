"""The pages of a portal as plain data: what stands on each, decided here; how it looks, decided by the templates."""
