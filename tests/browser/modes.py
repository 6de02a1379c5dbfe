"""The ways in which a page is looked at: size, colours, scripts, motion, medium."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext


@dataclass(frozen=True, slots=True)
class Mode:
    """One way of looking at a page.

    ``scripts=False`` asks the server for a policy that forbids scripts: axe waits for ever in a browser whose
    JavaScript is switched off, and what the reader sees is the same.
    """

    name: str
    width: int = 1280
    height: int = 900
    scale: float = 1
    scheme: Literal["light", "dark"] = "light"
    scripts: bool = True
    motion: Literal["reduce", "no-preference"] = "no-preference"
    forced: Literal["active", "none"] = "none"
    medium: Literal["screen", "print"] = "screen"

    @property
    def window(self) -> tuple[int, int, float]:
        """Size and scale of the window."""
        return self.width, self.height, self.scale

    @property
    def media(self) -> tuple[object, ...]:
        """What a style sheet may ask beside the size; Chromium sees another scale only when it is told the media again."""
        return self.medium, self.scheme, self.motion, self.forced, self.scale

    def context(self, browser: Browser) -> BrowserContext:
        """A fresh profile of ``browser`` in this mode."""
        return browser.new_context(
            viewport={"width": self.width, "height": self.height},
            device_scale_factor=self.scale,
            color_scheme=self.scheme,
            reduced_motion=self.motion,
            forced_colors=self.forced,
            locale="de-DE",
            service_workers="block",
        )


WIDE = Mode("1280-light")
WIDE_DARK = Mode("1280-dark", scheme="dark")
PHONE = Mode("375-light", width=375, height=812)
PHONE_DARK = Mode("375-dark", width=375, height=812, scheme="dark")
REFLOW = Mode("320-reflow", width=320, height=256)
ZOOM = Mode("zoom-200", width=640, height=450, scale=2)
HALF = Mode("640-light", width=640)
WITHOUT_SCRIPTS = Mode("scripts-off", scripts=False)
CALM = Mode("reduced-motion", motion="reduce")
FORCED = Mode("forced-colours", forced="active")
PRINT = Mode("print", medium="print")

GATE = (WIDE, WIDE_DARK, PHONE, PHONE_DARK, REFLOW, ZOOM, WITHOUT_SCRIPTS, CALM, FORCED, PRINT)
"""Modes in which a page of every kind must have no finding at all."""

EVERYWHERE = (WIDE, PHONE_DARK)
"""Modes in which every single page must have none."""
