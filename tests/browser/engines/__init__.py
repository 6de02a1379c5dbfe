"""Browsers of other makes than the one that most tests look through.

Firefox is spoken to in WebDriver BiDi, which it has built in, WebKitGTK in the older WebDriver, whose program comes
with it: two small clients of two standards. Playwright speaks BiDi too, but gives every window a command that an ESR
does not know yet (``emulation.setMediaFeaturesOverride``), and Selenium needs a driver for Firefox that Debian 12 does
not pack.
"""
