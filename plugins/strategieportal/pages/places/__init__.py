"""Where things take effect: the list of municipalities, and the page of each."""
