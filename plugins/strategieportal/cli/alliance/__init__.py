"""What ``strategieportal verbund`` does: read the list, read the portals, write the pages."""
