"""Files of films and of their captions: far enough read to trust them, and what of them is published."""
