"""Counting events: numbers in, numbers out."""
