"""The command line: what staff, operators and pipelines call without any engine."""
