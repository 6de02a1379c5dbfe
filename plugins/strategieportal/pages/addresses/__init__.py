"""Addresses that must never be lost: the ledger, and the pages that stand where something was or never was."""
