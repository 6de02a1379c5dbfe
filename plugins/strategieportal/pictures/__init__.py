"""Picture files: far enough read to trust them, and what of them is published. The only room that knows Pillow."""
