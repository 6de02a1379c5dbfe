"""Mutation testing: small faults are planted in one room of the package, and the tests must notice. See docs/mutanten.md."""
