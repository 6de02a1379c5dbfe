"""``python -m strategieportal``: the command line, where its script is not on the path."""

from strategieportal.cli.main import main

if __name__ == "__main__":
    main(prog_name="strategieportal")
