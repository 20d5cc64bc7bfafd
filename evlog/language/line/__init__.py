"""The quick line: one event, or many, as a person writes them."""
