"""The log as a TinyDB database."""
