"""A browser for the tests of real portals: the one of the tests of pages."""

from tests.browser.conftest import browser

__all__ = ["browser"]
