"""What the editor's script carries within: packages of npm with version and licence.

Read from the map that its makers publish beside the script, which names the file that each part comes from, and from
what each package says of itself. ``tools/redaktion.py`` holds the list against the map whenever it brings the editor; so
nothing that would have to be installed is imported here.
"""

from __future__ import annotations

from typing import Final

MAP: Final = "dist/sveltia-cms.js.map"
"""The map in the editor's package."""
LICENCE: Final = "MIT"
"""Of the editor itself."""
LIBRARY: Final = ("yaml", "ISC")
"""The YAML library, which is brought beside the editor and stands within it too, in the same version."""
WITHIN: Final = (
    ("@cfworker/json-schema", "4.1.1", "MIT"),
    ("@lexical/clipboard", "0.51.0", "MIT"),
    ("@lexical/code-core", "0.51.0", "MIT"),
    ("@lexical/dragon", "0.51.0", "MIT"),
    ("@lexical/extension", "0.51.0", "MIT"),
    ("@lexical/history", "0.51.0", "MIT"),
    ("@lexical/html", "0.51.0", "MIT"),
    ("@lexical/link", "0.51.0", "MIT"),
    ("@lexical/list", "0.51.0", "MIT"),
    ("@lexical/markdown", "0.51.0", "MIT"),
    ("@lexical/rich-text", "0.51.0", "MIT"),
    ("@lexical/selection", "0.51.0", "MIT"),
    ("@lexical/table", "0.51.0", "MIT"),
    ("@lexical/utils", "0.51.0", "MIT"),
    ("@preact/signals-core", "1.14.4", "MIT"),
    ("@sindresorhus/transliterate", "2.3.1", "MIT"),
    ("@sveltia/i18n", "1.4.0", "MIT"),
    ("@sveltia/ui", "0.77.0", "MIT"),
    ("@sveltia/utils", "0.12.1", "MIT"),
    ("base32-encode", "2.0.0", "MIT"),
    ("character-entities-legacy", "3.0.0", "MIT"),
    ("character-reference-invalid", "2.0.1", "MIT"),
    ("clsx", "2.1.1", "MIT"),
    ("create-react-class", "15.7.0", "MIT"),
    ("dayjs", "1.11.23", "MIT"),
    ("decode-named-character-reference", "1.3.0", "MIT"),
    ("deepmerge", "4.3.1", "MIT"),
    ("dijkstrajs", "1.0.3", "MIT"),
    ("dompurify", "3.4.16", "MPL-2.0 OR Apache-2.0"),
    ("fast-deep-equal", "3.1.3", "MIT"),
    ("flat", "6.0.1", "BSD-3-Clause"),
    ("is-alphabetical", "2.0.1", "MIT"),
    ("is-alphanumerical", "2.0.1", "MIT"),
    ("is-decimal", "2.0.1", "MIT"),
    ("is-hexadecimal", "2.0.1", "MIT"),
    ("isomorphic-dompurify", "4.3.0", "MIT"),
    ("lexical", "0.51.0", "MIT"),
    ("marked", "18.0.14", "MIT"),
    ("marked-bidi", "1.0.15", "MIT"),
    ("messageformat", "4.0.0", "Apache-2.0"),
    ("mime", "4.1.0", "MIT"),
    ("object-assign", "4.1.1", "MIT"),
    ("parse-entities", "4.0.2", "MIT"),
    ("qrcode", "1.5.4", "MIT"),
    ("react", "19.3.0", "MIT"),
    ("sanitize-filename", "1.6.4", "WTFPL OR ISC"),
    ("smol-toml", "1.9.0", "BSD-3-Clause"),
    ("svelte", "5.57.1", "MIT"),
    ("to-data-view", "2.0.0", "MIT"),
    ("truncate-utf8-bytes", "1.0.2", "WTFPL"),
    ("utf8-byte-length", "1.0.5", "WTFPL OR MIT"),
)
"""Name, version and licence of all others."""
FONTS: Final = (
    ("@fontsource-variable/material-symbols-outlined", "5.3.7", "OFL-1.1"),
    ("@fontsource/noto-mono", "5.3.0", "OFL-1.1"),
    ("@fontsource-variable/source-sans-3", "5.3.0", "OFL-1.1"),
)
"""Its typefaces; their licences stand beside them in the archive."""
