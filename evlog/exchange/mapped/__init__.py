"""Any table, read as a mapping tells."""
