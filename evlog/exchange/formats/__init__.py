"""The formats in which events go in and out."""
