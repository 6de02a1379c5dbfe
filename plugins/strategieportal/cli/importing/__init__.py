"""Other systems' data -> sheets and tables of a portal. One file per kind of source; what they share stands beside them."""
