"""What a portal's folder needs to live in git: which files are left out, and how the others are kept."""

from __future__ import annotations

from typing import Final

IGNORE: Final = ".gitignore"
ATTRIBUTES: Final = ".gitattributes"
FILES: Final = {
    IGNORE: "site/\n.cache/\n.venv/\n__pycache__/\nimport-bericht.csv\n",
    # Unix line ends on every machine; two versions of the ledger of addresses are joined, since every line is a promise.
    ATTRIBUTES: (
        "* text=auto eol=lf\n"
        "*.png binary\n*.jpg binary\n*.jpeg binary\n*.gif binary\n*.webp binary\n*.pdf binary\n*.xlsx binary\n*.ods binary\n"
        "data/urls.lock merge=union\n"
    ),
}
"""Name of a file at the top of the portal's folder -> what stands in it."""
