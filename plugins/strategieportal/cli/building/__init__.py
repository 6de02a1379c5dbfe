"""The whole site without MkDocs: what ``strategieportal build`` does, from the same settings and with the same bytes."""
