"""Keeping events: TinyDB over an append-only journal."""
