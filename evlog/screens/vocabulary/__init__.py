"""The names that a log knows, and changing them."""
