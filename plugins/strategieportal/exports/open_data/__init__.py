"""The portal as open data: tables, a data package, catalogues, JSON of every kind and their schemas."""
