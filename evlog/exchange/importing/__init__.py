"""Importing a file into a log."""
