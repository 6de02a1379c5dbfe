"""Strategy portals of German districts: structured Markdown and YAML become a public, accessible website.

Data flows one way, ``source -> reading -> checks -> monitoring -> charts -> pages``; only ``mkdocs_plugins`` and
``cli`` know an engine, the clock, the environment or a terminal. ``docs/architecture.md`` draws the house.
"""

import sys

from strategieportal.pythons import too_old

__version__ = "0.1.0"

if too_old(sys.version_info[:2]):
    # Whoever imports the package, a command or MkDocs, ends with this sentence instead of a traceback.
    raise SystemExit(too_old(sys.version_info[:2]))
