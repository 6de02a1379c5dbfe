"""What it takes to publish a portal, whoever builds it: nothing here knows MkDocs."""
