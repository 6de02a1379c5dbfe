"""Browsers of other makes than the one that most tests look through.

Firefox is spoken to in WebDriver BiDi, which it has built in, WebKitGTK in the older WebDriver, whose program comes
with it: two small clients of two standards. The makers' kits do not fit: Playwright and Puppeteer want builds of their
own or commands that an ESR does not know yet, and Selenium needs a driver for Firefox that Debian does not pack.
"""
