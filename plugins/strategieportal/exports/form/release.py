"""Which releases of the editor and of its YAML library belong to this package.

The program reads it, and so does ``tools/redaktion.py``, which brings them: nothing that would have to be installed is
imported here.
"""

from __future__ import annotations

from typing import Final

VERSION: Final = "0.221.1"
"""Of Sveltia CMS."""
FILE: Final = ("assets", "vendor", "redaktion.zip")
"""Where the archive lies below the package. Git ignores it; the wheel carries it where npm was there when it was built."""
SHA256: Final = "fa694c84397d9f2d17e2f1c743a6fc815fa56a2da14cd82aa2dfb614e85ea1be"
"""Of the archive: its files in the order of their names, not compressed, without times."""
PACKAGES: Final = (
    (
        "@sveltia/cms",
        VERSION,
        "sha512-J+Qoik9kGMk2L7vNpOQrnDmFRi+NB6vwJ0f657YtsxWH0P8WYSYRRSRC2pQ/jGGbVlM//Pg/WIgmkpswqoo3gQ==",
    ),
    (
        "yaml",
        "2.9.1",
        "sha512-3NxN8+78OdzbT7C/WjGsyfPAtJaN3FNDsWxv7Y7mcDsT/oOmgW8BpyQQFFBnvZE3j9Y2Sdz1ULFLezL7Eb2yFw==",
    ),
)
"""Name, version and the hash of its archive as npm knows it."""
MEMBERS: Final = {
    "@sveltia/cms": {
        r"dist/sveltia-cms\.js": "cms/sveltia-cms.js",
        r"locales/de\.json": "cms/locales/de.json",
        r"npm/assets/(material-symbols-outlined|noto-mono|source-sans-3)-latin-(?:wght|400)-normal-[^.]+\.woff2": r"cms/\1.woff2",
        r"npm/assets/((?:material-symbols-outlined|noto-mono|source-sans-3)\.LICENSE\.txt)": r"licences/\1",
        r"LICENSE\.txt": "licences/sveltia-cms.LICENSE.txt",
    },
    "yaml": {
        r"browser/dist/(.+\.js)": r"yaml/\1",
        "LICENSE": "licences/yaml.LICENSE.txt",
    },
}
"""What is taken of each package, as patterns of paths, and where it stands in the archive."""
