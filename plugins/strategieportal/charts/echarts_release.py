"""Which Apache ECharts belongs to this package.

The program reads it, and so does ``tools/echarts.py``, which brings the file: nothing that would have to be installed is
imported here.
"""

from __future__ import annotations

from typing import Final

VERSION: Final = "6.1.0"
FILE: Final = ("assets", "vendor", "echarts.esm.min.js")
"""Where the official module lies below the package. Git ignores it; the wheel carries it."""
SHA256: Final = "28515f26aa57f87eb1e4ed4eb446927eaf329b5f5e02b4bfd4b0264fea40d1da"
"""Of the module, as the Apache project publishes it."""
LICENCE: Final = "Apache-2.0"
"""Of the module."""
WITHIN: Final = (("zrender", "BSD-3-Clause"), ("d3", "BSD-3-Clause"))
"""Name and licence of what the module carries within; its release says no version of them."""
