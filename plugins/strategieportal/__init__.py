"""Strategy portals of German districts: structured Markdown and YAML become a public, accessible website.

Data flows one way, ``source -> reading -> checks -> monitoring -> charts -> pages``; only ``mkdocs_plugins`` and
``cli`` know an engine, the clock, the environment or a terminal. ``docs/architecture.md`` draws the house.
"""

__version__ = "0.2.0"
