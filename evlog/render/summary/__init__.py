"""A summary as a table, a picture or text."""
